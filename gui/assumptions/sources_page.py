"""The sources of the deal, and every assumption with what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.assumptions.figures_table import FiguresTable
from gui.assumptions.form_page import above_one_another, titled
from gui.assumptions.source_line import SourceLine
from gui.assumptions.sources_table import SourcesTable
from gui.document import LeaseDocument
from gui.widgets.style import set_role


class SourcesPage(QWidget):
    """The table of sources above that of the figures; below, what the current figure rests on."""

    def __init__(self, document: LeaseDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources = SourcesTable(document)
        self.figures = FiguresTable(document)
        self.line = SourceLine(document)
        self.line.all.hide()
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        parts = (
            titled("Sources of this deal", self.sources),
            titled("Where each figure comes from", self.figures),
        )
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 0, 16, 4)
        inside.addWidget(above_one_another(parts))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside, 1)
        column.addWidget(self.line)
        self.figures.chosen.connect(self.line.show_figure)

    def show_figure(self, key: str) -> None:
        """Show what a figure rests on."""
        self.figures.show_figure(key)
