import numpy as np
import pytest

from core.terms.units import Unit
from gui.charts.drawing import BASELINE
from gui.charts.figures import Figures
from gui.charts.mark import Mark
from gui.charts.series_spec import SeriesSpec

SPECS = (
    SeriesSpec("a", "Base fee", "series1", "area", stack=True),
    SeriesSpec("b", "Reletting", "series2", "area", stack=True),
    SeriesSpec("line", "Cost", "negative"),
)
EVERY = {"a", "b", "line", BASELINE}


@pytest.fixture
def read(dates):
    values = {
        "a": np.array([0.0, 5e8]),
        "b": np.array([0.0, 2.5e8]),
        "line": np.array([np.nan, -1e8]),
    }

    def read(month, *, baseline=None, visible=EVERY, unit=Unit.USD, marks=()):
        figures = Figures(
            specs=SPECS,
            unit=unit,
            dates=tuple(dates[:2]),
            values=values,
            baseline=baseline or {},
            marks=tuple(marks),
        )
        return figures.read(month, visible)

    return read


def figures(found):
    return {row.label: row.value for row in found.rows}


def test_every_series_in_view_is_read_with_the_total_of_the_stack(read):
    assert figures(read(1)) == {
        "Base fee": "$500m",
        "Reletting": "$250m",
        "Cost": "-$100m",
        "Total": "$750m",
    }


def test_what_is_hidden_is_not_read(read):
    assert figures(read(1, visible={"b"})) == {"Reletting": "$250m"}


def test_a_month_without_a_value_says_so_and_an_empty_layer_is_left_out(read):
    assert figures(read(0)) == {"Cost": "–", "Total": "$0.00"}


def test_the_baseline_is_said_where_it_differs(read):
    found = read(1, baseline={"a": np.array([0.0, 4e8]), "b": np.array([0.0, 2.5e8])})

    assert {row.label: row.was for row in found.rows} == {
        "Base fee": "$400m",
        "Reletting": "",
        "Cost": "",
        "Total": "$650m",
    }


def test_a_hidden_baseline_is_not_said(read):
    found = read(1, baseline={"a": np.array([0.0, 4e8])}, visible=EVERY - {BASELINE})

    assert not any(row.was for row in found.rows)


def test_the_month_is_called_by_number_and_date_and_closing_by_its_name(read):
    assert read(1).month == "month 1 (May 2026)"
    assert read(0).month == "closing (May 2026)"


def test_marks_of_the_month_are_named(read):
    marks = (Mark(1, "Commencement"), Mark(9, "End"))

    assert read(1, marks=marks).notes == ("Commencement",)


def test_a_unit_that_the_head_names_is_not_repeated(read):
    assert figures(read(1, unit=Unit.GPUS, visible={"b"})) == {"Reletting": "250m"}


def test_a_reading_can_be_spoken(read):
    found = read(1, baseline={"a": np.array([0.0, 4e8])}, visible={"a", BASELINE})

    assert found.text() == "month 1 (May 2026); Base fee $500m, was $400m"
