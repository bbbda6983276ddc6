"""The sample deals as studies see them."""

import pytest

from core import resources
from core.study.changes import Seen
from core.terms.dealfile import DealFile, read_deal_file


@pytest.fixture(scope="session")
def colossus() -> DealFile:
    return read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))


@pytest.fixture(scope="session")
def rounds(colossus) -> dict[str, Seen]:
    return {one.name: Seen(colossus.deal.under(one.case), one.terms) for one in colossus.scenarios}


@pytest.fixture(scope="session")
def firm(rounds) -> Seen:
    return rounds["No way out for 37 months"]


@pytest.fixture(scope="session")
def as_filed(rounds) -> Seen:
    return rounds["As filed"]
