"""One monthly line of every scenario in one chart, and what it differs by in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.engine.lines import LINES
from core.study.changes import Seen
from core.study.over_months import first_days, months_after, over_months
from gui.charts.chart_card import ChartCard
from gui.charts.crosshair import CrosshairLink
from gui.charts.series_spec import SeriesSpec
from gui.compare.table import Contender, base_of, name_of
from gui.explain.question import Question
from gui.theme import Themes
from gui.widgets.combo_box import ComboBox

FloatArray = npt.NDArray[np.float64]

LONGEST = 48  # letters of a name in the legend
COLORS = tuple(f"series{number}" for number in range(1, 9))
FIRST = "invoice"
LEAST_HEIGHT = 240  # [px]
ROOM_FOR_TWO = 460  # [px] of height, below which the two charts stand side by side
LEAST_LETTERS = 12  # of the line's name that stay in sight
WIDEST = 320  # [px] of the choice of the line


class OverlayCard(ChartCard):
    """Each of its series is a line of another scenario, over the months of all of them."""

    contenders: Sequence[Contender] = ()

    def question_about(self, spec: SeriesSpec, month: int | None) -> Question:
        """Return the question about a scenario's line, in a month of its own deal."""
        one = next(each for each in self.contenders if each.column == spec.key)
        earliest = min((each.deal for each in self.contenders), key=lambda deal: deal.closing)
        return replace(
            super().question_about(spec, month),
            seen=Seen(one.deal, one.scenario.terms),
            name=one.scenario.name,
            month=None if month is None else month - months_after(one.deal, earliest),
        )


class Overlay(QWidget):
    """The two charts, and above them the choice of the line."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contenders: tuple[Contender, ...] = ()
        self._baseline: int | None = None
        self._stale = False
        self.line = ComboBox()
        self.summed = QCheckBox("Summed from closing")
        self.apart = QCheckBox("Difference")
        link = CrosshairLink(self)
        unit = LINES[FIRST].unit
        self.chart = OverlayCard("Month by month", "", (), unit, themes, link)
        self.difference = ChartCard("Difference", "", (), unit, themes, link)
        self._tools = QHBoxLayout()
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.line.currentIndexChanged.connect(self._refresh)
        self.summed.toggled.connect(self._refresh)
        self.apart.toggled.connect(self._refresh)
        self.chart.legend.changed.connect(self._on_legend_changed)

    def add_tool(self, tool: QWidget) -> None:
        """Put a widget above the charts, at the right."""
        self._tools.addWidget(tool)

    def choose(self, key: str) -> None:
        """Show another line."""
        self.line.setCurrentIndex(self.line.findData(key))

    def show_lines(self, contenders: Sequence[Contender], baseline: int | None) -> None:
        """Show the line of these scenarios, and what it differs by from the baseline's."""
        self._contenders, self._baseline = tuple(contenders), baseline
        self._stale = True
        if self.isVisible():
            self._refresh()

    def values(self) -> dict[str, FloatArray]:
        """Return what is drawn of each scenario, by its column."""
        return aligned(self._defined(), self.line.currentData(), summed=self._sums)

    def differences(self) -> dict[str, FloatArray]:
        """Return by what each scenario's line differs from that of its baseline, by column."""
        values = self.values()
        return {
            one.column: values[one.column] - values[base.column]
            for one in self._defined()
            if (base := self._base(one)) is not None and base is not one
        }

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = event.size().height() >= ROOM_FOR_TWO
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._charts.setDirection(way)

    @property
    def _sums(self) -> bool:
        return self.summed.isChecked() and LINES[self.line.currentData()].total

    def _defined(self) -> tuple[Contender, ...]:
        return tuple(one for one in self._contenders if one.outcome is not None)

    def _base(self, one: Contender) -> Contender | None:
        base = base_of(one, self._contenders, self._baseline)
        return base if base is not None and base.outcome is not None else None

    def _refresh(self) -> None:
        self._stale = False
        contenders = self._defined()
        line = LINES[self.line.currentData()]
        self.summed.setEnabled(line.total)
        # a scenario keeps its colour and its dashes whatever column it moves to
        order = sorted(one.column for one in contenders)
        specs = {
            one.column: SeriesSpec(
                key=one.column,
                label=_short(name_of(one, self._contenders))
                + (" (baseline)" if self._base(one) is one else ""),
                role=COLORS[order.index(one.column) % len(COLORS)],
                pattern=(place := order.index(one.column)) + place // len(COLORS),
                kind="line" if self._sums else "step",
                over="last" if self._sums else "sum" if line.total else "mean",
                explains=line.key,
            )
            for one in contenders
        }
        summed = ", summed from closing" if self._sums else ""
        self.chart.set_series(
            f"{line.label}{summed}, {line.unit.value}", tuple(specs.values()), line.unit
        )
        differences = self.differences()
        self.apart.setEnabled(bool(differences))
        self.difference.setVisible(bool(differences) and self.apart.isChecked())
        self.chart.contenders = contenders
        if contenders:
            days = first_days([one.deal for one in contenders])
            self.chart.show_data(days, self.values())
            if differences:
                self._show_differences(specs, differences, days)

    def _show_differences(
        self,
        specs: dict[str, SeriesSpec],
        differences: dict[str, FloatArray],
        days: tuple[date, ...],
    ) -> None:
        line = LINES[self.line.currentData()]
        base = next(one for one in self._contenders if one.key == self._baseline)
        self.difference.set_series(
            f"to {_short(base.scenario.name)}, {line.unit.value}",
            [replace(specs[column], explains="") for column in differences],
            line.unit,
        )
        self.difference.show_data(days, differences)
        self._on_legend_changed()

    def _on_legend_changed(self) -> None:
        """Show the same scenarios in both charts."""
        shown = self.chart.legend.shown()
        for column in self.differences():
            self.difference.set_shown(column, column in shown)

    def _lay_out(self) -> None:
        self.line.setAccessibleName("Line of the charts")
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
        self.difference.legend.hide()  # that of the other chart is for both
        self.apart.setChecked(True)
        self.apart.setToolTip("Show beside it what each scenario differs by from the baseline.")
        self._tools.setSpacing(12)
        for tool in (self.line, self.summed, self.apart):
            self._tools.addWidget(tool)
        self._tools.addStretch(1)
        self._charts.setSpacing(8)
        self._charts.addWidget(self.chart, 1)
        self._charts.addWidget(self.difference, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._tools)
        column.addLayout(self._charts, 1)


def aligned(
    contenders: Sequence[Contender], key: str, *, summed: bool = False
) -> dict[str, FloatArray]:
    """Return a line of each scenario over the months of all of them; NaN outside its own."""
    lines = {}
    for one in contenders:
        if one.outcome is not None:
            values = one.outcome.line(key)
            lines[one.column] = (one.deal, np.cumsum(values) if summed else values)
    return over_months(lines)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
