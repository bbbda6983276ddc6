"""Which terms a form shows by how they stand: a button with a menu of ticks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.terms.scenario import Standing
from gui.forms.standing_button import SIGN
from gui.widgets.style import set_role, set_style_property

NAME = "Filter by standing"
EVERY = "Show terms however they stand; choose open, agreed or reserved to show only those."


class StandingFilter(QToolButton):
    """With nothing ticked, every term is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_role(self, "more")
        menu = QMenu(self)
        self.actions_of: dict[Standing, QAction] = {}
        for standing in Standing:
            action = menu.addAction(f"{SIGN[standing]}  {standing.value.capitalize()}")
            action.setCheckable(True)
            action.toggled.connect(self._on_toggled)
            self.actions_of[standing] = action
        menu.addSeparator()
        self._all = menu.addAction("However they stand")
        self._all.triggered.connect(self.clear)
        self.setMenu(menu)
        self._show()

    @property
    def wanted(self) -> tuple[Standing, ...]:
        """The standings that are ticked."""
        return tuple(one for one, action in self.actions_of.items() if action.isChecked())

    def clear(self) -> None:
        """Want every term again."""
        for action in self.actions_of.values():
            action.setChecked(False)

    def wants(self, standing: Standing | None) -> bool:
        """Whether a term that stands so is to be seen."""
        return not self.wanted or standing in self.wanted

    def _on_toggled(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        chosen = " or ".join(one.value for one in self.wanted)
        self.setText(" ".join(SIGN[one] for one in self.wanted or Standing))
        self.setToolTip(f"Only what is {chosen}." if chosen else EVERY)
        self.setAccessibleName(f"{NAME}: only {chosen}" if chosen else NAME)
        set_style_property(self, "tone", "chosen" if chosen else "")
