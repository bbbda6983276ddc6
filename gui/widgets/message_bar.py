"""A message inside the window, which asks for nothing and blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gui.widgets.announce import announce
from gui.widgets.style import set_role, set_style_property


@dataclass(frozen=True, kw_only=True)
class MessageAction:
    """A button of a message: its text and what it does."""

    text: str
    run: Callable[[], None]
    closes: bool = True


class MessageBar(QFrame):
    """One line above or below what it is about: a sentence, buttons, and a cross to close it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[QPushButton] = []
        self._cross = QToolButton()
        self._cross.setText("×")
        self._cross.setAutoRaise(True)
        self._cross.setToolTip("Close this message")
        self._cross.setAccessibleName("Close this message")
        self._cross.clicked.connect(self.clear)
        set_role(self, "message")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 6, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._cross)
        self.hide()

    @property
    def text(self) -> str:
        """The message; "" while there is none."""
        return self._text.text()

    def show_message(
        self, text: str, *, tone: str = "info", actions: Sequence[MessageAction] = ()
    ) -> None:
        """Show a message in place of the one before it.

        `tone` is "info", "warning", "bad" or "good".
        """
        self._drop_buttons()
        self._text.setText(text)
        self.setAccessibleName(text)
        set_style_property(self, "tone", tone)
        for action in actions:
            self._add_button(action)
        self.show()
        if self.isVisible():  # not where another page is in front
            announce(self, text)

    def keep_saying(self, text: str, *, tone: str) -> None:
        """Show what is so for as long as it is; "" once it is not."""
        if not text:
            self.clear()
        elif text != self.text:
            self.show_message(text, tone=tone)

    def clear(self) -> None:
        """Take the message away."""
        if not self.text:
            return
        self._drop_buttons()
        self._text.clear()
        self.hide()
        self.closed.emit()

    def _add_button(self, action: MessageAction) -> None:
        button = QPushButton(action.text)

        def press() -> None:
            if action.closes:
                self.clear()
            action.run()

        button.clicked.connect(press)
        self._buttons.append(button)
        self._row.insertWidget(self._row.count() - 1, button)

    def _drop_buttons(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
