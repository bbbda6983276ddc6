import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.terms.units import Unit
from gui.charts.drawing import BASELINE
from gui.charts.figures import Figures
from gui.charts.mark import Mark
from gui.charts.periods import Period, gathered, last_months, places
from gui.charts.series_spec import SeriesSpec

SPECS = (
    SeriesSpec("fee", "Fee", "series1", "area", over="sum"),
    SeriesSpec("gpus", "GPUs", "series2", "step", over="mean"),
    SeriesSpec("cash", "Cumulative", "text", "line", over="last"),
)


@pytest.fixture
def figures(dates):
    """Closing and 24 months from May 2026: a fee of 1 a month, GPUs by the month's number."""
    fee = np.array([0.0, *np.ones(24)])
    return Figures(
        specs=SPECS,
        unit=Unit.USD,
        dates=tuple(dates),
        values={"fee": fee, "gpus": np.arange(25.0), "cash": np.cumsum(fee)},
        baseline={"fee": 2 * fee},
        marks=(Mark(2, "Ramp ends"), Mark(12, "Exit")),
    )


def by(figures, period):
    return Figures(**{**vars(figures), "period": period})


def said(figures, month):
    found = figures.read(month, {"fee", "gpus", "cash", BASELINE})
    return found.month, {row.label: row.value for row in found.rows}


def test_a_quarter_sums_what_flows_averages_what_stands_and_ends_where_it_ends(figures):
    quarters = by(figures, Period.QUARTERS)

    assert said(quarters, 4) == (
        "Q3 2026",
        {"Fee": "$3.00", "GPUs": "$4.00", "Cumulative": "$5.00"},
    )
    assert said(quarters, 3) == said(quarters, 5) == said(quarters, 4)


def test_a_period_cut_short_by_the_deal_says_of_how_many_months_it_is(figures):
    years = by(figures, Period.YEARS)

    assert said(years, 1)[0] == "2026 (8 months)"
    assert said(years, 12)[0] == "2027"
    assert said(years, 24)[0] == "2028 (4 months)"


def test_closing_stands_alone(figures):
    for period in Period:
        assert said(by(figures, period), 0)[0] == "closing (May 2026)"


def test_the_moments_of_a_period_are_named_with_it(figures):
    quarters = by(figures, Period.QUARTERS)

    assert quarters.read(1, {"fee"}).notes == ("Ramp ends",)
    assert quarters.read(13, {"fee"}).notes == ("Exit",)
    assert figures.read(1, {"fee"}).notes == ()


def test_what_runs_on_is_drawn_as_it_runs(figures):
    years = by(figures, Period.YEARS)

    assert years.drawn["cash"] is figures.values["cash"]
    assert set(years.drawn["fee"][1:9]) == {8.0}
    assert set(years.drawn_baseline["fee"][9:21]) == {24.0}


def test_the_csv_has_a_row_for_each_period_and_every_digit(figures):
    figures.values["fee"][1] = 0.1 + 0.2

    rows = list(csv.reader(io.StringIO(by(figures, Period.YEARS).as_csv())))

    assert rows[0] == [
        "Year", "Fee [USD]", "Fee, baseline [USD]", "GPUs [USD]", "Cumulative [USD]",
    ]  # fmt: skip
    assert [row[0] for row in rows[1:]] == [
        "closing (May 2026)", "2026 (8 months)", "2027", "2028 (4 months)",
    ]  # fmt: skip
    assert float(rows[2][1]) == 7 + 0.1 + 0.2


def test_a_heading_is_never_a_formula(figures):
    named = Figures(
        specs=(SeriesSpec("fee", "=1+1", "series1"),), dates=figures.dates, values=figures.values
    )

    assert next(csv.reader(io.StringIO(named.as_csv())))[1] == "'=1+1"


def test_a_month_without_a_figure_is_left_out_of_its_period():
    numbers = np.array([0, 1, 1, 1, 2])
    values = np.array([np.nan, 1.0, np.nan, 3.0, np.nan])

    assert gathered(values, numbers, "mean")[1:4].tolist() == [2.0, 2.0, 2.0]
    assert gathered(values, numbers, "sum")[1:4].tolist() == [4.0, 4.0, 4.0]
    assert np.isnan(gathered(values, numbers, "sum")[[0, 4]]).all()


@given(arrays(float, 25, elements=st.floats(-1e12, 1e12)), st.sampled_from(Period))
def test_no_flow_is_lost_or_counted_twice(values, period):
    days = [np.datetime64("2026-05") + max(0, month - 1) for month in range(25)]
    numbers = places([day.astype(object) for day in days], period)
    each = gathered(values, numbers, "sum")[last_months(numbers)]

    assert each.sum() == pytest.approx(values.sum(), abs=1.0)
