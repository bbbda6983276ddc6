import sqlite3
from dataclasses import replace

import pytest

from core.errors import StoreError
from core.store.database import open_store
from core.terms.lease import LeaseTerms


@pytest.fixture
def edited(store, colossus, scenario_id):
    """The sample deal and its first scenario after an edit of each."""
    scenario = store.scenario(scenario_id)
    return (
        replace(colossus.deal, name="Edited"),
        replace(scenario, terms=replace(scenario.terms, term_months=24)),
    )


def test_an_edit_that_was_not_saved_is_there_after_reopening(store, path, deal_id, edited):
    deal, scenario = edited
    store.journal(deal_id, 1, deal, scenario)
    store.close()

    with open_store(path) as again:
        (edit,) = again.pending()
        assert again.scenario(1) != scenario

    assert (edit.deal_id, edit.scenario_id) == (deal_id, 1)
    assert (edit.deal, edit.scenario) == (deal, scenario)


def test_only_the_last_edit_of_a_document_is_kept(store, deal_id, edited):
    deal, scenario = edited
    for months in (24, 30, 36):
        scenario = replace(scenario, terms=replace(scenario.terms, term_months=months))
        store.journal(deal_id, 1, deal, scenario)
        store.journal(deal_id, 2, deal, replace(scenario, name="Another"))

    edits = store.pending()

    assert [edit.scenario.name for edit in edits] == ["Another", scenario.name]
    assert [edit.scenario.terms.term_months for edit in edits] == [36, 36]


def test_saved_together_with_clearing_nothing_is_pending(store, deal_id, edited):
    deal, scenario = edited
    store.journal(deal_id, 1, deal, scenario)
    store.journal(None, None, deal, scenario)

    with store.transaction():
        store.save_deal(deal_id, deal)
        store.save_scenario(1, scenario)
        store.clear_journal(deal_id, 1)

    assert [edit.deal_id for edit in store.pending()] == [None]
    assert (store.deal(deal_id), store.scenario(1)) == edited


def test_work_that_was_never_saved_is_kept_once(store, edited):
    for _ in range(3):
        store.journal(None, None, *edited)

    assert len(store.pending()) == 1
    store.clear_journal(None, None)
    assert store.pending() == []


def test_an_edit_that_cannot_be_read_is_left_out_and_kept(store, path, deal_id, edited):
    deal, scenario = edited
    store.journal(deal_id, 1, deal, replace(scenario, terms=LeaseTerms(term_months=-5)))
    store.journal(deal_id, 2, deal, scenario)

    assert [edit.scenario_id for edit in store.pending()] == [2]

    outside = sqlite3.connect(path)
    assert outside.execute("select count(*) from journal").fetchone() == (2,)
    outside.close()


def test_a_save_after_an_edit_waits_for_the_disk(store, deal_id, edited):
    store.journal(deal_id, 1, *edited)

    assert store._db.execute("pragma synchronous").fetchone() == (2,)


def test_an_edit_of_what_is_no_longer_in_the_store_says_why(store, deal_id, colossus):
    with pytest.raises(StoreError, match="What is open here is no longer in the store"):
        store.journal(deal_id, 999, colossus.deal, colossus.scenarios[0])

    assert store.pending() == []
    assert store._db.execute("pragma synchronous").fetchone() == (2,)  # a save waits for the disk
