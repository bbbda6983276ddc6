from datetime import date

import numpy as np
import pytest

from core.terms.units import Unit
from gui.charts.chart_card import ChartCard
from gui.charts.periods import Period
from gui.charts.series_spec import SeriesSpec

SPECS = (
    SeriesSpec("quotes", "Quotes", "series1", "points"),
    SeriesSpec("assumed", "Assumed", "series2", "line"),
)
DATES = tuple(date(2026, month, 1) for month in (1, 2, 3, 4, 4, 5, 6))  # closing in April


@pytest.fixture
def card(qtbot, themes):
    card = ChartCard("Rent", "before and after closing", SPECS, Unit.USD_PER_H100E_HOUR, themes)
    qtbot.addWidget(card)
    card.resize(600, 400)
    quotes = np.array([2.0, np.nan, 2.5, np.nan, np.nan, np.nan, 3.0])
    assumed = np.array([np.nan, np.nan, np.nan, 2.6, 2.5, 2.4, 2.3])
    card.show_data(DATES, {"quotes": quotes, "assumed": assumed}, before=3)
    with qtbot.waitExposed(card):
        card.show()
    return card


def test_months_before_closing_go_by_their_date_and_later_ones_by_their_number(card):
    card.show_table(True)

    model = card.table.model()
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == [
        "Jan 2026",
        "Feb 2026",
        "Mar 2026",
        "closing (Apr 2026)",
        "month 1 (Apr 2026)",
        "month 2 (May 2026)",
        "month 3 (Jun 2026)",
    ]
    assert [model.index(row, 1).data() for row in (0, 1)] == ["$2 /H100e-h", "–"]


def test_by_quarters_each_dot_stays_in_its_month_and_the_quarter_is_read(card):
    card._link.gather(Period.QUARTERS)

    assert dotted(card) == [True, False, True, False, False, False, True]
    card.show_table(True)
    model = card.table.model()
    assert model.index(0, 0).data() == "Q1 2026"
    assert model.index(0, 1).data() == "$2.25 /H100e-h"


def test_a_month_without_a_value_has_no_dot(card):
    assert dotted(card) == [True, False, True, False, False, False, True]


def dotted(card):
    """Return in which months a dot is to be seen."""
    image = card.plot.grab().toImage()
    color = card._themes.current.color("series1").rgb()
    inside = card.plot.inside()
    column = range(int(inside.top()), int(inside.bottom()))
    places = [round(card.plot.place_of(month)) for month in range(len(DATES))]
    return [any(image.pixel(x, y) == color for y in column) for x in places]


def test_a_series_without_a_single_point_is_drawn_as_nothing(card):
    nothing = np.full(len(DATES), np.nan)

    card.show_data(DATES, {"quotes": nothing, "assumed": np.arange(7.0)}, before=3)

    assert card.grab().width() == card.width()
