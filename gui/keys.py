"""Keys that mean the same everywhere, even while a line of text has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from gui.widgets.pending import commit_pending

PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FIND = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_K)
TYPED_IN = QLineEdit | QPlainTextEdit | QTableView
PRESSED = QPushButton | QToolButton


class WindowKeys(QObject):
    """Watches what is being typed in.

    A line claims Ctrl+Z for what was typed in it, and on some systems Ctrl+K. With nothing typed to
    take back, undo and redo are the document's; the palette is always the window's. What is being
    typed is taken over before Ctrl+S is looked up, or with no other edit there is nothing to save.
    In a table F2 opens the cell; elsewhere it renames the scenario. Enter presses the button that
    has the keyboard, as Space does: Qt lets it only in dialogs.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Save):
                commit_pending()
            elif isinstance(watched, QLineEdit) and _is_the_windows(watched, event):
                event.ignore()
                return True
            elif isinstance(watched, QTableView) and event.key() == Qt.Key.Key_F2:
                event.accept()
                return True
        elif isinstance(watched, PRESSED) and _is_enter(event):
            _press(watched)
            return True
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        # A filter of the whole application would be asked about every event of a drag.
        if isinstance(old, TYPED_IN | PRESSED):
            old.removeEventFilter(self)
        if isinstance(new, TYPED_IN | PRESSED):
            new.installEventFilter(self)


def _is_enter(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
        return False
    return Qt.Key(event.key()) in PRESS


def _press(button: QPushButton | QToolButton) -> None:
    if button.menu() is None:
        button.click()
    else:
        button.showMenu()


def _is_the_windows(line: QLineEdit, event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Undo):
        return not line.isUndoAvailable()
    if event.matches(QKeySequence.StandardKey.Redo):
        return not line.isRedoAvailable()
    return event.keyCombination() == FIND
