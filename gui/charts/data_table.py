"""The figures of a chart as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.terms.figures import exact
from core.terms.units import Unit
from gui.charts.figures import Figures

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column:
    """One series; `key` is that of one whose figures lead somewhere, "" for any other."""

    key: str
    heading: str
    values: npt.NDArray[np.float64]


class DataTable(QAbstractTableModel):
    """A period in each row, a series in each column, the baseline's beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[str] = ()
        self._period = ""
        self._columns: tuple[Column, ...] = ()
        self._unit = Unit.NONE

    def show_figures(self, figures: Figures) -> None:
        """Show other figures."""
        names, values, baseline = figures.rows()
        columns = []
        for spec in figures.specs:
            key = spec.key if spec.explains else ""
            columns.append(Column(key, spec.label, values[spec.key]))
            if spec.key in baseline:
                columns.append(Column("", f"{spec.label}, baseline", baseline[spec.key]))
        self.beginResetModel()
        self._names, self._period = names, figures.period.one
        self._columns, self._unit = tuple(columns), figures.unit
        self.endResetModel()

    def series_of(self, column: int) -> str:
        """Return the key of the series whose figures a column has; "" for none to be explained."""
        return self._columns[column - 1].key if 0 < column <= len(self._columns) else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._period if section == 0 else self._columns[section - 1].heading

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if column == 0:
                return self._names[row]
            return exact(float(self._columns[column - 1].values[row]), self._unit)
        if role == Qt.ItemDataRole.TextAlignmentRole and column > 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
