import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.library.filter import LibraryFilter
from gui.library.model import COLUMNS, DATE, NAME, LibraryModel, Role, caption

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def model(session):
    model = LibraryModel(session)
    QAbstractItemModelTester(model, FATAL, model)
    return model


@pytest.fixture
def shown(model):
    shown = LibraryFilter(model)
    QAbstractItemModelTester(shown, FATAL, shown)
    return shown


def rows(model):
    """Return (deal, scenarios) by their numbers, in the order of the model."""
    found = []
    for number in range(model.rowCount()):
        above = model.index(number, NAME)
        below = [model.index(row, NAME, above) for row in range(model.rowCount(above))]
        found.append((above.data(Role.DEAL_ID), [one.data(Role.SCENARIO_ID) for one in below]))
    return found


def listed(store, archived=False):
    return [
        (deal.id, [row.id for row in store.scenarios(deal.id, archived=archived)])
        for deal in store.deals(archived=archived)
    ]


def test_the_tree_is_what_the_store_lists(store, model):
    assert rows(model) == listed(store)
    assert len(rows(model)) == 3


@pytest.mark.parametrize("order", list(Qt.SortOrder))
@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_every_row_keeps_its_number_in_any_order(store, shown, column, order):
    shown.sort(column, order)

    for deal_id, scenario_ids in rows(shown):
        assert sorted(scenario_ids) == sorted(row.id for row in store.scenarios(deal_id))
        for scenario_id in scenario_ids:
            index = shown.mapFromSource(shown.sourceModel().index_of(deal_id, scenario_id))
            assert index.data() == store.scenario(scenario_id).name
    assert [deal_id for deal_id, _ in rows(shown)] == [deal.id for deal in store.deals()]


def test_last_first_turns_the_dates_round(store, shown):
    shown.sort(DATE, Qt.SortOrder.DescendingOrder)

    for _, scenario_ids in rows(shown):
        dates = [store.scenario(scenario_id).date for scenario_id in scenario_ids]
        assert dates == sorted(dates, reverse=True)


def test_a_search_finds_scenarios_by_every_word(store, shown):
    shown.search("lessee COUNTER")

    ((_, found),) = rows(shown)
    assert [store.scenario(number).name for number in found] == ["Lessee's counter"]


def test_a_search_for_a_deal_brings_all_its_scenarios(store, shown):
    shown.search("bridge capacity")

    ((deal_id, found),) = rows(shown)
    assert found == [row.id for row in store.scenarios(deal_id)]


def test_a_renamed_scenario_keeps_its_row(store, session, model, shown):
    deal_id, (first, *_) = listed(store)[0]
    before = rows(model)

    session.store.rename_scenario(first, "Zulu")
    session.listed.emit()

    assert rows(model) == before
    assert model.index_of(deal_id, first).data() == "Zulu"


def test_rows_come_and_go_with_the_archive(store, session, model, shown):
    deal_id, (first, *_) = listed(store)[0]

    store.archive_scenario(first)
    session.listed.emit()
    assert not model.index_of(deal_id, first).isValid()

    model.set_archived(True)
    assert model.index_of(deal_id, first).isValid()
    assert "archived" in model.index_of(deal_id, first).data(Qt.ItemDataRole.ToolTipRole)


def test_a_tick_belongs_to_the_scenario_and_not_to_the_row(qtbot, store, model, shown):
    deal_id, (first, *_) = listed(store)[0]
    index = shown.mapFromSource(model.index_of(deal_id, first))

    with qtbot.waitSignal(model.ticks_changed):
        shown.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    shown.sort(NAME, Qt.SortOrder.DescendingOrder)

    assert model.ticked == {first}
    moved = shown.mapFromSource(model.index_of(deal_id, first))
    assert moved.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_typed_name_asks_for_the_row_it_was_typed_in(qtbot, store, model, shown):
    deal_id, (first, *_) = listed(store)[0]
    shown.sort(NAME, Qt.SortOrder.DescendingOrder)
    index = shown.mapFromSource(model.index_of(deal_id, first))

    with qtbot.waitSignal(model.renamed) as asked:
        assert shown.setData(index, "  Third offer ")

    assert asked.args == [deal_id, first, "Third offer"]
    assert not shown.setData(index, "   ")


def test_an_edited_scenario_says_so(session, model):
    document = session.document
    index = model.index_of(document.deal_id, document.scenario_id)
    assert not index.data(Role.EDITED)

    document.edit({"term_months": 30})

    assert index.data(Role.EDITED)
    assert "not saved" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_narrow_caption_says_no_less_of_where_a_scenario_stands(store):
    row = next(row for row in store.scenarios(store.deals()[0].id) if row.round is not None)

    brief, whole = caption(row, brief=True), caption(row)

    for said in (f"round {row.round}", row.status, row.proposed_by, str(row.date.day)):
        assert said in brief
        assert said in whole
    assert len(brief) < len(whole)


def test_an_edit_tells_of_the_row_that_it_marks_and_of_no_other(session, model):
    document, told = session.document, []
    model.dataChanged.connect(lambda first, _last: told.append(first.data(Role.SCENARIO_ID)))

    document.edit({"monthly_fee_usd": 1.0e9}, text="Lower fee")
    document.edit({"monthly_fee_usd": 0.9e9}, text="Lower fee")

    assert told == [document.scenario_id]


def test_another_tick_tells_of_the_rows_that_it_changes(store, model):
    one, other, *_ = (row.id for row in store.scenarios(store.deals()[0].id))
    model.set_ticked({one})
    told = []
    model.dataChanged.connect(lambda first, _last: told.append(first.data(Role.SCENARIO_ID)))

    model.set_ticked({other})

    assert sorted(told) == sorted([one, other])
