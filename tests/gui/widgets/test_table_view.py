import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtTest import QAbstractItemModelTester

from gui.widgets.table_view import SORT_ROLE, TableView, tab_separated

ROWS = [("Price", 5.26, "$5.26"), ("Cap", None, "–"), ("Fee", 12.0, "$12.00"), ("Floor", 3.0, "$3")]


@pytest.fixture
def model(qapp):
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["Term", "Value"])
    for name, value, text in ROWS:
        cell = QStandardItem(text)
        cell.setData(value, SORT_ROLE)
        model.appendRow([QStandardItem(name), cell])
    return model


@pytest.fixture
def view(shown, model):
    return shown(TableView(model))


def column(view, number):
    model = view.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_the_sorted_model_keeps_the_rules_of_models(view):
    QAbstractItemModelTester(view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)


def test_rows_stand_as_given_until_a_heading_is_clicked(view):
    assert column(view, 0) == [name for name, _, _ in ROWS]


def test_values_sort_as_numbers_and_missing_ones_stay_last_both_ways(view):
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert column(view, 1) == ["$3", "$5.26", "$12.00", "–"]

    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert column(view, 1) == ["$12.00", "$5.26", "$3", "–"]


def test_a_row_keeps_its_identity_however_it_is_sorted(view, qtbot):
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    view.select_row(2)

    assert view.currentIndex().data() == "Fee"
    assert view.current_row() == 2
    with qtbot.waitSignal(view.row_activated) as blocker:
        view.activated.emit(view.currentIndex())
    assert blocker.args == [2]


def test_the_selected_cells_are_copied_as_lines_with_tabs(view, qtbot):
    model, flags = view.model(), QItemSelectionModel.SelectionFlag.Select
    for row, col in ((0, 0), (0, 1), (2, 1)):
        view.selectionModel().select(model.index(row, col), flags)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Price\t$5.26\n\t$12.00"


def test_the_whole_table_is_copied_in_the_order_on_screen_without_hidden_columns(view):
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    view.copy_table()
    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["Term\tValue", "Cap\t–"]

    view.setColumnHidden(1, True)
    view.copy_table()
    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["Term", "Cap"]


def test_a_cell_of_several_lines_stays_one_cell_when_pasted():
    assert tab_separated([["two\nlines", "a\ttab"]]) == "two lines\ta tab"


def test_a_key_sorts_by_the_column_it_is_in_and_turns_the_order_around(view, qtbot):
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 1))
    alt = Qt.KeyboardModifier.AltModifier

    qtbot.keyClick(view, Qt.Key.Key_Down, alt)
    assert column(view, 1) == ["$3", "$5.26", "$12.00", "–"]

    qtbot.keyClick(view, Qt.Key.Key_Down, alt)
    assert column(view, 1) == ["$12.00", "$5.26", "$3", "–"]
