import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.terms.scenario import Status
from gui.library.model import HEADING, LibraryModel, Role
from gui.library.sorting import BY_HAND, SORTS, sort_of

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def model(session):
    model = LibraryModel(session)
    QAbstractItemModelTester(model, FATAL, model)
    return model


def rows(model):
    """Return (deal, scenarios) by their numbers, in the order of the model."""
    found = []
    for number in range(model.rowCount()):
        above = model.index(number, 0)
        below = [model.index(row, 0, above) for row in range(model.rowCount(above))]
        found.append((above.data(Role.DEAL_ID), [one.data(Role.SCENARIO_ID) for one in below]))
    return found


def listed(store):
    return [(deal.id, [row.id for row in store.scenarios(deal.id)]) for deal in store.deals()]


def told(index):
    return index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_tree_is_what_the_store_lists(store, model):
    assert rows(model) == listed(store)
    assert len(rows(model)) == 3


@pytest.mark.parametrize("last_first", [False, True])
@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.id)
def test_every_row_keeps_its_number_in_any_order(store, model, sort, last_first):
    model.sort_by(sort, last_first=last_first)

    for deal_id, scenario_ids in rows(model):
        assert sorted(scenario_ids) == sorted(row.id for row in store.scenarios(deal_id))
        for scenario_id in scenario_ids:
            index = model.index_of(deal_id, scenario_id)
            assert index.data() == store.scenario(scenario_id).name
            assert index.data(Role.SCENARIO_ID) == scenario_id
    assert [deal_id for deal_id, _ in rows(model)] == [deal.id for deal in store.deals()]


def test_last_first_turns_the_dates_round(store, model):
    model.sort_by(sort_of("date"), last_first=True)

    for _, scenario_ids in rows(model):
        dates = [store.scenario(scenario_id).date for scenario_id in scenario_ids]
        assert dates == sorted(dates, reverse=True)


def test_statuses_are_sorted_as_an_offer_goes_through_them(store, session, model):
    deal_id, (first, *_) = listed(store)[0]
    session.save_other(deal_id, first, {"status": Status.REJECTED})
    model.sort_by(sort_of("status"))

    found = [store.scenario(number).status for number in dict(rows(model))[deal_id]]

    assert found == sorted(found, key=list(Status).index)
    assert found[-1] is Status.REJECTED


def test_a_search_finds_scenarios_by_every_word(store, model):
    model.search("lessee COUNTER")

    ((_, found),) = rows(model)
    assert [store.scenario(number).name for number in found] == ["Lessee's counter"]
    assert model.words == ("lessee", "counter")


def test_a_search_for_a_deal_brings_all_its_scenarios(store, model):
    model.search("bridge capacity")

    ((deal_id, found),) = rows(model)
    assert found == [row.id for row in store.scenarios(deal_id)]


def test_a_word_may_stand_in_the_deal_and_another_in_its_scenario(store, model):
    model.search("bridge late")

    ((deal_id, found),) = rows(model)
    assert "Bridge" in model.index_of(deal_id, None).data()
    assert [store.scenario(number).name for number in found] == ["Two months late"]


def test_notes_and_tags_are_found_too(store, session, model):
    deal_id, (first, *_) = listed(store)[0]
    session.save_other(deal_id, first, {"notes": "Counsel objects.", "tags": ("Board",)})

    for words in ("counsel", "board objects"):
        model.search(words)
        assert rows(model) == [(deal_id, [first])]


def test_what_is_saved_while_a_search_is_on_is_searched_again(store, session, model):
    deal_id, (first, *_) = listed(store)[0]
    model.search("zebra")
    assert rows(model) == []

    session.save_other(deal_id, first, {"notes": "zebra"})

    assert rows(model) == [(deal_id, [first])]


def test_a_renamed_scenario_keeps_its_row(store, session, model):
    deal_id, (first, *_) = listed(store)[0]
    before = rows(model)

    session.store.rename_scenario(first, "Zulu")
    session.listed.emit()

    assert rows(model) == before
    assert model.index_of(deal_id, first).data() == "Zulu"


def test_what_was_put_away_stands_in_the_archive(store, session, model):
    (deal_id, (first, *_)), (other, _), *_ = listed(store)

    store.archive_scenario(first)
    store.archive_deal(other)
    session.listed.emit()

    assert rows(model)[-1] == (None, [None, first])
    assert [deal for deal, _ in rows(model)[:-1]] == [deal.id for deal in store.deals()]
    assert model.index_of(deal_id, first).parent() == model.index_of(*HEADING)
    assert model.index_of(other, None).parent() == model.index_of(*HEADING)
    assert f"in the archive, of the deal {store.deal(deal_id).name}" in told(
        model.index_of(deal_id, first)
    )
    assert model.index_of(deal_id, first).data(Qt.ItemDataRole.CheckStateRole) is None


def test_a_tick_belongs_to_the_scenario_and_not_to_the_row(qtbot, store, model):
    deal_id, (first, *_) = listed(store)[0]

    with qtbot.waitSignal(model.ticks_changed):
        model.setData(
            model.index_of(deal_id, first), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
        )
    model.sort_by(sort_of("name"), last_first=True)

    assert model.ticked == {first}
    moved = model.index_of(deal_id, first)
    assert moved.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_typed_name_asks_for_the_row_it_was_typed_in(qtbot, store, model):
    deal_id, (first, *_) = listed(store)[0]
    model.sort_by(sort_of("name"), last_first=True)
    model.search(store.scenario(first).name)
    index = model.index_of(deal_id, first)

    with qtbot.waitSignal(model.renamed) as asked:
        assert model.setData(index, "  Third offer ")

    assert asked.args == [deal_id, first, "Third offer"]
    assert not model.setData(index, "   ")


def test_an_edited_scenario_says_so(session, model):
    document = session.document
    index = model.index_of(document.deal_id, document.scenario_id)
    assert not index.data(Role.MARKS).edited

    document.edit({"term_months": 30})

    assert index.data(Role.MARKS).edited
    assert "not saved" in told(index)


def test_a_row_is_said_in_full_with_the_whole_date(store, session, model):
    deal_id = store.deals()[0].id
    row = next(row for row in store.scenarios(deal_id) if row.round is not None)
    session.save_other(deal_id, row.id, {"tags": ("board",), "notes": "Ask again.\nSoon."})
    index = model.index_of(deal_id, row.id)

    assert told(index).startswith(
        f"Round {row.round}, {row.name}, {row.status}, proposed by the {row.proposed_by}, "
        "3 May 2026, tagged board, has notes"
    )
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Ask again.\nSoon."
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "3 May 2026" in tip
    assert tip.endswith("Ask again.\nSoon.")


def test_a_deal_says_how_much_is_in_it_and_how_much_was_found(store, model):
    deal_id, scenario_ids = listed(store)[0]
    above = model.index_of(deal_id, None)
    assert f"{len(scenario_ids)} scenarios" in above.data(Role.CAPTION)

    model.search("counter")

    above = model.index_of(deal_id, None)
    assert above.data(Role.CAPTION) == f"1 of {len(scenario_ids)} scenarios"
    assert told(above) == f"Deal {above.data()}, 1 of {len(scenario_ids)} scenarios"


def test_an_edit_tells_of_the_row_that_it_marks_and_of_no_other(session, model):
    document, seen = session.document, []
    model.dataChanged.connect(lambda first, _last: seen.append(first.data(Role.SCENARIO_ID)))

    document.edit({"monthly_fee_usd": 1.0e9}, text="Lower fee")
    document.edit({"monthly_fee_usd": 0.9e9}, text="Lower fee")

    assert seen == [document.scenario_id]


def test_another_tick_tells_of_the_rows_that_it_changes(store, model):
    one, other, *_ = (row.id for row in store.scenarios(store.deals()[0].id))
    model.set_ticked({one})
    seen = []
    model.dataChanged.connect(lambda first, _last: seen.append(first.data(Role.SCENARIO_ID)))

    model.set_ticked({other})

    assert sorted(seen) == sorted([one, other])


def test_the_order_given_by_hand_is_that_of_the_store(store, session, model):
    deal_id, scenario_ids = listed(store)[0]
    store.order_scenarios(deal_id, scenario_ids[::-1])
    session.listed.emit()
    model.sort_by(BY_HAND, last_first=True)

    assert dict(rows(model))[deal_id] == scenario_ids[::-1]
    assert model.in_order(deal_id) == tuple(scenario_ids[::-1])
