"""Who changed what when, term by term, and what two programs tell each other."""

import sqlite3
from dataclasses import replace

import pytest

from core.errors import StoreError
from core.store.database import open_store
from core.store.history import OWN, FieldChange, others_saved
from core.terms.scenario import Standing, Status


@pytest.fixture
def three(path, colossus):
    """The first scenario of the sample deal as three people saved it."""
    first = colossus.scenarios[0]
    second = replace(first, terms=replace(first.terms, term_months=24, ramp_months=1))
    third = replace(second, status=Status.REJECTED, notes="Too short")
    with open_store(path, author="Ann") as store:
        store.add_deal(colossus)
    with open_store(path, author="Bob") as store:
        store.save_scenario(1, second)
    with open_store(path, author="Cem") as store:
        store.save_scenario(1, third)
    return first, second, third


def test_the_history_says_who_changed_what_when_term_by_term(path, three):
    first = three[0]
    with open_store(path) as store:
        cem, bob, ann = store.changes(1)

    assert [one.row.saved_by for one in (cem, bob, ann)] == ["Cem", "Bob", "Ann"]
    assert cem.row.saved_at > bob.row.saved_at > ann.row.saved_at
    assert ann.changes is None
    assert [(each.key, each.before, each.after) for each in bob.changes.terms] == [
        ("term_months", first.terms.term_months, 24),
        ("ramp_months", first.terms.ramp_months, 1),
    ]
    assert bob.changes.fields == ()
    assert cem.changes.terms == ()
    assert cem.changes.fields == (
        FieldChange(field="status", before=first.status, after=Status.REJECTED),
        FieldChange(field="notes", before=first.notes, after="Too short"),
    )
    assert not any(one.problem for one in (cem, bob, ann))


@pytest.mark.parametrize("name", OWN)
def test_a_change_of_any_field_is_in_the_history(store, deal_id, colossus, name):
    now = store.scenario(2)
    values = {
        "name": "Other",
        "tags": ("tag",),
        "expires": now.date,
        "standing": {"term_months": Standing.AGREED},
        "status": next(one for one in Status if one is not now.status),
        "proposed_by": now.proposed_by.other,
        "date": now.date.replace(year=2030),
        "case": "Slump",
        "notes": "Other",
    }

    store.save_scenario(2, replace(now, **{name: values[name]}))

    (change,) = store.changes(2)[0].changes.fields
    assert (change.field, change.before, change.after) == (name, getattr(now, name), values[name])


def test_any_two_saves_are_compared_either_way(path, three):
    with open_store(path) as store:
        newest, _, oldest = [row.id for row in store.history(1)]
        forward, backward = store.compare(oldest, newest), store.compare(newest, oldest)
        same, across = store.compare(oldest, oldest), store.compare(oldest, 2)

    assert [each.key for each in forward.terms] == ["term_months", "ramp_months"]
    assert [each.field for each in forward.fields] == ["status", "notes"]
    assert [(each.before, each.after) for each in backward.terms] == [
        (each.after, each.before) for each in forward.terms
    ]
    assert forward
    assert not same
    assert across.terms  # the second revision is that of another scenario


def test_a_save_that_is_damaged_does_not_hide_the_others(path, three):
    with open_store(path) as store:
        damaged = store.history(1)[1].id
    outside = sqlite3.connect(path)
    outside.execute("drop trigger scenario_revision_refuses_update")
    outside.execute("update scenario_revision set payload = '{' where id = ?", (damaged,))
    outside.commit()
    outside.close()

    with open_store(path) as store:
        cem, bob, ann = store.changes(1)
        assert "its text is damaged" in bob.problem
        assert (cem.changes, bob.changes, ann.changes) == (None, None, None)
        assert (cem.problem, ann.problem) == ("", "")
        with pytest.raises(StoreError, match="its text is damaged"):
            store.compare(damaged, cem.row.id)


def test_the_second_to_save_gets_a_new_revision_and_is_told(path, colossus):
    with open_store(path, author="Ann") as ann, open_store(path, author="Bob") as bob:
        ann.add_deal(colossus)
        opened = {store: store.scenarios(1)[0].revision_id for store in (ann, bob)}
        scenario = ann.scenario(1)

        assert ann.saved_since(1, opened[ann]) == []
        ann.save_scenario(1, replace(scenario, notes="Ann's"))
        with bob.transaction():
            others = bob.saved_since(1, opened[bob])
            mine = bob.save_scenario(1, replace(scenario, notes="Bob's"))

        assert [row.saved_by for row in others] == ["Ann"]
        assert others_saved(others).startswith("Ann saved “As filed” on ")
        assert bob.saved_since(1, mine) == []
        assert [bob.revision(row.id).notes for row in bob.history(1)][:2] == ["Bob's", "Ann's"]
        assert [row.saved_by for row in ann.saved_since(1, opened[ann])] == ["Bob", "Ann"]


def test_several_saves_of_others_are_counted(path, three):
    with open_store(path) as store:
        rows = store.saved_since(1, 1)

    assert others_saved(rows).startswith("Cem saved “As filed” 2 times, last on ")
    assert others_saved([]) == ""


def test_a_save_of_nobody_known_is_another_programs(store, deal_id):
    store.author = ""
    store.rename_scenario(1, "Renamed")

    assert others_saved(store.saved_since(1, 1)).startswith("Another program saved “Renamed” on ")
