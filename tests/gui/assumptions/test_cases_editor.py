import pytest

from core.terms.deal import BASE
from gui.assumptions.cases_editor import CasesEditor


@pytest.fixture
def editor(qtbot, document):
    editor = CasesEditor(document)
    qtbot.addWidget(editor)
    return editor


def _choose(editor, name):
    names = [case.name for case in editor._document.deal.cases]
    editor.list.setCurrentRow(names.index(name))


def test_a_case_is_changed_through_its_own_field(editor, document):
    _choose(editor, "Rents fall")

    editor.changes.field("market.spot_drift").edited.emit(-0.5, "")

    assert document.deal.case("Rents fall").changes == {"market.spot_drift": -0.5}
    assert document.deal.market.spot_drift == -0.15


def test_an_assumption_joins_a_case_at_the_value_it_stands_at(editor, document):
    _choose(editor, "Rents fall")

    editor.changes.add("lessee.demand_growth")

    changes = document.deal.case("Rents fall").changes
    assert changes["lessee.demand_growth"] == document.deal.lessee.demand_growth
    assert editor.case.name == "Rents fall"


def test_leaving_an_assumption_out_keeps_the_others(editor, document):
    _choose(editor, "Own model takes off")

    editor.changes.remove("lessor.own_use_utilization")

    assert list(document.deal.case("Own model takes off").changes) == [
        "lessor.own_use_usd_per_h100e_hour"
    ]


def test_renaming_the_case_in_use_keeps_it_in_use(editor, document):
    _choose(editor, "Rents fall")
    editor.use()

    editor.name.edited.emit("Rents collapse", "")

    assert document.scenario.case == "Rents collapse"
    assert document.deal.case("Rents collapse").changes == {"market.spot_drift": -0.35}


def test_two_cases_never_share_a_name(editor, document):
    editor.add()
    editor.add()
    editor.name.edited.emit("Rents fall", "")

    names = [case.name for case in document.deal.cases]
    assert len(set(names)) == len(names)


def test_removing_the_case_in_use_returns_to_the_base_case(editor, document):
    _choose(editor, "Rents fall")
    editor.use()

    editor.remove()

    assert document.scenario.case == BASE
    assert "Rents fall" not in [case.name for case in document.deal.cases]
    document.undo_stack.undo()
    assert document.scenario.case == "Rents fall"


def test_the_base_case_cannot_be_removed_or_renamed(editor, document):
    _choose(editor, BASE)

    editor.remove()

    assert document.deal.cases[0].name == BASE
    assert editor.name.isReadOnly()
