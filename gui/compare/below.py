"""What lies below the comparison: a line month by month, the bridge, or the priced redline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from core.terms.term import Party
from gui.compare.bridge_card import BridgeCard
from gui.compare.overlay import LEAST_HEIGHT, Overlay
from gui.compare.pair_card import PairCard
from gui.compare.redline_card import RedlineCard
from gui.compare.table import Contender
from gui.settings import Settings
from gui.theme import Themes
from gui.widgets.view_switch import ViewSwitch

VIEWS = ("Month by month", "Bridge", "Redline")
REDLINE = 2

VIEW, LINE, SUMMED, APART, WORDING = (
    f"compare_{what}" for what in ("below", "line", "summed", "difference", "wording")
)
"""What is remembered."""


class Below(QStackedWidget):
    """Cards of which one is seen, and the same switch in the head of each."""

    def __init__(self, themes: Themes, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.overlay = Overlay(themes)
        self.bridge = BridgeCard(themes)
        self.redline = RedlineCard(themes)
        self.switches = tuple(ViewSwitch("Below the comparison", VIEWS) for _ in VIEWS)
        pages: tuple[Overlay | PairCard, ...] = (self.overlay, self.bridge, self.redline)
        for page, switch in zip(pages, self.switches, strict=True):
            page.add_tool(switch)
            self.addWidget(page)
            switch.chosen.connect(self._on_chosen)
        self.setMinimumHeight(LEAST_HEIGHT)
        self._restore()
        self.bridge.other_chosen.connect(self.redline.choose)
        self.redline.other_chosen.connect(self.bridge.choose)
        self.redline.wording_chosen.connect(lambda number: settings.keep(WORDING, number))
        self.overlay.line.currentIndexChanged.connect(self._keep_chart)
        self.overlay.summed.toggled.connect(self._keep_chart)
        self.overlay.apart.toggled.connect(self._keep_chart)

    def show_view(self, number: int) -> None:
        """Show one of the cards."""
        for switch in self.switches:
            switch.choose(number)
        self.setCurrentIndex(number)

    def show_scenarios(
        self, contenders: Sequence[Contender], baseline: int | None, ours: Party
    ) -> None:
        """Show these scenarios in every card."""
        self.overlay.show_lines(contenders, baseline)
        self.bridge.show_scenarios(contenders, baseline, ours)
        self.redline.show_scenarios(contenders, baseline, ours)

    def _on_chosen(self, number: int) -> None:
        self.show_view(number)
        self._settings.keep(VIEW, number)
        self.switches[number].button(number).setFocus()  # the one pressed is hidden now

    def _keep_chart(self) -> None:
        overlay = self.overlay
        self._settings.keep(LINE, overlay.line.currentData())
        self._settings.keep(SUMMED, overlay.summed.isChecked())
        self._settings.keep(APART, overlay.apart.isChecked())

    def _restore(self) -> None:
        """Look at things as in the last run."""
        settings, overlay = self._settings, self.overlay
        if overlay.line.findData(settings.text(LINE)) >= 0:
            overlay.choose(settings.text(LINE))
        overlay.summed.setChecked(settings.flag(SUMMED, default=False))
        overlay.apart.setChecked(settings.flag(APART, default=True))
        self.redline.show_wording(min(settings.number(WORDING) or 0, 1))
        self.show_view(min(settings.number(VIEW) or 0, len(VIEWS) - 1))
