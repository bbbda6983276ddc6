"""What the figures of one month are, in a box beside the crosshair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from gui.charts.series_spec import Kind
from gui.charts.swatch import paint_swatch, swatch_width
from gui.theme import Theme

_PAD = 8.0  # [px]
_WAS = "baseline"
_GAP = 12.0  # between two columns
_LEADING = 2.0  # between two lines
_BESIDE = 12  # between the box and the crosshair


@dataclass(frozen=True)
class Row:
    """One figure of a series.

    Attributes
    ----------
    kind, role, pattern
        How it is drawn; a role of "" is not.
    was
        What it was in the baseline; "" where that is the same, or unknown.
    key
        Of the series; "" where its figure leads nowhere.
    """

    kind: Kind
    role: str
    label: str
    value: str
    was: str = ""
    key: str = ""
    pattern: int = 0


@dataclass(frozen=True)
class Reading:
    """All there is to say of one month."""

    month: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """Return it as one sentence for a screen reader."""
        figures = (
            f"{row.label} {row.value}" + (f", was {row.was}" if row.was else "")
            for row in self.rows
        )
        return "; ".join([self.month, *self.notes, *figures])


class Readout:
    """Paints a reading over a plot.

    Not a widget: one that lies over a plot and changes with it has the plot painted twice.
    """

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._reading = Reading("", ())
        self._columns = (0.0, 0.0, 0.0)
        self._swatch = 0.0

    def set_reading(self, reading: Reading) -> None:
        self._reading = reading
        metrics, rows = QFontMetricsF(self._font), reading.rows
        compared = any(row.was for row in rows)
        self._swatch = max((swatch_width(one.kind, one.pattern) for one in rows), default=0.0)
        self._columns = (
            _widest(metrics, [row.label for row in rows]),
            _widest(metrics, [row.value for row in rows]),
            _widest(metrics, [_WAS, *(row.was for row in rows)]) if compared else 0.0,
        )

    def paint(
        self, painter: QPainter, crosshair: float, inside: QRectF, theme: Theme, chosen: str = ""
    ) -> None:
        """Paint beside the crosshair, on the side with room.

        Parameters
        ----------
        crosshair
            Where it stands. [px]
        inside
            What the box should not leave. [px]
        chosen
            Key of the row that a click or Enter would explain; "" for none.
        """
        size = self.size()
        right, left = crosshair + _BESIDE, crosshair - _BESIDE - size.width()
        fits = right + size.width() <= inside.right()
        x = right if fits else max(left, inside.left())
        box = QRect(QPoint(round(x), round(inside.top()) + 4), size)
        painter.fillRect(box, theme.color("border"))
        painter.fillRect(box.adjusted(1, 1, -1, -1), theme.color("raised"))
        painter.translate(box.topLeft())
        self._paint_words(painter, box.width() - _PAD, theme, chosen)

    def size(self) -> QSize:
        """Return how much room the reading takes. [px]"""
        labels, values, was = self._columns
        bold, plain = QFontMetricsF(self._bold), QFontMetricsF(self._font)
        beside = was + _GAP if was else 0.0
        table = self._swatch + 6 + labels + _GAP + values + beside
        first = bold.horizontalAdvance(self._reading.month) + beside
        heads = max(first, _widest(plain, self._reading.notes))
        lines = 1 + len(self._reading.notes) + len(self._reading.rows)
        return QSize(
            int(max(table, heads) + 2 * _PAD + 1),
            int(lines * (plain.height() + _LEADING) - _LEADING + 2 * _PAD),
        )

    def _paint_words(self, painter: QPainter, end: float, theme: Theme, chosen: str) -> None:
        metrics, was = QFontMetricsF(self._font), self._columns[2]
        text, muted = theme.color("text"), theme.color("muted")
        base = _PAD + metrics.ascent()
        painter.setFont(self._bold)
        painter.setPen(text)
        painter.drawText(QPointF(_PAD, base), self._reading.month)
        painter.setFont(self._font)
        painter.setPen(muted)
        if was:
            painter.drawText(QPointF(end - metrics.horizontalAdvance(_WAS), base), _WAS)
        for note in self._reading.notes:
            base += metrics.height() + _LEADING
            painter.drawText(QPointF(_PAD, base), note)
        for row in self._reading.rows:
            base += metrics.height() + _LEADING
            if chosen and row.key == chosen:
                top = base - metrics.ascent() - _LEADING / 2
                band = QRectF(_PAD / 2, top, end, metrics.height() + _LEADING)
                painter.fillRect(band, theme.color("selection"))
            if row.role:
                wide = swatch_width(row.kind, row.pattern)
                swatch = QRectF(_PAD, base - metrics.ascent(), wide, metrics.height())
                paint_swatch(painter, swatch, row.kind, row.role, row.pattern, theme)
            painter.setPen(muted)
            painter.drawText(QPointF(_PAD + self._swatch + 6, base), row.label)
            painter.drawText(QPointF(end - metrics.horizontalAdvance(row.was), base), row.was)
            painter.setPen(text)
            value_end = end - (was + _GAP if was else 0.0)
            left = value_end - metrics.horizontalAdvance(row.value)
            painter.drawText(QPointF(left, base), row.value)


def _widest(metrics: QFontMetricsF, texts: Sequence[str]) -> float:
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
