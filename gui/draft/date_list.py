"""A list of key dates, painted: it changes with every step of a drag, and labels lay out anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.engine.key_dates import KeyDate
from gui.theme import Themes

AIR = 5  # [px] between two rows
GAP = 8  # [px] between two columns


class DateList(QWidget):
    """Rows of what falls when: its name in the colour of the side whose right it is, its month."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._dates: tuple[KeyDate, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Key dates")
        themes.changed.connect(lambda _theme: self.update())

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """What stands in each row."""
        return tuple((one.label, f"{one.date:%b %Y}", f"month {one.month}") for one in self._dates)

    def show_dates(self, dates: Sequence[KeyDate]) -> None:
        """Show other dates."""
        dates = tuple(dates)
        if dates == self._dates:
            return
        if len(dates) != len(self._dates):
            self.updateGeometry()
        self._dates = dates
        self.setAccessibleDescription("; ".join(", ".join(row) for row in self.rows))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, len(self._dates) * self._row_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, metrics, height = self._themes.current, self.fontMetrics(), self._row_height()
        month_width = metrics.horizontalAdvance("month 888")
        date_width = metrics.horizontalAdvance("May 2026 ")
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, (one, (label, day, month)) in enumerate(
            zip(self._dates, self.rows, strict=True)
        ):
            right = self.width() - month_width
            top = number * height
            painter.setPen(theme.color("muted"))
            painter.drawText(
                QRect(right, top, month_width, height), Qt.AlignmentFlag.AlignRight | middle, month
            )
            painter.setPen(theme.color("text"))
            painter.drawText(
                QRect(right - date_width - GAP, top, date_width, height),
                Qt.AlignmentFlag.AlignRight | middle,
                day,
            )
            painter.setPen(theme.color(one.by.value if one.by else "text"))
            room = right - date_width - 2 * GAP
            cut = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(0, top, room, height), Qt.AlignmentFlag.AlignLeft | middle, cut)
        painter.end()

    def _row_height(self) -> int:
        return self.fontMetrics().height() + AIR
