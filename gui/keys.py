"""Keys that mean the same everywhere, even while a line of text has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

FIND = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_K)


class WindowKeys(QObject):
    """Watches the line of text that has the focus.

    It claims Ctrl+Z for what was typed in it, and on some systems Ctrl+K. With nothing typed to
    take back, undo and redo are the document's; the palette is always the window's.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
            and _is_the_windows(watched, event)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        # A filter of the whole application would be asked about every event of a drag.
        if isinstance(old, QLineEdit):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit):
            new.installEventFilter(self)


def _is_the_windows(line: QLineEdit, event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Undo):
        return not line.isUndoAvailable()
    if event.matches(QKeySequence.StandardKey.Redo):
        return not line.isRedoAvailable()
    return event.keyCombination() == FIND
