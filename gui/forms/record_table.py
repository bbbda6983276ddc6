"""A table of records of the deal, with the buttons that add, copy, remove and move them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
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
from gui.forms.record_model import RecordModel
from gui.widgets.style import set_role
from gui.widgets.table_view import TableView


class RecordTable(QWidget):
    """Edits a tuple of records at a path of the document, such as the fleets of the facility.

    What is wrong with a cell stands below in a sentence.

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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._record = record
        self.model = RecordModel(document, path, columns, noun, self)
        self.view = TableView(self.model, sortable=False)  # the order is the user's own
        self.view.setAccessibleName(name)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.add = _button("Add", f"Add a {noun} below the current row")
        self.duplicate = _button("Duplicate", "Add a copy of the current row below it")
        self.remove = _button("Remove", "Remove the selected rows (Delete)")
        self.up = _button("↑", "Move the current row up")
        self.down = _button("↓", "Move the current row down")
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.problem, "error")
        self._lay_out()
        self._connect()
        self._show_problem("")
        self._show_what_can_be_done()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add, self.duplicate, self.remove, self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        fit = QHeaderView.ResizeMode.ResizeToContents
        self.view.horizontalHeader().setSectionResizeMode(fit)

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
        self.model.rowsInserted.connect(self._show_what_can_be_done)
        self.model.rowsRemoved.connect(self._show_what_can_be_done)
        self.view.selectionModel().selectionChanged.connect(self._show_what_can_be_done)

    def _on_add(self) -> None:
        self._insert_below(self._record())

    def _on_duplicate(self) -> None:
        self._insert_below(self.model.rows[self.view.current_row()])

    def _on_remove(self) -> None:
        rows = self._selected_rows()
        if rows:
            self.model.remove(rows)
            self.view.select_row(min(rows[0], self.model.rowCount() - 1))

    def _move(self, by: int) -> None:
        self.view.select_row(self.model.move(self.view.current_row(), by))

    def _insert_below(self, record: Any) -> None:
        current = self.view.current_row()
        at = current + 1 if current >= 0 else self.model.rowCount()
        self.model.insert(at, record)
        self.view.select_row(at)

    def _selected_rows(self) -> list[int]:
        indexes = self.view.selectionModel().selectedIndexes()
        return sorted({self.view.source_row(index) for index in indexes})

    def _show_what_can_be_done(self) -> None:
        rows = self._selected_rows()
        one = len(rows) == 1
        self.duplicate.setEnabled(one)
        self.remove.setEnabled(bool(rows))
        self.up.setEnabled(one and rows[0] > 0)
        self.down.setEnabled(one and rows[0] < self.model.rowCount() - 1)

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


def _button(text: str, help_text: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(help_text)
    button.setAccessibleName(help_text)
    return button
