import shutil
from pathlib import Path

import pytest

from core.store.copies import kind_of, look_into
from core.store.database import back_up, open_store

OLD = sorted((Path(__file__).parents[2] / "old_databases").glob("*.sqlite3"))


def test_a_copy_tells_which_deals_are_in_it_and_stays_as_it_is(store, deal_id, colossus):
    back_up(store.path)
    (copied,) = store.copies()
    before = copied.path.read_bytes()

    content = look_into(copied.path)

    assert content.sound
    assert content.deals == (colossus.deal.name,)
    assert content.scenarios == len(colossus.scenarios)
    assert copied.path.read_bytes() == before
    assert [file.name for file in copied.path.parent.iterdir()] == [copied.path.name]


@pytest.mark.parametrize("old", OLD, ids=lambda old: old.stem)
def test_a_copy_of_an_older_form_is_looked_into_too(old, tmp_path):
    copied = Path(shutil.copy(old, tmp_path))

    content = look_into(copied)

    assert content.sound
    assert len(content.deals) == 1


@pytest.mark.parametrize("damage", ["cut", "other", "gone"])
def test_a_damaged_copy_is_told_apart(store, deal_id, damage):
    back_up(store.path)
    path = store.copies()[0].path
    if damage == "gone":
        path.unlink()
    else:
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2] if damage == "cut" else b"no database")

    assert not look_into(path).sound


def test_what_a_copy_was_made_for_is_said_in_words():
    assert kind_of("2026-05-04") == "of the day"
    assert kind_of("before restore 2026-05-04 130501") == "before another copy was restored"
    assert kind_of("before m003_x") == "before an update of Lease Desk"
    assert kind_of("my own") == "made by hand"


def test_what_another_program_saved_puts_away_or_moves_is_noticed_once(path, store, deal_id):
    with open_store(path) as other:
        numbers = [row.id for row in other.scenarios(deal_id)]
        store.written_elsewhere()
        for write in (
            lambda: other.save_scenario(1, other.scenario(1)),
            lambda: other.archive_scenario(2),
            lambda: other.order_scenarios(deal_id, numbers),
            lambda: other.order_scenarios(deal_id, numbers[::-1]),
            lambda: other.archive_deal(deal_id),
        ):
            write()
            assert store.written_elsewhere()
            assert not store.written_elsewhere()

        other.journal(deal_id, 1, other.deal(deal_id), other.scenario(1))
        assert not store.written_elsewhere()
