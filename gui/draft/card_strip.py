"""The cards above the charts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from core.terms.term import Party
from gui.draft.figures import read, rows
from gui.draft.picture import Picture, Reading
from gui.explain.question import Question
from gui.theme import Themes
from gui.widgets.card import AIRY, DENSE, LEAST_WIDTH, Card, Content
from gui.widgets.flow_layout import FlowLayout

ASK = "Click, or press Enter, to see where it comes from."
AIRY_GAP, DENSE_GAP = 10, 8  # [px] between two cards


class CardStrip(QWidget):
    """One card for each figure of a side's point of view."""

    asked = Signal(object, QPoint)
    """A `Question` about a figure of a card, and where that card stands on the screen."""

    def __init__(self, side: Party, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows(side)
        self.cards = tuple(Card(row.title, themes) for row in self._rows)
        self._flow = FlowLayout(LEAST_WIDTH, AIRY_GAP, self)
        for place, card in enumerate(self.cards):
            self._flow.addWidget(card)
            card.asked.connect(partial(self._on_asked, place))

    def question(self) -> tuple[Question, QPoint] | None:
        """Return the question about the card that has the keyboard."""
        for place, card in enumerate(self.cards):
            if card.hasFocus():
                return self._question(place, below=False)
        return None

    def set_side(self, side: Party) -> None:
        """Show the figures that the other side looks at."""
        self._rows = rows(side)
        for card, row in zip(self.cards, self._rows, strict=True):
            card.show_content(Content(row.title))

    def set_dense(self, dense: bool) -> None:
        """Take less room, or more."""
        self._flow.setSpacing(DENSE_GAP if dense else AIRY_GAP)
        for card in self.cards:
            card.set_size(DENSE if dense else AIRY)

    def show_picture(self, picture: Picture, *, stale: bool) -> None:
        """Show the figures of an outcome."""
        for card, row in zip(self.cards, self._rows, strict=True):
            card.show_content(_content(read(row, picture), stale))

    def _on_asked(self, place: int, below: bool) -> None:
        self.asked.emit(*self._question(place, below=below))

    def _question(self, place: int, *, below: bool) -> tuple[Question, QPoint]:
        row, card = self._rows[place], self.cards[place]
        key = (row.below if below else "") or row.key or row.metric.key
        return Question(key), card.mapToGlobal(QPoint(0, card.height()))


def _content(reading: Reading, stale: bool) -> Content:
    return Content(
        reading.title,
        figure=reading.value,
        suffix=reading.suffix,
        exact=f"{reading.help}\n{ASK}".strip(),
        subtitle=reading.detail,
        tone="bad" if reading.bad else "",
        change=reading.change,
        good=reading.better,
        stale=stale or reading.old,
    )
