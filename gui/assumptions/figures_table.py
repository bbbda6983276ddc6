"""Every assumption with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.study.evidence import (
    figure_name,
    provenance,
    public_figures,
    sources_of,
)
from core.terms.deal import ASSUMPTIONS, TABLES, Deal
from core.terms.paths import value_at
from core.terms.wording import value_text
from gui.assumptions.fact_table import Column, FactTable
from gui.document import Change, LeaseDocument


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """One assumption, in words."""

    key: str
    name: str
    section: str
    value: str
    source: str
    public: str
    url: str


class FiguresTable(QWidget):
    """What each assumption stands at, what it rests on, and how much is public about it."""

    reveal_wanted = Signal(str)
    """A figure is to be shown where it is edited, by its key."""

    chosen = Signal(str)
    """The key of the figure that is current."""

    def __init__(self, document: LeaseDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        columns = (
            Column[FigureRow](heading="Figure", text=lambda one: one.name, width=190),
            Column[FigureRow](heading="Part", text=lambda one: one.section),
            Column[FigureRow](
                heading="Value", text=lambda one: one.value, at_right=True, width=150
            ),
            Column[FigureRow](heading="Public", text=lambda one: one.public),
            Column[FigureRow](heading="Rests on", text=lambda one: one.source, stretches=True),
        )
        self.facts = FactTable(
            "Where each figure comes from", columns, self._rows(), _link, key=lambda one: one.key
        )
        self.edit = QPushButton("Go to the figure")
        self.facts.buttons.insertWidget(0, self.edit)
        self.facts.open.hide()  # the line below has one
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.facts)
        self.edit.clicked.connect(self._on_edit)
        self.facts.view.selectionModel().currentChanged.connect(self._on_row)
        document.changed.connect(self._on_changed)
        self._on_row()

    def show_figure(self, key: str) -> None:
        """Make a figure the current one."""
        row = self.facts.model.row_of(key)
        if row is not None:
            self.facts.view.select_row(row)
            self.facts.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.facts.model.show_rows(self._rows())

    def _on_changed(self, _change: Change) -> None:
        if self.isVisible():
            self.facts.model.show_rows(self._rows())

    def _on_row(self) -> None:
        row = self.facts.view.current_row()
        self.edit.setEnabled(row >= 0)
        if row >= 0:
            self.chosen.emit(self.facts.model.rows[row].key)

    def _on_edit(self) -> None:
        row = self.facts.view.current_row()
        if row >= 0:
            self.reveal_wanted.emit(self.facts.model.rows[row].key)

    def _rows(self) -> tuple[FigureRow, ...]:
        deal = self._document.deal
        return tuple(_row(deal, key) for key in (*TABLES, *ASSUMPTIONS))


def _row(deal: Deal, key: str) -> FigureRow:
    declared = ASSUMPTIONS.get(key)
    value = value_at(deal, key)
    count = len(public_figures().get(key, ()))
    return FigureRow(
        key=key,
        name=figure_name(key),
        section=declared.section if declared else key.partition(".")[0].capitalize(),
        value=value_text(declared, value) if declared else f"{len(value)} rows",
        source=provenance(deal, key),
        public="" if not count else "1 figure" if count == 1 else f"{count} figures",
        url=next((one.url for one in sources_of(deal, key) if one.url), ""),
    )


def _link(row: FigureRow) -> str:
    return row.url
