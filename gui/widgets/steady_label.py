"""A label whose text changes often without moving anything around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget


class SteadyLabel(QLabel):
    """As large as the longest text it has shown.

    A label of any size has the whole window laid out and painted again whenever its text changes;
    one of a fixed size does not.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._largest = QSize(0, 0)

    def setText(self, text: str) -> None:
        if text != self.text():
            super().setText(text)
            self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def _grow(self) -> None:
        larger = self._largest.expandedTo(self.sizeHint())
        if larger != self._largest:
            self._largest = larger
            self.setFixedSize(larger)
