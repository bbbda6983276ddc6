"""A line in which a value is typed: what numbers, dates and names have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import InvalidInputError
from gui.widgets.announce import announce
from gui.widgets.gestures import StepRun
from gui.widgets.style import set_style_property

STEP_KEYS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}
NOTCH = 120  # eighths of a degree that one notch of a wheel turns


class EntryField(QLineEdit):
    """A line editor that keeps the last good value while what is typed is not one.

    Typing is one edit, made by Enter or by leaving the field. What cannot be read stays in the
    field, outlined, with a sentence; Escape brings the last good value back. Showing a value
    never emits.
    """

    edited = Signal(object, str)
    """The new value, and the gesture it belongs to ("" for an edit of its own)."""

    typing = Signal(object)
    """The value of what stands in the field while it is typed; that in force where it has none."""

    refused = Signal(str)
    """What is wrong with the text and what would be right; "" once nothing is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: Any = None
        self._shown = ""
        self._problem = ""
        self._help = ""
        self._run = StepRun()
        self._wheel = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel does not take the focus
        self.returnPressed.connect(self.commit)
        self.textEdited.connect(self._on_typed)

    def value(self) -> Any:
        """Return the value in force: the last good one."""
        return self._value

    @property
    def problem(self) -> str:
        """What is wrong with the text in the field; "" where nothing is."""
        return self._problem

    def show_value(self, value: Any) -> None:
        """Show a value; what is being typed stays if the value is the same as before."""
        if value == self._value and self._shown == self._written(value):
            return
        self._value = value
        self._show_text()

    def set_help(self, text: str) -> None:
        """Say in the tooltip what the field is for."""
        self._help = text
        self._show_tooltip()

    def commit(self) -> None:
        """Take over what was typed, or say what is wrong with it."""
        typed = self.text()
        if typed == self._shown:
            self._set_problem("")
            return
        try:
            value = self._read(typed)
        except InvalidInputError as error:
            self._set_problem(str(error))
            return
        self._run.end()
        self._take(value, "")

    def restore(self) -> None:
        """Bring the last good value back into the field."""
        self._show_text()
        self.typing.emit(self._value)

    def step(self, steps: float, *, fine: bool = False, gesture: str = "") -> None:
        """Move the value some steps on, from what stands in the field if that is good."""
        value = self._stepped(self._base(), steps, fine)
        if value is not None:
            self._take(value, gesture or self._run.gesture())
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = STEP_KEYS.get(Qt.Key(event.key()), 0)
        if steps and not self.isReadOnly():
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(steps, fine=fine)
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.restore()
            self.selectAll()
            event.accept()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus() or self.isReadOnly():
            event.ignore()  # the wheel belongs to what scrolls around the field
            return
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        notches, rest = divmod(abs(self._wheel), NOTCH)
        sign = 1 if self._wheel > 0 else -1
        self._wheel = sign * rest
        if notches:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(sign * notches, fine=fine)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            self._run.end()

    def _on_typed(self, typed: str) -> None:
        try:
            value = self._read(typed)
        except InvalidInputError:
            value = self._value
        self.typing.emit(value)

    def _read(self, typed: str) -> Any:
        """Return the value of a text; raises `InvalidInputError` with a sentence."""
        raise NotImplementedError

    def _written(self, value: Any) -> str:
        """Return a value as it stands in the field."""
        raise NotImplementedError

    def _stepped(self, _value: Any, _steps: float, _fine: bool, /) -> Any:
        """Return the value some steps on; None where there are no steps."""
        return None

    def _exact(self, value: Any) -> str:
        """Return a value in full, for the tooltip."""
        return self._written(value)

    def _base(self) -> Any:
        if self.text() == self._shown:
            return self._value
        try:
            return self._read(self.text())
        except InvalidInputError:
            return self._value

    def _take(self, value: Any, gesture: str) -> None:
        changed = value != self._value
        self._value = value
        self._show_text()
        if changed:
            self.edited.emit(value, gesture)

    def _show_text(self) -> None:
        self._shown = self._written(self._value)
        self.setText(self._shown)  # even where it is the same: undo is now the document's
        if not self.hasFocus():
            self.setCursorPosition(0)  # of a long text the beginning is seen
        if not self._problem:
            self._show_tooltip()
        self._set_problem("")

    def _set_problem(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        set_style_property(self, "invalid", bool(problem))
        self.setAccessibleDescription(problem or self._help)
        self._show_tooltip()
        announce(self, problem)
        self.refused.emit(problem)

    def _show_tooltip(self) -> None:
        if self._problem:
            self.setToolTip(self._problem)
            return
        exact = self._exact(self._value)
        self.setToolTip("\n".join(line for line in (exact, self._help) if line))
