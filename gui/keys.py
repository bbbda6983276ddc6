"""Keys that mean the same everywhere, even while a line of text has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

FIND = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_K)


class WindowKeys(QObject):
    """An event filter for the application.

    A line of text claims Ctrl+Z for what was typed in it, and on some systems Ctrl+K. With nothing
    typed to take back, undo and redo are the document's; the palette is always the window's.
    """

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


def _is_the_windows(line: QLineEdit, event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Undo):
        return not line.isUndoAvailable()
    if event.matches(QKeySequence.StandardKey.Redo):
        return not line.isRedoAvailable()
    return event.keyCombination() == FIND
