"""The key dates of the lease and until when the offer stands."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.engine.key_dates import KeyDate, key_dates
from gui.document import Change, LeaseDocument
from gui.theme import Themes
from gui.widgets.date_field import DateField
from gui.widgets.style import set_role

EXPIRES = "scenario.expires"


class DatesPane(QWidget):
    """Lists what falls when under the present terms; edits the expiry of the offer."""

    def __init__(
        self, document: LeaseDocument, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._themes = themes
        self._shown = ""
        heading = QLabel("Key dates")
        set_role(heading, "heading")
        self._list = QLabel()
        self._list.setTextFormat(Qt.TextFormat.RichText)
        self._list.setWordWrap(True)  # or the table would not get narrower than its widest row
        self._list.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._list.setAccessibleName("Key dates")
        self.expiry = DateField("Offer stands until", days=True, optional=True)
        self.expiry.set_help("Day on which the offer lapses; leave it empty for none.")
        self.expiry.edited.connect(self._on_expiry_edited)
        self._left = QLabel()
        set_role(self._left, "caption")
        row = QHBoxLayout()
        row.addWidget(QLabel("Offer stands until"))
        row.addWidget(self.expiry, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self._list)
        column.addLayout(row)
        column.addWidget(self._left)
        document.changed.connect(self._on_changed)
        themes.changed.connect(self._refresh)
        self._refresh()

    def text(self) -> str:
        """Return the list as rich text."""
        return self._list.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _on_changed(self, _change: Change) -> None:
        if self.isVisible():
            self._refresh()

    def _on_expiry_edited(self, value: Any, _gesture: str) -> None:
        self._document.edit({EXPIRES: value}, text="Change how long the offer stands", origin=self)

    def _refresh(self) -> None:
        document = self._document
        dates = key_dates(document.deal.under(document.scenario.case), document.terms)
        head = (
            f'<tr style="color:{self._themes.current.muted}"><td></td><td></td>'
            '<td align="right">month</td></tr>'
        )
        html = f'<table width="100%">{head}{"".join(map(self._row, dates))}</table>'
        if html != self._shown:
            self._shown = html
            self._list.setText(html)
        self.expiry.show_value(document.scenario.expires)
        self._left.setText(expiry_text(document.scenario.expires, dt.date.today()))
        self._left.setVisible(document.scenario.expires is not None)

    def _row(self, key_date: KeyDate) -> str:
        theme = self._themes.current
        color = theme.text if key_date.by is None else theme.hex(key_date.by.value)
        return (
            f'<tr><td style="color:{color};padding:1px 8px 1px 0">{escape(key_date.label)}</td>'
            f'<td align="right" style="padding:1px 0">{key_date.date:%b %Y}</td>'
            f'<td align="right" style="color:{theme.muted};padding:1px 0 1px 8px">'
            f"{key_date.month}</td></tr>"
        )


def expiry_text(expires: dt.date | None, now: dt.date) -> str:
    """Return how long an offer still stands.

    Examples
    --------
    >>> expiry_text(dt.date(2026, 6, 3), dt.date(2026, 6, 1))
    'Stands for another 2 days.'
    """
    if expires is None:
        return ""
    left = (expires - now).days
    if left < 0:
        return f"Lapsed {_days(-left)} ago."
    return "Lapses today." if left == 0 else f"Stands for another {_days(left)}."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
