"""A heading with how many rows there are, and the rows below it, each as high as its texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.widgets.style import set_role
from gui.widgets.table_view import TableView

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
FRAME = 2  # [px]
MOST_LETTERS = 600  # of a text in a cell; all of it is in its tip


class Listing(QWidget):
    """Shown only while there are rows; a column in which nothing stands is left out.

    Parameters
    ----------
    widths
        How much of the width each column takes, against the others.
    """

    def __init__(
        self, title: str, heads: Sequence[str], widths: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._heads = tuple(heads)
        self._widths = tuple(widths)
        self._model = QStandardItemModel(0, len(heads), self)
        self._label = QLabel(title)
        set_role(self._label, "heading")
        self.table = TableView(self._model, sortable=False)
        self.table.setAccessibleName(title)
        self.table.setWordWrap(True)
        self.table.setSelectionBehavior(TableView.SelectionBehavior.SelectRows)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(LEFT)
        header.setStretchLastSection(True)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._label)
        column.addWidget(self.table)
        self.hide()

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self._model.clear()
        self._model.setHorizontalHeaderLabels(list(self._heads))
        for row in rows:
            self._model.appendRow([_cell(text) for text in row])
        for column in range(len(self._heads)):
            self.table.setColumnHidden(column, not any(row[column] for row in rows))
        self._label.setText(f"{self._title} ({len(rows)})")
        self.setVisible(bool(rows))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give each column its part of the width, and the table the height of its rows."""
        shown = [at for at in range(len(self._heads)) if not self.table.isColumnHidden(at)]
        if not shown or self.isHidden():
            return
        whole, width = sum(self._widths[at] for at in shown), self.width() - 2 * FRAME
        for at in shown[:-1]:
            self.table.setColumnWidth(at, width * self._widths[at] // whole)
        self.table.resizeRowsToContents()
        rows = self.table.verticalHeader().length()
        height = self.table.horizontalHeader().sizeHint().height() + rows + 2 * FRAME
        self.table.setFixedHeight(height)


def _cell(text: str) -> QStandardItem:
    shown = text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"
    item = QStandardItem(shown)
    item.setToolTip(text)
    item.setEditable(False)
    item.setTextAlignment(TOP)
    return item
