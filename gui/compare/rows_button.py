"""The corner of the comparison: in which order its rows stand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from gui.compare.table import Arrangement
from gui.widgets.style import set_role

SAID = {
    Arrangement.LISTED: ("as listed", "As in the term sheet, in sections"),
    Arrangement.NAME: ("by name", "By name"),
    Arrangement.DIFFERENCE: ("by difference", "By difference, the largest first"),
}
"""How an order is named on the button, and in its menu."""


class RowsButton(QPushButton):
    """Chooses the order of the rows."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrangement = Arrangement.LISTED
        menu, group = QMenu(self), QActionGroup(self)
        self._actions = {}
        for one, (_, text) in SAID.items():
            action = QAction(text, group, checkable=True)
            action.setData(one)
            menu.addAction(action)
            self._actions[one] = action
        group.triggered.connect(lambda action: self.choose(Arrangement(action.data())))
        set_role(self, "section")
        self.setMenu(menu)
        self._show()

    @property
    def arrangement(self) -> Arrangement:
        return self._arrangement

    def choose(self, arrangement: Arrangement) -> None:
        """Put the rows in another order."""
        changed = arrangement is not self._arrangement
        self._arrangement = arrangement
        self._show()
        if changed:
            self.changed.emit()

    def _show(self) -> None:
        short, text = SAID[self._arrangement]
        self._actions[self._arrangement].setChecked(True)
        self.setText(f"Rows {short}")
        self.setAccessibleName(f"Order of the rows: {text}")
        self.setToolTip(f"{text}.\nA click on a row's name puts the scenarios in its order.")
