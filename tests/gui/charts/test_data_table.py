import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.terms.units import Unit
from gui.charts.data_table import DataTable
from gui.charts.figures import Figures
from gui.charts.series_spec import SeriesSpec

SPECS = (SeriesSpec("fee", "Base fee", "series1"), SeriesSpec("cost", "Cost", "series2"))


@pytest.fixture
def table(qapp, dates):
    table = DataTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    values = {"fee": np.arange(25) * 1e8, "cost": np.full(25, np.nan)}
    table.show_figures(
        Figures(
            specs=SPECS,
            unit=Unit.USD,
            dates=tuple(dates),
            values=values,
            baseline={"fee": np.zeros(25)},
        )
    )
    yield table
    tester.deleteLater()


def cells(table, row):
    return [table.index(row, column).data() for column in range(table.columnCount())]


def test_there_is_a_row_for_each_month_and_a_column_for_each_series(table):
    across = Qt.Orientation.Horizontal

    headings = [table.headerData(each, across) for each in range(table.columnCount())]

    assert headings == ["Month", "Base fee", "Base fee, baseline", "Cost"]
    assert table.rowCount() == 25


def test_figures_are_exact_and_missing_ones_marked(table):
    assert cells(table, 13) == ["month 13 (May 2027)", "$1,300,000,000", "$0", "–"]


def test_other_figures_take_the_place_of_those_before(table, dates):
    few = {"fee": np.array([1.0, 2.0])}
    table.show_figures(Figures(specs=SPECS[:1], unit=Unit.GPUS, dates=tuple(dates[:2]), values=few))

    assert table.columnCount() == 2
    assert cells(table, 1) == ["month 1 (May 2026)", "2 GPUs"]
