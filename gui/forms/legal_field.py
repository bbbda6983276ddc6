"""A legal term: one of three standard positions, or the parties' own wording."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.terms.legal import OWN_LABEL, LegalPosition, Position
from core.terms.term import Input
from gui.widgets.choice_field import ChoiceField
from gui.widgets.text_area import TextArea


class LegalField(QWidget):
    """A list of positions; own wording opens a text below it, begun from the position before."""

    edited = Signal(object, str)

    typing = Signal(object)
    """The position with the wording as it is being written."""

    refused = Signal(str)
    """What is wrong with the wording; "" once nothing is."""

    def __init__(self, declared: Input, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._declared = declared
        self._value = LegalPosition()
        options = [(option.code, option.label) for option in declared.options]
        self.position = ChoiceField(
            declared.label, [*options, (Position.OWN.value, OWN_LABEL)], self
        )
        for option in declared.options:
            self.position.set_option_help(option.code, option.clause)
        self._wording: TextArea | None = None
        self.setFocusProxy(self.position)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.position)
        self.position.edited.connect(self._on_position)

    @property
    def wording(self) -> TextArea:
        """The text of own wording; made where it is first needed, which is rarely."""
        if self._wording is None:
            self._wording = TextArea(
                f"{self._declared.label}: own wording", needed=True, parent=self
            )
            self._wording.setPlaceholderText("The wording of the clause")
            self._wording.edited.connect(self._on_wording)
            self._wording.refused.connect(self.refused)
            self._wording.textChanged.connect(self._on_typing)
            self._column.addWidget(self._wording)
        return self._wording

    @property
    def problem(self) -> str:
        """What is wrong with the wording; "" where nothing is."""
        return self._wording.problem if self._wording is not None else ""

    def value(self) -> LegalPosition:
        return self._value

    def show_value(self, value: Any) -> None:
        """Show a position; never emits."""
        self._value = value
        self.position.show_value(value.position.value)
        if value.position is Position.OWN:
            self.wording.show_value(value.text)
            self.wording.show()
        elif self._wording is not None:
            self._wording.hide()
            if self._wording.problem:
                self._wording.restore()

    def restore(self) -> None:
        """Bring the last good wording back."""
        if self._wording is not None:
            self._wording.restore()

    def set_help(self, text: str) -> None:
        """Say in the tooltip what the term is about."""
        self.position.set_help(text)

    def _on_position(self, code: str, gesture: str) -> None:
        position = Position(code)
        if position is not Position.OWN:
            self._emit(LegalPosition(position), gesture)
        elif text := self._clause_of_position():
            self._emit(LegalPosition(position, text), gesture)
        else:
            self.wording.show()  # it is in force once there is a wording
            self.wording.setFocus()

    def _on_wording(self, text: str, gesture: str) -> None:
        self._emit(LegalPosition(Position.OWN, text), gesture)

    def _on_typing(self) -> None:
        text = self.wording.toPlainText().strip()
        own = self._value.position is Position.OWN and text
        self.typing.emit(LegalPosition(Position.OWN, text) if own else self._value)

    def _emit(self, value: LegalPosition, gesture: str) -> None:
        self.show_value(value)
        self.edited.emit(value, gesture)

    def _clause_of_position(self) -> str:
        """Return the wording to begin from: that of the standard position left behind."""
        if self._value.position is Position.OWN:
            return self._value.text
        return self._declared.option(self._value.position.value).clause
