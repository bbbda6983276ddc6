"""The table of the comparison on screen: scenarios move and sort, and stay who they are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from core.engine.metrics import METRICS
from core.study.changes import Seen
from gui.compare.cell_delegate import LINE, TWO_LINES, CellDelegate
from gui.compare.heads import LineHeads, ScenarioHeads
from gui.compare.model import CELL, LABEL, CompareModel
from gui.compare.rows_button import RowsButton
from gui.compare.table import Row, name_of
from gui.explain.question import Question
from gui.theme import Themes
from gui.widgets.table_view import tab_separated

NARROWEST, USUAL, WIDEST = 154, 176, 260  # [px] a scenario, before the user says otherwise
LABELS = 210  # [px] the names of the figures and terms
SIDE = 9  # [px] left and right of that choice
CORNER = 28  # [px] the choice of the rows' order, below the room that the names leave
NAMES = 66  # [px] a scenario's name in two lines, over what it is
LEAST_ROWS = 5  # in sight at least, with the names above them


class CompareView(QTableView):
    """Scenarios as columns; a click on a row's name puts them in its order."""

    row_chosen = Signal(str)
    """Key of the figure or term whose name was clicked."""

    scenario_chosen = Signal(int)
    """Number of the scenario whose head was double-clicked."""

    asked = Signal(object, QPoint)
    """A `Question` about the figure of a cell, and where it stands on the screen."""

    baseline_chosen = Signal(int)
    """Number of the scenario that the others are to be compared with."""

    moved = Signal(object)
    """The columns in the order in which they were put, as a list of their names."""

    def __init__(self, model: CompareModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compare = model
        self._set_by_hand = False
        self._left: tuple[str, str] | None = None
        self._is_fitting = False
        self.heads = ScenarioHeads(themes, self)
        self.corner = RowsButton(self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(LineHeads(themes, self))
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, themes, self))
        self.setAccessibleName("Comparison of scenarios")
        self.setMinimumHeight(NAMES + LEAST_ROWS * LINE)
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
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)
        self.heads.dragged.connect(self._on_dragged)
        self.heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.heads.customContextMenuRequested.connect(self._on_head_menu)
        self._add_actions()

    def question(self) -> tuple[Question, QPoint] | None:
        """Return the question about the figure of the current cell; None for a term."""
        cell = self.currentIndex()
        line = self._compare.lines[cell.row()] if cell.isValid() else None
        if not isinstance(line, Row) or line.key not in METRICS:
            return None
        one = self._compare.contenders[cell.column()]
        question = Question(line.key, Seen(one.deal, one.scenario.terms), one.scenario.name)
        return question, self.viewport().mapToGlobal(self.visualRect(cell).bottomLeft())

    def move_column(self, column: int, by: int) -> None:
        """Move a scenario past its neighbours; at the edge it stays."""
        columns = [one.column for one in self._compare.contenders]
        place = column + by
        if not 0 <= column < len(columns) or not 0 <= place < len(columns):
            return
        columns.insert(place, columns.pop(column))
        self.moved.emit(columns)

    def copy_selection(self) -> None:
        """Copy the selected cells with the names of their rows, figures in full."""
        chosen = [index for index in self.selectedIndexes() if index.data(CELL) is not None]
        columns = sorted({index.column() for index in chosen})
        names = [name_of(one, self._compare.contenders) for one in self._compare.contenders]
        lines = [["", *(names[column] for column in columns)]]
        for row in sorted({index.row() for index in chosen}):
            picked = {index.column(): index.data(CELL) for index in chosen if index.row() == row}
            texts = ((cell.in_full or cell.text) for cell in map(picked.get, columns) if cell)
            down = Qt.Orientation.Vertical
            label = str(self._compare.headerData(row, down, LABEL))
            lines.append([label, *texts])
        if chosen:
            QGuiApplication.clipboard().setText(tab_separated(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        frame = self.frameWidth()
        self.corner.setGeometry(frame + SIDE, frame + NAMES - CORNER - 1, LABELS - 2 * SIDE, CORNER)
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

    def _on_about_to_reset(self) -> None:
        """Remember which cell is the current one, to find it among the new rows and columns."""
        cell = self.currentIndex()
        line = self._compare.lines[cell.row()] if cell.isValid() else None
        if isinstance(line, Row):
            self._left = (line.key, self._compare.contenders[cell.column()].column)

    def _find_current(self) -> None:
        if self._left is None:
            return
        key, column = self._left
        rows = [getattr(line, "key", None) for line in self._compare.lines]
        columns = [one.column for one in self._compare.contenders]
        if key in rows and column in columns:
            index = self._compare.index(rows.index(key), columns.index(column))
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, select)  # nothing is scrolled

    def _on_reset(self) -> None:
        self._find_current()
        self.clearSpans()
        self.heads.put_in_order()
        self._fit_columns()
        for row, line in enumerate(self._compare.lines):
            has_change = isinstance(line, Row) and any(cell.change for cell in line.cells)
            self.setRowHeight(row, TWO_LINES if has_change else LINE)
        columns = self._compare.columnCount()
        if columns > 1:
            for row in self._compare.headings():
                self.setSpan(row, 0, 1, columns)
        self.executeDelayedItemsLayout()  # or it is painted once more as the scroll bars appear

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

    def _on_dragged(self, sections: list[int]) -> None:
        contenders = self._compare.contenders
        self.moved.emit([contenders[section].column for section in sections])

    def _on_head_menu(self, where: QPoint) -> None:
        column = self.heads.logicalIndexAt(where)
        if column < 0:
            return
        one = self._compare.contenders[column]
        menu = QMenu(self)
        for text, by in (("Move to the left", -1), ("Move to the right", 1)):
            action = menu.addAction(text, partial(self.move_column, column, by))
            action.setEnabled(0 <= column + by < self._compare.columnCount())
        menu.addSeparator()
        menu.addAction("Compare the others with this", partial(self.baseline_chosen.emit, one.key))
        menu.addAction("Open in Draft", partial(self.scenario_chosen.emit, one.key))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.heads.viewport().mapToGlobal(where))

    def _add_actions(self) -> None:
        """Offer what the mouse does to heads and names from the keyboard as well."""
        for text, keys, run in (
            ("Copy", QKeySequence(QKeySequence.StandardKey.Copy), self.copy_selection),
            ("Move the scenario to the left", "Alt+Left", partial(self._move_current, -1)),
            ("Move the scenario to the right", "Alt+Right", partial(self._move_current, 1)),
            ("Put the scenarios in the order of this row", "Alt+Down", self._order_by_current),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(run)
            self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _move_current(self, by: int) -> None:
        self.move_column(self.currentIndex().column(), by)

    def _order_by_current(self) -> None:
        if self.currentIndex().isValid():
            self._on_label_clicked(self.currentIndex().row())
