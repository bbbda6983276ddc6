"""The cards above the charts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.terms.term import Party
from gui.draft.figures import Picture, Reading, read, rows
from gui.widgets.card import Card
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.style import set_role

SIDE = 12  # [px] left and right in a card
ROOM_FOR_CHANGE = 186  # [px] of a card in which a figure and its change stand side by side
LEAST_WIDTH = 150  # [px] below which the line under a figure is cut


class FigureCard(Card):
    """A card with its change beside the figure where there is room, else above it."""

    def _lay_out(self) -> None:
        self._above, self._beside = QHBoxLayout(), QHBoxLayout()
        for row in (self._above, self._beside):
            row.setSpacing(8)
        self._above.addWidget(self._title, 1)
        self._beside.addWidget(self._figure)
        self._beside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 8, SIDE, 8)
        column.setSpacing(1)
        column.addLayout(self._above)
        column.addLayout(self._beside)
        column.addWidget(self._subtitle)
        set_role(self._subtitle, "caption")
        self._change.hide()
        self._is_wide: bool | None = None
        self._place_change()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_change()

    def _place_change(self) -> None:
        is_wide = self.width() >= ROOM_FOR_CHANGE
        if is_wide is self._is_wide:
            return
        self._is_wide = is_wide
        old, new = (self._above, self._beside) if is_wide else (self._beside, self._above)
        old.removeWidget(self._change)
        new.insertWidget(1, self._change, 0, Qt.AlignmentFlag.AlignBottom)


class CardStrip(QWidget):
    """One card for each figure of a side's point of view."""

    def __init__(self, side: Party, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows(side)
        self.cards = tuple(FigureCard(row.title) for row in self._rows)
        flow = FlowLayout(LEAST_WIDTH, 10, self)
        for card in self.cards:
            flow.addWidget(card)

    def set_side(self, side: Party) -> None:
        """Show the figures that the other side looks at."""
        self._rows = rows(side)
        for card, row in zip(self.cards, self._rows, strict=True):
            card.set_title(row.title)

    def show_picture(self, picture: Picture, *, stale: bool) -> None:
        """Show the figures of an outcome."""
        for card, row in zip(self.cards, self._rows, strict=True):
            _show(card, read(row, picture), stale)


def _show(card: Card, reading: Reading, stale: bool) -> None:
    card.show_figure(
        reading.value,
        exact=reading.help,
        subtitle=reading.detail,
        tone="bad" if reading.bad else "",
    )
    card.show_change(reading.change, good=reading.better)
    card.set_stale(stale)
