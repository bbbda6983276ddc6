"""Shares of variance against those known exactly, and against brute force."""

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.study.draws import Draws, Shocks, source
from core.study.drivers import DRIVERS, WALKING, Drivers
from core.study.explained import FEATURES, explained, summary
from core.terms.paths import replaced


def _numbers(count, seed=0):
    return np.random.default_rng(seed).standard_normal((len(FEATURES), count))


def test_a_linear_figure_is_shared_by_its_squared_weights():
    numbers = _numbers(50_000)
    first, second = FEATURES.index("spot"), FEATURES.index("power")

    found = explained(3.0 * numbers[first] + 1.0 * numbers[second] + 5.0, numbers)

    assert found.shares["spot"] == pytest.approx(0.9, abs=0.01)
    assert found.shares["power"] == pytest.approx(0.1, abs=0.01)
    assert found.unexplained == pytest.approx(0.0, abs=1e-9)
    assert max(found.errors.values()) < 0.01


def test_drivers_that_go_together_share_what_they_explain_together():
    numbers = _numbers(50_000)
    first, second = FEATURES.index("spot"), FEATURES.index("demand")
    numbers[second] = 0.8 * numbers[first] + 0.6 * numbers[second]

    found = explained(numbers[first] + numbers[second], numbers)

    assert found.shares["spot"] == pytest.approx(found.shares["demand"], abs=0.01)
    assert sum(found.shares.values()) == pytest.approx(1.0, abs=1e-9)


def test_what_no_driver_moves_is_left_unexplained():
    numbers = _numbers(20_000)
    noise = np.random.default_rng(9).standard_normal(20_000)

    found = explained(numbers[0] + noise, numbers)

    assert found.unexplained == pytest.approx(0.5, abs=0.02)


def test_a_figure_that_never_moves_has_nothing_to_explain():
    found = explained(np.full(1_000, 1e9), _numbers(1_000))

    assert set(found.shares.values()) == {0.0}
    assert found.unexplained == 0.0


def test_paths_without_the_figure_are_left_aside():
    numbers = _numbers(4_000)
    values = numbers[0].copy()
    values[::2] = np.nan

    assert explained(values, numbers).shares["spot"] == pytest.approx(1.0, abs=0.02)


def test_the_shares_are_those_of_freezing_one_driver_after_another(firm):
    """Without correlation the share of a driver is its first-order index.

    By brute force (Saltelli et al., 2010): the covariance of the figure on two sets of paths that
    have nothing but that driver in common.
    """
    deal = replaced(
        firm.deal,
        {
            "uncertainty.spot_demand_correlation": 0.0,
            "uncertainty.spot_own_use_correlation": 0.0,
            "uncertainty.demand_own_use_correlation": 0.0,
            "uncertainty.delivery_delay_odds": ((0, 0.5), (6, 0.5)),
        },
    )
    drivers, blocks, months = Drivers(deal), 8, deal.horizon_months

    def gain(driven):
        key = "lessor_gain_usd"
        return evaluate(deal, firm.terms, paths=driven.paths, lines=(), metrics=(key,)).metrics[key]

    def common(name, one, other):
        """The shocks of `other`, but for one driver."""
        normal = other.normal.copy()
        if name in WALKING:
            normal[WALKING.index(name)] = one.normal[WALKING.index(name)]
        gamma = one if name == "availability" else other
        uniform = one.uniform if name == "delay" else other.uniform
        return Shocks(normal, uniform, gamma.seed, gamma.block)

    ours = list(source(1, months, Draws.RANDOM, blocks).blocks(0, blocks))
    others = list(source(2, months, Draws.RANDOM, blocks).blocks(0, blocks))
    driven = [drivers.drive(one) for one in ours]
    values = np.concatenate([gain(one) for one in driven])
    apart = np.concatenate([gain(drivers.drive(one)) for one in others])
    found = explained(values, np.concatenate([summary(one) for one in driven], axis=1))

    for name in DRIVERS:
        frozen = np.concatenate(
            [
                gain(drivers.drive(common(name, one, other)))
                for one, other in zip(ours, others, strict=True)
            ]
        )
        index = np.mean(values * (frozen - apart)) / values.var()
        assert found.shares[name] == pytest.approx(index, abs=0.05), name
