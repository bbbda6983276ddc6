import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gui.charts.stack import stacked, total

series = arrays(np.float64, 6, elements=st.integers(-9, 9).map(float))


@given(st.lists(series, min_size=1, max_size=5))
def test_every_area_is_as_high_as_its_value(parts):
    values = dict(enumerate(parts))

    for key, (lower, upper) in stacked(values).items():
        np.testing.assert_allclose(upper - lower, np.abs(values[key]))


@given(st.lists(series, min_size=1, max_size=5))
def test_areas_reach_from_the_sum_of_losses_to_the_sum_of_gains(parts):
    edges = list(stacked(dict(enumerate(parts))).values())
    table = np.stack(parts)

    top = np.max([upper for _, upper in edges], axis=0)
    bottom = np.min([lower for lower, _ in edges], axis=0)

    np.testing.assert_allclose(np.maximum(top, 0), np.clip(table, 0, None).sum(axis=0))
    np.testing.assert_allclose(np.minimum(bottom, 0), np.clip(table, None, 0).sum(axis=0))


def test_a_month_without_a_value_takes_no_room():
    edges = stacked({"a": np.array([np.nan, 1.0]), "b": np.array([2.0, 2.0])})

    np.testing.assert_array_equal(edges["b"], [[0.0, 1.0], [2.0, 3.0]])


def test_nothing_to_stack_is_nothing_stacked():
    assert stacked({}) == {}


def test_a_total_counts_what_is_known():
    found = total({"a": np.array([1.0, np.nan, np.nan]), "b": np.array([2.0, 2.0, np.nan])})

    np.testing.assert_array_equal(found, [3.0, 2.0, np.nan])
