import numpy as np
import pytest

from gui.charts.drawing import BASELINE, STACK, drawing
from gui.charts.series_spec import SeriesSpec

SPECS = (
    SeriesSpec("a", "A", "series1", "area", stack=True),
    SeriesSpec("b", "B", "series2", "area", stack=True),
    SeriesSpec("alone", "Alone", "series3", "area"),
    SeriesSpec("line", "Line", "series4"),
)
EVERY = {"a", "b", "alone", "line"}


@pytest.fixture
def values():
    return {
        "a": np.array([0.0, 4.0]),
        "b": np.array([0.0, 3.0]),
        "alone": np.array([np.nan, -2.0]),
        "line": np.array([np.nan, 5.0]),
    }


def test_the_extent_reaches_from_the_least_to_the_top_of_the_stack(values):
    assert drawing(SPECS, values, {}, EVERY).extent(EVERY) == (-2.0, 7.0)


def test_what_is_hidden_takes_no_part(values):
    found = drawing(SPECS, values, {}, {"b", "line"})

    assert found.areas.keys() == {"b"}
    assert found.extent(EVERY) == (0.0, 5.0)


def test_what_is_below_moves_down_when_a_series_of_the_stack_is_hidden(values):
    np.testing.assert_array_equal(drawing(SPECS, values, {}, {"b"}).areas["b"][0], [0.0, 0.0])


def test_an_area_that_stands_alone_is_filled_from_zero_and_has_a_line(values):
    found = drawing(SPECS, values, {}, EVERY)

    np.testing.assert_array_equal(found.areas["alone"], [[0.0, -2.0], [0.0, 0.0]])
    np.testing.assert_array_equal(found.lines["alone"], [np.nan, -2.0])


def test_the_baseline_of_a_stack_is_that_of_what_is_shown_of_it(values):
    baseline = {"a": np.array([0.0, 10.0]), "b": np.array([0.0, 20.0])}

    whole = drawing(SPECS, values, baseline, {*EVERY, BASELINE})
    part = drawing(SPECS, values, baseline, {"a", BASELINE})

    np.testing.assert_array_equal(whole.baselines[STACK], [0.0, 30.0])
    np.testing.assert_array_equal(part.baselines[STACK], [0.0, 10.0])
    assert drawing(SPECS, values, baseline, EVERY).baselines == {}


def test_nothing_shown_has_no_extent(values):
    assert drawing(SPECS, values, {}, ()).extent(EVERY) == (0.0, 0.0)
