import numpy as np
import pytest

from core import resources
from core.engine.evaluate import evaluate
from core.terms.dealfile import read_deal_file
from core.terms.term import Party
from core.terms.units import Unit
from gui.draft import series

FILES = resources.sample_deals()
CASES = [
    (content.deal, scenario)
    for content in map(read_deal_file, FILES)
    for scenario in content.scenarios
]


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0].name}: {case[1].name}")
def lease(request):
    deal, scenario = request.param
    deal = deal.under(scenario.case)
    return deal, scenario.terms, evaluate(deal, scenario.terms)


def test_the_streams_stacked_are_the_revenue(lease):
    _, _, outcome = lease

    streams = series.revenue(outcome)

    stacked = sum(streams[key] for key in (*series.STREAMS, "credits"))
    assert stacked == pytest.approx(outcome.line("revenue"), rel=1e-12, abs=1e-3)
    assert all((streams[key] >= -1e-3).all() for key in series.STREAMS)
    assert (streams["credits"] <= 1e-3).all()


def test_what_builds_up_ends_at_the_gain(lease):
    deal, _, outcome = lease

    gains = series.gain(outcome, deal)

    for side in Party:
        assert gains[side.value][-1] == pytest.approx(
            outcome.metric(f"{side.value}_gain_usd"), rel=1e-9, abs=1.0
        )


def test_all_demand_is_met_somewhere_or_not_at_all(lease):
    _, _, outcome = lease

    supply = series.supply(outcome)

    parts = sum(supply[key] for key in ("other", "site", "elsewhere", "unserved"))
    assert parts == pytest.approx(supply["demand"])


def test_contracted_and_free_make_up_the_facility(lease):
    _, _, outcome = lease

    in_gpus = series.capacity(outcome, Unit.GPUS)
    in_h100e = series.capacity(outcome, Unit.H100E)
    in_mw = series.capacity(outcome, Unit.MW)

    assert in_gpus["contracted"] + in_gpus["free"] == pytest.approx(outcome.line("gpus"))
    assert in_h100e["used"] == pytest.approx(outcome.line("used_h100e"))
    assert in_h100e["contracted"] + in_h100e["free"] == pytest.approx(outcome.line("h100e"))
    assert in_mw["contracted"] + in_mw["free"] == pytest.approx(outcome.line("it_mw"))
    assert (in_gpus["used"] <= in_gpus["delivered"] * (1 + 1e-12)).all()


def test_utilization_is_blank_where_nothing_is_leased(lease):
    _, terms, outcome = lease

    shares = series.utilization(outcome, terms)

    idle = outcome.line("contracted_gpus") == 0
    assert np.isnan(shares["leased"][idle]).all()
    assert not np.isnan(shares["leased"][~idle]).any()
    assert (shares["facility"] <= 1 + 1e-12).all()
