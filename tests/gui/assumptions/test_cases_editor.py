import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from core.terms.deal import BASE
from gui.assumptions.assumption_names import CHANGEABLE
from gui.assumptions.case_pasting import NAME, STANDS, VALUE
from gui.assumptions.cases_editor import CasesEditor
from gui.forms.record_delegate import CHOICES_ROLE, PROBLEM_ROLE


@pytest.fixture
def editor(qtbot, document):
    editor = CasesEditor(document)
    qtbot.addWidget(editor)
    editor.tester = QAbstractItemModelTester(
        editor.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    editor.resize(1000, 600)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    return editor


@pytest.fixture
def paste(qtbot, editor):
    """Paste a text with the keyboard at a cell; none for nowhere."""

    def paste(text, row=None, column=NAME):
        QGuiApplication.clipboard().setText(text)
        view = editor.changes.view
        view.setFocus()
        view.clearSelection()
        if row is not None:
            view.setCurrentIndex(view.model().index(row, column))
        qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    return paste


def choose(editor, name):
    names = [case.name for case in editor._document.deal.cases]
    editor.list.setCurrentRow(names.index(name))


def names(document):
    return [case.name for case in document.deal.cases]


def cell(editor, row, column):
    return editor.model.index(row, column)


def changes(document, name="Rents fall"):
    return document.deal.case(name).changes


def test_a_case_is_a_table_of_what_stands_and_what_it_becomes(editor):
    choose(editor, "Own model takes off")

    rows = [
        [cell(editor, row, column).data() for column in range(4)]
        for row in range(editor.model.rowCount())
    ]
    assert rows == [
        ["Value of own use", "Lessor", "$2.00 /H100e-h", "$6.00 /H100e-h"],
        ["Utilization in own use", "Lessor", "40 %", "80 %"],
    ]


def test_a_value_is_changed_in_its_cell_as_one_step(editor, document):
    choose(editor, "Rents fall")

    assert editor.model.setData(cell(editor, 0, VALUE), "-50%")

    assert changes(document) == {"market.spot_drift": -0.5}
    assert document.deal.market.spot_drift == -0.15
    document.undo_stack.undo()
    assert cell(editor, 0, VALUE).data() == "-35 % a year"


def test_what_stands_follows_the_assumption(editor, document):
    choose(editor, "Rents fall")
    document.edit({"market.spot_drift": 0.1}, text="Drift")

    assert cell(editor, 0, STANDS).data() == "10 % a year"
    assert cell(editor, 0, VALUE).data() == "-35 % a year"


def test_an_assumption_joins_a_case_by_its_name_at_the_value_it_stands_at(editor, document):
    choose(editor, "Rents fall")
    editor.changes.add.click()
    new = cell(editor, 1, NAME)
    assert new.data() == "Choose an assumption"
    assert len(new.data(CHOICES_ROLE)) == len(CHANGEABLE)
    assert document.undo_stack.count() == 0

    editor.model.setData(new, "Discount rate · Lessee")

    assert changes(document) == {
        "market.spot_drift": -0.35,
        "lessee.discount_rate": document.deal.lessee.discount_rate,
    }
    assert editor.model.rowCount() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "Discount rate",
            (
                "“Discount rate” could mean “Discount rate · Lessor” or “Discount rate · Lessee”; "
                "write one of them."
            ),
        ),
        (
            "Growth of demnd",
            (
                "“Growth of demnd” is no assumption that a case can change; "
                "did you mean “Growth of demand”?"
            ),
        ),
    ],
)
def test_a_name_that_is_none_stays_with_a_sentence(editor, document, typed, sentence):
    choose(editor, "Rents fall")
    editor.changes.add.click()
    editor.model.setData(cell(editor, 1, NAME), typed)

    assert cell(editor, 1, NAME).data() == typed
    assert cell(editor, 1, NAME).data(PROBLEM_ROLE) == sentence
    assert editor.changes.problem.text() == f"Row 2: {sentence}"
    assert document.undo_stack.count() == 0


def test_a_value_that_cannot_be_read_stays_while_the_last_good_one_holds(editor, document):
    choose(editor, "Rents fall")
    editor.model.setData(cell(editor, 0, VALUE), "a lot")

    assert cell(editor, 0, VALUE).data() == "a lot"
    assert editor.changes.problem.text().startswith("Row 1: Drift of the rent: “a lot” is not a ")
    assert "-35 % a year" in cell(editor, 0, VALUE).data(Qt.ItemDataRole.ToolTipRole)
    assert changes(document) == {"market.spot_drift": -0.35}

    editor.model.setData(cell(editor, 0, VALUE), "-40")
    assert not editor.changes.problem.isVisible()


def test_a_row_without_a_name_does_not_go_over_to_another_deal(editor, document):
    choose(editor, "Rents fall")
    row = editor.model.add()
    editor.model.setData(cell(editor, row, NAME), "no such thing")
    assert editor.model.rowCount() == len(changes(document)) + 1

    document.open(document.deal, document.scenario, deal_id=7)  # with cases of the same names

    assert editor.model.rowCount() == len(changes(document))
    assert editor.model.problem == ""


def test_names_and_values_are_pasted_as_one_step(editor, document, paste):
    choose(editor, "Rents fall")
    before = document.deal.cases

    paste("Drift of the rent\t-45%\nPUE\t1.3\nlessee.walks\tno\n")

    assert changes(document) == {
        "market.spot_drift": -0.45,
        "facility.pue": 1.3,
        "lessee.walks": False,
    }
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.deal.cases == before


def test_a_copied_case_can_be_pasted_into_another(editor, document, paste):
    choose(editor, "Own model takes off")
    copied = editor.changes.view.text()
    choose(editor, "Rents fall")

    paste(copied)

    assert changes(document) == {
        "market.spot_drift": -0.35,
        **changes(document, "Own model takes off"),
    }


def test_what_cannot_be_pasted_stays_as_it_was_copied(editor, document, paste):
    choose(editor, "Rents fall")

    paste("Drift of the rent\tmuch\nColour\tred\nPUE\t1,25")

    assert changes(document) == {"market.spot_drift": -0.35, "facility.pue": 1.18}
    shown = [(cell(editor, row, NAME).data(), cell(editor, row, VALUE).data()) for row in range(3)]
    assert shown == [("Drift of the rent", "much"), ("PUE", "1,25"), ("Colour", "red")]
    assert editor.changes.problem.text().splitlines()[-1] == "… and 1 more cell."

    editor.model.setData(cell(editor, 2, NAME), "CPI")  # it is called otherwise
    assert cell(editor, 2, NAME).data(PROBLEM_ROLE)
    editor.model.setData(cell(editor, 2, NAME), "Consumer prices")
    assert changes(document)["market.cpi"] == document.deal.market.cpi
    assert cell(editor, 2, VALUE).data() == "red"


def test_values_are_pasted_down_the_rows(editor, document, paste):
    choose(editor, "Own model takes off")

    paste("5.5\n70%", 0, VALUE)

    assert list(changes(document, "Own model takes off").values()) == [5.5, 0.7]


def test_a_row_goes_by_the_keyboard_and_leaves_the_others(qtbot, editor, document):
    choose(editor, "Own model takes off")
    editor.changes.view.select_row(1)
    editor.changes.view.setFocus()
    qtbot.keyClick(editor.changes.view, Qt.Key.Key_Delete)

    assert list(changes(document, "Own model takes off")) == ["lessor.own_use_usd_per_h100e_hour"]


def test_a_change_of_the_name_changes_another_assumption(editor, document):
    choose(editor, "Rents fall")
    editor.model.setData(cell(editor, 0, NAME), "PUE")

    assert changes(document) == {"facility.pue": 1.18}


def test_renaming_the_case_in_use_keeps_it_in_use(editor, document):
    choose(editor, "Rents fall")
    editor.use()

    editor.name.edited.emit("Rents collapse", "")

    assert document.scenario.case == "Rents collapse"
    assert changes(document, "Rents collapse") == {"market.spot_drift": -0.35}
    assert editor.model.rowCount() == 1


def test_two_cases_never_share_a_name(editor, document):
    editor.add()
    editor.add()
    editor.name.edited.emit("Rents fall", "")

    assert len(set(names(document))) == len(names(document))


def test_removing_the_case_in_use_returns_to_the_base_case(editor, document):
    choose(editor, "Rents fall")
    editor.use()

    editor.remove()

    assert document.scenario.case == BASE
    assert "Rents fall" not in names(document)
    document.undo_stack.undo()
    assert document.scenario.case == "Rents fall"


def test_the_base_case_cannot_be_removed_renamed_or_moved(editor, document):
    choose(editor, BASE)

    editor.remove()
    editor.reorder(1)

    assert document.deal.cases[0].name == BASE
    assert editor.name.isReadOnly()
    assert not editor.changes.isVisible()


@pytest.mark.parametrize(
    ("key", "modifier", "after"),
    [
        (
            Qt.Key.Key_Down,
            Qt.KeyboardModifier.AltModifier,
            ["Base", "Rents fall", "Rents flat", "Rents rise"],
        ),
        (
            Qt.Key.Key_Delete,
            Qt.KeyboardModifier.NoModifier,
            ["Base", "Rents fall", "Rents rise", "Demand stalls"],
        ),
        (
            Qt.Key.Key_Up,
            Qt.KeyboardModifier.AltModifier,
            ["Base", "Rents flat", "Rents fall", "Rents rise"],
        ),
    ],
)
def test_cases_change_by_keyboard(qtbot, editor, document, key, modifier, after):
    choose(editor, "Rents flat")
    editor.list.setFocus()

    qtbot.keyClick(editor.list, key, modifier)

    assert names(document)[:4] == after
