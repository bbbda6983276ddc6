"""Monte Carlo: the same bits whatever does the work, and right where the answer is known."""

import math
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy import stats

from core.engine.calendar import calendar_of
from core.engine.evaluate import evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.errors import CancelledError, InvalidInputError
from core.study import line_file, monte_carlo
from core.study.draws import BLOCK, Draws
from core.study.drivers import WALKING
from core.study.executor import WorkerPool
from core.study.hurdles import Hurdle
from core.study.monte_carlo import simulate
from core.terms.deal import Deal
from core.terms.facility import Fleet
from core.terms.lease import LeaseTerms
from core.terms.paths import replaced
from core.terms.scenario import Scenario

PATHS = 5 * BLOCK - 300
ASKED = ("dscr", "cash", "lessee_margin")


@pytest.fixture(scope="module")
def workers():
    pool = WorkerPool(2)
    pool.warm()
    pool.submit(len, ()).result()
    yield pool
    pool.shutdown()


@pytest.fixture(scope="module")
def inline(colossus):
    return _simulated(colossus, None, blocks_inline=99)


def _simulated(colossus, executor, blocks_inline=0, chunk=2, **given):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monte_carlo, "INLINE_BLOCKS", blocks_inline)
        return simulate(
            colossus.deal,
            colossus.scenarios[:2],
            **{"paths": PATHS, "seed": 11, "lines": ASKED, "executor": executor, **given},
            chunk_blocks=chunk,
        )


def _assert_same(one, other):
    for left, right in zip(one.scenarios, other.scenarios, strict=True):
        assert left.name == right.name
        for key in METRICS:
            assert np.array_equal(left.values[key], right.values[key], equal_nan=True), key
        for key in ASKED:
            assert np.array_equal(left.bands[key].mean, right.bands[key].mean, equal_nan=True)
            for percentile, band in left.bands[key].percentiles.items():
                assert np.array_equal(band, right.bands[key].percentiles[percentile], True)
        assert repr(left.metrics) == repr(right.metrics)
        assert left.misses == right.misses
        assert repr(left.explained) == repr(right.explained)
        for reason, ends in left.ends.items():
            assert np.array_equal(ends, right.ends[reason])


@pytest.mark.parametrize("chunk", [1, 3])
def test_worker_processes_give_the_same_bits_as_this_one(colossus, inline, workers, chunk):
    _assert_same(inline, _simulated(colossus, workers, chunk=chunk))


def test_any_executor_gives_the_same_bits(colossus, inline):
    with ThreadPoolExecutor(3) as threads:
        _assert_same(inline, _simulated(colossus, threads))


def test_lines_too_many_for_the_memory_give_the_same_bits(colossus, inline, monkeypatch):
    monkeypatch.setattr(monte_carlo, "IN_MEMORY", 1024)
    monkeypatch.setattr(line_file, "IN_MEMORY", 1024)

    _assert_same(inline, _simulated(colossus, None, blocks_inline=99))


def test_a_worker_that_is_killed_costs_nothing_but_time(colossus, inline):
    others = set(multiprocessing.active_children())
    pool, killed = WorkerPool(2), []

    def kill_one(fraction):
        if fraction > 0.0 and not killed:
            killed.extend(set(multiprocessing.active_children()) - others)
            killed[0].kill()

    try:
        risk = _simulated(colossus, pool, chunk=1, checkpoint=kill_one)
    finally:
        pool.shutdown()

    assert killed
    _assert_same(inline, risk)


@pytest.mark.parametrize("draws", Draws)
def test_a_path_is_the_same_in_a_shorter_run(colossus, draws):
    long = _simulated(colossus, None, 99, paths=2 * BLOCK, draws=draws)
    short = _simulated(colossus, None, 99, paths=BLOCK + 7, draws=draws)

    for key in METRICS:
        expected = long.scenarios[1].values[key][: BLOCK + 7]
        assert np.array_equal(expected, short.scenarios[1].values[key], equal_nan=True), key


def test_the_same_terms_under_two_names_meet_the_same_worlds(colossus):
    one = colossus.scenarios[0]
    risk = simulate(colossus.deal, [one, replace(one, name="Again")], paths=500, seed=3)

    first, second = risk.scenarios
    for key in METRICS:
        assert np.array_equal(first.values[key], second.values[key], equal_nan=True), key


@pytest.mark.parametrize("at", range(5))
def test_without_uncertainty_every_path_is_the_one_that_is_expected(colossus, at):
    scenario = colossus.scenarios[at]
    certain = {f"uncertainty.{name}_volatility": 0.0 for name in WALKING}
    deal = replaced(colossus.deal, {**certain, "facility.availability": 1.0})
    expected = evaluate(deal.under(scenario.case), scenario.terms)

    risk = simulate(deal, [scenario], paths=300, seed=1, lines=tuple(LINES)).scenarios[0]

    for key in METRICS:
        exact = expected.metrics[key][0]
        assert np.array_equal(risk.values[key], np.full(300, exact), equal_nan=True), key
        if key != "end_reason":
            percentiles = set(risk.metrics[key].percentiles.values())
            assert percentiles == {exact} or np.isnan(exact), key
    for key in LINES:
        for band in risk.bands[key].percentiles.values():
            assert np.array_equal(band.astype("f4"), expected.line(key).astype("f4"), True), key
    end = int(expected.metrics["lease_end_month"][0])
    assert risk.ends[expected.metric("end_reason")][end] == 1.0


def test_a_right_to_leave_once_is_worth_what_black_and_scholes_say(workers):
    """The lessee may leave before the last month, and rents elsewhere if that is cheaper.

    Its right is a put on the rent of month 24 at the contract's price, on the hours of month 25.
    Months 24 and 25 have 31 days, and the rent has no drift, so that what it expects of month 25
    is the rent it sees.
    """
    gpus, volatility, strike, rent = 1_000, 0.45, 1.60, 1.50
    deal = replaced(
        Deal(closing=date(2026, 8, 1), horizon_months=25),
        {
            "facility.fleets": (
                Fleet(gpu="H100", count=gpus, in_service=date(2026, 8, 1), h100_equivalents=1.0),
            ),
            "facility.availability": 1.0,
            "market.spot_usd_per_h100e_hour": rent,
            "market.spot_drift": 0.0,
            "lessor.recalls": False,
            "lessee.demand_h100e": float(gpus),
            "lessee.demand_growth": 0.0,
            "lessee.demand_ceiling_h100e": float(gpus),
            "lessee.other_supply": (),
            "lessee.value_usd_per_h100e_hour": 1_000.0,
            "lessee.value_drift": 0.0,
            "lessee.alternative_h100e": 2.0 * gpus,
            "lessee.alternative_growth": 0.0,
            "lessee.alternative_lead_months": 0,
            "lessee.alternative_premium": 0.0,
            "lessee.walks": True,
            "lessee.switching_cost_usd": 0.0,
            "lessee.lessor_default_rate": 0.0,
            "lessee.dependence_cost_usd_per_month": 0.0,
            "lessee.discount_rate": 0.0,
            **{f"uncertainty.{name}_volatility": 0.0 for name in WALKING},
            "uncertainty.spot_volatility": volatility,
            "uncertainty.spot_reversion": 0.0,
        },
    )
    bound = LeaseTerms(term_months=25, ramp_months=0, price_usd_per_gpu_hour=strike, payment_days=0)
    free = replace(bound, lessee_notice_from_month=24, lessee_notice_months=0)
    scenarios = [
        Scenario(name=name, terms=terms, date=date(2026, 8, 1))
        for name, terms in (("bound", bound), ("free", free))
    ]

    risk = simulate(deal, scenarios, paths=16 * BLOCK, seed=1, executor=workers)

    spread = volatility * math.sqrt(2.0)
    d1 = math.log(rent / strike) / spread + spread / 2.0
    put = strike * stats.norm.cdf(spread - d1) - rent * stats.norm.cdf(-d1)
    hours = calendar_of(deal.closing, 25).hours[25, 0]
    bound_gain, free_gain = (one.values["lessee_gain_usd"] for one in risk.scenarios)
    worth = (free_gain - bound_gain) / (gpus * hours)
    assert worth.mean() == pytest.approx(put, rel=0.01)
    left = risk.scenarios[1].ends["lessee"]
    assert left[24] == pytest.approx(stats.norm.cdf(spread - d1), abs=0.005)
    assert left.sum() == left[24]


def test_hurdles_are_missed_as_often_as_counted(colossus):
    hurdle = Hurdle("lease_liability_usd", 5e9, at_most=True)
    risk = simulate(colossus.deal, colossus.scenarios[:1], paths=700, seed=5, hurdles=[hurdle])
    one = risk.scenarios[0]

    shares = {miss.hurdle.metric: miss.probability for miss in one.misses}

    values = one.values
    debt = colossus.deal.facility.debt
    assert shares["lessor_gain_usd"] == np.mean(values["lessor_gain_usd"] < 0.0)
    assert shares["lessee_gain_usd"] == np.mean(values["lessee_gain_usd"] < 0.0)
    irr = values["lessor_irr"]
    rate = colossus.deal.lessor.discount_rate
    assert shares["lessor_irr"] == np.mean((irr < rate) | np.isnan(irr))
    assert shares["min_dscr"] == np.mean(values["min_dscr"] < debt.dscr_covenant)
    assert shares["lease_liability_usd"] == np.mean(values["lease_liability_usd"] > 5e9)


def test_the_lease_ends_once_on_every_path(colossus):
    risk = simulate(colossus.deal, colossus.scenarios[:3], paths=900, seed=2)

    for one in risk.scenarios:
        assert sum(ends.sum() for ends in one.ends.values()) == pytest.approx(1.0)
        months = np.arange(colossus.deal.horizon_months + 1)
        mean = sum((ends * months).sum() for ends in one.ends.values())
        assert mean == pytest.approx(one.metrics["lease_end_month"].mean)


def test_progress_goes_up_and_what_it_raises_ends_the_run(colossus):
    fractions = []

    def stop(fraction):
        fractions.append(fraction)
        if len(fractions) == 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        simulate(colossus.deal, colossus.scenarios[:1], paths=4 * BLOCK, seed=1, checkpoint=stop)

    assert fractions == sorted(fractions)
    assert len(fractions) == 3


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"paths": 0}, "0 paths cannot be run"),
        ({"seed": -1}, "The seed is -1"),
        ({"lines": ("cash", "nonsense")}, "no line “nonsense”"),
        ({"draws": "dice"}, "no way to draw “dice”"),
    ],
)
def test_a_request_that_makes_no_sense_is_answered_in_a_sentence(colossus, given, sentence):
    with pytest.raises(InvalidInputError, match=sentence):
        simulate(colossus.deal, colossus.scenarios[:1], **{"paths": 10, "seed": 1, **given})


def test_correlations_that_clash_are_said_before_anything_is_run(colossus):
    deal = replaced(
        colossus.deal,
        {
            "uncertainty.spot_demand_correlation": 0.9,
            "uncertainty.spot_own_use_correlation": 0.9,
            "uncertainty.demand_own_use_correlation": -0.9,
        },
    )

    with pytest.raises(InvalidInputError, match="correlations clash"):
        simulate(deal, colossus.scenarios[:1], paths=10, seed=1)


def test_figures_that_are_chosen_are_those_of_a_whole_run(colossus):
    chosen = ("lessee_gain_usd", "lessor_gain_usd")
    given = {"paths": BLOCK, "seed": 2}

    (whole,) = simulate(colossus.deal, colossus.scenarios[:1], **given).scenarios
    (some,) = simulate(colossus.deal, colossus.scenarios[:1], metrics=chosen, **given).scenarios

    assert tuple(some.values) == tuple(some.metrics) == chosen
    for key in chosen:
        assert np.array_equal(some.values[key], whole.values[key])
        assert some.explained[key] == whole.explained[key]
    assert [miss.hurdle.metric for miss in some.misses] == ["lessor_gain_usd", "lessee_gain_usd"]
    assert some.ends == {}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"metrics": ["lesor_gain_usd"]}, "did you mean “lessor_gain_usd”"),
        ({"metrics": []}, "No figure is wanted"),
        (
            {"metrics": ["lessor_irr"], "hurdles": [Hurdle("min_dscr", 1.2)]},
            "“min_dscr” cannot be tested",
        ),
    ],
)
def test_figures_that_cannot_be_had_are_said_at_once(colossus, asked, sentence):
    with pytest.raises(InvalidInputError, match=sentence):
        simulate(colossus.deal, colossus.scenarios[:1], paths=10, seed=1, **asked)
