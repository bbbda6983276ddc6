"""What the figures of one month are, in a box beside the crosshair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.charts.series_spec import Kind
from gui.charts.swatch import WIDTH, paint_swatch
from gui.theme import Theme

_PAD = 8.0  # [px]
_WAS = "baseline"
_GAP = 12.0  # between two columns
_BESIDE = 12  # between the box and the crosshair


@dataclass(frozen=True)
class Row:
    """One figure of a series.

    Attributes
    ----------
    kind, role
        How it is drawn; a role of "" is not.
    was
        What it was in the baseline; "" where that is the same, or unknown.
    """

    kind: Kind
    role: str
    label: str
    value: str
    was: str = ""


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


class Readout(QWidget):
    """Paints a reading; a mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._reading = Reading("", ())
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 0.85)
        self.setFont(font)
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self.hide()

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_reading(self, reading: Reading, crosshair: float, inside: QRectF) -> None:
        """Show a reading beside the crosshair, on the side with more room.

        Parameters
        ----------
        crosshair
            Where it stands, in the parent's pixels.
        inside
            What the box should not leave, in the parent's pixels.
        """
        self._reading = reading
        self.resize(self._needed())
        right = crosshair + _BESIDE
        left = crosshair - _BESIDE - self.width()
        fits = right + self.width() <= inside.right()
        x = right if fits else max(left, inside.left())
        self.move(round(x), round(inside.top()) + 4)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        background = self._theme.color("raised")
        background.setAlpha(240)
        painter.setPen(self._theme.color("border"))
        painter.setBrush(background)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        metrics, high = QFontMetricsF(self.font()), self._row_height()
        base = _PAD + metrics.ascent()
        text, muted = self._theme.color("text"), self._theme.color("muted")
        painter.setFont(self._bold)
        painter.setPen(text)
        painter.drawText(QPointF(_PAD, base), self._reading.month)
        painter.setFont(self.font())
        _, _, was = self._columns()
        end = self.width() - _PAD
        if was:
            painter.setPen(muted)
            painter.drawText(QPointF(end - metrics.horizontalAdvance(_WAS), base), _WAS)
        for note in self._reading.notes:
            base += high
            painter.setPen(muted)
            painter.drawText(QPointF(_PAD, base), note)
        for row in self._reading.rows:
            base += high
            if row.role:
                swatch = QRectF(_PAD, base - metrics.ascent(), WIDTH, metrics.height())
                paint_swatch(painter, swatch, row.kind, self._theme.color(row.role), on=True)
            painter.setPen(muted)
            painter.drawText(QPointF(_PAD + WIDTH + 6, base), row.label)
            painter.drawText(QPointF(end - metrics.horizontalAdvance(row.was), base), row.was)
            painter.setPen(text)
            value_end = end - (was + _GAP if was else 0.0)
            left = value_end - metrics.horizontalAdvance(row.value)
            painter.drawText(QPointF(left, base), row.value)

    def _needed(self) -> QSize:
        labels, values, was = self._columns()
        bold, plain = QFontMetricsF(self._bold), QFontMetricsF(self.font())
        table = WIDTH + 6 + labels + _GAP + values + (was + _GAP if was else 0.0)
        first = bold.horizontalAdvance(self._reading.month) + (was + _GAP if was else 0.0)
        heads = max(first, _widest(plain, self._reading.notes))
        lines = 1 + len(self._reading.notes) + len(self._reading.rows)
        high = lines * self._row_height() - plain.leading()
        return QSize(int(max(table, heads) + 2 * _PAD + 1), int(high + 2 * _PAD))

    def _columns(self) -> tuple[float, float, float]:
        """Widths of labels, values and what they were. [px]"""
        metrics, rows = QFontMetricsF(self.font()), self._reading.rows
        compared = any(row.was for row in rows)
        return (
            _widest(metrics, [row.label for row in rows]),
            _widest(metrics, [row.value for row in rows]),
            _widest(metrics, [_WAS, *(row.was for row in rows)]) if compared else 0.0,
        )

    def _row_height(self) -> float:
        return QFontMetricsF(self.font()).height() + 2.0


def _widest(metrics: QFontMetricsF, texts: Sequence[str]) -> float:
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
