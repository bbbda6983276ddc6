"""Lists, their order and search, of a few scenarios and of ten thousand."""

import datetime as dt
from dataclasses import replace

import pytest

from core.errors import StoreError
from core.store.database import open_store
from core.store.payload import scenario_text
from core.store.scenario_lists import SLICE, SOME, TIMES
from core.store.undo import UndoStep
from core.terms.deal import Deal
from core.terms.dealfile import DealFile
from core.terms.lease import LeaseTerms
from core.terms.scenario import Scenario, Status
from core.terms.term import Party

MANY = 10_000


def named(store, numbers):
    return [store.scenario(number).name for number in numbers]


def test_the_list_says_who_saved_what_last(path, colossus):
    with open_store(path, author="Ann") as store:
        deal_id = store.add_deal(colossus)
    with open_store(path, author="Bob") as store:
        store.save_scenario(2, replace(store.scenario(2), notes="Bob was here"))

        rows = {row.id: (row.saved_by, row.notes) for row in store.scenarios(deal_id)}
        assert rows[1] == ("Ann", colossus.scenarios[0].notes)
        assert rows[2] == ("Bob", "Bob was here")
        assert [row.saved_by for row in store.history(2)] == ["Bob", "Ann"]
        assert store.deals()[0].saved_by == "Ann"


def test_who_saves_is_the_user_of_the_system_where_nobody_says_otherwise(monkeypatch, path):
    monkeypatch.setattr("getpass.getuser", lambda: "ann")
    with open_store(path) as store:
        assert store.author == "ann"


def test_a_user_whom_the_system_does_not_know_can_save(monkeypatch, path, colossus):
    def unknown():
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", unknown)
    with open_store(path) as store:
        store.add_deal(colossus)
        assert store.history(1)[0].saved_by == ""


def test_another_order_stays_and_what_is_new_comes_behind_it(store, path, deal_id, colossus):
    by_date = [row.id for row in store.scenarios(deal_id)]
    rounds = {row.id: row.round for row in store.scenarios(deal_id)}

    store.order_scenarios(deal_id, [4, 2])
    new = store.add_scenario(deal_id, replace(colossus.scenarios[0], date=dt.date(1999, 1, 1)))

    rest = [number for number in by_date if number not in (4, 2)]
    with open_store(path) as again:
        rows = again.scenarios(deal_id)
    assert [row.id for row in rows] == [4, 2, new, *rest]
    assert {row.id: row.round for row in rows} == {new: 1} | {
        number: count and count + 1 for number, count in rounds.items()
    }  # rounds are counted by date all the same

    store.order_scenarios(deal_id, [])
    assert [row.id for row in store.scenarios(deal_id)] == [new, *by_date]


def test_the_scenarios_of_another_deal_are_not_put_in_order(store, deal_id, colossus):
    other = store.add_deal(colossus)
    before = store.scenarios(other)

    store.order_scenarios(deal_id, [before[-1].id])

    assert store.scenarios(other) == before


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("beta", [1, 2]),
        ("BETA firm", [1]),
        ("über", [2]),
        ("private draft", [2]),
        ("lessee", [1]),
        ("2027-03", [2]),
        ("1 march 2027", [2]),
        ("round 1", [1]),
        ("nowhere", []),
        ("100%", []),
        ("", [1, 2]),
    ],
)
def test_search_finds_every_word_in_what_the_list_shows(store, words, found):
    scenarios = (
        Scenario(
            name="Alpha",
            date=dt.date(2027, 2, 1),
            tags=("Firm", "beta"),
            proposed_by=Party.LESSEE,
            status=Status.SENT,
        ),
        Scenario(name="Beta ÜBER", date=dt.date(2027, 3, 1), notes="Private"),
    )
    store.author = "Ann"
    deal_id = store.add_deal(DealFile(deal=Deal(), scenarios=scenarios))

    assert store.search(words) == store.search(words, deal_id) == found
    assert store.search(words, deal_id + 1) == []


def test_search_sees_what_was_saved_since_the_last_one(store, path, deal_id, scenario_id):
    assert store.search("zebra") == []

    store.save_scenario(scenario_id, replace(store.scenario(scenario_id), tags=("zebra",)))
    with open_store(path) as other:
        other.save_scenario(
            scenario_id + 1, replace(other.scenario(scenario_id + 1), notes="A zebra.")
        )

    assert store.search("zebra") == [scenario_id, scenario_id + 1]


def test_a_list_that_is_renewed_is_as_one_that_is_read_anew(store, deal_id, colossus):
    store.scenarios(deal_id)
    first, second, third, *_ = (row.id for row in store.scenarios(deal_id))

    for write in (
        lambda: store.archive_scenario(first),
        lambda: store.restore_scenario(first),
        lambda: store.order_scenarios(deal_id, [third, first]),
        lambda: store.save_scenario(
            second, replace(store.scenario(second), status=Status.SENT, date=dt.date(2001, 1, 1))
        ),
        lambda: store.add_scenario(deal_id, colossus.scenarios[0]),
        lambda: store.order_scenarios(deal_id, []),
    ):
        write()
        renewed = store.scenarios(deal_id, archived=True)
        says = [(row[:-1], row.name, row.tags) for row in renewed]
        store.forget()
        anew = store.scenarios(deal_id, archived=True)
        assert says == [(row[:-1], row.name, row.tags) for row in anew]


def test_search_leaves_out_what_was_put_away_unless_asked(store, deal_id, scenario_id):
    name = store.scenario(scenario_id).name
    store.archive_scenario(scenario_id)

    assert scenario_id not in store.search(name)
    assert scenario_id in store.search(name, archived=True)


def test_a_list_is_never_older_than_what_was_saved(store, path, deal_id, scenario_id):
    before = store.scenarios(deal_id)
    assert store.scenarios(deal_id) == before

    store.rename_scenario(scenario_id, "By this program")
    with open_store(path) as other:
        other.rename_scenario(scenario_id + 1, "By another")

    names = {row.id: row.name for row in store.scenarios(deal_id)}
    assert names[scenario_id] == "By this program"
    assert names[scenario_id + 1] == "By another"


def test_the_deals_are_never_older_than_what_was_saved(store, path, deal_id, scenario_id):
    def listed():
        return [(deal.name, deal.archived, deal.scenario_count) for deal in store.deals()]

    deal = store.deal(deal_id)
    assert listed() == listed() == [(deal.name, False, 5)]

    store.archive_scenario(scenario_id)
    assert listed() == [(deal.name, False, 4)]
    with open_store(path) as other:
        other.save_deal(deal_id, replace(deal, name="By another"))
    assert listed() == [("By another", False, 4)]
    assert store.deal(deal_id).name == "By another"
    store.archive_deal(deal_id)
    assert listed() == []
    assert [deal.name for deal in store.deals(archived=True)] == ["By another"]


def test_edits_that_are_not_saved_do_not_have_the_lists_read_again(store, deal_id, scenario_id):
    scenario = store.scenario(scenario_id)
    deal = store.deal(deal_id)
    edited = replace(scenario, name="Not saved")

    def lists():
        return store.scenarios(deal_id), store.deals()

    before, taken = lists(), statements(store, lists)
    store.journal(deal_id, scenario_id, deal, edited)
    step = UndoStep(text="Rename", deal=deal, scenario=scenario)
    store.keep_steps(scenario_id, 0, [step], deal, edited)
    assert lists() == before
    assert statements(store, lists) == taken

    with store.transaction():
        store.save_scenario(scenario_id, edited)
        store.clear_journal(deal_id, scenario_id)
    assert "Not saved" in [row.name for row in lists()[0]]


def test_a_list_read_in_a_transaction_that_fails_is_forgotten(store, deal_id, scenario_id):
    before, deals = store.scenarios(deal_id), store.deals()

    def rename_and_fail():
        with store.transaction():
            store.rename_scenario(scenario_id, "Taken back")
            store.archive_scenario(scenario_id + 1)
            assert "Taken back" in [row.name for row in store.scenarios(deal_id)]
            assert store.deals()[0].scenario_count == deals[0].scenario_count - 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rename_and_fail()

    assert store.scenarios(deal_id) == before
    assert store.deals() == deals


def test_a_list_that_is_changed_by_who_asked_for_it_changes_for_nobody_else(store, deal_id):
    store.scenarios(deal_id, archived=True).clear()

    assert len(store.scenarios(deal_id, archived=True)) == 5


@pytest.fixture(scope="module")
def many(tmp_path_factory, colossus):
    """A store whose only deal has ten thousand scenarios, half of them rounds."""
    with open_store(tmp_path_factory.mktemp("many") / "store.sqlite3", author="Ann") as store:
        store.add_deal(colossus)
        base = Scenario(name="Offer", date=dt.date(2026, 5, 1), terms=LeaseTerms())
        fill(store, base)
        yield store


def fill(store, base):
    """Add copies of a scenario as saving would, without checking ten thousand times over."""
    payload, date = scenario_text(base), base.date
    with store.transaction():
        for number in range(6, MANY + 1):
            store._insert("scenario", deal_id=1, archived_at=None)
            store._insert(
                "scenario_revision",
                scenario_id=number,
                saved_at="2026-05-01T12:00:00+00:00",
                saved_by="Ann",
                name=f"Offer {number}",
                proposed_by="lessor",
                status="sent" if number % 2 else "draft",
                date=(date + dt.timedelta(days=number % 400)).isoformat(),
                case_name="Base",
                tags=f'["tag {number % 50}"]',
                payload=payload,
                payload_version=1,
            )


@pytest.fixture
def few(path, colossus):
    with open_store(path, author="Ann") as store:
        store.add_deal(colossus)
        yield store


def statements(store, do):
    """How many statements a call has the database carry out."""
    carried_out = []
    store._db.conn.set_trace_callback(carried_out.append)
    do()
    store._db.conn.set_trace_callback(None)
    return len(carried_out)


@pytest.mark.parametrize(
    "do",
    [
        lambda store: store.scenarios(1),
        lambda store: store.search("offer 77"),
        lambda store: store.scenario(3),
        lambda store: store.save_scenario(3, replace(store.scenario(3), notes="Changed")),
    ],
    ids=["list", "search", "open", "save"],
)
def test_ten_thousand_take_no_more_statements_than_a_few(few, many, do):
    taken = {}
    for store in (few, many):
        store.forget()
        taken[store] = statements(store, lambda store=store: do(store))

    assert 0 < taken[many] == taken[few]


def test_of_ten_thousand_only_what_is_looked_at_is_read(many):
    many.forget()
    rows = many.scenarios(1)

    assert statements(many, lambda: [(row.round, row.date, row.status) for row in rows]) == 0
    assert statements(many, lambda: [(row.name, row.notes, row.tags) for row in rows[:20]]) == 1
    assert SOME <= len(many._lists._words) <= SOME + 1
    assert statements(many, lambda: (rows[5000].name, rows[5001].name)) == 2


def test_who_looks_at_all_of_ten_thousand_has_them_read_at_once(many):
    many.forget()
    rows = many.scenarios(1)

    assert statements(many, lambda: [row.name for row in rows]) == TIMES + 1


def test_what_is_read_ahead_need_not_be_read_when_it_is_searched(many):
    many.forget()
    rows = many.scenarios(1)

    slices = 1
    while many.read_ahead():
        slices += 1

    assert slices == len(rows) // SLICE + 1
    assert statements(many, lambda: [row.name for row in rows]) == 0
    assert not many.read_ahead()


def test_a_row_listed_earlier_says_what_was_saved_since(store, path, deal_id, scenario_id):
    row = next(row for row in store.scenarios(deal_id) if row.id == scenario_id)
    with open_store(path, author="Bob") as other:
        other.rename_scenario(scenario_id, "By another")

    assert row.name == "By another"
    assert row.saved_by == "Bob"


def test_a_row_whose_scenario_is_gone_is_named(store, deal_id, scenario_id):
    row = next(row for row in store.scenarios(deal_id) if row.id == scenario_id)
    store._db.conn.executescript("pragma foreign_keys = off; delete from scenario where id = 1")

    with pytest.raises(StoreError, match="There is no scenario number 1 in the store any more"):
        str(row.name)


def test_a_row_that_says_what_no_list_can_show_is_named_and_the_others_stand(store, deal_id):
    store._db.execute("update scenario set tags = '{' where id = 2")
    rows = {row.id: row for row in store.scenarios(deal_id)}

    assert rows[1].name == "As filed"
    with pytest.raises(StoreError, match=f"The scenario “{store.scenario(2).name}” cannot be list"):
        str(rows[2].name)
    assert store.search("as filed") == [1]
    assert not store.read_ahead()


def test_the_right_one_is_found_among_ten_thousand(many):
    assert len(many.scenarios(1)) == MANY
    assert many.search("offer 7777") == [7777]


def test_a_copy_among_ten_thousand_is_one_more(many):
    assert many.duplicate_scenario(MANY) == MANY + 1
