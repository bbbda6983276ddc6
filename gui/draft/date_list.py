"""A list of key dates, painted: it changes with every step of a drag, and labels lay out anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.engine.key_dates import KeyDate
from core.terms.figures import full_date
from gui.theme import Themes
from gui.widgets.announce import announce

AIR = 5  # [px] between two rows
GAP = 8  # [px] between two columns
SMALL = 0.9  # of the window's type, so that names fit a narrow pane
CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
HEAD = ("", "", "month")
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DateList(QWidget):
    """Rows of what falls when: its name in the colour of the side whose right it is, its month.

    A click leads to the term that a date turns on; the arrows and Enter do the same.
    """

    accessible_role = QAccessible.Role.List

    term_wanted = Signal(str)
    """Key of a term that is to be shown."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._dates: tuple[KeyDate, ...] = ()
        self._at = 0  # the row that the keyboard is in
        self._most = 0  # as high as so many need: one that shrank would have all laid out anew
        self._font = QFont(self.font())
        self._font.setPointSizeF(self.font().pointSizeF() * SMALL)
        self._metrics = QFontMetrics(self._font)
        self._month_width, self._day_width = map(
            self._metrics.horizontalAdvance, ("month", "May 2026")
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Key dates")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        themes.changed.connect(lambda _theme: self.update())

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """What stands in each row, below the heads of the columns."""
        return tuple(map(_cells, self._dates))

    def show_dates(self, dates: Sequence[KeyDate]) -> None:
        """Show other dates."""
        dates = tuple(dates)
        if dates == self._dates:
            return
        before, self._dates = self._dates, dates
        self._at = min(self._at, max(len(dates) - 1, 0))
        self.setAccessibleDescription("; ".join(map(_in_words, dates)))
        if len(dates) > self._most:
            self._most = len(dates)
            self.updateGeometry()
        if len(dates) != len(before):
            self.update()
            return
        for number, (now, was) in enumerate(zip(dates, before, strict=True), start=1):
            if now != was:
                row = self._row(number)
                if (now.label, now.by) == (was.label, was.by):
                    row.setLeft(self._end_of_labels(row))  # the label stays as it is
                self.update(row)

    def sizeHint(self) -> QSize:
        return QSize(0, (self._most + 1) * self._row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        theme = self._themes.current
        if self.hasFocus() and self._dates:
            here = self._row(self._at + 1)  # a ring would run through its letters
            painter.fillRect(here, theme.color("selection"))
            painter.fillRect(here.adjusted(0, here.height() - 2, 0, 0), theme.color("accent"))
        region = event.region()
        for number, one in enumerate((None, *self._dates)):
            place = self._row(number)
            if region.intersects(place):
                row = HEAD if one is None else _cells(one)
                by = "muted" if one is None else one.by.value if one.by else "text"
                self._paint_row(painter, place, region, row, theme.color(by))
        painter.end()

    def accessible_value(self) -> str:
        """Return what is to be read of it: the date that the keyboard is at."""
        return _in_words(self._dates[self._at]) if self._at < len(self._dates) else ""

    def in_full(self, place: QPoint) -> str:
        """Return whole name and day of the row at a place; "" where there is none."""
        one = self._date_at(place)
        return "" if one is None else f"{_in_words(one)}\nClick to go to its term."

    def event(self, event: QEvent) -> bool:
        """Say of the row under the mouse what has no room in it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self._row(event.pos().y() // self._row_height())
            QToolTip.showText(event.globalPos(), self.in_full(event.pos()), self, row)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        one = self._date_at(event.position().toPoint())
        if one is not None and event.button() is Qt.MouseButton.LeftButton:
            self.term_wanted.emit(one.term)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._dates) - 1
        places = {
            Qt.Key.Key_Up: max(self._at - 1, 0),
            Qt.Key.Key_Down: min(self._at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in places and last >= 0:
            self._at = places[key]
            self.update()
            announce(self, self.accessible_value())
        elif key in CHOOSE and self._at <= last:
            self.term_wanted.emit(self._dates[self._at].term)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _date_at(self, place: QPoint) -> KeyDate | None:
        number = place.y() // self._row_height() - 1
        return self._dates[number] if 0 <= number < len(self._dates) else None

    def _paint_row(
        self,
        painter: QPainter,
        place: QRect,
        region: QRegion,
        row: tuple[str, str, str],
        color: QColor,
    ) -> None:
        theme = self._themes.current
        label, day, month = row
        day_end = place.right() - self._month_width - GAP
        painter.setPen(theme.color("muted"))
        painter.drawText(place, RIGHT, month)
        painter.setPen(theme.color("text"))
        painter.drawText(place.adjusted(0, 0, day_end - place.right(), 0), RIGHT, day)
        labels = QRect(place)
        labels.setRight(self._end_of_labels(place) - 1)
        if region.intersects(labels):
            painter.setPen(color)
            cut = self._metrics.elidedText(label, Qt.TextElideMode.ElideRight, labels.right())
            painter.drawText(labels, LEFT, cut)

    def _end_of_labels(self, row: QRect) -> int:
        return row.right() - self._month_width - self._day_width - 2 * GAP

    def _row(self, number: int) -> QRect:
        high = self._row_height()
        return QRect(0, number * high, self.width(), high)

    def _row_height(self) -> int:
        return self._metrics.height() + AIR


def _cells(one: KeyDate) -> tuple[str, str, str]:
    return one.label, f"{one.date:%b %Y}", str(one.month)


def _in_words(one: KeyDate) -> str:
    return f"{one.label}: {full_date(one.date)}, month {one.month}"
