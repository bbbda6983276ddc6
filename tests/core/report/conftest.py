from datetime import date

import pytest

from core import resources
from core.terms.deal import Deal, Parties
from core.terms.dealfile import read_deal_file
from core.terms.facility import Facility, Fleet
from core.terms.lease import LeaseTerms
from core.terms.scenario import Scenario


@pytest.fixture(scope="session")
def sample():
    return read_deal_file(resources.sample_deals()[0])


@pytest.fixture
def deal():
    """A year of 1,000 GPUs from January 2026 on: 8,760,000 GPU-hours."""
    return Deal(
        name="Small deal",
        closing=date(2026, 1, 1),
        horizon_months=24,
        parties=Parties(lessor="Owner", lessee="Renter"),
        facility=Facility(
            name="Barn", fleets=(Fleet(gpu="H100", count=1000, in_service=date(2025, 1, 1)),)
        ),
    )


@pytest.fixture
def scenario():
    terms = LeaseTerms(term_months=12, ramp_months=0, price_usd_per_gpu_hour=2.0)
    return Scenario(name="Opening", terms=terms, date=date(2026, 1, 1))
