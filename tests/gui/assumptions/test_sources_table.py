import pytest
from PySide6.QtCore import Qt

from gui.assumptions.sources_table import SourcesTable


@pytest.fixture
def table(qtbot, document):
    table = SourcesTable(document)
    qtbot.addWidget(table)
    return table


def test_editing_a_sorted_table_changes_the_source_one_sees(table, document):
    table.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    shown = table.table.model().index(0, 0)
    fact = shown.data()

    table.table.model().setData(shown.siblingAtColumn(1), "checked")

    changed = [source for source in document.deal.sources if source.confidence == "checked"]
    assert [source.fact for source in changed] == [fact]


def test_a_fact_cannot_be_emptied_but_its_link_can(table, document):
    before = document.deal.sources[0]

    assert not table.model.setData(table.model.index(0, 0), "  ")
    assert table.model.setData(table.model.index(0, 2), "")

    assert document.deal.sources[0].fact == before.fact
    assert document.deal.sources[0].url is None


def test_removing_a_source_can_be_undone(table, document):
    before = document.deal.sources

    table.model.remove(0)
    assert document.deal.sources == before[1:]
    document.undo_stack.undo()

    assert document.deal.sources == before
    assert table.model.rowCount() == len(before)
