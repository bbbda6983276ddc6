"""A text of several lines, such as the wording of a clause."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.errors import InvalidInputError
from core.terms.plain import typed_text
from core.terms.reading import LONGEST_TEXT
from gui.widgets.announce import announce
from gui.widgets.style import set_style_property


class TextArea(QPlainTextEdit):
    """Edits a text; leaving it or Ctrl+Enter is one edit, Escape restores."""

    edited = Signal(object, str)

    refused = Signal(str)
    """What is wrong with the text; "" once nothing is."""

    def __init__(
        self,
        name: str,
        *,
        needed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._needed = needed
        self._value = ""
        self._problem = ""
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    @property
    def problem(self) -> str:
        """What is wrong with the text; "" where nothing is."""
        return self._problem

    def value(self) -> str:
        """Return the text in force."""
        return self._value

    def show_value(self, value: Any) -> None:
        """Show a text; what is being typed stays if the text in force is the same as before."""
        if value != self._value:
            self._value = value
            self.restore()

    def restore(self) -> None:
        """Bring the text in force back."""
        self.setPlainText(self._value)
        self._set_problem("")

    def commit(self) -> None:
        """Take over what was typed."""
        try:
            typed = typed_text(self.toPlainText(), self._name, longest=LONGEST_TEXT)
        except InvalidInputError as error:
            self._set_problem(str(error))
            return
        missing = self._needed and not typed
        self._set_problem(f"{self._name} is empty; write it, or Escape." if missing else "")
        if typed != self._value and not missing:
            self._value = typed
            self.edited.emit(typed, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._value:
            self.restore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def _set_problem(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        set_style_property(self, "invalid", bool(problem))
        self.setToolTip(problem)
        self.setAccessibleDescription(problem)
        announce(self, problem)
        self.refused.emit(problem)
