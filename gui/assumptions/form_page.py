"""A page of assumptions: a form, and a table or a chart of what it assumes beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.charts.chart_card import ChartCard
from gui.forms.record_table import RecordTable
from gui.widgets.splitter import Splitter
from gui.widgets.style import set_role

NARROWEST = 300  # [px] in which a label and its field still stand side by side
WIDEST = 470  # [px] beyond which a row of a form is hard to follow with the eye
MARGINS = (4, 0, 16, 12)  # [px]
GAP = 16  # [px] between form and table
EDGES = 14  # [px] the frame of a table, both sides, and what it is scrolled by
TOP = 10  # [px] above what is beside the form, and below it where something follows
SHARES = {False: 450, True: 550}  # of the height, for a table and for a chart
CHART = 620  # [px] of width that a chart takes before a form is wider than it must be


class FormPage(QWidget):
    """A form of readable width, what belongs to it beside it, a note above.

    The form leaves a table the width of all its columns as long as it can be read itself.

    Parameters
    ----------
    form
        At the left.
    table, title
        Beside it at the top, under its title.
    others
        Beside the form, or below the table: charts, tables of facts.
    note
        Above everything.
    foot
        Below everything.
    """

    def __init__(
        self,
        form: QWidget,
        *,
        table: RecordTable | None = None,
        title: str = "",
        others: tuple[QWidget, ...] = (),
        note: QWidget | None = None,
        foot: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._table = table
        self._has_others = bool(others)
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout()
        row.setContentsMargins(*MARGINS)
        row.setSpacing(GAP)
        row.addWidget(form)
        beside = [] if table is None else [titled(title, table)]
        if table is not None:
            table.view.horizontalHeader().sectionResized.connect(self._share_width)
        if beside or others:
            row.addWidget(above_one_another((*beside, *others)), 1)
        else:
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if note is not None:
            column.addWidget(note)
        column.addLayout(row, 1)
        if foot is not None:
            column.addWidget(foot)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        left, _, right, _ = MARGINS
        room = self.width() - left - right
        if self._table is not None:
            room -= GAP + self._table.view.horizontalHeader().length() + EDGES
        elif self._has_others:
            room -= GAP + CHART
        self._form.setFixedWidth(min(max(room, NARROWEST), WIDEST))


def above_one_another(parts: Sequence[QWidget]) -> QWidget:
    """Return widgets above one another, with an edge between them that can be dragged.

    A chart takes more of the height than a table, which can be scrolled.
    """
    split = Splitter("Divider of the form and what stands below it", Qt.Orientation.Vertical)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(1)
    for number, part in enumerate(parts):
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, TOP, 0, 0 if part is parts[-1] else TOP)
        inside.addWidget(part)
        split.addWidget(box)
        split.setStretchFactor(number, 1)
    split.setSizes([SHARES[isinstance(part, ChartCard)] for part in parts])
    return split


def titled(title: str, table: QWidget) -> QWidget:
    """Return a table under its title."""
    box = QWidget()
    heading = QLabel(title)
    set_role(heading, "heading")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(heading)
    column.addWidget(table, 1)
    return box
