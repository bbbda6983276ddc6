"""Percentiles, tails and errors against numpy and by hand."""

import math

import numpy as np
import pytest

from core.study.distribution import PERCENTILES, band, distribution
from core.study.draws import Draws, source


def test_percentiles_are_those_of_numpy():
    values = np.random.default_rng(1).lognormal(size=2_001)

    found = distribution(values, Draws.RANDOM)

    assert list(found.percentiles.values()) == pytest.approx(
        np.percentile(values, PERCENTILES).tolist(), rel=1e-14
    )
    assert (found.mean, found.sd) == pytest.approx((values.mean(), values.std(ddof=1)))


def test_paths_without_a_value_are_left_aside_and_counted():
    found = distribution(np.array([3.0, math.nan, 1.0, 2.0]), Draws.RANDOM)

    assert (found.count, found.none_share, found.percentiles[50]) == (3, 0.25, 2.0)


def test_a_figure_that_no_path_has_has_no_percentiles():
    found = distribution(np.full(5, math.nan), Draws.RANDOM)

    assert (found.count, found.none_share) == (0, 1.0)
    assert all(math.isnan(value) for value in found.percentiles.values())


def test_a_single_path_is_all_there_is():
    found = distribution(np.array([7.0]), Draws.SOBOL)

    assert set(found.percentiles.values()) == {7.0}
    assert (found.mean, found.low_tail, found.high_tail) == (7.0, 7.0, 7.0)
    assert math.isnan(found.sd)


def test_the_tails_are_the_means_of_the_worst_and_best_twentieth():
    found = distribution(np.arange(50.0), Draws.RANDOM)

    # 2.5 paths: 0, 1 and half of 2; 49, 48 and half of 47
    assert found.low_tail == pytest.approx((0.0 + 1.0 + 0.5 * 2.0) / 2.5)
    assert found.high_tail == pytest.approx((49.0 + 48.0 + 0.5 * 47.0) / 2.5)


@pytest.mark.parametrize("draws", Draws)
def test_the_error_of_the_median_is_that_of_repeated_runs(draws):
    def run(seed):
        blocks = source(seed, 12, draws, 8).blocks(0, 8)
        course = np.concatenate([block.normal[0].sum(axis=0) for block in blocks])
        return distribution(np.exp(0.1 * course), draws)

    runs = [run(seed) for seed in range(30)]

    scatter = np.std([one.percentiles[50] for one in runs], ddof=1)
    stated = np.mean([one.median_error for one in runs])
    assert stated > 0.75 * scatter  # 30 runs tell their scatter to within 13 %
    assert stated < (1.35 if draws is Draws.RANDOM else 10.0) * scatter


def test_a_band_has_the_percentiles_of_each_month():
    values = np.random.default_rng(2).normal(size=(4, 501)).astype(np.float32)
    values[2, :100] = np.nan
    values[3] = np.nan

    found = band(values.copy())

    for percentile in PERCENTILES:
        expected = np.nanpercentile(values[:3].astype(float), percentile, axis=1)
        assert found.percentiles[percentile][:3] == pytest.approx(expected, rel=1e-6)
        assert math.isnan(found.percentiles[percentile][3])
    assert found.mean[:3] == pytest.approx(np.nanmean(values[:3], axis=1, dtype=float))
