from dataclasses import replace
from datetime import date

import pytest

from core import resources
from core.report.blocks import Report
from core.report.term_sheet import term_sheet
from core.terms.dealfile import read_deal_file


@pytest.fixture(scope="session")
def sample():
    return read_deal_file(resources.sample_deals()[0])


@pytest.fixture(scope="session")
def reports(sample):
    """The term sheets of the sample deal's scenarios, by name."""
    return {
        scenario.name: term_sheet(sample.deal, scenario, version="Round 3", today=date(2026, 5, 28))
        for scenario in sample.scenarios
    }


@pytest.fixture(scope="session")
def report(reports):
    return next(iter(reports.values()))


@pytest.fixture(scope="session")
def with_blocks():
    """How to make a plain report of some blocks."""

    def make(*blocks, **changes):
        plain = Report(
            kind="Memo",
            title="Title",
            subtitle="",
            meta=(),
            blocks=blocks,
            footer=("Confidential",),
            date=date(2026, 5, 3),
        )
        return replace(plain, **changes)

    return make


@pytest.fixture(scope="session")
def texts():
    """How to list every text of a report's data as it should stand in a document."""

    def listed(value):
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            value = [item for key, item in value.items() if key != "block"]
        return [text for item in value for text in listed(item)] if isinstance(value, list) else []

    return listed
