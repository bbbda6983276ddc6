"""The history of a scenario or of a deal's assumptions: every save, and the way back to any."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import StoreError
from core.store.changed import summary
from core.store.saves import SaveRow
from core.terms.figures import NONE, full_date
from gui.library.saves import Saves
from gui.widgets.scrolling import size_within_screen
from gui.widgets.splitter import Splitter
from gui.widgets.style import set_role
from gui.widgets.table_view import TableView

SAVES = ("Save", "Saved", "By")
STATUS, CHANGED = "Status", "Changed from the save before"
LINES = ("What differs", "Before", "After")
FIRST = "the first save"
GAP = 8  # [px]
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ONE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class HistoryDialog(QDialog):
    """Lists saves, the newest first; one or two of them in full below.

    One row shows what that save changed, several what differs between the oldest and the newest
    of them.
    """

    restored = Signal(int)
    """The revision to go back to."""

    redline_requested = Signal(int)
    """The revision against which the term sheet is to be redlined."""

    def __init__(self, saves: Saves, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._of = saves
        self._rows = saves.rows
        self.setWindowTitle(f"History of the {saves.what}")
        size_within_screen(self, 900, 600)
        title = QLabel(saves.title)
        set_role(title, "title")
        self.saves = self._make_saves()
        self.told = QLabel()
        self.told.setWordWrap(True)
        set_role(self.told, "heading")
        self._lines = QStandardItemModel(0, len(LINES), self)
        self.lines = TableView(self._lines, sortable=False)
        self.lines.setAccessibleName("What differs")
        header = self.lines.horizontalHeader()
        header.setDefaultAlignment(LEFT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(self._make_halves(), 1)
        column.addWidget(self._make_buttons())
        self._next = 0  # row whose changes are worked out next
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._tell_next)
        self._slices.start(0)
        self._selection = self.saves.selectionModel()
        self._selection.selectionChanged.connect(self._show_lines)
        self.choose(0)
        self.saves.setFocus()

    def chosen(self) -> list[SaveRow]:
        """Return the selected saves, the newest first."""
        selected = self._selection.selectedRows()
        return [self._rows[row] for row in sorted(index.row() for index in selected)]

    def choose(self, row: int) -> None:
        """Select one save, counted from the newest."""
        # the view's own way heeds the keys that are held down, as those of the shortcut still are
        self._selection.setCurrentIndex(self.saves.model().index(row, 0), _ONE_ROW)

    def _make_saves(self) -> TableView:
        statuses = self._of.statuses
        headings = [*SAVES, *[STATUS] * bool(statuses), CHANGED]
        self._list = QStandardItemModel(0, len(headings), self)
        self._list.setHorizontalHeaderLabels(headings)
        for number, row in enumerate(self._rows):
            at = row.saved_at.astimezone()
            when = f"{full_date(at.date())}, {at:%H:%M:%S}"
            cells = (str(row.ordinal), when, row.saved_by or NONE, *statuses[number:][:1], "…")
            self._list.appendRow([_cell(text) for text in cells])
        table = TableView(self._list, sortable=False)
        table.setAccessibleName(f"Saves of the {self._of.what}")
        table.setSelectionBehavior(TableView.SelectionBehavior.SelectRows)
        table.resizeColumnsToContents()
        table.horizontalHeader().setDefaultAlignment(LEFT)
        table.horizontalHeader().setStretchLastSection(True)
        return table

    def _make_halves(self) -> Splitter:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.lines, 1)
        halves = Splitter("Divider of the saves and what they changed", Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.saves)
        halves.addWidget(below)
        return halves

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = QPushButton("&Go back to this save")
        self.redline = QPushButton("&Redline against this save")
        for button in (self.restore, self.redline):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.redline.setVisible(self._of.redlines)
        self.restore.clicked.connect(lambda: self._answer(self.restored))
        self.redline.clicked.connect(lambda: self._answer(self.redline_requested))
        buttons.rejected.connect(self.close)
        return buttons

    def _answer(self, signal: SignalInstance) -> None:
        signal.emit(self.chosen()[0].id)
        self.close()

    def _tell_next(self) -> None:
        """Work out what one save changed: a long history would hold the window up."""
        if self._next == len(self._rows):
            self._slices.stop()
            return
        item = self._list.item(self._next, self._list.columnCount() - 1)
        after, *before = self._rows[self._next : self._next + 2]
        try:
            text = summary(self._of.differing(before[0], after)) if before else FIRST
        except StoreError as error:
            text = str(error)
        item.setText(text)
        item.setToolTip(text)
        self._next += 1

    def _show_lines(self) -> None:
        chosen = self.chosen()
        self.restore.setEnabled(len(chosen) == 1 and chosen[0] is not self._rows[0])
        self.redline.setEnabled(len(chosen) == 1)
        self._lines.clear()
        self._lines.setHorizontalHeaderLabels(list(LINES))
        if not chosen:
            self.told.setText("Choose a save, or two to compare them.")
            return
        after, before = chosen[0], chosen[-1]
        what = f"From save {before.ordinal} to save {after.ordinal}"
        if before is after:
            what = f"What save {after.ordinal} changed"
            if after is self._rows[-1]:
                self.told.setText("The first save: there is none before it.")
                return
            before = self._rows[self._rows.index(after) + 1]
        try:
            lines = self._of.differing(before, after)
        except StoreError as error:
            self.told.setText(str(error))
            return
        self.told.setText(what if lines else f"{what}: nothing")
        for line in lines:
            self._lines.appendRow([_cell(text) for text in (line.label, line.before, line.after)])
        narrow = QHeaderView.ResizeMode.ResizeToContents
        self.lines.horizontalHeader().setSectionResizeMode(0, narrow)


def _cell(text: str) -> QStandardItem:
    item = QStandardItem(" ".join(text.split()))
    item.setToolTip(text)
    item.setEditable(False)
    return item
