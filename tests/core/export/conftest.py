from datetime import date

import pytest

from core import resources
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
