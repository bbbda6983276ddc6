import pytest
from PySide6.QtCore import Qt

from core.terms.deal import ASSUMPTIONS, DEAL
from core.terms.term import Party
from gui.assumptions.side_note import SideNote
from gui.assumptions.workspace import AssumptionsWorkspace


@pytest.fixture
def workspace(qtbot, document, results, themes):
    workspace = AssumptionsWorkspace(document, results, themes)
    qtbot.addWidget(workspace)
    workspace.resize(1200, 800)
    with qtbot.waitExposed(workspace):
        workspace.show()
    return workspace


def test_every_declared_assumption_has_a_row_in_some_form(workspace):
    assert [key for key in (*ASSUMPTIONS, *DEAL) if workspace.form_of(key) is None] == []


def test_typing_an_assumption_changes_the_document_once(qtbot, workspace, document):
    field = workspace.form_of("lessor.discount_rate").editor("lessor.discount_rate").field
    heard = []
    document.changed.connect(heard.append)

    workspace.reveal("lessor.discount_rate")
    field.selectAll()
    qtbot.keyClicks(field, "10%")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert [change.keys for change in heard] == [frozenset({"lessor.discount_rate"})]
    assert document.deal.lessor.discount_rate == pytest.approx(0.10)
    assert document.undo_stack.count() == 1


def test_both_gains_follow_while_an_assumption_is_edited(qtbot, workspace, document, results):
    before = workspace.readout.figure("lessor_gain_usd")

    with qtbot.waitSignal(results.ready):
        document.edit({"lessor.own_use_usd_per_h100e_hour": 4.0}, text="Own use")

    after = workspace.readout.figure("lessor_gain_usd")
    assert after != before
    assert after.startswith(("$", "-$"))


def test_a_new_fleet_can_be_undone(workspace, document):
    before = document.deal.facility.fleets

    workspace.fleets.add.click()
    added = document.deal.facility.fleets
    document.undo_stack.undo()

    assert len(added) == len(before) + 1
    assert document.deal.facility.fleets == before
    assert workspace.fleets.model.rowCount() == len(before)


def test_revealing_an_input_turns_to_its_page(workspace):
    workspace.reveal("lessee.demand_growth")

    assert workspace.tabs.tabText(workspace.tabs.currentIndex()) == "Lessee"


def test_choosing_our_side_says_whose_assumptions_are_private(qtbot, workspace, document):
    note = SideNote(document, Party.LESSEE)
    qtbot.addWidget(note)
    assert "our estimate" in note.text

    document.edit({"our_side": Party.LESSEE}, text="Our side")

    assert "private to us" in note.text
    assert workspace.deal.side.value() == "lessee"


def test_figures_that_no_longer_belong_to_the_inputs_are_marked(
    qtbot, workspace, document, results
):
    before = workspace.readout.figure("lessor_gain_usd")

    with qtbot.waitSignal(results.ready):
        document.edit({"horizon_months": 12}, text="Short horizon")

    assert workspace.readout.is_stale
    assert workspace.readout.figure("lessor_gain_usd") == before
