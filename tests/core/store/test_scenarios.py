import datetime as dt
import json
import sqlite3
from dataclasses import replace

import pytest

from core.errors import StoreError
from core.store.database import open_store
from core.terms.lease import LeaseTerms
from core.terms.reading import LONGEST_NAME
from core.terms.scenario import Status
from core.terms.term import Party


def names_of(rows):
    return [row.name for row in rows]


def test_the_list_shows_what_was_saved(store, deal_id, scenario_id):
    offer = replace(
        store.scenario(scenario_id),
        name="Counter",
        proposed_by=Party.LESSEE,
        status=Status.RECEIVED,
        date=dt.date(2026, 5, 20),
        case="Slump",
        tags=("firm", "for the board"),
    )

    revision_id = store.save_scenario(scenario_id, offer)

    row = next(row for row in store.scenarios(deal_id) if row.id == scenario_id)
    assert (row.name, row.proposed_by, row.status) == ("Counter", Party.LESSEE, Status.RECEIVED)
    assert (row.date, row.case, row.tags) == (offer.date, "Slump", ("firm", "for the board"))
    assert (row.deal_id, row.revision_id, row.archived) == (deal_id, revision_id, False)
    assert abs(dt.datetime.now(dt.UTC) - row.saved_at) < dt.timedelta(minutes=1)


def test_rounds_are_counted_by_date_among_what_was_sent_or_received(store, deal_id, scenario_id):
    base = store.scenario(scenario_id)
    store.archive_deal(deal_id)
    talks = [
        ("third", Status.SENT, dt.date(2027, 5, 9)),
        ("first", Status.REJECTED, dt.date(2027, 5, 1)),
        ("no round", Status.DRAFT, dt.date(2027, 5, 2)),
        ("second", Status.RECEIVED, dt.date(2027, 5, 4)),
        ("same day, later", Status.SIGNED, dt.date(2027, 5, 9)),
    ]
    store.save_scenario(scenario_id, replace(base, status=Status.DRAFT))
    added = {
        name: store.add_scenario(deal_id, replace(base, name=name, status=status, date=date))
        for name, status, date in talks
    }
    store.archive_scenario(added["first"])

    rounds = {row.name: row.round for row in store.scenarios(deal_id)}

    assert rounds["second"] == 2  # what was sent once stays a round, put away or not
    assert rounds["third"] == 3
    assert rounds["same day, later"] == 4
    assert rounds["no round"] is None


def test_a_name_that_is_taken_gets_a_number(store, deal_id, scenario_id):
    name = store.scenario(scenario_id).name

    second = store.duplicate_scenario(scenario_id)
    third = store.duplicate_scenario(second)

    assert store.scenario(second).name == f"{name} (2)"
    assert store.scenario(third).name == f"{name} (3)"


def test_the_copy_of_a_name_as_long_as_a_name_may_be_gets_a_number_too(store, scenario_id):
    longest = "n" * LONGEST_NAME
    store.rename_scenario(scenario_id, longest)

    copy = store.duplicate_scenario(scenario_id)

    assert store.scenario(copy).name == f"{longest[:-4]} (2)"


def test_saving_keeps_a_scenarios_own_name(store, scenario_id):
    scenario = store.scenario(scenario_id)

    store.save_scenario(scenario_id, scenario)

    assert store.scenario(scenario_id) == scenario


def test_the_same_name_is_free_in_another_deal(store, colossus, deal_id):
    other = store.add_deal(colossus)

    assert names_of(store.scenarios(other)) == names_of(store.scenarios(deal_id))


def test_renaming_returns_the_name_it_got(store, deal_id, scenario_id):
    taken = next(row.name for row in store.scenarios(deal_id) if row.id != scenario_id)

    assert store.rename_scenario(scenario_id, "  Our offer ") == "Our offer"
    assert store.rename_scenario(scenario_id, taken) == f"{taken} (2)"
    assert store.scenario(scenario_id).name == f"{taken} (2)"


@pytest.mark.parametrize("name", ["", "  \n"])
def test_an_empty_name_is_refused(store, scenario_id, name):
    before = store.scenario(scenario_id)

    with pytest.raises(StoreError, match="The name of the scenario is empty; give it at least"):
        store.rename_scenario(scenario_id, name)

    assert store.scenario(scenario_id) == before


def test_a_copy_is_a_draft_of_today_with_the_same_terms(store, deal_id, scenario_id):
    original = store.scenario(scenario_id)
    assert original.status is Status.SIGNED

    copied = store.duplicate_scenario(scenario_id, "Counter")

    assert store.scenario(copied) == replace(
        original, name="Counter", status=Status.DRAFT, date=dt.date.today()
    )
    assert store.scenario(scenario_id) == original


def test_an_archived_scenario_is_out_of_the_list_until_restored(store, deal_id, scenario_id):
    before = store.scenarios(deal_id)

    store.archive_scenario(scenario_id)

    assert scenario_id not in [row.id for row in store.scenarios(deal_id)]
    archived = [row.id for row in store.scenarios(deal_id, archived=True) if row.archived]
    assert archived == [scenario_id]

    store.restore_scenario(scenario_id)

    assert store.scenarios(deal_id) == before


def test_a_restored_scenario_gives_way_where_its_name_was_taken(store, deal_id, scenario_id):
    scenario = store.scenario(scenario_id)
    store.archive_scenario(scenario_id)
    newer = store.add_scenario(deal_id, scenario)
    assert store.scenario(newer).name == scenario.name

    store.restore_scenario(scenario_id)

    assert store.scenario(newer).name == scenario.name
    assert store.scenario(scenario_id).name == f"{scenario.name} (2)"


def test_history_keeps_every_save_and_gives_any_back(store, deal_id, scenario_id):
    first = store.scenario(scenario_id)
    second = replace(first, name="Second", terms=replace(first.terms, term_months=24))
    third = replace(second, notes="Third", status=Status.REJECTED)
    store.save_scenario(scenario_id, second)
    store.save_scenario(scenario_id, third)
    rows = store.history(scenario_id)
    assert [row.ordinal for row in rows] == [3, 2, 1]
    assert [row.name for row in rows] == ["Second", "Second", first.name]
    assert [row.status for row in rows] == [Status.REJECTED, first.status, first.status]
    assert [store.revision(row.id) for row in rows] == [third, second, first]

    restored = store.restore_revision(rows[-1].id)

    assert store.scenario(scenario_id) == first
    assert [row.id for row in store.history(scenario_id)] == [restored, *[row.id for row in rows]]
    assert store.revision(rows[0].id) == third


def test_a_revision_cannot_be_changed_or_deleted(store, path, scenario_id):
    outside = sqlite3.connect(path)

    for sql in ("update scenario_revision set name = 'x'", "delete from deal_revision"):
        with pytest.raises(sqlite3.IntegrityError, match="a revision is kept as it was saved"):
            outside.execute(sql)

    outside.close()


def test_a_scenario_that_could_not_be_read_again_is_not_saved(store, scenario_id):
    before = store.scenario(scenario_id)
    wrong = replace(before, terms=LeaseTerms(term_months=-3, take_or_pay_share=float("nan")))

    with pytest.raises(StoreError, match="was not saved") as caught:
        store.save_scenario(scenario_id, wrong)

    assert "terms.term_months is -3" in str(caught.value)
    assert "terms.take_or_pay_share" in str(caught.value)
    assert store.scenario(scenario_id) == before
    assert len(store.history(scenario_id)) == 1


def test_a_scenario_that_would_come_back_changed_is_not_saved(store, scenario_id):
    before = store.scenario(scenario_id)

    with pytest.raises(StoreError, match="it would not be the same when read again"):
        store.save_scenario(scenario_id, replace(before, tags=["a list, read again as a tuple"]))

    assert store.scenario(scenario_id) == before


def damage(path, change):
    """Write a text into the latest revision behind the program's back."""
    outside = sqlite3.connect(path)
    outside.execute("drop trigger scenario_revision_refuses_update")
    (text,) = outside.execute("select payload from scenario_revision where id = 1").fetchone()
    outside.execute("update scenario_revision set payload = ? where id = 1", (change(text),))
    outside.commit()
    outside.close()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text[:100], "cannot be read: its text is damaged"),
        (lambda _: "[]", "cannot be read"),
        (lambda text: json.dumps(json.loads(text) | {"status": "sold"}), 'status is "sold"'),
        (lambda text: text.replace('"term_months":37', '"term_months":1e999'), "term_months"),
    ],
)
def test_a_damaged_text_is_named_and_the_rest_stays_open(store, path, deal_id, change, says):
    damage(path, change)

    with pytest.raises(StoreError, match="The scenario “As filed” cannot be read") as caught:
        store.scenario(1)

    assert says in str(caught.value)
    assert len(store.scenarios(deal_id)) == 5
    assert store.scenario(2).name == "As described in public"


def test_a_text_of_a_newer_form_is_refused_with_a_sentence(store, path, scenario_id):
    outside = sqlite3.connect(path)
    outside.execute("drop trigger scenario_revision_refuses_update")
    outside.execute("update scenario_revision set payload_version = 99")
    outside.commit()
    outside.close()

    with pytest.raises(StoreError, match="saved by a newer Lease Desk: its form is number 99"):
        store.scenario(scenario_id)


def test_a_status_that_is_none_is_named(store, path, deal_id):
    outside = sqlite3.connect(path)
    outside.execute("update scenario set status = 'sold' where id = 1")
    outside.commit()
    outside.close()

    with pytest.raises(StoreError, match="The scenario “As filed” cannot be listed: 'sold'"):
        store.scenarios(deal_id)


def test_what_is_not_there_is_named(store, scenario_id):
    for ask in (store.scenario, store.archive_scenario, store.history, store.duplicate_scenario):
        with pytest.raises(StoreError, match="There is no scenario number 77 in the store"):
            ask(77)
    for ask in (store.revision, store.restore_revision):
        with pytest.raises(StoreError, match="There is no revision number 77 in the store"):
            ask(77)


def test_a_transaction_that_fails_leaves_nothing(store, colossus, deal_id, scenario_id):
    before = store.scenario(scenario_id)

    def save_both():
        with store.transaction():
            store.save_deal(deal_id, replace(colossus.deal, name="Renamed"))
            store.save_scenario(scenario_id, replace(before, name=" "))

    with pytest.raises(StoreError, match="The name of the scenario is empty"):
        save_both()

    assert store.scenario(scenario_id) == before
    assert store.deal(deal_id) == colossus.deal


def test_a_full_disk_is_said_and_nothing_is_half_saved(path, store, deal_id, scenario_id):
    before = store.scenario(scenario_id)
    pages = store._db.execute("pragma page_count").fetchone()[0]
    store._db.execute(f"pragma max_page_count = {pages}")

    with pytest.raises(StoreError, match="cannot be written: the disk is full"):
        store.save_scenario(scenario_id, replace(before, notes="long " * 3_900))

    assert store.scenario(scenario_id) == before
    with open_store(path) as again:
        assert again.scenario(scenario_id) == before


def test_another_program_that_writes_too_long_is_said(path, store, scenario_id):
    before = store.scenario(scenario_id)
    store._db.execute("pragma busy_timeout = 20")
    outside = sqlite3.connect(path)
    outside.execute("begin immediate")

    with pytest.raises(StoreError, match="another program is writing to it"):
        store.save_scenario(scenario_id, before)

    outside.close()
    store.save_scenario(scenario_id, before)
