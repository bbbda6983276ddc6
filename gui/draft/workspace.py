"""The workspace in which an offer is drafted: terms, cards, live charts, clauses."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.terms.lease import TERMS
from core.terms.term import Party
from gui.charts.crosshair import CrosshairLink
from gui.document import EVERY_KEY, VIEW_SIDE, Change, LeaseDocument
from gui.draft.card_strip import CardStrip
from gui.draft.chart_panel import ChartPanel, Evaluated, Shown, month_days
from gui.draft.chart_views import live_charts
from gui.draft.moments import moments
from gui.draft.page import DraftPage
from gui.draft.picture import Picture
from gui.draft.readings_panel import EXIT_TERMS, ReadingsPanel
from gui.draft.side_pane import OPEN_WIDTH, SidePane
from gui.draft.walk_away import WalkAway
from gui.forms.input_form import InputForm
from gui.results import Results
from gui.theme import Themes
from gui.widgets.message_bar import MessageBar
from gui.widgets.splitter import Splitter
from gui.widgets.style import set_role

READINGS = "What the {}'s notice can mean, and what each reading is worth"
FORM_WIDTH = 312  # [px] at least, so that names and units are whole
ROOM_FOR_ALL = 1240  # [px] below which the clauses fold away by themselves


class DraftWorkspace(QWidget):
    """Terms at the left, what they come to in the middle, what they say at the right."""

    title = "Draft"

    asked = Signal(object, QPoint)
    """A `Question` about a figure, and where it stands on the screen."""

    def __init__(
        self,
        document: LeaseDocument,
        results: Results,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._results = results
        self._now: Evaluated | None = None
        self._before: Evaluated | None = None
        self._narrow = False
        self.walk_away = WalkAway(self)
        self.form = InputForm(document, TERMS.values())
        self.stale = MessageBar()
        self.cards = CardStrip(document.view_side, themes)
        link = CrosshairLink(self)
        self.charts = tuple(
            ChartPanel(chart, themes, link) for chart in live_charts(document.view_side)
        )
        self.page = DraftPage(self.stale, self.cards, self.charts)
        self.pane = SidePane(document, themes)
        self._split = Splitter(
            "Divider of the terms, the charts and the clauses", Qt.Orientation.Horizontal
        )
        self._lay_out()
        self.form.focused.connect(self._on_focused)
        self.pane.dates.list.term_wanted.connect(self.reveal)
        self.form.typing.connect(self.pane.clauses.preview)
        self.pane.folded.connect(self._share_width)
        document.changed.connect(self._on_changed)
        results.ready.connect(self._refresh_if_seen)
        self.walk_away.solved.connect(self._show_cards)
        self.cards.asked.connect(self.asked)
        for panel in self.charts:
            panel.asked.connect(self.asked)
        self.readings = ReadingsPanel(document, results, self)
        for key, side in EXIT_TERMS.items():
            button = self.form.editor(key).add_button("Readings", READINGS.format(side))
            button.clicked.connect(partial(self._on_readings, side, button))

    def _on_readings(self, side: Party, button: QWidget, _ticked: bool = False) -> None:
        self.readings.ask(side, button.mapToGlobal(button.rect().topRight()))

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return self.form, self.page, self.pane

    def reveal(self, key: str) -> None:
        """Bring a term into view and put the keyboard into its row."""
        if self.form.has(key):
            self.form.reveal(key)

    def reveal_expiry(self) -> None:
        """Put the keyboard where the expiry of the offer is set."""
        self.pane.set_open(True)
        self.pane.dates.expiry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the clauses to the charts where there is not enough for both."""
        super().resizeEvent(event)
        narrow = event.size().width() < ROOM_FOR_ALL
        if narrow is not self._narrow:
            self._narrow = narrow
            self.pane.set_open(not narrow)

    def _on_changed(self, change: Change) -> None:
        if change.keys >= EVERY_KEY:
            for panel in self.charts:
                panel.start_afresh()
        if VIEW_SIDE in change.keys or "our_side" in change.keys:
            self._set_side()

    def _on_focused(self, key: str) -> None:
        if key in TERMS:
            self.pane.clauses.show_section(TERMS[key].section, key)

    def _share_width(self) -> None:
        """Give the charts what the pane leaves, or take from them what it needs."""
        form, centre, pane = self._split.sizes()
        wanted = self.pane.sizeHint().width()
        self._split.setSizes([form, centre + pane - wanted, wanted])

    def _set_side(self) -> None:
        side = self._document.view_side
        self.cards.set_side(side)
        for panel, chart in zip(self.charts, live_charts(side), strict=True):
            if panel.view not in chart.views:
                panel.set_chart(chart)
        self._show_cards()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Show the present outcome, or keep the last good one and say so."""
        results, document = self._results, self._document
        self.form.show_findings(results.problems)
        self._say_if_stale()
        if results.outcome is None:
            return
        if not results.stale:
            deal = document.deal.under(document.scenario.case)
            self._now = Evaluated(deal=deal, terms=document.terms, outcome=results.outcome)
            self.walk_away.ask(deal, document.terms)
        self._show_cards()
        if self._now is not None and not results.stale:
            now = self._now
            shown = Shown(
                now=now,
                baseline=self._baseline(),
                days=month_days(now.deal),
                marks=moments(now.deal, now.terms, now.outcome),
            )
            for panel in self.charts:
                panel.show_evaluated(shown)

    def _show_cards(self) -> None:
        if self._now is None:
            return
        picture = Picture(
            deal=self._now.deal,
            terms=self._now.terms,
            side=self._document.view_side,
            outcome=self._now.outcome,
            baseline=self._results.baseline_outcome,
            reservations=self.walk_away.prices,
            solving=not self.walk_away.is_current,
        )
        self.cards.show_picture(picture, stale=bool(self._results.problem))

    def _baseline(self) -> Evaluated | None:
        scenario, outcome = self._document.baseline, self._results.baseline_outcome
        if scenario is None or outcome is None:
            return None
        if self._before is None or self._before.outcome is not outcome:
            deal = self._document.deal.under(scenario.case)
            self._before = Evaluated(deal=deal, terms=scenario.terms, outcome=outcome)
        return self._before

    def _say_if_stale(self) -> None:
        problem = self._results.problem
        for panel in self.charts:
            panel.set_stale(bool(problem))
        self.stale.keep_saying(f"Last valid figures. {problem}" if problem else "", tone="bad")

    def _lay_out(self) -> None:
        left = QFrame()
        set_role(left, "panel")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        left.setMinimumWidth(FORM_WIDTH)
        for part in (left, self.page, self.pane):
            self._split.addWidget(part)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([FORM_WIDTH, 4 * FORM_WIDTH, OPEN_WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
