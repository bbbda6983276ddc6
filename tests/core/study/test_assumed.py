from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.study.assumed import MOST_SOURCES, power_picture, rent_picture, supply_picture
from core.study.rents import rent_quotes
from core.terms.lessee import Supply


@pytest.fixture(scope="module")
def filed(colossus):
    deal, terms = colossus.deal, colossus.scenarios[0].terms
    return deal, terms, evaluate(deal, terms)


def test_the_sources_add_up_to_the_other_supply_of_the_engine(filed):
    deal, _, outcome = filed
    picture = supply_picture(deal, outcome)

    assert list(picture.sources) == [one.name for one in deal.lessee.other_supply]
    np.testing.assert_allclose(
        sum(picture.sources.values()), outcome.line("other_supply_h100e"), rtol=1e-12
    )
    assert picture.sources["Azure"][9:11].tolist() == [0.0, 400_000.0]  # from month 10 on


def test_many_sources_are_shown_by_the_largest_and_the_rest_together(filed):
    deal, terms, _ = filed
    supplies = tuple(Supply(name=f"S{size}", h100e=1000.0 * size) for size in range(1, 11))
    other = replace(deal, lessee=replace(deal.lessee, other_supply=supplies))
    outcome = evaluate(other, terms)
    picture = supply_picture(other, outcome)

    assert list(picture.sources) == ["S5", "S6", "S7", "S8", "S9", "S10", "4 others"]
    assert len(picture.sources) == MOST_SOURCES + 1
    assert picture.sources["4 others"][1] == 1000 + 2000 + 3000 + 4000
    np.testing.assert_allclose(
        sum(picture.sources.values()), outcome.line("other_supply_h100e"), rtol=1e-12
    )


def test_the_leased_block_is_what_is_delivered_in_equivalents(filed):
    deal, _, outcome = filed
    leased = supply_picture(deal, outcome).leased

    whole = sum(fleet.count * fleet.h100_equivalents for fleet in deal.facility.fleets)
    assert leased[3] == pytest.approx(whole)  # the ramp is over, the whole facility is leased
    assert leased[0] == 0.0


def test_the_assumed_rent_follows_the_quoted_one(filed):
    deal, _, outcome = filed
    picture = rent_picture(deal, outcome)

    assert picture.days[0] == date(2024, 2, 1)
    assert picture.days[picture.before] == picture.days[picture.before + 1] == deal.closing
    assert np.isnan(picture.assumed[: picture.before]).all()
    assert picture.assumed[picture.before] == 2.65
    assert picture.assumed[picture.before + 12] == pytest.approx(2.65 * 0.85)


def test_quotes_of_one_kind_stand_in_their_months(filed):
    deal, _, outcome = filed
    picture = rent_picture(deal, outcome)
    contract = picture.quoted["Contract, 12 months"]

    known = {picture.days[at]: contract[at] for at in np.flatnonzero(np.isfinite(contract))}
    assert known == {
        date(2025, 10, 1): 1.70,
        date(2026, 1, 1): 2.00,
        date(2026, 3, 1): 2.35,
        date(2026, 6, 1): 2.65,
    }
    assert set(picture.quoted) == {
        "Contract, 12 months",
        "On demand",
        "Spot",
        "Transacted index",
    }


def test_a_deal_that_closes_before_every_quote_begins_with_closing(filed):
    deal, terms, _ = filed
    early = replace(deal, closing=date(2020, 1, 1))
    picture = rent_picture(early, evaluate(early, terms))

    assert picture.before == 0
    assert len(picture.days) == deal.horizon_months + 1
    assert np.isfinite(picture.quoted["On demand"]).sum() == 2  # those within the horizon


def test_every_quote_names_its_source():
    quotes = rent_quotes()

    assert [one.month for one in quotes] == sorted(one.month for one in quotes)
    for one in quotes:
        assert one.url.startswith("http")
        assert one.price is not None or one.low is not None or one.high is not None


def test_power_adds_up_over_the_fleets_and_meets_the_pue_at_the_meter(filed):
    deal, _, outcome = filed
    picture = power_picture(deal, outcome)

    assert list(picture.fleets) == ["H100 SXM", "H200", "GB200 NVL72", "GB300 NVL72"]
    total = 150_000 * 1.28 + 50_000 * 1.28 + 75_000 * 1.87 + 50_000 * 2.04  # [kW]
    assert sum(picture.fleets.values())[1] == pytest.approx(total / 1000)
    assert picture.meter[1] == pytest.approx(total / 1000 * 1.18)
    assert picture.contracted[1] == pytest.approx(total / 1000)


def test_the_power_drawn_lies_between_that_of_idling_and_full_load(filed):
    deal, _, outcome = filed
    picture = power_picture(deal, outcome)
    idle = deal.facility.idle_power_fraction

    assert picture.drawn[0] == 0 or np.isnan(picture.drawn[0])  # closing has no hours
    assert (picture.drawn[3:] <= picture.meter[3:] * (1 + 1e-12)).all()
    assert (picture.drawn[3:] >= idle * picture.meter[3:] * (1 - 1e-12)).all()


def test_power_that_costs_nothing_has_no_draw_to_show(filed):
    deal, terms, _ = filed
    free = replace(deal, market=replace(deal.market, power_usd_per_mwh=0.0))

    assert np.isnan(power_picture(free, evaluate(free, terms)).drawn).all()
