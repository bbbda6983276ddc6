"""The uncertain drivers against what is known of them in closed form."""

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from core.engine.inputs import expected_paths, inputs_of
from core.errors import InvalidInputError
from core.study.draws import Draws, source
from core.study.drivers import WALKING, Drivers, Walk, mixing, odds
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.paths import replaced
from core.terms.uncertainty import Uncertainty

CERTAIN = {
    **{f"uncertainty.{name}_volatility": 0.0 for name in WALKING},
    "facility.availability": 1.0,
}


def _driven(deal, blocks=8, draws=Draws.SOBOL, seed=1):
    drivers = Drivers(deal)
    return [
        drivers.drive(one)
        for one in source(seed, deal.horizon_months, draws, blocks).blocks(0, blocks)
    ]


def _together(driven, name):
    return np.concatenate([getattr(one.paths, name) for one in driven], axis=-1)


@pytest.mark.parametrize("name", WALKING)
def test_the_mean_of_all_paths_is_the_expected_path(name):
    deal = Deal()
    paths = _together(_driven(deal, blocks=16), name)
    expected = getattr(expected_paths(inputs_of(deal, LeaseTerms(), {})), name)

    error = paths.std(axis=1) / math.sqrt(paths.shape[1])
    assert np.abs(paths.mean(axis=1) - expected[:, 0])[1:] == pytest.approx(
        0.0, abs=4.0 * error.max()
    )
    assert np.array_equal(paths[0], np.broadcast_to(expected[0], paths[0].shape))


@pytest.mark.parametrize(("volatility", "reversion"), [(0.45, 0.5), (0.35, 0.0), (0.25, 12.0)])
def test_a_walk_has_the_moments_of_the_process_it_samples(volatility, reversion):
    walk = Walk(60, volatility, reversion)
    years = np.array([1, 12, 60]) / 12.0
    shock = np.random.default_rng(1).standard_normal((60, 40_000))

    z = walk.course(shock)

    exact = volatility**2 * years
    if reversion:
        exact = volatility**2 * -np.expm1(-2.0 * reversion * years) / (2.0 * reversion)
    assert walk.variance[[1, 12, 60], 0] == pytest.approx(exact, rel=1e-12)
    assert z[[1, 12, 60]].var(axis=1) == pytest.approx(exact, rel=0.03)
    one_month_on = np.corrcoef(z[59], z[60])[0, 1]
    kept = math.exp(-reversion / 12.0) * math.sqrt(walk.variance[59, 0] / walk.variance[60, 0])
    assert one_month_on == pytest.approx(kept, abs=0.02)


def test_monthly_shocks_are_correlated_as_declared_and_power_is_not():
    believed = replace(
        Uncertainty(),
        spot_demand_correlation=0.7,
        spot_own_use_correlation=-0.3,
        demand_own_use_correlation=0.1,
        **{f"{name}_reversion": 0.0 for name in WALKING},
    )
    driven = _driven(replace(Deal(), uncertainty=believed))

    steps = np.array(
        [
            np.concatenate([np.diff(one.deviations[name], axis=0) for one in driven], 1).ravel()
            for name in WALKING
        ]
    )

    expected = np.eye(4)
    expected[0, 1], expected[0, 2], expected[1, 2] = 0.7, -0.3, 0.1
    assert np.corrcoef(steps) == pytest.approx(np.triu(expected, 1).T + expected, abs=0.01)


def test_a_product_of_drivers_has_the_quantiles_of_the_closed_form():
    """Price and utilization of 25 % and 10 % volatility, correlated by 0.4, in a year's time."""
    deal = replaced(
        Deal(),
        {
            "horizon_months": 12,
            "uncertainty.spot_volatility": 0.25,
            "uncertainty.spot_reversion": 0.0,
            "uncertainty.demand_volatility": 0.10,
            "uncertainty.demand_reversion": 0.0,
            "uncertainty.spot_demand_correlation": 0.4,
        },
    )
    driven = _driven(deal, blocks=32)
    spread = math.sqrt(0.25**2 + 0.10**2 + 2 * 0.4 * 0.25 * 0.10)
    median = 2_466_816_000.0

    z = np.concatenate(
        [one.deviations["spot"][12] + one.deviations["demand"][12] for one in driven]
    )

    found = np.quantile(median * np.exp(z), [0.1, 0.5, 0.9])
    closed = median * np.exp(spread * stats.norm.ppf([0.1, 0.5, 0.9]))
    assert closed == pytest.approx([1_670_561_100, 2_466_816_000, 3_642_597_195], rel=1e-8)
    assert found == pytest.approx(closed, rel=0.002)


def test_a_put_on_the_rent_has_the_price_of_black_and_scholes():
    """Rent 1.50 against a contract at 1.60 in two years, volatility 45 %, interest 5 %."""
    deal = replaced(
        Deal(),
        {
            "horizon_months": 24,
            "market.spot_usd_per_h100e_hour": 1.50,
            "market.spot_drift": math.expm1(0.05),
            "uncertainty.spot_volatility": 0.45,
            "uncertainty.spot_reversion": 0.0,
        },
    )

    rent = _together(_driven(deal, blocks=16), "spot")[24]

    put = math.exp(-0.05 * 2.0) * np.maximum(1.60 - rent, 0.0).mean()
    assert put == pytest.approx(0.34239614, abs=2e-4)


def test_availability_is_lost_by_a_gamma_factor_and_never_below_nothing():
    deal = replaced(Deal(), {"facility.availability": 0.9, "uncertainty.availability_shape": 0.2})

    paths = _together(_driven(deal), "availability")[1:]

    odds_of_none = stats.gamma.sf(10.0, 0.2, scale=5.0)
    assert paths.min() == 0.0
    assert np.mean(paths == 0.0) == pytest.approx(odds_of_none, rel=0.1)
    assert np.mean(paths) == pytest.approx(0.9, abs=0.01)


def test_the_delay_is_drawn_once_a_path_with_its_odds():
    deal = replaced(
        Deal(),
        {
            "facility.delivery_delay_months": 1,
            "uncertainty.delivery_delay_odds": ((0, 0.5), (3, 0.3), (9, 0.2)),
        },
    )

    late = _together(_driven(deal), "delay")

    months, counts = np.unique(late, return_counts=True)
    assert months.tolist() == [1.0, 4.0, 10.0]
    assert counts / late.size == pytest.approx([0.5, 0.3, 0.2], abs=0.001)


def test_what_is_certain_keeps_the_one_expected_path():
    deal = replaced(Deal(), CERTAIN)

    (driven,) = _driven(deal, blocks=1)

    expected = expected_paths(inputs_of(deal, LeaseTerms(), {}))
    for name in vars(expected):
        assert np.array_equal(getattr(driven.paths, name), getattr(expected, name)), name


@pytest.mark.parametrize(
    "correlations", [(0.9, 0.9, -0.5), (1.0, 0.5, 0.4), (1.0, 1.0, 0.9), (-0.8, 0.8, 0.0)]
)
def test_correlations_that_clash_are_named_with_what_would_be_possible(correlations):
    a, b, c = correlations
    believed = Uncertainty(
        spot_demand_correlation=a, spot_own_use_correlation=b, demand_own_use_correlation=c
    )

    with pytest.raises(InvalidInputError, match="correlations clash") as error:
        mixing(believed)

    assert f"it is {c:.2f}" in str(error.value)


@pytest.mark.parametrize(
    "correlations",
    [(0.5, 0.4, 0.2), (1.0, 1.0, 1.0), (-1.0, 1.0, -1.0), (1.0, 0.3, 0.3), (0.6, 0.8, 0.0)],
)
def test_correlations_that_can_be_are_reproduced(correlations):
    a, b, c = correlations
    factor = mixing(
        Uncertainty(
            spot_demand_correlation=a, spot_own_use_correlation=b, demand_own_use_correlation=c
        )
    )

    wanted = np.array([[1, a, b, 0], [a, 1, c, 0], [b, c, 1, 0], [0, 0, 0, 1]])
    assert factor @ factor.T == pytest.approx(wanted, abs=1e-7)


@pytest.mark.parametrize("given", [((0, 0.5), (3, 0.4)), ((0, 1.2), (3, -0.2))])
def test_odds_that_make_no_probability_are_refused(given):
    with pytest.raises(InvalidInputError, match="probabilities of a later delivery"):
        odds(Uncertainty(delivery_delay_odds=given))
