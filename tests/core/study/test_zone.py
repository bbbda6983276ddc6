"""Walk-away prices, the zone between them and the Nash price."""

import dataclasses

import numpy as np
import pytest

from core import resources
from core.engine.evaluate import evaluate
from core.errors import CancelledError
from core.study.solve import solve
from core.study.zone import GAIN, reservation_price, zone
from core.terms.dealfile import read_deal_file
from core.terms.lease import price_key
from core.terms.term import Party

DEALS = ("colossus-anthropic-2026", "colossus-1", "colossus-google-2026")


def _scenarios():
    for name in DEALS:
        file = read_deal_file(resources.path("deals", f"{name}.json"))
        for scenario in file.scenarios:
            yield pytest.param(
                file.deal.under(scenario.case), scenario.terms, id=f"{name}: {scenario.name}"
            )


@pytest.mark.parametrize(("deal", "terms"), list(_scenarios()))
@pytest.mark.parametrize("side", list(Party))
def test_at_the_walk_away_price_the_side_gains_nothing(deal, terms, side):
    found = reservation_price(deal, terms, side)

    ends = np.array([found.low, found.high])
    gains = evaluate(deal, terms, {found.key: ends}, lines=()).metrics[GAIN[side]]
    if found.jumps:
        assert gains.min() < 0.0 <= gains.max()
    else:
        assert gains == pytest.approx(0.0, abs=10.0)


@pytest.mark.parametrize(("deal", "terms"), list(_scenarios()))
def test_inside_the_zone_both_sides_gain_and_at_the_nash_price_most(deal, terms):
    found = zone(deal, terms)

    prices = np.linspace(found.lessor.price, found.lessee.price, 301)
    gains = evaluate(deal, terms, {price_key(terms): prices}, lines=()).metrics
    product = np.maximum(gains["lessor_gain_usd"], 0) * np.maximum(gains["lessee_gain_usd"], 0)
    nash = evaluate(deal, terms, {price_key(terms): np.array([found.nash_price])}, lines=())
    best = nash.number("lessor_gain_usd") * nash.number("lessee_gain_usd")
    assert best >= product.max() * (1 - 1e-3)


def test_a_search_for_a_walk_away_price_ends_at_the_next_round_once_it_is_not_wanted():
    file = read_deal_file(resources.path("deals", "colossus-1.json"))
    rounds = []

    def stop(fraction):
        rounds.append(fraction)
        if len(rounds) == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        reservation_price(file.deal, file.scenarios[0].terms, Party.LESSOR, stop)
    assert len(rounds) == 2


def test_an_empty_zone_says_how_far_apart_the_sides_are():
    file = read_deal_file(resources.path("deals", "colossus-1.json"))
    deal = file.deal
    deal = dataclasses.replace(
        deal, lessee=dataclasses.replace(deal.lessee, value_usd_per_h100e_hour=1.5)
    )

    found = zone(deal, file.scenarios[0].terms)

    assert found.is_empty
    assert found.nash_price is None
    assert found.gap > 0
    assert "apart" in found.sentence()


def test_a_solved_price_gives_the_figure_asked_for():
    file = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))
    terms = file.scenarios[2].terms

    found = solve(file.deal, terms, "monthly_fee_usd", "lessor_irr", 0.15)

    (root,) = found.roots
    at_root = dataclasses.replace(terms, monthly_fee_usd=root.value)
    assert evaluate(file.deal, at_root).metric("lessor_irr") == pytest.approx(0.15, abs=1e-10)
    assert not root.jumps


def test_a_target_out_of_reach_is_answered_with_the_nearest_that_can_be_had():
    file = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))

    found = solve(file.deal, file.scenarios[0].terms, "monthly_fee_usd", "lessor_irr", 0.01)

    assert found.roots == ()
    assert "out of reach" in found.reason
    assert "18.8 %" in found.reason


def test_whole_months_are_answered_between_neighbours():
    file = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))

    found = solve(file.deal, file.scenarios[0].terms, "term_months", "lessor_gain_usd", 3e9)

    (root,) = found.roots
    assert root.high == root.low + 1
    assert root.at_low < 3e9 < root.at_high


def test_prices_inside_the_zone_at_which_one_side_loses_are_named():
    file = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))
    deal, terms = file.deal.under("Rents rise"), file.scenarios[0].terms

    found = zone(deal, terms)

    ((first, last),) = found.gaps
    inside, outside = np.linspace(first, last, 50), [first * 0.995, last * 1.005, found.nash_price]
    gains = evaluate(deal, terms, {price_key(terms): inside}, lines=()).metrics
    assert (np.minimum(gains["lessor_gain_usd"], gains["lessee_gain_usd"]) < 0.0).all()
    gains = evaluate(deal, terms, {price_key(terms): np.array(outside)}, lines=()).metrics
    assert (np.minimum(gains["lessor_gain_usd"], gains["lessee_gain_usd"]) > 0.0).all()
    assert "but for $1.04bn" in found.sentence()


@pytest.mark.parametrize("case", ["Base", "Rents rise", "Two months late"])
@pytest.mark.parametrize("name", DEALS)
def test_outside_the_gaps_both_sides_gain_all_over_the_zone(name, case):
    file = read_deal_file(resources.path("deals", f"{name}.json"))
    deal = file.deal.under(case)
    for scenario in file.scenarios:
        found = zone(deal, scenario.terms)
        if found.is_empty:
            continue
        low, high = found.lessor.price, found.lessee.price
        prices = np.linspace(low, high, 700)[1:-1]
        step = (high - low) / 1000
        for first, last in found.gaps:
            prices = prices[(prices < first - step) | (prices > last + step)]
        gains = evaluate(deal, scenario.terms, {found.lessor.key: prices}, lines=()).metrics
        assert gains["lessor_gain_usd"].min() >= -1.0
        assert gains["lessee_gain_usd"].min() >= -1.0
