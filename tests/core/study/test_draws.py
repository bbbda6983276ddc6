"""Shocks: the same for a path however a run is cut, and of the right distribution."""

import numpy as np
import pytest
from scipy import stats

from core.study.draws import BLOCK, STRETCHES, WALKS, Draws, _waves, source

MONTHS = 30


@pytest.mark.parametrize("draws", Draws)
def test_a_block_is_the_same_wherever_a_run_is_cut(draws):
    whole = list(source(7, MONTHS, draws, 5).blocks(0, 5))

    alone = list(source(7, MONTHS, draws, 5).blocks(3, 5))

    for expected, got in zip(whole[3:], alone, strict=True):
        assert np.array_equal(expected.normal, got.normal)
        assert np.array_equal(expected.uniform, got.uniform)
        assert np.array_equal(expected.gamma(4.0), got.gamma(4.0))


@pytest.mark.parametrize("draws", Draws)
def test_another_seed_and_another_block_draw_other_numbers(draws):
    (first, second), (other,) = (
        source(1, MONTHS, draws, 2).blocks(0, 2),
        source(2, MONTHS, draws, 1).blocks(0, 1),
    )

    for one in (second, other):
        assert np.mean(first.normal == one.normal) < 0.01
        assert np.mean(first.uniform == one.uniform) < 0.01


@pytest.mark.parametrize("draws", Draws)
def test_shocks_are_independent_standard_normal(draws):
    blocks = list(source(3, MONTHS, draws, 16).blocks(0, 16))
    normal = np.concatenate([block.normal for block in blocks], axis=2).reshape(WALKS * MONTHS, -1)

    covariance = np.cov(normal)

    error = 1.0 / np.sqrt(normal.shape[1])
    assert np.abs(normal.mean(axis=1)).max() < 5.0 * error
    assert np.abs(covariance - np.eye(len(covariance))).max() < 6.0 * error
    assert stats.kstest(normal[:, :500].ravel(), "norm").pvalue > 0.001


def test_sobol_shocks_sum_to_far_more_even_courses_than_random_ones():
    def worst(draws):
        total = np.concatenate(
            [block.normal.sum(axis=1) for block in source(5, MONTHS, draws, 8).blocks(0, 8)], axis=1
        )
        found = np.quantile(total / np.sqrt(MONTHS), [0.1, 0.5, 0.9], axis=1)
        return np.abs(found - stats.norm.ppf([[0.1], [0.5], [0.9]])).max()

    assert worst(Draws.SOBOL) < 0.015
    assert worst(Draws.SOBOL) < worst(Draws.RANDOM) / 2.0


def test_the_rough_course_has_the_components_of_a_random_walk():
    _, _, right = np.linalg.svd(np.tril(np.ones((STRETCHES, STRETCHES))))

    assert np.abs(_waves(STRETCHES)) == pytest.approx(np.abs(right.T), abs=1e-12)


@pytest.mark.parametrize("months", [1, 5, STRETCHES, 13])
def test_a_short_horizon_has_fewer_stretches(months):
    (block,) = source(1, months, Draws.SOBOL, 1).blocks(0, 1)

    assert block.normal.shape == (WALKS, months, BLOCK)
    assert np.isfinite(block.normal).all()
    assert np.abs(block.normal.var(axis=2) - 1.0).max() < 0.3


def test_gamma_factors_have_mean_one_and_the_variance_of_their_shape():
    factors = np.concatenate(
        [block.gamma(4.0) for block in source(1, 60, Draws.RANDOM, 4).blocks(0, 4)]
    )

    assert factors.mean() == pytest.approx(1.0, abs=0.005)
    assert factors.var() == pytest.approx(1.0 / 4.0, rel=0.02)
