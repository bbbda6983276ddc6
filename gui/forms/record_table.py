"""A table of records of the deal, with all that can be done with its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.terms.term import Input
from gui.document import LeaseDocument
from gui.forms.pick import Pick
from gui.forms.record_delegate import RecordDelegate
from gui.forms.record_model import RecordModel
from gui.widgets.style import set_role
from gui.widgets.table_view import TableView


class RecordTable(QWidget):
    """Edits a tuple of records at a path of the document, such as the fleets of the facility.

    Rows are added, copied, removed and moved by buttons, by keys and from the context menu; blocks
    of a spreadsheet are pasted from the current cell on. What is wrong with cells stands below, a
    sentence each.

    Parameters
    ----------
    path
        Of the tuple ("facility.fleets").
    record
        The dataclass of a row; a new row has its defaults.
    columns
        The declarations of its fields, by name.
    noun
        What one row is called in the Edit menu ("fleet").
    name
        What the table is called by those who hear it ("Fleets").
    pick
        A column that is chosen from a list, and what it brings with it.
    """

    def __init__(
        self,
        document: LeaseDocument,
        path: str,
        *,
        record: type,
        columns: Mapping[str, Input],
        noun: str,
        name: str,
        pick: Pick | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = RecordModel(document, path, record, columns, noun, pick, self)
        self.view = TableView(self.model, sortable=False)  # the order is the user's own
        self.view.setAccessibleName(name)
        self.view.setItemDelegate(RecordDelegate(self.view))
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self._actions: dict[QPushButton, QAction] = {}
        self.add = self._command("Add", f"Add a {noun}", "Ins", self._on_add)
        self.duplicate = self._command(
            "Duplicate", "Duplicate the row", "Ctrl+Shift+D", self._on_duplicate
        )
        self.remove = self._command("Remove", "Remove the rows", "Del", self._on_remove)
        self.up = self._command("↑", "Move the row up", "Alt+Up", lambda: self._move(-1))
        self.down = self._command("↓", "Move the row down", "Alt+Down", lambda: self._move(1))
        self.paste = self._command("Paste", "Paste from a spreadsheet", "Ctrl+V", self._on_paste)
        self.problem = QLabel()
        self.note = QLabel()
        self._lay_out()
        self._connect()
        self._show_problem("")
        self._show_what_can_be_done()

    def _lay_out(self) -> None:
        for label, role in ((self.problem, "error"), (self.note, "muted")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
            set_role(label, role)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in self._actions:
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addWidget(self.problem)
        column.addWidget(self.note)
        column.addLayout(buttons)
        fit = QHeaderView.ResizeMode.ResizeToContents
        self.view.horizontalHeader().setSectionResizeMode(fit)

    def _connect(self) -> None:
        self.model.refused.connect(self._show_problem)
        self.model.rowsInserted.connect(self._show_what_can_be_done)
        self.model.rowsRemoved.connect(self._show_what_can_be_done)
        self.view.selectionModel().selectionChanged.connect(self._show_what_can_be_done)

    def _command(self, word: str, text: str, keys: str, run: Callable[[], None]) -> QPushButton:
        """Return the button of a command, also in the context menu and on a key."""
        action = QAction(text, self.view)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked: run())
        self.view.addAction(action)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button = QPushButton(word)
        button.setToolTip(f"{text} ({shown})")
        button.setAccessibleName(text)
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        self._actions[button] = action
        return button

    def _on_add(self) -> None:
        self._insert_below()

    def _on_duplicate(self) -> None:
        self._insert_below(self.model.rows[self.view.current_row()])

    def _on_remove(self) -> None:
        rows = self._selected_rows()
        if rows:
            self.model.remove(rows)
            self.view.select_row(min(rows[0], self.model.rowCount() - 1))

    def _on_paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._say(self.model.paste(text, self._selected_cells()))

    def _move(self, by: int) -> None:
        self.view.select_row(self.model.move(self.view.current_row(), by))

    def _insert_below(self, record: Any | None = None) -> None:
        current = self.view.current_row()
        at = current + 1 if current >= 0 else self.model.rowCount()
        self.model.insert(at, record)
        self.view.select_row(at)

    def _selected_cells(self) -> list[tuple[int, int]]:
        indexes = self.view.selectionModel().selectedIndexes()
        return sorted((self.view.source_row(index), index.column()) for index in indexes)

    def _selected_rows(self) -> list[int]:
        return sorted({row for row, _ in self._selected_cells()})

    def _show_what_can_be_done(self) -> None:
        rows = self._selected_rows()
        one = len(rows) == 1
        self._actions[self.duplicate].setEnabled(one)
        self._actions[self.remove].setEnabled(bool(rows))
        self._actions[self.up].setEnabled(one and rows[0] > 0)
        self._actions[self.down].setEnabled(one and rows[0] < self.model.rowCount() - 1)

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._say("")

    def _say(self, note: str) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))
