"""A list of key dates, painted: it changes with every step of a drag, and labels lay out anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.engine.key_dates import KeyDate
from core.terms.figures import full_date
from gui.theme import Themes

AIR = 5  # [px] between two rows
GAP = 8  # [px] between two columns
SMALL = 0.9  # of the window's type, so that names fit a narrow pane
HEAD = ("", "", "month")
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DateList(QWidget):
    """Rows of what falls when: its name in the colour of the side whose right it is, its month."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._dates: tuple[KeyDate, ...] = ()
        self._most = 0  # as high as so many need: one that shrank would have all laid out anew
        self._font = QFont(self.font())
        self._font.setPointSizeF(self.font().pointSizeF() * SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Key dates")
        themes.changed.connect(lambda _theme: self.update())

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """What stands in each row, below the heads of the columns."""
        return tuple((one.label, f"{one.date:%b %Y}", str(one.month)) for one in self._dates)

    def show_dates(self, dates: Sequence[KeyDate]) -> None:
        """Show other dates."""
        dates = tuple(dates)
        if dates == self._dates:
            return
        before, self._dates = self._dates, dates
        self.setAccessibleDescription(
            "; ".join(f"{one.label}, {full_date(one.date)}, month {one.month}" for one in dates)
        )
        if len(dates) > self._most:
            self._most = len(dates)
            self.updateGeometry()
        if len(dates) != len(before):
            self.update()
            return
        for number, (now, was) in enumerate(zip(dates, before, strict=True), start=1):
            if now != was:
                self.update(self._row(number))

    def sizeHint(self) -> QSize:
        return QSize(0, (self._most + 1) * self._row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        theme = self._themes.current
        colors = (one.by.value if one.by else "text" for one in self._dates)
        rows = zip((HEAD, *self.rows), ("muted", *colors), strict=True)
        for number, (row, color) in enumerate(rows):
            place = self._row(number)
            if place.intersects(event.rect()):
                self._paint_row(painter, place, row, theme.color(color))
        painter.end()

    def in_full(self, place: QPoint) -> str:
        """Return whole name and day of the row at a place; "" where there is none."""
        number = place.y() // self._row_height() - 1
        if not 0 <= number < len(self._dates):
            return ""
        one = self._dates[number]
        return f"{one.label}: {full_date(one.date)}, month {one.month}"

    def event(self, event: QEvent) -> bool:
        """Say of the row under the mouse what has no room in it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self._row(event.pos().y() // self._row_height())
            QToolTip.showText(event.globalPos(), self.in_full(event.pos()), self, row)
            return True
        return super().event(event)

    def _paint_row(
        self, painter: QPainter, place: QRect, row: tuple[str, str, str], color: QColor
    ) -> None:
        theme, metrics = self._themes.current, QFontMetrics(self._font)
        month_width, day_width = (metrics.horizontalAdvance(one) for one in ("month", "May 2026"))
        label, day, month = row
        day_end = place.right() - month_width - GAP
        room = day_end - day_width - GAP
        painter.setPen(theme.color("muted"))
        painter.drawText(place, RIGHT, month)
        painter.setPen(theme.color("text"))
        painter.drawText(place.adjusted(0, 0, day_end - place.right(), 0), RIGHT, day)
        painter.setPen(color)
        cut = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, LEFT, cut)

    def _row(self, number: int) -> QRect:
        high = self._row_height()
        return QRect(0, number * high, self.width(), high)

    def _row_height(self) -> int:
        return QFontMetrics(self._font).height() + AIR
