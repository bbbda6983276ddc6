"""What rows say, read beside whatever else goes on."""

from dataclasses import replace

from core.store.database import open_store
from gui.library.reading_ahead import ReadingAhead


def words(store):
    return store._lists._words


def test_a_list_is_read_on_until_all_of_it_is_and_again_when_there_is_another(qtbot, session):
    store = session.store
    store.forget()
    listed = [row for deal in store.deals() for row in store.scenarios(deal.id)]
    ahead = ReadingAhead(session)
    qtbot.waitUntil(lambda: not ahead._slices.isActive())
    assert words(store).keys() >= {row.id for row in listed}

    with open_store(store.path) as other:
        scenario = other.scenario(1)
        other.save_scenario(1, replace(scenario, notes="By another"))
    store.scenarios(1)
    session.listed.emit()
    qtbot.waitUntil(lambda: words(store)[1].notes == "By another")


def test_a_store_that_cannot_be_read_any_more_ends_it_without_a_word(qtbot, session, monkeypatch):
    session.store.forget()
    session.store.scenarios(1)
    ahead = ReadingAhead(session)
    closed = open_store(session.store.path)
    closed.close()
    monkeypatch.setattr(session.store._lists, "_connected", lambda: closed._db.conn)

    qtbot.waitUntil(lambda: not ahead._slices.isActive())

    assert words(session.store) == {}
