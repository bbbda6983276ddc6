"""A command of a list or a table: a button, a key, and an entry of the context menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget


def command_button(
    view: QWidget, word: str, text: str, keys: str, run: Callable[[], None]
) -> tuple[QPushButton, QAction]:
    """Return a button and the action behind it.

    Parameters
    ----------
    view
        What has the command in its context menu, and takes its key while it has the keyboard.
    word
        On the button.
    text
        What the command does.
    """
    action = QAction(text, view)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _checked: run())
    view.addAction(action)
    shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button = QPushButton(word)
    button.setToolTip(f"{text} ({shown})")
    button.setAccessibleName(text)
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button, action
