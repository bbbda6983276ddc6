"""Public deals beside ours: price against term and against size, and the table behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from core.study.comparables import OURS, Comparable, Included, ours, public_deals
from core.terms.figures import short
from core.terms.units import Unit
from gui.assumptions.comparables_table import comparables_table
from gui.assumptions.dots import Dot, Shape
from gui.assumptions.scatter_card import ScatterCard
from gui.charts.readout import Reading, Row
from gui.document import LeaseDocument
from gui.results import Results
from gui.theme import Themes
from gui.widgets.splitter import Splitter
from gui.widgets.style import set_role
from gui.widgets.view_switch import ViewSwitch

KINDS = tuple(Included)
_LEGEND = "●  public    ○  with an estimate in it    ◆  ours"


class ComparablesPage(QWidget):
    """Deals that include the GPUs or those for space alone, never both at once."""

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
        self._ours: Comparable | None = None
        self._chosen = False
        self._kind = Included.GPUS
        self.switch = ViewSwitch("Deals compared", [kind.label for kind in KINDS])
        self.cards = tuple(
            ScatterCard(f"Price against {what}", themes) for what in ("term", "size")
        )
        self.by_term, self.by_size = (card.plot for card in self.cards)
        self.facts = comparables_table()
        self.model, self.table, self.open = self.facts.model, self.facts.view, self.facts.open
        self.note = QLabel()
        self.note.setWordWrap(True)
        set_role(self.note, "muted")
        self._lay_out()
        self._connect()
        self._refresh()

    @property
    def kind(self) -> Included:
        """What the deals in view include."""
        return self._kind

    def show_kind(self, kind: Included) -> None:
        """Show the deals that include the GPUs, or those for space alone."""
        self._kind = kind
        self.switch.choose(KINDS.index(kind))
        self._show_deals()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Follow our deal; while it has errors the last good figures stay."""
        outcome = self._results.outcome
        if outcome is not None and not self._results.stale:
            deal = self._document.deal.under(self._document.scenario.case)
            self._ours = ours(deal, self._document.terms, outcome)
            if not self._chosen:
                self._chosen = True
                self.show_kind(self._ours.includes)
        self._show_deals()

    def _show_deals(self) -> None:
        mine = self._ours
        shown = [one for one in public_deals() if one.includes is self._kind]
        shown.sort(key=lambda one: -one.price if one.price is not None else 0.0)
        if mine is not None and mine.includes is self._kind:
            shown.insert(0, mine)
        self.model.show_rows(shown)
        priced = [one for one in shown if one.price is not None]
        unit, size = self._kind.price_unit, self._kind.size_unit
        by_term, by_size = self.cards
        by_term.show_dots(
            [_dot(one, one.term_months / 12.0) for one in priced if one.term_months is not None],
            Unit.YEARS,
            unit,
            f"{unit.value}, by years of term",
        )
        by_size.show_dots(
            [_dot(one, one.size) for one in priced if one.size is not None],
            size,
            unit,
            f"{unit.value}, by {size.value}",
        )
        self.note.setText(self._said(len(shown) - len(priced)))

    def _said(self, without: int) -> str:
        parts = ["Ours stands at its last valid figures."] if self._results.problem else []
        parts += ["Full fees; ramps, escalation and discounting left aside."]
        if self._ours is not None and self._ours.includes is not self._kind:
            what = "includes the GPUs" if self._ours.includes is Included.GPUS else "is for space"
            parts.append(f"Ours {what}: it does not stand among these.")
        if without:
            parts.append(f"{without} deals have no price to compare; the table says why.")
        return " ".join(parts)

    def _on_pointed(self, key: str | None) -> None:
        """Read the same deal in both plots, and go to its row."""
        for plot in (self.by_term, self.by_size):
            plot.show_read(key, in_words=plot is self.sender())
        row = None if key is None else self.model.row_of(key)
        if row is not None:
            self.table.select_row(row)

    def _on_row(self) -> None:
        row = self.table.current_row()
        if row >= 0 and self.table.hasFocus():
            for plot in (self.by_term, self.by_size):
                plot.show_read(self.model.rows[row].key, in_words=False)

    def _on_opened(self, key: str) -> None:
        row = self.model.row_of(key)
        if row is not None:
            self.facts.open_row(row)

    def _connect(self) -> None:
        self.switch.chosen.connect(lambda number: self.show_kind(KINDS[number]))
        for plot in (self.by_term, self.by_size):
            plot.pointed.connect(self._on_pointed)
            plot.opened.connect(self._on_opened)
        self.table.selectionModel().currentChanged.connect(self._on_row)
        self._results.ready.connect(self._refresh_if_seen)

    def _lay_out(self) -> None:
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        legend = QLabel(_LEGEND)
        set_role(legend, "muted")
        head.addWidget(self.switch)
        head.addSpacing(16)
        head.addWidget(legend)
        head.addStretch(1)
        plots = QWidget()
        row = QHBoxLayout(plots)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(12)
        for card in self.cards:
            row.addWidget(card, 1)
        self.facts.buttons.insertWidget(1, self.note, 9)
        split = Splitter("Divider of the plot and the table", Qt.Orientation.Vertical)
        split.addWidget(plots)
        split.addWidget(self.facts)
        split.setChildrenCollapsible(False)
        split.setSizes([300, 240])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.addLayout(head)
        column.addWidget(split, 1)


def _dot(deal: Comparable, x: float) -> Dot:
    is_ours = deal.key == OURS
    figures = (
        ("Price", short(deal.price, deal.includes.price_unit)),
        ("Term", short(deal.term_months, Unit.MONTHS)),
        ("Size", short(deal.size, deal.includes.size_unit)),
    )
    source = () if is_ours else (f"{deal.announced}, {deal.publisher}",)
    hollow = Shape.HOLLOW if deal.is_estimate else Shape.FULL
    return Dot(
        key=deal.key,
        x=x,
        y=deal.price or 0.0,
        shape=Shape.DIAMOND if is_ours else hollow,
        label="Ours" if is_ours else deal.name,
        reading=Reading(
            "Ours" if is_ours else deal.name,
            tuple(Row("line", "", name, value) for name, value in figures),
            (*source, deal.how),
        ),
    )
