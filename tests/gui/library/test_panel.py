import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.terms.scenario import Status
from core.terms.term import Party
from gui.library.model import HEADING
from gui.library.sorting import sort_of
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.shell import Shell

COUNTER = "Lessee's counter"


@pytest.fixture
def again(qtbot, library, session, themes, home):
    """Return a function that closes the window and opens the next one of the same store."""

    def start():
        library.main.shell.close()
        shell = Shell(Settings(home))
        qtbot.addWidget(shell)
        main = MainWindow(shell, session, library.main.results, themes, Settings(home))
        main.workspaces.stop()
        shell.show()
        return main

    return start


def typed(library, text):
    library.main.shell.activateWindow()
    library.main.actions["search_scenarios"].trigger()
    QTest.keyClicks(library.panel.search_field, text)


def test_a_search_is_typed_says_how_much_it_found_and_is_left_with_escape(library):
    everything = library.shown()
    field = library.panel.search_field

    typed(library, "counter")
    assert library.shown() == [library.named(COUNTER)]
    assert library.panel.found.text() == "1 scenario found"

    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert library.shown() == everything
    assert library.panel.found.isHidden()


def test_a_search_without_an_answer_says_how_to_leave_it(library):
    typed(library, "zebra")

    assert library.panel.found.isVisible()
    assert library.panel.found.text() == "Nothing has “zebra” in it. Esc clears the search."


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_a_key_leads_to_the_first_that_was_found_and_enter_opens_it(library, key):
    typed(library, "counter")

    QTest.keyClick(library.panel.search_field, key)
    assert library.selected() == [library.named(COUNTER)]
    library.press(Qt.Key.Key_Return)

    assert library.document.scenario_id == library.named(COUNTER)


def test_control_f_in_the_library_searches_it(library):
    library.select(library.named(COUNTER))

    library.main.actions["search"].trigger()

    assert QApplication.focusWidget() is library.panel.search_field


def test_what_was_searched_for_is_marked(library):
    def marks():
        picture = library.tree.viewport().grab().toImage()
        accent = library.main.themes.current.color("accent").rgb()
        left = library.tree.visualRect(library.row(library.named(COUNTER))).left() + 20
        return sum(
            picture.pixel(x, y) == accent
            for x in range(left, picture.width())
            for y in range(picture.height())
        )

    library.select(library.named("As filed"))
    before = marks()
    library.search("counter")

    assert before == 0
    assert marks() > 40


def test_a_search_keeps_what_is_selected_ticked_and_folded(library):
    first, second, *_ = library.shown()
    other = next(deal.id for deal in library.store.deals() if deal.id != library.deal_id)
    library.tree.collapse(library.model.index_of(other, None))
    library.model.set_ticked({first, second})
    library.select(first)

    library.search("counter")
    assert library.main.ticks.numbers() == (first, second)
    library.search("")

    assert library.selected() == [first]
    assert library.model.ticked == {first, second}
    assert not library.tree.isExpanded(library.model.index_of(other, None))
    assert library.tree.isExpanded(library.model.index_of(library.deal_id, None))


def test_a_folded_library_comes_into_view_for_a_command_that_needs_it(library):
    library.main.actions["show_library"].trigger()
    assert library.panel.isHidden()

    library.main.actions["search_scenarios"].trigger()

    assert not library.panel.isHidden()
    assert library.main.actions["show_library"].isChecked()


def test_what_is_opened_elsewhere_is_selected_here(library):
    counter = library.named(COUNTER)

    library.main.session.open(library.deal_id, counter)

    assert library.selected() == [counter]


def test_how_the_library_is_sorted_and_folded_is_remembered(library, again):
    other = next(deal.id for deal in library.store.deals() if deal.id != library.deal_id)
    library.panel.sorting.choose(sort_of("name"))
    library.panel.sorting.last_first.setChecked(True)
    library.tree.collapse(library.model.index_of(other, None))
    shown = library.shown()

    panel = again().panel

    assert list(panel.scenarios_shown(library.deal_id)) == shown
    assert panel.sorting.toolTip() == "Sorted: name, last first"
    assert not panel.tree.isExpanded(panel.model.index_of(other, None))
    assert panel.tree.isExpanded(panel.model.index_of(library.deal_id, None))


def test_ticks_of_every_deal_are_remembered(library, again):
    other = next(deal.id for deal in library.store.deals() if deal.id != library.deal_id)
    here, there = library.shown()[:2], library.shown(other)[:1]
    library.main.session.open(other, there[0])
    library.main.session.open(library.deal_id, here[0])
    library.model.set_ticked({*here, *there})

    assert again().panel.model.ticked == {*here, *there}


def test_a_deal_of_many_scenarios_is_opened_with_a_few_ticked(library):
    store, first = library.store, library.shown()[0]
    deal_id = store.add_deal(store.export_deal(library.deal_id))
    rows = store.scenarios(deal_id)
    for _ in range(20):
        store.duplicate_scenario(rows[0].id)

    library.main.session.open(deal_id, rows[0].id)

    assert len(library.main.ticks.numbers()) == 8
    library.main.session.open(library.deal_id, first)


def test_the_archive_is_folded_until_it_is_asked_for(library):
    counter = library.named(COUNTER)
    library.select(counter)
    library.press(Qt.Key.Key_Delete)
    heading = library.model.index_of(*HEADING)
    assert heading.data() == "Archive"
    assert not library.tree.isExpanded(heading)

    library.main.actions["show_archive"].trigger()

    assert library.tree.isExpanded(library.model.index_of(*HEADING))
    assert library.row(counter).parent() == library.model.index_of(*HEADING)


def test_the_row_below_is_selected_once_a_row_is_put_away(library):
    _, second, third, *_ = library.shown()
    library.select(second)

    library.press(Qt.Key.Key_Delete)

    assert library.selected() == [third]


def test_what_is_restored_from_the_archive_is_selected_and_can_be_put_back(library):
    counter = library.named(COUNTER)
    library.store.archive_scenario(counter)
    library.main.session.listed.emit()
    library.main.actions["show_archive"].trigger()
    library.select(counter)

    library.main.actions["restore"].trigger()
    assert counter in library.shown()
    assert library.selected() == [counter]
    assert library.message == f"Restored “{COUNTER}”."

    library.answer("Undo")
    assert counter not in library.shown()


def test_what_lies_in_the_archive_is_not_opened_but_offered_back(library):
    counter, opened = library.named(COUNTER), library.document.scenario_id
    library.store.archive_scenario(counter)
    library.main.session.listed.emit()
    library.main.actions["show_archive"].trigger()
    library.select(counter)

    library.press(Qt.Key.Key_Return)
    assert library.document.scenario_id == opened
    assert library.message == f"“{COUNTER}” is in the archive."

    library.answer("Restore")
    assert counter in library.shown()


def test_a_deal_is_put_away_with_its_scenarios_and_brought_back(library):
    other = next(deal for deal in library.store.deals() if deal.id != library.deal_id)
    library.tree.go_to(library.model.index_of(other.id, None))
    library.press(Qt.Key.Key_Delete)
    assert library.message == f"Archived the deal “{other.name}” with its scenarios."
    assert other.id not in library.model.deal_ids

    library.answer("Undo")

    assert other.id in library.model.deal_ids


def test_nothing_is_put_away_from_the_heading_of_the_archive(library):
    library.store.archive_scenario(library.named(COUNTER))
    library.main.session.listed.emit()
    library.main.actions["show_archive"].trigger()
    before = library.store.scenarios(library.deal_id, archived=True)

    library.press(Qt.Key.Key_Delete)

    assert library.store.scenarios(library.deal_id, archived=True) == before


def test_a_new_scenario_goes_into_the_deal_that_is_selected(library):
    other = next(deal.id for deal in library.store.deals() if deal.id != library.deal_id)
    before, last = library.shown(other), library.shown(other)[-1]
    library.tree.go_to(library.model.index_of(other, None))

    library.main.actions["new_scenario"].trigger()

    (added,) = set(library.shown(other)) - set(before)
    assert library.store.scenario(added).terms == library.store.scenario(last).terms
    assert library.document.scenario_id == added


def test_a_status_is_given_to_all_that_are_selected_and_taken_back(library):
    first, second, *_ = library.shown()
    before = [library.store.scenario(number).status for number in (first, second)]
    library.select(first, second)

    library.main.actions["status_rejected"].trigger()
    after = [library.store.scenario(number).status for number in (first, second)]
    assert after == [Status.REJECTED, Status.REJECTED]
    assert library.message == "Each of 2 scenarios is now rejected."

    library.answer("Undo")
    assert [library.store.scenario(number).status for number in (first, second)] == before


def test_a_proposer_is_given_to_others_at_once_and_to_the_open_one_with_its_next_save(library):
    number, other = library.document.scenario_id, library.named(COUNTER)
    library.document.edit({"monthly_fee_usd": 1e9})
    library.select(number, other)

    library.main.actions["proposed_by_lessee"].trigger()

    assert library.document.scenario.proposed_by is Party.LESSEE
    assert library.store.scenario(number).proposed_by is Party.LESSOR
    assert library.store.scenario(other).proposed_by is Party.LESSEE
    assert library.main.session.unsaved
    library.main.actions["proposed_by_lessor"].trigger()
    assert library.document.scenario.proposed_by is Party.LESSOR
    assert library.store.scenario(other).proposed_by is Party.LESSOR
