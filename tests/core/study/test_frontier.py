"""The frontier and its points against looking at every pair."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.study.frontier import Point, efficient, points

COARSE = st.integers(-3, 4).map(float)  # so that ties and duplicates are common
FINE = st.floats(-1e9, 1e9, allow_nan=False)
SETS = st.one_of(
    st.lists(st.tuples(COARSE, COARSE), min_size=1, max_size=40),
    st.lists(st.tuples(FINE, FINE), min_size=1, max_size=25),
)


def _arrays(pairs):
    ours, theirs = np.array(pairs, dtype=float).T
    return ours, theirs


def _beats(one, other):
    return one != other and one[0] >= other[0] and one[1] >= other[1]


def _efficient_by_pairs(pairs):
    first_of = {pair: pairs.index(pair) for pair in pairs}
    best = [pair for pair in first_of if not any(_beats(other, pair) for other in first_of)]
    return [first_of[pair] for pair in sorted(best, reverse=True)]


@given(SETS)
def test_the_frontier_is_what_nobody_beats_each_pair_once(pairs):
    found = efficient(*_arrays(pairs))

    assert found.tolist() == _efficient_by_pairs(pairs)


def test_the_frontier_of_many_equals_that_of_their_parts_together():
    rng = np.random.default_rng(4)
    gains = np.round(rng.normal(0.0, 1.0, (2, 100_000)), 3)
    whole = efficient(*gains)

    parts = np.sort(np.concatenate([at + efficient(*gains[:, at : at + 997]) for at in
                                    range(0, 100_000, 997)]))  # fmt: skip
    again = parts[efficient(*gains[:, parts])]

    assert np.array_equal(again, whole)
    assert np.all(np.diff(gains[0, whole]) < 0.0)
    assert np.all(np.diff(gains[1, whole]) > 0.0)


def _scores(pairs):
    """What each point makes greatest, worked out over every package, not only the frontier."""
    gaining = [pair for pair in set(pairs) if min(pair) >= 0.0]
    if not gaining:
        return {}, []
    most = [max(pair[side] for pair in gaining) for side in (0, 1)]

    def share(pair, side):
        return pair[side] / most[side] if most[side] else 1.0

    return {
        Point.NASH: lambda pair: pair[0] * pair[1],
        Point.KALAI_SMORODINSKY: lambda pair: min(share(pair, 0), share(pair, 1)),
        Point.EGALITARIAN: min,
    }, gaining


@given(SETS)
def test_each_point_is_the_best_of_all_packages_that_both_sides_gain_from(pairs):
    ours, theirs = _arrays(pairs)
    front = efficient(ours, theirs)

    found = points(ours[front], theirs[front])

    scores, gaining = _scores(pairs)
    assert set(found) == (set(Point) if gaining else set())
    for point, score in scores.items():
        chosen = (ours[front[found[point]]], theirs[front[found[point]]])
        assert score(chosen) == pytest.approx(max(map(score, gaining)), rel=1e-12, abs=1e-300)
        assert not any(_beats(other, chosen) for other in gaining)


@given(SETS)
def test_the_even_point_has_the_shares_closest_to_each_other_on_the_frontier(pairs):
    ours, theirs = _arrays(pairs)
    front = [pairs[at] for at in _efficient_by_pairs(pairs) if min(pairs[at]) >= 0.0]
    whole = efficient(ours, theirs)

    found = points(ours[whole], theirs[whole])

    if front and all(max(pair[side] for pair in front) > 0.0 for side in (0, 1)):
        most = [max(pair[side] for pair in front) for side in (0, 1)]
        apart = [abs(pair[0] / most[0] - pair[1] / most[1]) for pair in front]
        at = whole[found[Point.KALAI_SMORODINSKY_EVEN]]
        own = abs(ours[at] / most[0] - theirs[at] / most[1])
        assert own == pytest.approx(min(apart), abs=1e-12)


def test_the_points_of_a_frontier_that_can_be_redone_by_hand():
    ours = np.array([12.0, 9.0, 6.0, 5.0, 2.0, -1.0])
    theirs = np.array([-2.0, 1.0, 3.0, 3.5, 8.0, 20.0])

    found = points(ours, theirs)

    assert found == {
        Point.NASH: 2,  # 9, 18, 17.5, 16
        Point.KALAI_SMORODINSKY: 3,  # smaller shares of 9 and 8: 0.125, 0.375, 0.4375, 0.22
        Point.KALAI_SMORODINSKY_EVEN: 3,  # shares 0.5556 and 0.4375
        Point.EGALITARIAN: 3,
    }


def test_a_point_says_what_it_is():
    for point in Point:
        assert point.label
        assert point.why.endswith(".")
