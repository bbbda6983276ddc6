"""One monthly line of every scenario in one chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import numpy as np
import numpy.typing as npt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from core.engine.lines import LINES
from gui.charts.chart_card import ChartCard
from gui.charts.series_spec import SeriesSpec
from gui.compare.table import Contender
from gui.theme import Themes
from gui.widgets.combo_box import ComboBox

FloatArray = npt.NDArray[np.float64]

LONGEST = 48  # letters of a name in the legend
COLORS = tuple(f"series{number}" for number in range(1, 9))
FIRST = "invoice"
LEAST_HEIGHT = 210  # [px]
LEAST_LETTERS = 12  # of the line's name that stay in sight
WIDEST = 320  # [px] of the choice of the line


class Overlay(QWidget):
    """The chart, and in its head the choice of the line."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Contender, ...], int | None] = ((), None)
        self.line = ComboBox()
        self.line.setAccessibleName("Line of the chart")
        for number, (section, lines) in enumerate(
            groupby(LINES.values(), key=lambda line: line.section)
        ):
            if number:
                self.line.insertSeparator(self.line.count())
            for line in lines:
                self.line.addItem(f"{section}: {line.label}", line.key)
        self.line.setCurrentIndex(self.line.findData(FIRST))
        self.line.setMaxVisibleItems(24)
        self.line.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.line.setMinimumContentsLength(LEAST_LETTERS)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.setMaximumWidth(WIDEST)
        self.summed = QCheckBox("Summed from closing")
        self.chart = ChartCard("Month by month", "", (), LINES[FIRST].unit, themes)
        self.chart.add_tool(self.summed)
        self.chart.add_tool(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)
        self.line.currentIndexChanged.connect(self._refresh)
        self.summed.toggled.connect(self._refresh)

    def choose(self, key: str) -> None:
        """Show another line."""
        self.line.setCurrentIndex(self.line.findData(key))

    def show_lines(self, contenders: Sequence[Contender], baseline: int | None) -> None:
        """Show the line of these scenarios, and say which is the baseline's."""
        self._shown = (tuple(contenders), baseline)
        self._refresh()

    def values(self) -> dict[str, FloatArray]:
        """Return what is drawn of each scenario, by its key in the chart."""
        contenders, _ = self._defined()
        return aligned(contenders, self.line.currentData(), summed=self._sums)

    @property
    def _sums(self) -> bool:
        return self.summed.isChecked() and LINES[self.line.currentData()].total

    def _defined(self) -> tuple[tuple[Contender, ...], int | None]:
        contenders, baseline = self._shown
        return tuple(one for one in contenders if one.outcome is not None), baseline

    def _refresh(self) -> None:
        contenders, baseline = self._defined()
        line = LINES[self.line.currentData()]
        self.summed.setEnabled(line.total)
        # a scenario keeps its colour whatever column it moves to
        order = sorted(one.key for one in contenders)
        specs = tuple(
            SeriesSpec(
                key=str(one.key),
                label=_short(one.scenario.name) + (" (baseline)" if one.key == baseline else ""),
                role=COLORS[order.index(one.key) % len(COLORS)],
                kind="line" if self._sums else "step",
                over="last" if self._sums else "sum" if line.total else "mean",
            )
            for one in contenders
        )
        self.chart.set_series(f"{line.label}, {line.unit.value}", specs, line.unit)
        if contenders:
            self.chart.show_data(days(contenders), self.values())


def days(contenders: Sequence[Contender]) -> tuple[date, ...]:
    """Return the first day of each month that any of the scenarios has, closing first."""
    first = min(one.deal.closing for one in contenders)
    earliest = next(one.deal for one in contenders if one.deal.closing == first)
    return tuple(earliest.first_day(month) for month in range(_length(contenders)))


def aligned(
    contenders: Sequence[Contender], key: str, *, summed: bool = False
) -> dict[str, FloatArray]:
    """Return a line of each scenario over the months of all of them; NaN outside its own."""
    length = _length(contenders)
    found = {}
    for one in contenders:
        if one.outcome is not None:
            values = one.outcome.line(key)
            start = _late(one, contenders)
            line = np.full(length, np.nan)
            line[start : start + values.size] = np.cumsum(values) if summed else values
            found[str(one.key)] = line
    return found


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _length(contenders: Sequence[Contender]) -> int:
    return max(
        (_late(one, contenders) + one.deal.horizon_months + 1 for one in contenders), default=0
    )


def _late(one: Contender, contenders: Sequence[Contender]) -> int:
    """Return by how many months a scenario closes after the first one."""
    closings = [other.deal.closing for other in contenders]
    first = min(closings)
    closing = one.deal.closing
    return (closing.year - first.year) * 12 + closing.month - first.month
