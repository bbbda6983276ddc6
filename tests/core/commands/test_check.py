"""`lease-desk check` names what an offer is beyond, and refuses what is wrong."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from core import resources
from core.cli import cli
from core.terms.dealfile import read_deal_file, write_deal_file
from core.terms.mandate import Limit, Sense
from core.terms.term import Party


@pytest.fixture
def content():
    return read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))


def check(content, folder):
    path = folder / "deal.json"
    write_deal_file(content, path)
    return CliRunner().invoke(cli, ["check", str(path)])


def test_limits_that_an_offer_crosses_are_named_with_its_scenario(content, tmp_path):
    limits = tuple(
        Limit(side=Party.LESSOR, key=key, sense=Sense.AT_LEAST, value=value)
        for key, value in (("term_months", 60), ("lessor_gain_usd", 1e12))
    )
    content = replace(content, deal=replace(content.deal, mandate=limits))

    said = check(content, tmp_path)

    assert said.exit_code == 0
    assert (
        "As filed: ⚑ Term of 37 months lies below our mandate of at least 60 months." in said.stdout
    )
    assert said.stdout.count("Lessor's gain of") == len(content.scenarios)


def test_without_a_mandate_none_is_mentioned(content, tmp_path):
    assert "mandate" not in check(content, tmp_path).stdout


def test_a_covenant_that_is_broken_is_named(content, tmp_path):
    facility = content.deal.facility
    strict = replace(facility, debt=replace(facility.debt, dscr_covenant=5.0))
    content = replace(content, deal=replace(content.deal, facility=strict))

    assert "lies below the covenant of 5.00x" in check(content, tmp_path).stdout
