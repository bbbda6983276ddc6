"""The key dates of the lease and until when the offer stands."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.engine.key_dates import key_dates
from core.terms.rules_of_offer import EXPIRES, OVER, lapsed, time_left
from gui.document import Change, LeaseDocument
from gui.draft.date_list import DateList
from gui.theme import Themes
from gui.widgets.date_field import DateField
from gui.widgets.style import set_role, set_style_property


class DatesPane(QWidget):
    """Lists what falls when under the present terms; edits the expiry of the offer."""

    def __init__(
        self, document: LeaseDocument, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        heading = QLabel("Key dates")
        set_role(heading, "heading")
        self.list = DateList(themes)
        self.expiry = DateField("Offer stands until", days=True, optional=True)
        self.expiry.set_help(
            "Last day of the offer: 30 June 2026, in 10 days, 2 weeks; leave it empty for none."
        )
        self.expiry.edited.connect(self._on_expiry_edited)
        self.expiry.refused.connect(partial(document.unread.note, EXPIRES))
        self._left = QLabel()
        set_role(self._left, "caption")
        self._left.hide()
        row = QHBoxLayout()
        row.addWidget(QLabel("Offer stands until"))
        row.addWidget(self.expiry, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.list)
        column.addLayout(row)
        column.addWidget(self._left)
        column.addStretch(1)
        document.changed.connect(self._on_changed)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _on_changed(self, change: Change) -> None:
        if EXPIRES in change.dropped:
            self.expiry.restore()
        if self.isVisible():
            self._refresh()

    def _on_expiry_edited(self, value: Any, _gesture: str) -> None:
        self._document.edit({EXPIRES: value}, text="Change how long the offer stands", origin=self)

    def _refresh(self) -> None:
        document = self._document
        dates = key_dates(document.deal.under(document.scenario.case), document.terms)
        self.list.show_dates(dates)
        self.expiry.show_value(document.scenario.expires)
        over = document.scenario.status in OVER
        left = "" if over else time_left(document.scenario.expires, dt.date.today())
        if left != self._left.text():
            self._left.setText(left)
            self._left.setVisible(bool(left))
            late = bool(lapsed(document.scenario, dt.date.today()))
            set_style_property(self._left, "tone", "warning" if late else "")
