"""What is larger than the window: it scrolls rather than being cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(content: QWidget) -> QScrollArea:
    """Return an area that fits a widget to itself, and scrolls once the widget needs more room."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def size_within_screen(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size, or as much of it as the screen has."""
    dialog.resize(QSize(width, height).boundedTo(dialog.screen().availableSize()))
