"""What lies below the comparison: one line of each scenario month by month, or the bridge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from core.terms.term import Party
from gui.compare.bridge_card import BridgeCard
from gui.compare.overlay import LEAST_HEIGHT, Overlay
from gui.compare.table import Contender
from gui.theme import Themes
from gui.widgets.view_switch import ViewSwitch

VIEWS = ("Month by month", "Bridge")


class Below(QStackedWidget):
    """Two cards of which one is seen, and the same switch in the head of each."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overlay = Overlay(themes)
        self.bridge = BridgeCard(themes)
        self.switches = tuple(ViewSwitch("Below the comparison", VIEWS) for _ in VIEWS)
        self.overlay.chart.add_tool(self.switches[0])
        self.bridge.add_tool(self.switches[1])
        for page, switch in zip((self.overlay, self.bridge), self.switches, strict=True):
            self.addWidget(page)
            switch.chosen.connect(self._on_chosen)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.show_view(0)

    def show_view(self, number: int) -> None:
        """Show one of the cards."""
        for switch in self.switches:
            switch.choose(number)
        self.setCurrentIndex(number)

    def show_scenarios(
        self, contenders: Sequence[Contender], baseline: int | None, ours: Party
    ) -> None:
        """Show these scenarios in either card."""
        self.overlay.show_lines(contenders, baseline)
        self.bridge.show_scenarios(contenders, baseline, ours)

    def _on_chosen(self, number: int) -> None:
        self.show_view(number)
        self.switches[number].button(number).setFocus()  # the one pressed is hidden now
