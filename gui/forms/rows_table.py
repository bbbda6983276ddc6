"""A table whose rows are edited, with all that can be done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.forms.command_button import command_button
from gui.forms.record_delegate import PROBLEM_ROLE, RecordDelegate
from gui.forms.rows_model import OrderedRowsModel, RowsModel
from gui.widgets.style import set_role
from gui.widgets.table_view import TableView

LEAST = 130  # [px] of a table's height, so that some rows are to be seen


class RowsTable(QWidget):
    """Edits the rows of a model.

    Rows are added, copied, removed and moved by buttons, by keys and from the context menu; blocks
    of a spreadsheet are pasted from the current cell on. What is wrong with cells stands below, a
    sentence each.

    Parameters
    ----------
    model
        Which the rows are of; kept by the table.
    noun
        What one row is called ("fleet").
    name
        What the table is called by those who hear it ("Fleets").
    """

    def __init__(
        self,
        model: RowsModel,
        *,
        noun: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._ordered = model if isinstance(model, OrderedRowsModel) else None
        model.setParent(self)
        self.view = TableView(model, sortable=False)  # the order is the user's own
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
        for button in (self.duplicate, self.up, self.down):
            self._actions[button].setVisible(self._ordered is not None)
            if self._ordered is None:  # shown by its parent; by itself it would be a window
                button.hide()
        self.view.setMinimumHeight(LEAST)
        self.problem = QLabel()
        self.note = QLabel()
        self._lay_out()
        self._connect()
        self._show_problem("")
        self._show_what_can_be_done()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_problem()

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
        self._rows.refused.connect(self._show_problem)
        self._rows.rowsInserted.connect(self._show_what_can_be_done)
        self._rows.rowsRemoved.connect(self._show_what_can_be_done)
        self._rows.modelReset.connect(self._show_what_can_be_done)
        self.view.selectionModel().selectionChanged.connect(self._show_what_can_be_done)
        self.view.selectionModel().currentChanged.connect(self._on_current)

    def _command(self, word: str, text: str, keys: str, run: Callable[[], None]) -> QPushButton:
        button, action = command_button(self.view, word, text, keys, run)
        self._actions[button] = action
        return button

    def _on_add(self) -> None:
        current = self.view.current_row()
        if self._ordered is not None and current >= 0:
            self.view.select_row(self._ordered.add_below(current))
        else:
            self.view.select_row(self._rows.add())

    def _on_duplicate(self) -> None:
        if self._ordered is not None:
            self.view.select_row(self._ordered.duplicate(self.view.current_row()))

    def _on_remove(self) -> None:
        rows = self._selected_rows()
        if rows:
            self._rows.remove(rows)
            self.view.select_row(min(rows[0], self._rows.rowCount() - 1))

    def _on_paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._say(self._rows.paste(text, self._selected_cells()))

    def _move(self, by: int) -> None:
        if self._ordered is not None:
            self.view.select_row(self._ordered.move(self.view.current_row(), by))

    def _selected_cells(self) -> list[tuple[int, int]]:
        indexes = self.view.selectionModel().selectedIndexes()
        return sorted((self.view.source_row(index), index.column()) for index in indexes)

    def _selected_rows(self) -> list[int]:
        return sorted({row for row, _ in self._selected_cells()})

    def _show_what_can_be_done(self) -> None:
        rows = self._selected_rows()
        one = len(rows) == 1 and self._ordered is not None
        self._actions[self.duplicate].setEnabled(one)
        self._actions[self.remove].setEnabled(bool(rows))
        self._actions[self.up].setEnabled(one and rows[0] > 0)
        self._actions[self.down].setEnabled(one and rows[0] < self._rows.rowCount() - 1)

    def _on_current(self) -> None:
        """Say what is wrong with the cell in hand, before what is wrong with others."""
        current = self.view.currentIndex()
        problem = current.data(PROBLEM_ROLE) if current.isValid() else ""
        said = f"Row {current.row() + 1}: {problem}" if problem else self._rows.problem
        self.problem.setText(said)
        self._fit_problem()

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._fit_problem()
        self._say("")

    def _fit_problem(self) -> None:
        """Have the table give way: a wrapped label on its own asks for too little height."""
        self.problem.setMinimumHeight(max(0, self.problem.heightForWidth(self.width())))

    def _say(self, note: str) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))
