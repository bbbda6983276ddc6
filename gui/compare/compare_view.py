"""The table of the comparison on screen: scenarios move and sort, and stay who they are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from core.engine.metrics import METRICS
from core.study.changes import Seen
from gui.compare.cell_delegate import LINE, TWO_LINES, CellDelegate
from gui.compare.heads import LineHeads, ScenarioHeads
from gui.compare.model import CompareModel
from gui.compare.table import Row
from gui.explain.question import Question
from gui.theme import Themes

NARROWEST, USUAL, WIDEST = 154, 176, 260  # [px] a scenario, before the user says otherwise
LABELS = 210  # [px] the names of the figures and terms
NAMES = 66  # [px] a scenario's name in two lines, over what it is


class CompareView(QTableView):
    """Scenarios as columns; a click on a row's name puts them in its order."""

    row_chosen = Signal(str)
    """Key of the figure or term whose name was clicked."""

    scenario_chosen = Signal(int)
    """Number of the scenario whose head was double-clicked."""

    asked = Signal(object, QPoint)
    """A `Question` about the figure of a cell, and where it stands on the screen."""

    def __init__(self, model: CompareModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compare = model
        self._set_by_hand = False
        self._is_fitting = False
        self.setHorizontalHeader(ScenarioHeads(themes, self))
        self.setVerticalHeader(LineHeads(themes, self))
        self.setModel(model)
        self.setItemDelegate(CellDelegate(themes, self))
        self.setAccessibleName("Comparison of scenarios")
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setMinimumSectionSize(90)
        across.setFixedHeight(NAMES)
        across.sectionResized.connect(self._on_resized)
        across.sectionDoubleClicked.connect(self._on_head_double_clicked)
        down.setFixedWidth(LABELS)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(LINE)
        down.setDefaultSectionSize(LINE)
        down.sectionClicked.connect(self._on_label_clicked)
        model.modelReset.connect(self._on_reset)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)

    def question(self) -> tuple[Question, QPoint] | None:
        """Return the question about the figure of the current cell; None for a term."""
        cell = self.currentIndex()
        line = self._compare.lines[cell.row()] if cell.isValid() else None
        if not isinstance(line, Row) or line.key not in METRICS:
            return None
        one = self._compare.contenders[cell.column()]
        question = Question(line.key, Seen(one.deal, one.scenario.terms), one.scenario.name)
        return question, self.viewport().mapToGlobal(self.visualRect(cell).bottomLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Share the width among the scenarios if there is enough, and none was set by hand."""
        count = self._compare.columnCount()
        if self._set_by_hand or not count:
            return
        share = self.viewport().width() // count
        width = min(share, WIDEST) if share >= NARROWEST else USUAL
        self._is_fitting = True
        self.horizontalHeader().setDefaultSectionSize(width)
        for column in range(count):
            self.setColumnWidth(column, width)
        self._is_fitting = False

    def _on_resized(self) -> None:
        self._set_by_hand = self._set_by_hand or not self._is_fitting

    def _on_reset(self) -> None:
        self.clearSpans()
        self._fit_columns()
        for row, line in enumerate(self._compare.lines):
            has_change = isinstance(line, Row) and any(cell.change for cell in line.cells)
            self.setRowHeight(row, TWO_LINES if has_change else LINE)
        columns = self._compare.columnCount()
        if columns > 1:
            for row in self._compare.headings():
                self.setSpan(row, 0, 1, columns)

    def _on_activated(self) -> None:
        found = self.question()
        if found is not None:
            self.asked.emit(*found)

    def _on_clicked(self) -> None:
        found = self.question()
        if found is not None and len(self.selectedIndexes()) == 1:
            question, where = found
            self.asked.emit(replace(question, quiet=True), where)

    def _on_label_clicked(self, section: int) -> None:
        line = self._compare.lines[section]
        if isinstance(line, Row):
            self.row_chosen.emit(line.key)

    def _on_head_double_clicked(self, section: int) -> None:
        self.scenario_chosen.emit(self._compare.contenders[section].key)
