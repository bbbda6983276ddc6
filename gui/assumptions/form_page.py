"""A page of assumptions: a form, and a table beside it that comes first where room is short."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.forms.record_table import RecordTable
from gui.widgets.style import set_role

NARROWEST = 300  # [px] in which a label and its field still stand side by side
WIDEST = 470  # [px] beyond which a row of a form is hard to follow with the eye
MARGINS = (4, 0, 16, 12)  # [px]
GAP = 16  # [px] between form and table
EDGES = 4  # [px] the frame of a table, both sides


class FormPage(QWidget):
    """A form of readable width, a titled table beside it, a note above.

    The form leaves the table the width of all its columns as long as it can be read itself.
    """

    def __init__(
        self,
        form: QWidget,
        *,
        table: RecordTable | None = None,
        title: str = "",
        note: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._table = table
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout()
        row.setContentsMargins(*MARGINS)
        row.setSpacing(GAP)
        row.addWidget(form)
        if table is None:
            row.addStretch(1)
        else:
            row.addWidget(_titled(title, table), 1)
            table.view.horizontalHeader().sectionResized.connect(self._share_width)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if note is not None:
            column.addWidget(note)
        column.addLayout(row, 1)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        left, _, right, _ = MARGINS
        room = self.width() - left - right
        if self._table is not None:
            room -= GAP + self._table.view.horizontalHeader().length() + EDGES
        self._form.setFixedWidth(min(max(room, NARROWEST), WIDEST))


def _titled(title: str, table: QWidget) -> QWidget:
    """Return a table under its title."""
    box = QWidget()
    heading = QLabel(title)
    set_role(heading, "heading")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 12, 0, 0)
    column.addWidget(heading)
    column.addWidget(table, 1)
    return box
