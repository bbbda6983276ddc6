from dataclasses import replace

import pytest

from core import resources
from core.errors import LeaseDeskError
from core.store.database import open_store
from core.terms.dealfile import write_deal_file
from core.terms.scenario import Status
from core.terms.term import Party
from gui.document import LeaseDocument
from gui.session import Session
from gui.settings import Settings

FEE = "monthly_fee_usd"
DRIFT = "market.spot_drift"


@pytest.fixture
def start(qapp, home):
    """Start the program's state on the same data folder, as often as a test likes."""
    opened = []

    def begin():
        store = open_store()
        opened.append(store)
        return Session(LeaseDocument(), store, Settings(home))

    yield begin
    for store in opened:
        store.close()


@pytest.fixture
def session(start):
    session = start()
    session.import_file(resources.sample_deals()[0])
    return session


def scenario_ids(session):
    rows = session.store.scenarios(session.document.deal_id)
    return [row.id for row in sorted(rows, key=lambda row: row.id)]


def test_the_first_scenario_of_an_imported_deal_is_open_and_saved(session):
    assert session.document.deal.parties.lessee == "Anthropic"
    assert session.document.scenario.name == "As filed"
    assert not session.unsaved
    assert session.saved_at is not None


def test_who_saves_after_another_is_told_and_both_saves_are_kept(qtbot, session, start):
    other = start()
    other.open(session.document.deal_id, session.document.scenario_id)
    other.document.edit({FEE: 8e8})
    other.save()
    session.document.edit({FEE: 9e8})

    with qtbot.waitSignal(session.overtaken) as told:
        session.save()

    assert "saved “As filed” on" in told.args[0]
    assert "Nothing is lost" in told.args[0]
    rows = session.store.history(session.document.scenario_id)
    fees = [session.store.revision(row.id).terms.monthly_fee_usd for row in rows]
    assert fees == [9e8, 8e8, 1.25e9]
    with qtbot.assertNotEmitted(session.overtaken):
        session.document.edit({FEE: 7e8})
        session.save()


def test_an_edit_is_unsaved_until_it_is_saved_or_undone(qtbot, session):
    with qtbot.waitSignal(session.standing):
        session.document.edit({FEE: 9e8})
    assert session.unsaved
    assert session.edited == {session.document.scenario_id}

    with qtbot.waitSignal(session.standing):
        session.document.undo_stack.undo()
    assert not session.unsaved

    session.document.undo_stack.redo()
    session.save()
    assert not session.unsaved
    assert session.store.scenario(session.document.scenario_id).terms.monthly_fee_usd == 9e8


def test_edits_are_there_again_after_a_crash(qtbot, start, session):
    session.document.edit({FEE: 9e8, DRIFT: -0.5})
    qtbot.waitUntil(lambda: len(session.store.pending()) == 1)
    scenario_id = session.document.scenario_id

    after = start()  # nothing of the first was closed
    after.open_last()

    assert after.document.scenario_id == scenario_id
    assert after.document.value(FEE) == 9e8
    assert after.document.value(DRIFT) == -0.5
    assert after.unsaved
    assert after.edited == {scenario_id}


def test_saving_clears_the_journal(start, session):
    session.document.edit({FEE: 9e8, DRIFT: -0.5})
    session.flush()
    session.save()

    after = start()
    after.open_last()

    assert session.store.pending() == []
    assert not after.unsaved
    assert after.document.value(DRIFT) == -0.5


def test_an_edit_taken_back_leaves_the_journal(session):
    session.document.edit({FEE: 9e8})
    session.flush()
    assert len(session.store.pending()) == 1

    session.document.undo_stack.undo()
    session.flush()

    assert session.store.pending() == []


def test_switching_keeps_the_edits_of_the_scenario_left(session):
    first, second, *_ = scenario_ids(session)
    session.open(session.document.deal_id, first)
    session.document.edit({FEE: 9e8})

    session.open(session.document.deal_id, second)
    assert session.document.value(FEE) != 9e8
    assert session.edited == {first}
    session.open(session.document.deal_id, first)

    assert session.document.value(FEE) == 9e8
    assert session.unsaved


def test_assumptions_are_shared_by_the_scenarios_of_a_deal(session):
    first, second, *_ = scenario_ids(session)
    session.open(session.document.deal_id, first)
    session.document.edit({DRIFT: -0.5})

    session.open(session.document.deal_id, second)
    assert session.document.value(DRIFT) == -0.5
    session.save()

    assert session.store.deal(session.document.deal_id).market.spot_drift == -0.5
    assert session.edited == frozenset()
    assert session.store.pending() == []


def test_saving_the_deal_leaves_the_other_scenarios_own_edits(session):
    first, second, *_ = scenario_ids(session)
    session.open(session.document.deal_id, first)
    session.document.edit({DRIFT: -0.5, FEE: 9e8})
    session.open(session.document.deal_id, second)
    session.document.edit({DRIFT: -0.4})
    session.save()

    session.open(session.document.deal_id, first)

    assert session.document.value(FEE) == 9e8
    assert session.document.value(DRIFT) == -0.4
    assert session.unsaved
    (pending,) = session.store.pending()
    assert (pending.scenario_id, pending.deal.market.spot_drift) == (first, -0.4)


def test_save_as_moves_the_edits_into_a_new_scenario(session):
    first = session.document.scenario_id
    session.document.edit({FEE: 9e8})

    session.save_as(replace(session.document.scenario, name="Counter", status=Status.DRAFT))

    assert session.document.scenario_id != first
    assert session.store.scenario(session.document.scenario_id).terms.monthly_fee_usd == 9e8
    assert session.store.scenario(first).terms.monthly_fee_usd != 9e8
    assert session.edited == frozenset()
    assert session.store.pending() == []


@pytest.mark.parametrize(
    ("proposed_by", "status"), [(Party.LESSOR, Status.SENT), (Party.LESSEE, Status.RECEIVED)]
)
def test_a_draft_becomes_a_round_of_the_side_that_proposes_it(session, proposed_by, status):
    session.save_as(replace(session.document.scenario, name="Offer", status=Status.DRAFT))
    session.document.edit({"scenario.proposed_by": proposed_by})
    count = len(scenario_ids(session))

    session.save_round()

    row = session.row()
    assert (row.status, row.proposed_by) == (status, proposed_by)
    assert row.round is not None
    assert len(scenario_ids(session)) == count


def test_the_round_after_a_round_is_another_scenario(session):
    first = session.document.scenario_id
    was = session.store.scenario(first)
    session.document.edit({FEE: 9e8})

    session.save_round()

    assert session.document.scenario_id != first
    assert session.document.scenario.name == "As filed (2)"
    assert session.document.scenario.status is Status.SENT
    assert session.store.scenario(first) == was


def test_going_back_to_what_is_saved_is_one_step_that_can_be_undone(session):
    saved = session.document.draft
    session.document.edit({FEE: 9e8})
    session.document.edit({DRIFT: -0.5})

    session.revert()
    assert session.document.draft == saved
    session.document.undo_stack.undo()

    assert session.document.value(FEE) == 9e8
    assert session.document.value(DRIFT) == -0.5


def test_figures_are_compared_with_the_last_save_until_a_baseline_is_chosen(session):
    first, second, *_ = scenario_ids(session)
    deal_id = session.document.deal_id
    session.open(deal_id, second)
    session.document.edit({FEE: 9e8})
    assert session.document.baseline == session.store.scenario(second)
    session.save()
    assert session.document.baseline == session.document.scenario

    session.set_baseline(deal_id, first)
    assert session.document.baseline == session.store.scenario(first)
    session.set_baseline(deal_id, None)

    assert session.document.baseline == session.store.scenario(second)


def test_a_file_that_is_no_deal_changes_nothing(session, tmp_path):
    before = session.document.draft
    path = tmp_path / "not-a-deal.json"
    path.write_text('{"format": "something else"}', encoding="utf-8")

    with pytest.raises(LeaseDeskError):
        session.import_file(path)

    assert session.document.draft == before
    assert len(session.store.deals()) == 1


def test_a_deal_file_without_scenarios_opens_on_a_first_draft(session, tmp_path):
    content = session.store.export_deal(session.document.deal_id)
    path = tmp_path / "bare.json"
    write_deal_file(replace(content, scenarios=()), path)

    session.import_file(path)

    assert session.document.deal == content.deal
    assert session.document.scenario.status is Status.DRAFT


def test_an_empty_store_opens_on_a_new_deal(start):
    session = start()

    session.open_last()

    assert session.document.deal.name == "New deal"
    assert not session.unsaved


def test_a_name_that_is_taken_is_numbered_in_the_document_as_in_the_store(session):
    _, second, *_ = scenario_ids(session)
    session.open(session.document.deal_id, second)

    session.save_with({"scenario.name": "As filed"}, "Rename")

    assert session.document.scenario.name == "As filed (2)"
    assert not session.unsaved


def test_a_document_says_which_round_it_is_and_whether_it_was_edited_since(session):
    _, second, *_ = scenario_ids(session)
    assert session.version() == "Round 1"

    session.document.edit({FEE: 9e8})
    assert session.version() == "Draft after round 1"
    session.open(session.document.deal_id, second)

    assert session.version() == "Draft"
