"""The clauses that change between the baseline and another scenario, beside what that is worth."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QTextBrowser, QToolButton, QWidget

from core.report.priced import PricedRedline
from core.report.priced_redline import summary
from gui.charts.chart_menu import icon_button
from gui.compare.pair_card import PairCard
from gui.compare.redline_page import redline_page, redline_table
from gui.icons import icon
from gui.theme import Theme, Themes
from gui.widgets.view_switch import ViewSwitch

WORDINGS = ("Redline", "Side by side")


class RedlineCard(PairCard):
    """One redlined text, or both wordings side by side, and at the right the worth of each."""

    export_wanted = Signal()
    """The document of what is shown is to be written."""

    wording_chosen = Signal(int)
    """How the wordings are looked at: as one text, or side by side."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        self.page = QTextBrowser()
        super().__init__("Priced redline", "the redline", self.page, parent)
        self._themes = themes
        self.wording = ViewSwitch("Wordings", WORDINGS)
        self._chosen = 0
        self._own_tools.addWidget(self.wording)
        self.menu = QMenu(self)
        self.export = QAction("Export as PDF or Word…", self)
        self.copy = QAction("Copy as table", self)
        self.menu.addActions([self.export, self.copy])
        self._more = icon_button("more", "Commands of the redline")
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._tools.addWidget(self._more)
        self.page.setAccessibleName("Priced redline, text")
        self.page.setOpenLinks(False)
        self.wording.chosen.connect(self._on_wording)
        self.export.triggered.connect(self.export_wanted)
        self.copy.triggered.connect(self._on_copy)
        themes.changed.connect(self._on_theme)
        self._on_theme(themes.current)

    def add_tool(self, tool: QWidget) -> None:
        super().add_tool(tool)
        self._tools.addWidget(self._more)  # stays the last one

    def show_wording(self, number: int) -> None:
        """Look at the wordings as one text, or side by side."""
        self._chosen = number
        self.wording.choose(number)
        self._refresh()

    def _present(self, found: PricedRedline) -> None:
        theme = self._themes.current
        place = self.page.verticalScrollBar().value()
        self.page.setHtml(redline_page(found, self._ours, theme, side_by_side=bool(self._chosen)))
        self.page.verticalScrollBar().setValue(place)
        self.subtitle.setText(f"{self._way()}: {summary(found)}")
        self._more.setEnabled(True)

    def _mark_stale(self) -> bool:
        self._more.setEnabled(False)
        return not self.page.document().isEmpty()

    def _clear(self) -> None:
        self.page.clear()
        self._more.setEnabled(False)

    def _on_wording(self, number: int) -> None:
        self.show_wording(number)
        self.wording_chosen.emit(number)

    def _on_copy(self) -> None:
        if self.found is not None:
            QGuiApplication.clipboard().setText(redline_table(self.found, self._ours))

    def _on_theme(self, theme: Theme) -> None:
        self._more.setIcon(icon("more", theme, "muted"))
        self.export.setIcon(icon("export", theme))
        self.copy.setIcon(icon("copy", theme))
        if self.found is not None:
            self._present(self.found)
