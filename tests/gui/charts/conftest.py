from datetime import date

import numpy as np
import pytest

from core.terms.units import Unit
from gui.charts.chart_card import ChartCard
from gui.charts.crosshair import CrosshairLink
from gui.charts.series_spec import SeriesSpec

SPECS = (
    SeriesSpec("base", "Base fee", "series1", "area", stack=True),
    SeriesSpec("relet", "Reletting", "series2", "area", stack=True),
    SeriesSpec("cost", "Running cost", "negative", "step"),
    SeriesSpec("cash", "Cumulative", "text", "line", at_right=True),
)


@pytest.fixture
def dates():
    """Closing in May 2026 and the 24 months from then on."""
    days = [date(2026 + (4 + i) // 12, (4 + i) % 12 + 1, 1) for i in range(24)]
    return (days[0], *days)


@pytest.fixture
def values():
    """A fee for a year, then reletting for another; closing has nothing. [USD]"""
    base = np.where(np.arange(25) <= 12, 1e9, 0.0)
    relet = np.where(np.arange(25) > 12, 4e8, 0.0)
    base[0] = 0.0
    return {
        "base": base,
        "relet": relet,
        "cost": np.full(25, 2e8),
        "cash": np.cumsum(base + relet),
    }


@pytest.fixture
def link():
    return CrosshairLink()


@pytest.fixture
def card(qtbot, themes, link, dates, values):
    card = ChartCard("Revenue", "a month, by stream", SPECS, Unit.USD, themes, link)
    qtbot.addWidget(card)
    card.resize(620, 400)
    card.show_data(dates, values)
    card.show()
    qtbot.waitExposed(card)
    return card
