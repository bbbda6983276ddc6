"""What a figure is made of, as a table: a row leads to what it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from core.engine.explain import Part, PartKind
from gui.widgets.style import set_role

Index = QModelIndex | QPersistentModelIndex

ROW = 24  # [px]
KIND_WIDTH = 94  # [px]
MOST_ROWS = 8  # beyond which they scroll
LEADS = {
    PartKind.TERM: "A term: Enter or a click shows it in Draft.",
    PartKind.ASSUMPTION: "An assumption: Enter or a click shows it in Assumptions.",
    PartKind.RESULT: "Enter or a click shows where it comes from.",
}
SIGN = {PartKind.TERM: "term", PartKind.ASSUMPTION: "assumption", PartKind.RESULT: "figure"}

_TOP = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PartsModel(QAbstractTableModel):
    """Name, kind and present value of each part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other parts, or other values of the same ones."""
        parts = tuple(parts)
        if [one.key for one in parts] == [one.key for one in self._parts]:
            self._parts = parts
            self.dataChanged.emit(self.index(0, 0), self.index(len(parts) - 1, 2))
            return
        self.beginResetModel()
        self._parts = parts
        self.endResetModel()

    def part(self, row: int) -> Part:
        return self._parts[row]

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._parts)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        part = self._parts[index.row()]
        texts = (part.label, SIGN[part.kind], part.value)
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{part.label}: {part.in_full}\n{LEADS[part.kind]}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{part.label}, {SIGN[part.kind]}: {part.value}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 2:
            return _RIGHT
        return None


class PartsTable(QTableView):
    """As high as its rows, up to a limit; Enter or a click on a row chooses it."""

    chosen = Signal(object)
    """The `Part` that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PartsModel(self)
        self.setModel(self._model)
        set_role(self, "bare")
        self.setAccessibleName("What it is made of")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        down.hide()
        down.setDefaultSectionSize(ROW)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(KIND_WIDTH)
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        across.resizeSection(1, KIND_WIDTH)
        across.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.activated.connect(self._on_chosen)
        self.clicked.connect(self._on_chosen)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show what another figure is made of."""
        self._model.show_parts(parts)
        self.setFixedHeight(min(len(parts), MOST_ROWS) * ROW + 4)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.part(index.row()))
