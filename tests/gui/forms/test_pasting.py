from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox

from core.errors import InvalidInputError
from core.terms.deal import FLEET, SUPPLY
from core.terms.facility import Fleet
from core.terms.gpus import gpu_kinds
from gui.forms.cells import copied_text, read_cell
from gui.forms.pasted import cells_of
from gui.forms.pick import Pick
from gui.forms.record_delegate import PROBLEM_ROLE
from gui.forms.record_table import RecordTable

PATH = "facility.fleets"
NAMES = list(FLEET)


@pytest.fixture
def table(document, shown):
    pick = Pick(name="gpu", choices={name: one.figures() for name, one in gpu_kinds().items()})
    table = RecordTable(
        document, PATH, record=Fleet, columns=FLEET, noun="fleet", name="Fleets", pick=pick
    )
    table.tester = QAbstractItemModelTester(
        table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    table.resize(900, 400)
    return shown(table)


@pytest.fixture
def paste(qtbot, table):
    """Paste a text with the keyboard at a cell; none for nowhere."""

    def paste(text, row=None, name="gpu"):
        QGuiApplication.clipboard().setText(text)
        table.view.setFocus()
        table.view.clearSelection()
        if row is not None:
            table.view.setCurrentIndex(table.view.model().index(row, NAMES.index(name)))
        qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    return paste


def cell(table, row, name):
    return table.model.index(row, NAMES.index(name))


def test_a_block_is_laid_over_the_rows_from_the_current_cell_on_as_one_step(document, table, paste):
    before = document.value(PATH)

    paste("0.2m\tMay-26\n60,000\t2027-03-01\n", 1, "count")

    after = document.value(PATH)
    assert [(one.count, one.in_service) for one in after[1:3]] == [
        (200_000, date(2026, 5, 1)),
        (60_000, date(2027, 3, 1)),
    ]
    assert (after[0], after[3:]) == (before[0], before[3:])
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.value(PATH) == before


def test_with_headings_the_columns_go_by_their_names_in_any_order(document, table, paste):
    paste("Count\tColour\tgpu\n1000\tred\tMI300X\n2000\tblue\tMI300X", 0, "in_service")

    assert [(one.gpu, one.count) for one in document.value(PATH)[:2]] == [
        ("MI300X", 1000),
        ("MI300X", 2000),
    ]
    assert table.note.text() == "“Colour”: no column of this table, left out."


def test_rows_beyond_the_last_are_added(document, table, paste):
    paste("A\t1\nB\t2", 4)

    assert [one.gpu for one in document.value(PATH)[4:]] == ["A", "B"]
    assert table.model.rowCount() == 6


def test_with_nothing_selected_the_rows_go_below_the_last(document, table, paste):
    paste("A,1,2026-05\nB,2,2026-06")

    assert [(one.gpu, one.count) for one in document.value(PATH)[5:]] == [("A", 1), ("B", 2)]


def test_one_cell_fills_every_selected_cell(document, table, paste):
    QGuiApplication.clipboard().setText("1.5")
    table.view.setFocus()
    table.view.clearSelection()
    for row in (0, 2):
        table.view.selectionModel().select(
            table.view.model().index(row, NAMES.index("rate_weight")),
            QItemSelectionModel.SelectionFlag.Select,
        )
    table.paste.click()

    weights = [one.rate_weight for one in document.value(PATH)]
    assert weights[0] == weights[2] == 1.5
    assert weights[1] == 1.25


def test_what_cannot_be_read_stays_as_copied_while_the_last_good_value_holds(
    document, table, paste
):
    paste("H200\tmany\t13/2026\nH100\t5000\t2026-01", 0)

    first, second = document.value(PATH)[:2]
    assert (first.gpu, first.count, first.in_service) == ("H200", 150_000, date(2024, 9, 1))
    assert (second.gpu, second.count) == ("H100", 5000)
    assert cell(table, 0, "count").data() == "many"
    assert table.problem.text().split("\n") == [
        (
            "Row 1: Count: “many” is not a figure; 120000 or 120k would be. "
            "It must lie between 0 GPUs and 100m GPUs."
        ),
        "Row 1: In service: “13/2026” is not a month; May 2026 or 2026-05 would be.",
    ]
    assert "150,000 GPUs" in cell(table, 0, "count").data(Qt.ItemDataRole.ToolTipRole)


def test_undoing_a_paste_takes_what_could_not_be_read_along(document, table, paste):
    paste("H200\tmany", 0)
    document.undo_stack.undo()

    assert not table.problem.isVisible()
    assert cell(table, 0, "count").data() == "150,000 GPUs"


def test_what_cannot_be_read_goes_with_its_row(document, table, paste):
    paste("many", 1, "count")
    table.view.select_row(1)
    table.down.click()
    assert (cell(table, 1, "count").data(PROBLEM_ROLE), cell(table, 2, "count").data()) == (
        "",
        "many",
    )

    table.view.select_row(0)
    table.add.click()
    assert cell(table, 3, "count").data() == "many"

    table.view.select_row(3)
    table.remove.click()
    assert not table.problem.isVisible()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("h100_equivalents", "1,25", "“1,25” could mean 1.25 or 125"),
        ("capex_usd_per_gpu", "44.000,50", "if 44000.50 is meant"),
        ("in_service", "5/1/2026", "“5/1/2026” could mean 2026-05 or 2026-01"),
    ],
)
def test_what_means_two_things_is_refused_with_what_would_be_right(name, typed, said):
    with pytest.raises(InvalidInputError) as refused:
        read_cell(FLEET[name], typed)

    assert said in str(refused.value)


def test_among_decimal_commas_a_thousand_may_be_one(document, table, paste):
    paste("150,000\t2026-05\t1,25", 0, "count")

    assert document.undo_stack.count() == 1  # the month
    assert "Row 1: Count: “150,000” could mean 150.000 or 150000" in table.problem.text()
    assert cell(table, 0, "h100_equivalents").data() == "1,25"


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("1.5.2026", (2026, 5)),
        ("15/5/2026", (2026, 5)),
        ("5/5/2026", (2026, 5)),
        ("May-26", (2026, 5)),
        ("01-May-26", (2026, 5)),
        ("1 May 2026", (2026, 5)),
        ("2026-05-01 00:00:00", (2026, 5)),
        ("05/2026", (2026, 5)),
    ],
)
def test_months_are_read_as_spreadsheets_write_them(typed, month):
    assert read_cell(FLEET["in_service"], typed) == date(*month, 1)


@pytest.mark.parametrize("column", [*FLEET.values(), *SUPPLY.values()], ids=lambda one: one.name)
def test_what_is_copied_reads_as_what_it_was(column):
    assert read_cell(column, copied_text(column, column.default)) == column.default


def test_a_copied_table_can_be_pasted_back(qtbot, document, table, paste):
    before = document.value(PATH)
    copied = table.view.text()
    assert copied.splitlines()[1].split("\t")[:3] == ["H100 SXM", "150000", "2024-09-01"]
    document.edit({PATH: before[:1]})

    paste(copied, 0)

    assert document.value(PATH) == before


def test_a_kind_of_gpu_brings_its_power_and_equivalents(document, table):
    table.model.setData(cell(table, 0, "gpu"), "GB300 NVL72")

    fleet = document.value(PATH)[0]
    assert (fleet.it_kw_per_gpu, fleet.h100_equivalents) == (2.0, 2.53)
    assert (fleet.count, fleet.rate_weight) == (150_000, 1.0)
    assert document.undo_stack.count() == 1


def test_a_pasted_kind_brings_only_what_was_not_pasted_with_it(document, table, paste):
    paste("GPU\tPower per GPU\nGB300 NVL72\t2.1", 0)

    fleet = document.value(PATH)[0]
    assert (fleet.it_kw_per_gpu, fleet.h100_equivalents) == (2.1, 2.53)


def test_the_kinds_are_offered_in_a_list_that_takes_other_names_too(qtbot, document, table):
    table.view.setCurrentIndex(table.view.model().index(0, 0))
    table.view.edit(table.view.currentIndex())
    editor = table.view.findChild(QComboBox)
    assert [editor.itemText(row) for row in range(editor.count())] == list(gpu_kinds())
    assert editor.accessibleName() == "GPU, row 1"

    editor.setEditText("TPU v7")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: document.value(PATH)[0].gpu == "TPU v7")
    assert document.value(PATH)[0].it_kw_per_gpu == 1.28


@pytest.mark.parametrize(
    ("key", "modifier", "order"),
    [
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, [1, 0, 2, 3, 4]),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, [0, None, 1, 2, 3, 4]),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, [1, 2, 3, 4]),
        (
            Qt.Key.Key_D,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            [0, 0, 1, 2, 3, 4],
        ),
    ],
)
def test_rows_change_by_keyboard(qtbot, document, table, key, modifier, order):
    before = document.value(PATH)
    table.view.select_row(0)
    table.view.setFocus()

    qtbot.keyClick(table.view, key, modifier)

    assert document.value(PATH) == tuple(
        Fleet() if place is None else before[place] for place in order
    )


def test_a_quoted_cell_of_a_csv_file_keeps_its_comma():
    assert cells_of('"Google, next lots",900000\nAWS,600000\n') == [
        ["Google, next lots", "900000"],
        ["AWS", "600000"],
    ]


def test_a_line_that_is_shorter_leaves_the_other_cells_alone(document, table, paste):
    before = document.value(PATH)

    paste("A\t1\t2026-01\nB\t2", 0)

    assert document.value(PATH)[1].in_service == before[1].in_service
    assert not table.problem.isVisible()


def test_the_sentence_of_the_cell_in_hand_comes_first(document, table, paste):
    paste("H200\tmany\tsoon\t-1\t-1", 0)
    assert table.problem.text().splitlines()[-1] == "… and 2 more cells."

    table.view.setCurrentIndex(table.view.model().index(0, NAMES.index("rate_weight")))
    assert table.problem.text().startswith("Row 1: Weight in the price is -1 ×")

    table.view.setCurrentIndex(table.view.model().index(1, 0))
    assert table.problem.text().startswith("Row 1: Count: “many”")


def test_headings_are_known_by_their_first_words_and_without_their_units(document, paste):
    paste("GPU\tCount (GPUs)\tPower [kW]\nB200\t40000\t1.9", 0)

    first = document.value(PATH)[0]
    assert (first.gpu, first.count, first.it_kw_per_gpu) == ("B200", 40_000, 1.9)


def test_a_first_row_of_figures_is_not_taken_for_headings(document, paste):
    paste("H100\t150000\nH200\t50000", 0)

    rows = [(row.gpu, row.count) for row in document.value(PATH)[:2]]
    assert rows == [("H100", 150_000), ("H200", 50_000)]
