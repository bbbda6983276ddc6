"""Which figure of the month that is read a click or Enter asks about."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from gui.charts.readout import Reading, Row

_STILL = 4.0  # [px] that the mouse may move in a click


class Choice(QObject):
    """One of the figures of a reading that lead somewhere; "" while none is chosen."""

    changed = Signal()
    """Another figure is chosen, or none."""

    asked = Signal(str, int, QPoint)
    """Key of a series, a month counted from closing, and where that figure stands on the screen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = Reading("", ())
        self._key = ""
        self._pressed: QPointF | None = None
        self._question: tuple[str, int, QPoint] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_soon)

    @property
    def key(self) -> str:
        return self._key

    @property
    def keys(self) -> list[str]:
        """Of the figures that may be chosen."""
        return [row.key for row in self._reading.rows if row.key]

    def follow(self, reading: Reading) -> None:
        """Choose among the figures of another month; the same series stays chosen."""
        self._reading = reading

    def choose(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.changed.emit()

    def move(self, by: int) -> Row:
        """Choose the figure so many rows further down, around the end, and return it."""
        keys = self.keys
        at = keys.index(self._key) + by if self._key in keys else min(by, 0)
        self.choose(keys[at % len(keys)])
        return next(row for row in self._reading.rows if row.key == self._key)

    def question(self, month: int, where: QPoint) -> tuple[str, int, QPoint] | None:
        """Return what would be asked: of the figure that is chosen, or else of the first."""
        keys = self.keys
        if not keys:
            return None
        return self._key if self._key in keys else keys[0], month, where

    def press(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position() if left else None

    def release(self, event: QMouseEvent, month: int | None, *, wait: bool) -> None:
        """Ask, if the mouse was only clicked; `wait` until it cannot be a double click."""
        pressed, self._pressed = self._pressed, None
        still = pressed is not None and (event.position() - pressed).manhattanLength() < _STILL
        if still and self._key and month is not None:
            self._question = (self._key, month, event.globalPosition().toPoint())
            self._soon.start(QApplication.doubleClickInterval() if wait else 0)

    def stop(self) -> None:
        """Take a click back: it was the first of a double click."""
        self._soon.stop()

    def _on_soon(self) -> None:
        if self._question is not None:
            self.asked.emit(*self._question)
