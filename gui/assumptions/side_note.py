"""Whose assumptions a page holds, and who may see them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.terms.term import Party
from gui.document import Change, LeaseDocument
from gui.widgets.chip import Chip
from gui.widgets.style import set_role


class SideNote(QWidget):
    """Says of one side's assumptions whether they are ours, or what we think of theirs."""

    def __init__(self, document: LeaseDocument, side: Party, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._side = side
        self._chip = Chip(side.value, side.value)
        self._text = QLabel()
        self._text.setWordWrap(True)
        set_role(self._text, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._chip)
        row.addWidget(self._text, 1)
        document.changed_beyond_terms.connect(self._on_changed)
        self._refresh()

    @property
    def text(self) -> str:
        return self._text.text()

    def _on_changed(self, change: Change) -> None:
        if "our_side" in change.keys or "parties" in " ".join(change.keys):
            self._refresh()

    def _refresh(self) -> None:
        deal = self._document.deal
        name = getattr(deal.parties, self._side.value)
        self._text.setText(
            f"{name}, our side: private to us, on no document for the other side."
            if self._side is deal.our_side
            else f"{name}, the other side: our estimate of what is private to it."
        )
