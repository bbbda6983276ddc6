"""A number that may be left out: a box that is ticked where there is one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gui.widgets.number_field import NumberField
from gui.widgets.number_rule import NumberRule

GAP = 4  # [px] between the switch and the number


class OptionalNumberField(QWidget):
    """A number field with a switch between a figure and none.

    Parameters
    ----------
    rule
        Of the number.
    first
        The figure that switching it on begins with, until there was another.
    """

    edited = Signal(object, str)
    typing = Signal(object)
    refused = Signal(str)

    def __init__(self, rule: NumberRule, first: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = first
        self.number = NumberField(rule, self)
        self._switch = QCheckBox(self)
        self._switch.setAccessibleName(f"{rule.name}: there is one")
        self._switch.setToolTip("Ticked where there is one; clear it for none.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._switch)
        row.addWidget(self.number, 1)
        self.setFocusProxy(self.number)
        self._switch.clicked.connect(self._on_clicked)
        self.number.edited.connect(self._on_edited)
        self.number.typing.connect(self.typing)
        self.number.refused.connect(self.refused)

    def value(self) -> Any:
        return self.number.value()

    @property
    def problem(self) -> str:
        return self.number.problem

    def show_value(self, value: Any) -> None:
        """Show a figure or none; never emits."""
        self.number.show_value(value)
        self._switch.setChecked(value is not None)
        if value is not None:
            self._last = value

    def restore(self) -> None:
        """Bring the last good figure back into the field."""
        self.number.restore()

    def set_help(self, text: str) -> None:
        """Say in the tooltip what the field is for."""
        self.number.set_help(text)

    def whole_width(self) -> int:
        """Return the width at which neither the figure nor its unit is cut. [px]"""
        return self.number.whole_width() + self._switch.sizeHint().width() + GAP

    def step(self, steps: float, *, fine: bool = False, gesture: str = "") -> None:
        """Move the figure some steps on; from none it starts at the last one."""
        if self.number.value() is None:
            self.number.show_value(self._last)
        self.number.step(steps, fine=fine, gesture=gesture)

    def _on_clicked(self, ticked: bool) -> None:
        value = self._last if ticked else None
        self.show_value(value)
        self.edited.emit(value, "")

    def _on_edited(self, value: Any, gesture: str) -> None:
        self.show_value(value)
        self.edited.emit(value, gesture)
