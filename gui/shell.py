"""The bare window: its place on the screen, what is dropped on it, and its closing.

It is shown before the parts that take time are even imported; `gui.main_window` fills it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow

from gui.settings import Settings
from gui.widgets.pending import commit_pending
from gui.widgets.tab_order import move_focus

GEOMETRY = "geometry"
TAKEN = (".json", ".docx", ".xlsx")
"""What may be dropped on the window, by suffix."""
WIDTH, HEIGHT = 1600, 1000  # [px] at the first start, where the screen has room
LEAST_WIDTH, LEAST_HEIGHT = 480, 320  # [px] below what the parts need, the window scrolls


class Shell(QMainWindow):
    """The top-level window."""

    file_dropped = Signal(Path)
    """A deal file or a marked-up term sheet that was dropped on the window."""

    closing = Signal()
    """The window goes away: what is only in memory has to be written now."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; False keeps it open."""
        self.setObjectName("lease_desk")
        self.setWindowTitle("Lease Desk")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setAcceptDrops(True)
        if not self.restoreGeometry(settings.blob(GEOMETRY)):
            room = QGuiApplication.primaryScreen().availableSize()
            self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height()))

    def come_forward(self) -> None:
        """Show the window above others, as when the program is started a second time."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.keep(GEOMETRY, self.saveGeometry())
        commit_pending()  # a window that closes leaves no field first
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        self._settings.flush()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _files(event):
            self.file_dropped.emit(path)
        event.acceptProposedAction()


def _files(event: QDropEvent) -> list[Path]:
    """Return the files that are dragged and that the window may take."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in TAKEN]
