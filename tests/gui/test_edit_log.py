"""Edits are on disk as they are made, and what was done before a restart can be undone after it."""

import sqlite3
from contextlib import closing, contextmanager, suppress

import pytest
from PySide6.QtCore import QCoreApplication

from core import resources
from core.errors import StoreError
from core.store.database import open_store
from gui import edit_log
from gui.document import LeaseDocument
from gui.edit_log import ELSEWHERE
from gui.session import Session
from gui.settings import Settings

FEE = "monthly_fee_usd"
DRIFT = "market.spot_drift"


@pytest.fixture
def start(qapp, home):
    """Start the program's state on the same data folder, as often as a test likes."""
    opened = []

    def begin(writer="ann@desk"):
        store = open_store()
        store.writer = writer
        opened.append(store)
        session = Session(LeaseDocument(), store, Settings(home))
        if not store.deals():
            session.import_file(resources.sample_deals()[0])
        session.open_last()
        return session

    yield begin
    for store in opened:
        store.close()


@pytest.fixture
def session(start):
    return start()


def turn():
    """Let the event loop do what is queued, and no timer."""
    QCoreApplication.sendPostedEvents()


def undo_texts(session):
    stack = session.document.undo_stack
    return [stack.text(number) for number in range(stack.index())]


@contextmanager
def locked(store):
    """Write to the store's file from outside, and do not end it."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as outside:
        outside.execute("begin immediate")
        yield


@contextmanager
def full(store):
    """Leave no room for the file to grow."""
    store._db.execute("create table filling (blob)")
    pages = store._db.execute("pragma page_count").fetchone()[0]
    store._db.execute(f"pragma max_page_count = {pages}")
    with suppress(sqlite3.OperationalError):
        while True:
            store._db.execute("insert into filling values (zeroblob(1000))")
    yield
    store._db.execute("pragma max_page_count = 1000000")
    store._db.execute("drop table filling")


@contextmanager
def read_only(store):
    """Let nothing be written."""
    store._db.execute("pragma query_only = on")
    yield
    store._db.execute("pragma query_only = off")


FAULTS = {
    "another program is writing to it": locked,
    "the disk is full": full,
    "it may not be written to": read_only,
}


def test_an_edit_is_on_disk_in_the_same_turn_of_the_event_loop(start, session):
    session.document.edit({FEE: 9e8})
    turn()

    after = start()  # nothing of the first was closed

    assert after.document.value(FEE) == 9e8
    assert after.document.undo_stack.undoText() == session.document.undo_stack.undoText() != ""


def test_edits_of_a_drag_are_written_at_a_pace_and_the_last_one_too(qtbot, session, monkeypatch):
    written = []
    journal = session.store.journal
    monkeypatch.setattr(session.store, "journal", lambda *a: written.append(journal(*a)))
    monkeypatch.setattr(edit_log, "PACE_MS", 200)

    for count in range(30):
        session.document.edit({FEE: 9e8 + count}, gesture="drag")
        turn()
    at_once = len(written)
    qtbot.waitUntil(lambda: session.store.pending()[0].scenario.terms.monthly_fee_usd == 9e8 + 29)

    assert at_once == 1
    assert len(written) == 2


def test_what_a_drag_ends_with_is_on_disk_before_one_that_goes_on(qtbot, session, monkeypatch):
    monkeypatch.setattr(edit_log, "PACE_MS", 60_000)
    for count in range(3):
        session.document.edit({FEE: 9e8 + count}, gesture="drag")
        turn()

    qtbot.waitUntil(lambda: session.store.pending()[0].scenario.terms.monthly_fee_usd == 9e8 + 2)


def test_what_was_done_before_a_restart_is_undone_step_by_step(start, session):
    before = session.document.draft
    session.document.edit({FEE: 9e8})
    session.document.edit({DRIFT: -0.5, "scenario.notes": "x"}, text="Package")
    for count in range(5):
        session.document.edit({FEE: 8e8 + count}, gesture="drag")
    drafts = [before, before.edited({FEE: 9e8})]
    texts = undo_texts(session)
    session.flush()
    session.store.close()

    after = start()

    assert undo_texts(after) == texts
    assert len(texts) == 3
    assert after.document.draft == session.document.draft
    stack = after.document.undo_stack
    stack.undo()
    assert after.document.value(FEE) == 9e8
    assert after.document.value("scenario.notes") == "x"
    stack.undo()
    assert after.document.draft == drafts[1]
    stack.undo()
    assert after.document.draft == drafts[0]
    assert not after.unsaved
    for _ in texts:
        stack.redo()
    assert after.document.draft == session.document.draft


def test_what_was_undone_before_a_restart_is_not_undone_again(start, session):
    session.document.edit({FEE: 9e8}, text="First")
    session.document.edit({FEE: 8e8}, text="Second")
    turn()
    session.document.undo_stack.undo()
    session.flush()

    after = start()

    assert after.document.value(FEE) == 9e8
    assert undo_texts(after) == ["First"]


def test_editing_goes_on_after_a_restart_from_restart_to_restart(start, session):
    was = session.document.value(FEE)
    session.document.edit({FEE: 9e8}, text="First")
    session.flush()
    second = start()
    second.document.edit({FEE: 8e8}, text="Second")
    second.document.edit({FEE: 7e8}, text="Third")
    second.document.undo_stack.undo()
    second.document.undo_stack.undo()
    second.document.edit({FEE: 6e8}, text="Fourth")
    second.flush()

    third = start()

    assert undo_texts(third) == ["First", "Fourth"]
    third.document.undo_stack.undo()
    assert third.document.value(FEE) == 9e8
    third.document.undo_stack.undo()
    assert third.document.value(FEE) == was


def test_a_save_can_be_undone_behind_after_a_restart(start, session):
    was = session.document.value(FEE)
    session.document.edit({FEE: 9e8}, text="First")
    session.save()

    after = start()

    assert not after.unsaved
    after.document.undo_stack.undo()
    assert after.document.value(FEE) == was
    assert after.unsaved


def test_each_scenario_has_its_own_steps_when_it_is_opened_again(session):
    deal_id, first = session.document.deal_id, session.document.scenario_id
    second = next(row.id for row in session.store.scenarios(deal_id) if row.id != first)
    session.document.edit({FEE: 9e8}, text="Of the first")

    session.open(deal_id, second)
    assert undo_texts(session) == []
    session.document.edit({FEE: 8e8}, text="Of the second")
    session.open(deal_id, first)

    assert undo_texts(session) == ["Of the first"]


def test_what_another_scenario_changed_in_the_deal_is_a_step_by_itself(session):
    deal_id, first = session.document.deal_id, session.document.scenario_id
    second = next(row.id for row in session.store.scenarios(deal_id) if row.id != first)
    was = session.document.value(FEE)
    session.document.edit({FEE: 9e8}, text="Fee")
    session.open(deal_id, second)
    session.document.edit({DRIFT: -0.5})

    session.open(deal_id, first)

    assert undo_texts(session) == ["Fee", ELSEWHERE]
    assert session.document.value(DRIFT) == -0.5
    session.document.undo_stack.undo()
    assert (session.document.value(DRIFT), session.document.value(FEE)) != (-0.5, was)
    assert session.document.value(FEE) == 9e8
    session.document.undo_stack.undo()
    assert session.document.value(FEE) == was


def test_save_as_leaves_the_old_scenario_as_saved_and_its_edits_one_step_back(session):
    deal_id, first = session.document.deal_id, session.document.scenario_id
    saved = session.document.draft
    session.document.edit({FEE: 9e8}, text="Fee")

    session.save_as(session.document.scenario)
    assert session.document.value(FEE) == 9e8
    session.open(deal_id, first)

    assert session.document.draft == saved
    session.document.undo_stack.undo()
    assert session.document.value(FEE) == 9e8


def test_steps_of_two_windows_on_one_file_are_apart_and_so_are_their_edits(start, session):
    other = start("bob@laptop")
    session.document.edit({FEE: 9e8}, text="Ann's")
    other.document.edit({FEE: 8e8}, text="Bob's")
    turn()

    ann, bob = start("ann@desk"), start("bob@laptop")

    assert (ann.document.value(FEE), undo_texts(ann)) == (9e8, ["Ann's"])
    assert (bob.document.value(FEE), undo_texts(bob)) == (8e8, ["Bob's"])


@pytest.mark.parametrize("says", FAULTS, ids=lambda says: FAULTS[says].__name__)
def test_a_fault_is_told_of_once_and_caught_up_with(qtbot, session, start, monkeypatch, says):
    monkeypatch.setattr(edit_log, "RETRY_MS", 20)
    deal_id, first = session.document.deal_id, session.document.scenario_id
    second = next(row.id for row in session.store.scenarios(deal_id) if row.id != first)
    told, good = [], []
    session.log.failed.connect(told.append)
    session.log.works_again.connect(lambda: good.append(True))

    with FAULTS[says](session.store):
        for count in range(30):
            session.document.edit({FEE: 9e8 + count, "scenario.notes": "x" * 100 * count})
            turn()
        session.open(deal_id, second)
        session.document.edit({FEE: 7e8, "scenario.notes": "x" * 9000})
        qtbot.waitUntil(lambda: session.log.failing)
        qtbot.wait(60)
        assert len(told) == 1
        assert says in told[0]
        assert session.log.failing
        assert not good
    qtbot.waitUntil(lambda: not session.log.failing)

    assert good == [True]
    after = start()
    assert after.document.value(FEE) == 7e8
    after.open(deal_id, first)
    assert after.document.value(FEE) == 9e8 + 29


def test_a_program_that_writes_for_a_moment_is_not_worth_a_word(qtbot, session, start):
    with locked(session.store):
        session.document.edit({FEE: 9e8})
        turn()
        session.document.edit({FEE: 8e8})
        turn()
        assert session.log.behind

    with qtbot.assertNotEmitted(session.log.failed):
        qtbot.waitUntil(lambda: not session.log.behind)

    assert not session.log.failing
    assert start().document.value(FEE) == 8e8


def test_a_save_that_fails_says_so_each_time_and_loses_nothing(session, start):
    session.document.edit({FEE: 9e8})

    with read_only(session.store):
        for _ in range(2):
            with pytest.raises(StoreError, match="it may not be written to"):
                session.save()
        assert session.unsaved

    session.save()
    assert start().document.value(FEE) == 9e8
    assert not session.unsaved


def test_what_is_kept_by_itself_never_changes_a_round_that_was_saved(session, start):
    session.save_round()
    number = session.document.scenario_id
    saved = session.store.scenario(number)
    session.document.edit({FEE: 9e8})
    session.document.edit({FEE: 8e8}, gesture="drag")
    session.flush()
    again = start()
    again.document.edit({FEE: 7e8})
    again.flush()

    assert again.unsaved
    assert again.store.scenario(number) == saved
    assert [again.store.revision(row.id) for row in again.store.history(number)] == [saved]


def test_a_step_that_cannot_be_read_is_no_step(start, session):
    session.document.edit({FEE: 9e8}, text="First")
    session.document.edit({FEE: 8e8}, text="Second")
    session.flush()
    with closing(sqlite3.connect(session.store.path)) as outside:
        outside.execute("update undo_step set scenario = '{' where text = ''")
        outside.commit()

    after = start()

    assert after.document.value(FEE) == 8e8
    assert undo_texts(after) == []
    after.document.edit({FEE: 7e8}, text="Third")
    after.flush()
    assert undo_texts(start()) == ["Third"]


def test_a_step_further_back_that_cannot_be_read_is_named_and_passed_over(qtbot, start, session):
    was = session.document.value(FEE)
    for number, fee in enumerate((9e8, 8e8, 7e8), 1):
        session.document.edit({FEE: fee}, text=f"Edit {number}")
    session.flush()
    with closing(sqlite3.connect(session.store.path)) as outside:
        outside.execute("update undo_step set scenario = '{' where text = 'Edit 2'")
        outside.commit()
    after = start().document
    stack = after.undo_stack

    stack.undo()
    assert after.value(FEE) == 8e8
    with qtbot.waitSignal(after.refused) as told:
        stack.undo()
    assert "What was before “Edit 2” cannot be read" in told.args[0]
    assert after.value(FEE) == 8e8
    stack.undo()
    assert after.value(FEE) == was
    stack.redo()
    assert after.value(FEE) == 8e8
