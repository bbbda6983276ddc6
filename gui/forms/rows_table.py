"""A table of rows with the buttons that add, copy, remove and move them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.forms.rows_model import RowsModel
from gui.widgets.style import set_role
from gui.widgets.table_view import TableView


class RowsTable(QWidget):
    """Edits the rows of a model; what is wrong with a cell stands below in a sentence.

    Parameters
    ----------
    new_row
        Makes the row that Add puts below the current one.
    copy_of
        Makes the row that Duplicate puts below the one it copies.
    """

    def __init__(
        self,
        model: RowsModel,
        *,
        name: str,
        new_row: Callable[[], Any],
        copy_of: Callable[[Any], Any] = lambda row: row,
        movable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        model.setParent(self)
        self._new_row = new_row
        self._copy_of = copy_of
        self.view = TableView(model, sortable=False)  # the order of the rows is the user's own
        self.view.setAccessibleName(name)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.add = _button("Add", f"Add a row to {name.lower()}")
        self.duplicate = _button("Duplicate", "Add a copy of the current row below it")
        self.remove = _button("Remove", "Remove the selected rows (Delete)")
        self.up = _button("↑", "Move the current row up")
        self.down = _button("↓", "Move the current row down")
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.problem, "error")
        self._lay_out(movable)
        self._connect()
        self._show_problem(model.problem)
        self._show_choice()

    def _lay_out(self, movable: bool) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add, self.duplicate, self.remove, self.up, self.down):
            buttons.addWidget(button)
            button.setVisible(movable or button not in (self.up, self.down))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.view.resizeColumnsToContents()

    def _connect(self) -> None:
        self.add.clicked.connect(self._on_add)
        self.duplicate.clicked.connect(self._on_duplicate)
        self.remove.clicked.connect(self._on_remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)
        self.model.refused.connect(self._show_problem)
        self.model.rowsInserted.connect(self._show_choice)
        self.model.rowsRemoved.connect(self._show_choice)
        self.view.selectionModel().selectionChanged.connect(self._show_choice)

    def _on_add(self) -> None:
        self._insert_below(self._new_row())

    def _on_duplicate(self) -> None:
        self._insert_below(self._copy_of(self.model.rows[self.view.current_row()]))

    def _on_remove(self) -> None:
        rows = self._selected_rows()
        if rows:
            self.model.remove(rows)
            self.view.select_row(min(rows[0], self.model.rowCount() - 1))

    def _move(self, by: int) -> None:
        self.view.select_row(self.model.move(self.view.current_row(), by))

    def _insert_below(self, row: Any) -> None:
        current = self.view.current_row()
        at = current + 1 if current >= 0 else self.model.rowCount()
        self.model.insert(at, row)
        self.view.select_row(at)
        self.view.selectionModel().select(
            self.view.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _selected_rows(self) -> list[int]:
        indexes = self.view.selectionModel().selectedIndexes()
        return sorted({self.view.source_row(index) for index in indexes})

    def _show_choice(self) -> None:
        """Let buttons be pressed only where there is something for them to do."""
        current, last = self.view.current_row(), self.model.rowCount() - 1
        self.duplicate.setEnabled(current >= 0)
        self.remove.setEnabled(bool(self._selected_rows()))
        self.up.setEnabled(current > 0)
        self.down.setEnabled(0 <= current < last)

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


def _button(text: str, help_text: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(help_text)
    button.setAccessibleName(help_text)
    return button
