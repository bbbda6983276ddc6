"""What the deal is: its name, the parties, when it closes, and on whose side we sit."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from core.terms.deal import DEAL
from core.terms.term import Party
from gui.document import Change, LeaseDocument
from gui.forms.input_form import InputForm
from gui.widgets.choice_field import ChoiceField
from gui.widgets.style import set_role

OUR_SIDE = "our_side"


class DealPage(QWidget):
    """The form of the deal itself, and the choice of our side."""

    def __init__(self, document: LeaseDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.form = InputForm(document, DEAL.values())
        self.form.search.hide()
        self.form.only_changes.hide()
        self.side = ChoiceField("Our side", [(side.value, f"the {side.value}") for side in Party])
        self.side.set_help("Whose gain is “our gain”, and whose assumptions are private to us.")
        self.side.edited.connect(self._on_side_chosen)
        note = QLabel("Names and dates stand in the term sheet; which side is ours does not.")
        note.setWordWrap(True)
        set_role(note, "muted")
        choice = QFormLayout()
        choice.setContentsMargins(16, 16, 16, 0)
        choice.addRow("We sit with", self.side)
        choice.addRow(note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(choice)
        column.addWidget(self.form, 1)
        document.changed_beyond_terms.connect(self._on_changed)
        self._show_side()

    def _on_side_chosen(self, side: Any, _gesture: str) -> None:
        self._document.edit({OUR_SIDE: Party(side)}, text=f"Our side: the {side}", origin=self)

    def _on_changed(self, change: Change) -> None:
        if OUR_SIDE in change.keys:
            self._show_side()

    def _show_side(self) -> None:
        self.side.show_value(self._document.deal.our_side.value)
