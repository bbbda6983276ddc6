"""How a term stands between the parties, and the menu to change it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.terms.rules_of_mandate import FLAG
from core.terms.scenario import Standing
from gui.widgets.style import set_role, set_style_property

SIGN: Mapping[Standing, str] = MappingProxyType(
    {Standing.OPEN: "○", Standing.AGREED: "✓", Standing.RESERVED: "!"}
)
MEANS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.OPEN: "Open: still being negotiated.",
        Standing.AGREED: "Agreed between both sides: locked until it is open again.",
        Standing.RESERVED: "Reserved: not accepted, to be come back to.",
    }
)


NO_LIMIT = "Limit it in our mandate…"


class StandingButton(QToolButton):
    """Shows a standing by a sign; a click lists the three."""

    chosen = Signal(object)

    limit_wanted = Signal()
    """What our mandate says of the term is to be set or shown."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._standing: Standing | None = None
        self.limit = ""
        """Our limit to the term in words; "" where there is none."""
        self.setAutoRaise(True)
        self.setFixedSize(18, 22)
        set_role(self, "standing")
        self.show_standing(Standing.OPEN)
        self.clicked.connect(self._open_menu)

    @property
    def standing(self) -> Standing | None:
        return self._standing

    def show_standing(self, standing: Standing) -> None:
        """Show how the term stands; never emits."""
        if standing is self._standing:
            return
        self._standing = standing
        self.setText(SIGN[standing])
        self.setToolTip(f"{MEANS[standing]}\nClick to change it.")
        self.setAccessibleName(f"{self._label} is {standing.value}; change its standing")
        set_style_property(self, "tone", standing.value)

    def menu_of_standings(self) -> QMenu:
        """Return a new menu of the three standings; choosing one emits `chosen`."""
        menu = QMenu(self)
        for standing in Standing:
            action = menu.addAction(f"{SIGN[standing]}  {standing.value.capitalize()}")
            action.setCheckable(True)
            action.setChecked(standing is self._standing)
            action.setToolTip(MEANS[standing])
            action.setData(standing.value)
            action.triggered.connect(lambda _ticked, one=standing: self.chosen.emit(one))
        menu.addSeparator()
        limit = menu.addAction(f"{FLAG}  {self.limit or NO_LIMIT}")
        limit.triggered.connect(self.limit_wanted)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_menu(self) -> None:
        self.menu_of_standings().popup(self.mapToGlobal(QPoint(0, self.height())))
