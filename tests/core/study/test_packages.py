"""Packages against evaluating every one of them by hand."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.errors import CancelledError, InvalidInputError
from core.study import package_search
from core.study.free_terms import Free, space
from core.study.frontier import Point, efficient, points
from core.study.packages import packages
from core.study.zone import GAIN
from core.terms.term import Party

PRICE = Free.between("price_usd_per_gpu_hour", 3.0, 5.0, 0.25)
LENGTH = Free.between("term_months", 12, 72, 12)
NOTICE = Free.among("lessee_notice_months", [None, 3, 12])
REMEDY = Free.among("prepayment_on_exit", ["refunded", "kept"])


@pytest.fixture(scope="module")
def counter(rounds):
    return rounds["Lessee's counter"]


def _by_hand(seen, free):
    """Every package that fits the horizon, with both gains, one scenario after another."""
    found = {}
    for values in product(*(one.values for one in free)):
        terms = replace(seen.terms, **dict(zip((one.key for one in free), values, strict=True)))
        if terms.commencement_month + terms.term_months - 1 > seen.deal.horizon_months:
            continue
        outcome = evaluate(seen.deal, terms, lines=())
        found[values] = tuple(outcome.number(GAIN[side]) for side in Party)
    return found


def test_the_whole_grid_is_what_its_packages_are_one_by_one(counter):
    free = (PRICE, LENGTH, NOTICE, REMEDY)
    wanted = _by_hand(counter, free)

    found = packages(counter, free, floor=replace(counter.terms, term_months=24))

    assert found.space.size == found.space.count == 9 * 6 * 3 * 2
    assert found.dropped == 9 * 3 * 2  # 72 months in a horizon of 60
    assert len(wanted) == found.space.count - found.dropped
    lessor, lessee = np.array(list(wanted.values())).T
    front = efficient(lessor, lessee)
    names = list(wanted)
    assert [tuple(one.values.values()) for one in found.frontier] == [names[at] for at in front]
    for one in found.frontier:
        assert tuple(one.gain.values()) == wanted[tuple(one.values.values())]
    for point, at in points(lessor[front], lessee[front]).items():
        assert found.points[point] is found.frontier[at]
    gains = {tuple(pair) for pair in wanted.values()}
    assert {tuple(pair) for pair in found.cloud} == gains


def test_the_best_package_leaves_the_other_side_no_worse_than_the_round(counter):
    free = (PRICE, LENGTH, NOTICE)
    floor = replace(counter.terms, price_usd_per_gpu_hour=4.0, term_months=48)
    outcome = evaluate(counter.deal, floor, lines=())
    theirs = outcome.number(GAIN[Party.LESSEE])

    found = packages(counter, free, floor=floor)

    enough = [gains for gains in _by_hand(counter, free).values() if gains[1] >= theirs]
    assert found.floor[Party.LESSEE] == theirs
    assert found.best.gain[Party.LESSOR] == max(ours for ours, _ in enough)
    assert found.best.gain[Party.LESSEE] >= theirs


def test_equals_are_worth_the_same_to_us_and_more_to_them(counter):
    free = (Free.between("price_usd_per_gpu_hour", 3.0, 5.0, 0.01), LENGTH, NOTICE)
    ours, theirs = (
        evaluate(counter.deal, counter.terms, lines=()).number(GAIN[side]) for side in Party
    )

    found = packages(counter, free, tolerance=100e6)

    assert len(found.equals) > 3
    assert len({tuple(one.values.items()) for one in found.equals}) == len(found.equals)
    for one in found.equals:
        assert abs(one.gain[Party.LESSOR] - ours) <= 100e6
        assert one.gain[Party.LESSEE] > theirs
    band = [pair for pair in found.cloud.tolist() if abs(pair[0] - ours) <= 100e6]
    assert found.equals[0].gain[Party.LESSEE] == max(pair[1] for pair in band)


def test_for_the_lessee_the_sides_are_the_other_way_round(counter):
    free = (PRICE, LENGTH)
    theirs = replace(counter, deal=replace(counter.deal, our_side=Party.LESSEE))

    found, mirrored = packages(counter, free), packages(theirs, free)

    assert [one.values for one in mirrored.frontier] == [one.values for one in found.frontier][::-1]
    assert mirrored.points[Point.NASH] == found.points[Point.NASH]
    assert mirrored.best.gain[Party.LESSOR] >= found.floor[Party.LESSOR]


def test_a_package_is_a_set_of_terms_worth_what_it_says(counter):
    found = packages(counter, (PRICE, NOTICE)).points[Point.NASH]

    outcome = evaluate(counter.deal, found.terms(counter.terms), lines=())

    assert {side: outcome.number(GAIN[side]) for side in Party} == found.gain


def test_a_search_is_the_same_in_any_chunks_and_on_any_executor(counter, monkeypatch):
    free = (Free.between("price_usd_per_gpu_hour", 2.0, 6.0, 0.001), LENGTH, NOTICE)
    inline = packages(counter, free, most=5000, seed=3)

    monkeypatch.setattr(package_search, "CHUNK", 512)
    with ThreadPoolExecutor(2) as executor:
        shared = packages(counter, free, most=5000, seed=3, executor=executor)

    assert inline.space.is_sample
    assert shared.frontier == inline.frontier
    assert shared.points == inline.points
    assert shared.equals == inline.equals
    assert shared.dropped == inline.dropped
    assert shared.cloud.tobytes() == inline.cloud.tobytes()
    assert packages(counter, free, most=5000, seed=4).frontier != inline.frontier


def test_a_sample_covers_every_value_evenly():
    whole = space((PRICE, LENGTH, NOTICE, REMEDY), 10**6, seed=0)
    drawn = space((Free.between("payment_days", -30, 180, 1), PRICE, NOTICE), 4096, seed=5)

    choices = np.concatenate([drawn.choices(at, at + 1024) for at in range(0, 4096, 1024)], axis=1)

    assert not whole.is_sample
    assert np.array_equal(choices, drawn.choices(0, 4096))
    for row, one in zip(choices, drawn.free, strict=True):
        seen = np.bincount(row, minlength=len(one.values))
        assert np.abs(seen - 4096 / len(one.values)).max() <= 2.0


def test_a_finer_sample_finds_nothing_that_the_whole_grid_does_not(counter):
    free = (PRICE, LENGTH, NOTICE)

    sampled, whole = packages(counter, free, most=100), packages(counter, free)

    assert sampled.space.count == 100
    for one in sampled.frontier:
        assert any(
            all(best.gain[side] >= one.gain[side] for side in Party) for best in whole.frontier
        )


def test_where_nothing_gives_both_a_gain_the_reason_says_how_far(counter):
    spot = replace(counter.deal.market, spot_usd_per_h100e_hour=0.2)
    lessee = replace(counter.deal.lessee, value_usd_per_h100e_hour=0.1)
    hopeless = replace(counter, deal=replace(counter.deal, market=spot, lessee=lessee))

    found = packages(hopeless, (PRICE, LENGTH))

    assert not found.points
    assert found.frontier
    assert found.reason.startswith("No package leaves both sides better off than walking away;")
    assert "is short of it by $" in found.reason


def test_a_search_reports_how_far_it_is_and_can_be_stopped(counter, monkeypatch):
    monkeypatch.setattr(package_search, "CHUNK", 64)
    said = []

    def stop(fraction):
        said.append(fraction)
        if fraction > 0.5:
            raise CancelledError

    with pytest.raises(CancelledError):
        packages(counter, (PRICE, LENGTH, NOTICE), checkpoint=stop)

    assert said == sorted(said)
    assert said[-1] < 0.9


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (lambda: Free.between("price", 1, 2, 1), "There is no term “price”"),
        (lambda: Free.between("market.spot_drift", 0, 1, 1), "is an assumption"),
        (lambda: Free.between("law_and_forum", 0, 1, 1), "There is no term"),
        (lambda: Free.between("term_months", 48, 36, 1), "36 months is empty"),
        (lambda: Free.between("term_months", 12, 36, 0), "a step of 0 leads nowhere"),
        (lambda: Free.between("term_months", 12, 36, -1), "a step of -1 leads nowhere"),
        (lambda: Free.between("term_months", 12, 36, float("nan")), "leads nowhere"),
        (lambda: Free.between("term_months", 12, 36, 0.5), "must be a whole number"),
        (lambda: Free.between("term_months", 0, 36, 12), "must lie between 1 month"),
        (lambda: Free.between("monthly_fee_usd", 1e4, 1e11, 1), "take a wider step"),
        (lambda: Free.between("delivery_remedy", 0, 1, 1), "list what it may be of reduce_fee"),
        (lambda: Free.among("delivery_remedy", ["refund"]), "it must be one of"),
        (lambda: Free.among("term_months", []), "no value is listed"),
        (lambda: Free.among("term_months", [None]), "must be a number"),
    ],
)
def test_a_term_that_cannot_be_left_free_is_answered_in_a_sentence(request_, sentence):
    with pytest.raises(InvalidInputError) as refused:
        request_()

    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("free", "asked", "sentence"),
    [
        ((), {}, "No term is left free"),
        ((PRICE, PRICE), {}, "is left free twice"),
        ((PRICE,), {"most": 0}, "0 packages cannot be looked at"),
        ((PRICE,), {"most": 2_000_000}, "choose from 1 to 1,000,000"),
        ((PRICE,), {"seed": -1}, "The seed is -1"),
        ((PRICE,), {"tolerance": -1.0}, "The tolerance is -1"),
        ((Free.between("term_months", 72, 96, 12),), {}, "None of the 3 packages can stand"),
    ],
)
def test_a_search_that_cannot_be_made_is_answered_in_a_sentence(counter, free, asked, sentence):
    with pytest.raises(InvalidInputError) as refused:
        packages(counter, free, **asked)

    assert sentence in str(refused.value)


def test_a_floor_of_prices_above_its_cap_is_left_out(counter):
    free = (
        Free.among("escalation", ["cpi", "fixed"]),
        Free.among("cpi_floor", [0.0, 0.04]),
        Free.among("cpi_cap", [0.02, 0.05]),
    )

    found = packages(counter, free)

    assert found.dropped == 1


def test_steps_give_round_figures():
    assert Free.between("price_usd_per_gpu_hour", 2.0, 2.05, 0.01).values == (
        2.0, 2.01, 2.02, 2.03, 2.04, 2.05,
    )  # fmt: skip
    assert Free.between("term_months", 12, 40, 12).values == (12, 24, 36)
