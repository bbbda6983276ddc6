"""Pages behind tabs that stay while the wheel turns above them."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget


class StillTabs(QTabWidget):
    """Tabs that are clicked, or chosen by keys: the wheel scrolls, and changes nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(_StillBar())


class _StillBar(QTabBar):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
