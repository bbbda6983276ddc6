"""What one case changes: a row for each assumption, and a list to choose the next from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel, QToolButton, QWidget

from core.terms.term import Input
from core.terms.wording import value_text
from gui.document import LeaseDocument
from gui.forms.value_field import ValueField, make_field
from gui.widgets.combo_box import ComboBox
from gui.widgets.style import set_role


class CaseChanges(QWidget):
    """Rows of assumptions with the value they have in the case, beside the one they stand at."""

    edited = Signal(object, str)
    """All changes of the case by dotted path, and the gesture they belong to."""

    def __init__(
        self, document: LeaseDocument, inputs: Sequence[Input], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._inputs = {one.key: one for one in inputs}
        self._changes: dict[str, Any] = {}
        self._fields: dict[str, ValueField] = {}
        self._standing: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(1, 200)
        self.next = ComboBox()
        self._lay_out_choice()

    def field(self, key: str) -> ValueField:
        """Return the editor of an assumption that the case changes."""
        return self._fields[key]

    def show_changes(self, changes: Mapping[str, Any]) -> None:
        """Show the changes of a case; rows that stay keep the keyboard."""
        self._changes = dict(changes)
        if list(self._fields) != list(changes):
            self._make_rows()
        for key, value in changes.items():
            self._fields[key].show_value(value)
            stands = value_text(self._inputs[key], self._document.value(key))
            self._standing[key].setText(f"instead of {stands}")

    def add(self, key: str) -> None:
        """Let the case change one more assumption, from the value it stands at."""
        if key in self._inputs and key not in self._changes:
            self.edited.emit({**self._changes, key: self._document.value(key)}, "")

    def remove(self, key: str) -> None:
        """Let the case leave an assumption as it stands."""
        self.edited.emit({one: was for one, was in self._changes.items() if one != key}, "")

    def _on_value(self, key: str, value: Any, gesture: str) -> None:
        self.edited.emit({**self._changes, key: value}, gesture)

    def _on_next_chosen(self, row: int) -> None:
        key = self.next.itemData(row)
        self.next.setCurrentIndex(-1)
        if key is not None:
            self.add(key)

    def _make_rows(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.next:
                widget.hide()
                widget.deleteLater()
        self._fields.clear()
        self._standing.clear()
        for row, key in enumerate(self._changes):
            self._make_row(row, self._inputs[key])
        self._grid.addWidget(self.next, len(self._changes), 0, 1, 2)

    def _make_row(self, row: int, declared: Input) -> None:
        name = QLabel(f"{declared.label}  ·  {declared.section}")
        name.setToolTip(declared.why)
        field = make_field(declared, self)
        field.edited.connect(partial(self._on_value, declared.key))
        standing = QLabel()
        set_role(standing, "muted")
        cross = QToolButton()
        cross.setText("×")
        cross.setAutoRaise(True)
        cross.setToolTip("Leave this assumption as it stands")
        cross.setAccessibleName(f"Remove {declared.label} from the case")
        cross.clicked.connect(lambda _checked, key=declared.key: self.remove(key))
        self._fields[declared.key], self._standing[declared.key] = field, standing
        for column, widget in enumerate((name, field, standing, cross)):
            self._grid.addWidget(widget, row, column)

    def _lay_out_choice(self) -> None:
        self.next.setAccessibleName("Add an assumption to the case")
        self.next.setEditable(True)
        self.next.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        for declared in self._inputs.values():
            self.next.addItem(f"{declared.label}  ·  {declared.section}", declared.key)
        completer = QCompleter(self.next.model(), self.next)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.next.setCompleter(completer)
        self.next.setCurrentIndex(-1)
        line = self.next.lineEdit()
        if line is not None:
            line.setPlaceholderText("Add an assumption that this case changes")
        self.next.activated.connect(self._on_next_chosen)
        self._grid.addWidget(self.next, 0, 0, 1, 2)
