"""Under which cases the scenarios are looked at: each under its own, or all under some."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from gui.widgets.combo_box import ComboBox

OWN_CASE = "each its own"
HELP = (
    "The case: look at each scenario under its own, at all of them under one, or at each under "
    "several, a column for every one."
)


class CasePicker(ComboBox):
    """Opens a list of the cases, of which any number can be ticked; its one item says which are."""

    changed = Signal()
    """Other cases are chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menu = TickMenu(self)
        self.own = QAction("Each scenario under its own", self.menu, checkable=True)
        self._cases: list[QAction] = []
        self.setAccessibleName("Cases")
        self.addItem("")
        self.menu.addAction(self.own)
        self.menu.addSeparator()
        self.menu.triggered.connect(self._on_triggered)
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The cases for all, in the order of the deal; none for each scenario's own."""
        return tuple(action.text() for action in self._cases if action.isChecked())

    def set_cases(self, names: Sequence[str]) -> None:
        """Offer the cases there are; those chosen stay if they are among them."""
        if names != [action.text() for action in self._cases]:
            chosen = self.chosen
            for action in self._cases:
                self.menu.removeAction(action)
            self._cases = [QAction(name, self.menu, checkable=True) for name in names]
            self.menu.addActions(self._cases)
            self.choose(chosen)

    def choose(self, names: Sequence[str]) -> None:
        """Look at the scenarios under these cases, as far as there are such."""
        before = self.chosen
        with QSignalBlocker(self.menu):
            for action in self._cases:
                action.setChecked(action.text() in names)
        self._show()
        if self.chosen != before:
            self.changed.emit()

    def showPopup(self) -> None:
        self.menu.setMinimumWidth(self.width())
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_triggered(self, action: QAction) -> None:
        if action is self.own:
            for one in self._cases:
                one.setChecked(False)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        chosen = self.chosen
        self.own.setChecked(not chosen)
        text = f"{len(chosen)} cases" if len(chosen) > 1 else chosen[0] if chosen else OWN_CASE
        self.setItemText(0, text)
        self.setToolTip(f"{', '.join(chosen)}\n{HELP}" if len(chosen) > 1 else HELP)


class TickMenu(QMenu):
    """A menu that stays open while entries in it are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True
