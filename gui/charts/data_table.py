"""The figures of a chart as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.terms.figures import exact
from core.terms.units import Unit
from gui.charts.reading import month_name
from gui.charts.series_spec import SeriesSpec

Values = Mapping[str, npt.NDArray[np.float64]]
Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column:
    heading: str
    values: npt.NDArray[np.float64]


class DataTable(QAbstractTableModel):
    """A month in each row, a series in each column, the baseline's beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._dates: Sequence[date] = ()
        self._columns: tuple[Column, ...] = ()
        self._unit = Unit.NONE
        self._before = 0

    def show_data(
        self,
        specs: Sequence[SeriesSpec],
        unit: Unit,
        dates: Sequence[date],
        values: Values,
        baseline: Values,
        before: int = 0,
    ) -> None:
        """Show other figures; so many of the months lie before closing."""
        columns = []
        for spec in specs:
            columns.append(Column(spec.label, values[spec.key]))
            if spec.key in baseline:
                columns.append(Column(f"{spec.label}, baseline", baseline[spec.key]))
        self.beginResetModel()
        self._dates, self._columns, self._unit = dates, tuple(columns), unit
        self._before = before
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._dates)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return "Month" if section == 0 else self._columns[section - 1].heading

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if column == 0:
                return month_name(row, self._dates, self._before)
            return exact(float(self._columns[column - 1].values[row]), self._unit)
        if role == Qt.ItemDataRole.TextAlignmentRole and column > 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
