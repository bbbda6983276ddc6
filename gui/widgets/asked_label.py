"""A figure in a line of text that can be asked where it comes from."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.steady_label import SteadyLabel
from gui.widgets.style import set_style_property

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class AskedLabel(SteadyLabel):
    """Takes the keyboard; a click, Enter or Space asks about its figure."""

    accessible_role = QAccessible.Role.Button

    asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_style_property(self, "asked", True)

    def accessible_value(self) -> str:
        """Return what is to be read of it."""
        return self.text()

    def foot(self) -> QPoint:
        """Return where it ends, on the screen."""
        return self.mapToGlobal(self.rect().bottomLeft())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS:
            self.asked.emit()
        else:
            super().keyPressEvent(event)
