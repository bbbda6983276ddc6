"""Words with what was searched for marked in them, and chips, drawn on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from gui.theme import Theme

PAD = 5  # [px] at either side of the word in a chip
SPARE = 2  # [px] without which a word as wide as its room is cut
BETWEEN = 4  # [px] between two chips
MARKED = 70  # of 255: how much of the accent lies behind what was searched for
UNDERLINE = 2  # [px] below it, so that it is not told by the colour alone
KEPT = 1024  # texts whose widths are known again
ALIGNED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
LEAST = 40  # [px] below which a chip is not cut but counted


class Pen:
    """How a line is drawn: a colour of the theme, a font, and what to mark in it.

    It is kept for many rows: they say the same again and again, which is measured once.
    """

    def __init__(self, theme: Theme, token: str, font: QFont, words: tuple[str, ...] = ()) -> None:
        self.theme = theme
        self.font = font
        self.words = words
        self.metrics = metrics = QFontMetrics(font)
        self._color = theme.color(token)
        self.outline = QPen(theme.color("outline"), 1)

        @lru_cache(KEPT)
        def width(text: str) -> int:
            return metrics.horizontalAdvance(text)

        @lru_cache(KEPT)
        def cut(text: str, room: int) -> str:
            whole = width(text) <= room  # which is told in half the time
            return text if whole else metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

        self._width, self._cut = width, cut

    def width(self, text: str) -> int:
        """Return how wide a text is. [px]"""
        return self._width(text)

    def draw(self, painter: QPainter, space: QRect, text: str, *, right: bool = False) -> None:
        """Draw a text in the middle of a line, cut where it does not fit."""
        cut = self._cut(text, space.width())
        at = QRect(space)
        if right:
            at.setLeft(space.right() + 1 - self.width(cut))
        painter.setFont(self.font)
        for start, end in found_in(cut, self.words):
            before = self.width(cut[:start])
            wide = self.width(cut[:end]) - before
            high = self.metrics.height()
            top = at.center().y() - high // 2
            self._mark(painter, QRect(at.left() + before, top, wide, high))
        painter.setPen(self._color)
        painter.drawText(at, ALIGNED, cut)

    def _mark(self, painter: QPainter, place: QRect) -> None:
        accent = self.theme.color("accent")
        behind = QColor(accent)
        behind.setAlpha(MARKED)
        painter.fillRect(place, behind)
        painter.fillRect(place.adjusted(0, place.height() - UNDERLINE, 0, 0), accent)


def draw_chips(painter: QPainter, space: QRect, texts: Sequence[str], pen: Pen) -> None:
    """Draw as many chips as fit, from the left, and how many more there are."""
    left = space.left()
    for number, text in enumerate(texts):
        others = len(texts) - number - 1
        kept = chip_width(f"+{others}", pen) + BETWEEN if others else 0
        room = QRect(space)
        room.setLeft(left)
        if number and room.width() - kept < min(LEAST, chip_width(text, pen)):
            draw_chip(painter, room, f"+{others + 1}", pen)
            return
        left += draw_chip(painter, room.adjusted(0, 0, -kept, 0), text, pen) + BETWEEN


def draw_chip(painter: QPainter, space: QRect, text: str, pen: Pen) -> int:
    """Draw one chip at the left of a space, cut where it does not fit; return its width. [px]"""
    wide = min(chip_width(text, pen), max(space.width(), 0))
    high = pen.metrics.height()
    place = QRectF(space.left() + 0.5, space.center().y() - high // 2 + 0.5, wide - 1, high - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen.outline)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, high / 2, high / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    pen.draw(painter, place.toRect().adjusted(PAD, 0, -PAD + 1, 0), text)
    return wide


def chip_width(text: str, pen: Pen) -> int:
    """Return how wide a chip is with all its text. [px]"""
    return pen.width(text) + 2 * PAD + SPARE


def chips_width(texts: Sequence[str], pen: Pen) -> int:
    """Return how wide all of some chips are beside one another. [px]"""
    return sum(chip_width(text, pen) for text in texts) + BETWEEN * max(0, len(texts) - 1)


def found_in(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where some words stand in a text, in capitals or not, from left to right.

    Examples
    --------
    >>> found_in("Lessee's counter", ("counter", "less"))
    [(0, 4), (9, 16)]
    """
    if not words:
        return []
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]
