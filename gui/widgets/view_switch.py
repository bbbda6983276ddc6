"""A row of buttons of which one is pressed: how something is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gui.widgets.style import set_role


class ViewSwitch(QWidget):
    """Chooses one of a few named views."""

    chosen = Signal(int)
    """Which one, from 0."""

    def __init__(self, name: str, views: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons = [QToolButton() for _ in views]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (view, button) in enumerate(zip(views, self._buttons, strict=True)):
            button.setText(view)
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setAccessibleName(f"{name}: {view}")
            set_role(button, "icon")
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)

    def choose(self, number: int) -> None:
        """Press one of the buttons without saying so."""
        self._buttons[number].setChecked(True)

    def button(self, number: int) -> QToolButton:
        """Return one of the buttons."""
        return self._buttons[number]
