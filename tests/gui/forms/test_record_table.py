from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from core.terms.deal import FLEET, SUPPLY
from core.terms.facility import Fleet
from core.terms.lessee import Supply
from gui.commands import COMMANDS
from gui.forms.record_delegate import PROBLEM_ROLE
from gui.forms.record_table import RecordTable

PATH = "facility.fleets"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def table(document, shown):
    table = RecordTable(document, PATH, record=Fleet, columns=FLEET, noun="fleet", name="Fleets")
    table.tester = QAbstractItemModelTester(
        table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    table.resize(900, 300)
    return shown(table)


def cell(table, row, name):
    return table.model.index(row, list(FLEET).index(name))


def gpus(document):
    return [fleet.gpu for fleet in document.value(PATH)]


def test_each_record_is_a_row_and_each_declared_field_a_column(document, table):
    fleets = document.value(PATH)

    assert table.model.rowCount() == len(fleets) == 5
    assert cell(table, 0, "gpu").data() == "H100 SXM"
    assert cell(table, 0, "count").data() == "150,000 GPUs"
    headings = [
        table.model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(FLEET))
    ]
    assert [one.replace("\n", " ") for one in headings] == [one.label for one in FLEET.values()]


def test_typing_into_a_cell_is_one_step_of_undo(qtbot, document, table):
    table.view.setCurrentIndex(table.view.model().index(0, list(FLEET).index("count")))
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    line.selectAll()
    qtbot.keyClicks(line, "0.2m")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: document.value(PATH)[0].count == 200_000)
    assert document.undo_stack.undoText() == "H100 SXM: Count 150,000 GPUs → 200,000 GPUs"
    document.undo_stack.undo()
    assert cell(table, 0, "count").data() == "150,000 GPUs"


def test_a_cell_left_as_it_was_keeps_digits_that_are_not_shown(document, table):
    fleets = document.value(PATH)
    exact = 1.23456789012
    document.edit({PATH: (replace(fleets[0], it_kw_per_gpu=exact), *fleets[1:])})
    index = cell(table, 0, "it_kw_per_gpu")
    table.model.setData(index, index.data(Qt.ItemDataRole.EditRole))

    assert document.value(PATH)[0].it_kw_per_gpu == exact
    assert document.undo_stack.count() == 1


def test_a_month_is_read_into_its_cell(document, table):
    table.model.setData(cell(table, 0, "in_service"), "2027-03")

    assert document.value(PATH)[0].in_service == date(2027, 3, 1)
    assert cell(table, 0, "in_service").data() == "Mar 2027"


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("count", "-5", "Count is -5 GPUs; it must lie between 0 GPUs and 100m GPUs."),
        ("count", "1.5", "Count is 1.5 GPUs; it must be a whole number."),
        ("gpu", "  ", "GPU is “”; it must not be empty."),
        (
            "in_service",
            "soon",
            "In service: “soon” is not a month; May 2026 or 2026-05 would be.",
        ),
    ],
)
def test_what_cannot_be_stays_in_its_cell_with_a_sentence(document, table, name, typed, sentence):
    index = cell(table, 1, name)
    table.model.setData(index, typed)

    assert index.data() == typed
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith(f"{sentence}\nUntil then it counts as ")
    assert table.problem.text() == f"Row 2: {sentence}"
    assert index.data(PROBLEM_ROLE) == sentence
    assert table.problem.isVisible()
    assert document.undo_stack.count() == 0


def test_a_good_value_takes_the_sentence_away(document, table):
    table.model.setData(cell(table, 1, "count"), "-5")
    table.model.setData(cell(table, 1, "count"), "60,000")

    assert not table.problem.isVisible()
    assert document.value(PATH)[1].count == 60_000


def test_a_row_is_added_below_the_current_one(qtbot, document, table):
    table.view.select_row(1)
    qtbot.mouseClick(table.add, LEFT)

    assert document.value(PATH)[2] == Fleet()
    assert table.view.current_row() == 2
    assert document.undo_stack.undoText() == "Add a fleet"


def test_a_copy_stands_below_what_it_copies(qtbot, document, table):
    table.view.select_row(0)
    qtbot.mouseClick(table.duplicate, LEFT)

    fleets = document.value(PATH)
    assert fleets[0] == fleets[1]
    assert len(fleets) == 6


def test_the_selected_rows_are_removed_and_undo_brings_them_back(qtbot, document, table):
    before = gpus(document)
    for row in (0, 3):
        table.view.selectionModel().select(
            table.view.model().index(row, 1), QItemSelectionModel.SelectionFlag.Select
        )
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert gpus(document) == [before[1], before[2], before[4]]

    document.undo_stack.undo()
    assert gpus(document) == before
    assert table.model.rowCount() == 5


def test_rows_move_up_and_down_with_the_selection(qtbot, document, table):
    before = gpus(document)
    table.view.select_row(0)
    assert not table.up.isEnabled()
    qtbot.mouseClick(table.down, LEFT)
    assert gpus(document) == [before[1], before[0], *before[2:]]
    assert table.view.current_row() == 1

    qtbot.mouseClick(table.up, LEFT)
    assert gpus(document) == before


def test_nothing_can_be_removed_where_nothing_is_selected(table):
    assert not table.remove.isEnabled()
    assert not table.duplicate.isEnabled()


def test_the_last_row_can_go_and_another_be_added(qtbot, document, shown):
    document.edit({"lessee.other_supply": (Supply(name="AWS"),)})
    table = shown(
        RecordTable(
            document,
            "lessee.other_supply",
            record=Supply,
            columns=SUPPLY,
            noun="source of supply",
            name="Other supply",
        )
    )
    table.view.select_row(0)
    qtbot.mouseClick(table.remove, LEFT)
    assert document.value("lessee.other_supply") == ()

    qtbot.mouseClick(table.add, LEFT)
    assert document.value("lessee.other_supply") == (Supply(),)


def test_opening_another_deal_shows_its_rows(document, table):
    fleets = document.value(PATH)[:2]
    document.edit({PATH: fleets})

    assert [cell(table, row, "gpu").data() for row in range(2)] == ["H100 SXM", "H200"]
    assert table.model.rowCount() == 2


def test_no_key_of_a_table_is_one_of_the_window(table):
    own = {action.shortcut().toString() for action in table.view.actions()} - {""}
    window = {QKeySequence(command.shortcut).toString() for command in COMMANDS}

    assert {"Ins", "Del", "Alt+Up", "Alt+Down", "Ctrl+V", "Ctrl+C", "Ctrl+Shift+D"} <= own
    assert window.isdisjoint(own)
