import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu

from core.terms.scenario import Status
from gui.library.sorting import BY_HAND, sort_of
from gui.library.view import KEYS, LibraryView

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
COUNTER = "Lessee's counter"


def sorted_and_searched(library):
    """Show fewer rows in another order, so that a row's place says nothing of what it is."""
    library.panel.sorting.choose(sort_of("name"))
    library.panel.sorting.last_first.setChecked(True)
    library.search("lessor")
    shown = library.shown()
    assert shown != [row.id for row in library.store.scenarios(library.deal_id)][: len(shown)]
    return shown


def put(library, scenario_ids, over, *, below):
    """Drag scenarios onto the upper or the lower half of a row."""
    tree = library.tree
    tree.drag_rows(library.deal_id, scenario_ids)
    tree.scrollTo(library.row(over))
    row = tree.visualRect(library.row(over))
    where = QPointF(row.center().x(), row.bottom() - 3 if below else row.top() + 3)
    event = QDropEvent(
        where,
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tree.dropEvent(event)
    return event.isAccepted()


def test_space_ticks_and_unticks_all_that_is_selected(library):
    first, second, third, *_ = library.shown()
    library.model.set_ticked({first})

    library.select(first, second, third)
    library.press(Qt.Key.Key_Space)
    assert library.model.ticked == {first, second, third}

    library.press(Qt.Key.Key_Space)
    assert library.model.ticked == set()


def test_shift_and_control_select_more_rows(library):
    first, second, third, fourth, *_ = library.shown()

    library.click(first)
    library.click(third, SHIFT)
    library.click(fourth, CTRL)
    library.click(second, CTRL)

    assert sorted(library.selected()) == sorted([first, third, fourth])


def test_a_click_on_the_box_ticks_the_row_that_is_seen_and_selects_none(library):
    shown = sorted_and_searched(library)
    library.model.set_ticked(set())
    before = library.selected()
    row = library.tree.visualRect(library.row(shown[1]))

    box = row.center()
    box.setX(row.left() - 10)
    QTest.mouseClick(library.tree.viewport(), Qt.MouseButton.LeftButton, pos=box)

    assert library.model.ticked == {shown[1]}
    assert library.selected() == before


def test_enter_opens_the_row_that_is_seen(library):
    wanted = sorted_and_searched(library)[1]
    library.select(wanted)

    library.press(Qt.Key.Key_Return)

    assert library.document.scenario_id == wanted


def test_a_row_that_was_clicked_out_of_the_selection_is_not_what_commands_are_about(library):
    first, second, *_ = library.shown()
    library.click(first)
    library.click(second, CTRL)
    library.click(second, CTRL)

    assert library.selected() == [first]
    assert library.panel.selected() == (library.deal_id, first)
    library.click(first, CTRL)
    assert library.panel.selected() == (None, None)


def test_a_shortcut_leads_to_the_row_of_what_it_made_though_its_keys_are_held(library):
    first = library.shown()[0]
    library.select(first)

    QTest.keyClick(library.tree, Qt.Key.Key_D, CTRL)

    assert library.document.scenario_id not in (None, first)
    assert library.selected() == [library.document.scenario_id]


def test_opening_what_is_open_keeps_the_steps_to_undo(library):
    library.document.edit({"monthly_fee_usd": 1e9})
    library.select(library.document.scenario_id)

    library.press(Qt.Key.Key_Return)

    assert library.document.undo_stack.canUndo()


def test_delete_puts_away_the_rows_that_are_seen(library):
    shown = sorted_and_searched(library)
    names = {library.store.scenario(number).name for number in shown[:2]}
    library.select(*shown[:2])

    library.press(Qt.Key.Key_Delete)

    rows = library.store.scenarios(library.deal_id, archived=True)
    assert {row.name for row in rows if row.archived} == names
    assert library.message == "Archived 2 scenarios."
    library.answer("Undo")
    assert not any(row.archived for row in library.store.scenarios(library.deal_id, archived=True))


@pytest.mark.parametrize("command", ["rename", "duplicate", "status_rejected", "baseline"])
def test_a_command_is_about_the_row_that_is_seen(qtbot, library, command):
    wanted = sorted_and_searched(library)[1]
    name = library.store.scenario(wanted).name
    before = {row.id for row in library.store.scenarios(library.deal_id)}
    library.select(wanted)

    library.main.actions[command].trigger()

    if command == "rename":
        line = library.tree.findChild(QLineEdit)
        line.setText("Lessor's last word")
        QTest.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: library.store.scenario(wanted).name == "Lessor's last word")
    elif command == "duplicate":
        (added,) = {row.id for row in library.store.scenarios(library.deal_id)} - before
        assert library.store.scenario(added).terms == library.store.scenario(wanted).terms
        assert library.store.scenario(added).name.startswith(name)
    elif command == "status_rejected":
        assert library.store.scenario(wanted).status == "rejected"
    else:
        assert library.main.session.baseline_id(library.deal_id) == wanted


def test_alt_and_the_arrows_move_scenarios_and_back(library):
    before = library.shown()
    library.select(before[1], before[2])

    library.press(Qt.Key.Key_Up, ALT)
    moved = [before[1], before[2], before[0], *before[3:]]
    assert library.shown() == moved
    assert [row.id for row in library.store.scenarios(library.deal_id)] == moved
    assert sorted(library.selected()) == sorted(before[1:3])

    library.press(Qt.Key.Key_Down, ALT)
    assert library.shown() == before


def test_moving_among_what_was_found_leaves_the_others_where_they_are(library):
    everything = library.shown()
    library.search("lessor")
    found = library.shown()
    library.select(found[-1])

    library.main.actions["move_up"].trigger()
    library.search("")

    after = library.shown()
    hidden = [number for number in everything if number not in found]
    assert [after.index(number) for number in hidden] == [everything.index(one) for one in hidden]
    assert [number for number in after if number in found] == [
        *found[:-2],
        found[-1],
        found[-2],
    ]


def test_a_row_is_dragged_to_where_it_is_dropped_and_back(library):
    before = library.shown()

    assert put(library, [before[0]], before[2], below=True)
    assert library.shown() == [before[1], before[2], before[0], *before[3:]]
    library.answer("Undo")
    assert library.shown() == before

    assert put(library, before[2:4], before[0], below=False)
    assert library.shown() == [*before[2:4], *before[:2], *before[4:]]


def test_a_row_is_not_dropped_into_another_deal(library):
    first = library.shown()[0]
    other = next(deal.id for deal in library.store.deals() if deal.id != library.deal_id)
    library.tree.drag_rows(other, library.shown(other)[:1])
    where = QPointF(library.tree.visualRect(library.row(first)).center())
    event = QDropEvent(
        where, Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, SHIFT
    )

    library.tree.dropEvent(event)

    assert not event.isAccepted()
    assert first in library.shown()


@pytest.mark.parametrize("by_mouse", [True, False])
def test_what_is_sorted_cannot_be_moved_and_says_why(library, by_mouse):
    library.panel.sorting.choose(sort_of("date"))
    before = library.shown()
    library.select(before[1])

    if by_mouse:
        library.tree.startDrag(Qt.DropAction.MoveAction)
    else:
        library.press(Qt.Key.Key_Up, ALT)

    assert library.shown() == before
    assert library.message.startswith("The scenarios are sorted by date")
    library.answer("Sort by the order given by hand")
    assert library.model.sort_in_force is BY_HAND


def test_every_key_of_the_tree_is_that_of_a_command(library):
    for name in KEYS.values():
        assert library.main.actions[name].isEnabled()


def test_each_kind_of_row_offers_what_applies_to_it(monkeypatch, library):
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _where: shown.append(menu))
    put_away = library.named("As described in public")
    library.store.archive_scenario(put_away)
    library.main.session.listed.emit()
    library.panel.show_archive()

    def offered(*indexes):
        library.tree.go_to(indexes[0])
        library.tree.select_rows(indexes[1:])
        library.tree.scrollTo(indexes[0])
        place = library.tree.visualRect(indexes[0]).center()
        library.tree.customContextMenuRequested.emit(place)
        return {action.text() for action in shown.pop().actions()} - {""}

    first, second, *_ = (library.row(number) for number in library.shown())
    one, two = offered(first), offered(first, second)
    assert {"Open", "Rename", "Notes, tags and dates", "Move up", "History…", "Archive"} <= one
    assert {"Tick for the comparison", "Sent", "Move up", "Archive"} <= two
    assert not two & {"Open", "Rename", "History…"}
    deal = offered(library.model.index_of(library.deal_id, None))
    assert {"Rename", "New scenario", "Archive"} <= deal
    assert offered(library.row(put_away)) == {"Restore from the archive"}


def test_a_screen_reader_hears_each_row_and_whether_it_is_ticked(library):
    counter = library.named(COUNTER)
    library.main.session.save_other(library.deal_id, counter, {"status": Status.RECEIVED})
    library.model.set_ticked({counter})
    interface = QAccessible.queryAccessibleInterface(library.tree)
    rows = [interface.child(number) for number in range(interface.childCount())]
    said = [row.text(QAccessible.Text.Name) for row in rows]

    (place,) = [at for at, text in enumerate(said) if COUNTER in text]
    round_ = next(
        row for row in library.store.scenarios(library.deal_id) if row.id == counter
    ).round
    assert said[place].startswith(
        f"Round {round_}, {COUNTER}, received, proposed by the lessee, 5 June 2026"
    )
    assert rows[place].state().checked
    assert said[:1] == ["Deals and scenarios"]
    assert said[1].startswith("Deal Colossus for Claude, May 2026, 5 scenarios")


def test_a_wide_panel_says_on_two_lines_what_a_narrow_one_says_on_three(qtbot, library):
    def height_at(width):
        library.tree.setFixedWidth(width)
        qtbot.waitUntil(lambda: library.tree.width() == width)
        QApplication.processEvents()
        return library.tree.visualRect(library.row(library.shown()[0])).height()

    narrow = height_at(240)
    assert height_at(420) < narrow
    assert height_at(240) == narrow


def test_a_tree_that_is_laid_out_before_it_has_its_width_is_laid_out_again(qtbot, library):
    expected = library.tree.visualRect(library.row(library.shown()[0])).height()
    tree = LibraryView(library.model, library.main.themes)
    qtbot.addWidget(tree)
    tree.expandAll()
    tree.visualRect(library.row(library.shown()[0]))  # as wide as Qt makes it at first

    tree.resize(library.tree.size())
    with qtbot.waitExposed(tree):
        tree.show()

    qtbot.waitUntil(lambda: tree.visualRect(library.row(library.shown()[0])).height() == expected)


def test_tab_ends_a_renaming_and_begins_no_other(qtbot, library):
    other = library.shown()[1]
    library.select(other)
    library.main.actions["rename"].trigger()
    field = QApplication.focusWidget()
    assert field.accessibleName() == "Name of the scenario"

    QTest.keyClicks(field, "Opening")
    QTest.keyClick(field, Qt.Key.Key_Tab)

    assert library.tree.state() is not QAbstractItemView.State.EditingState
    qtbot.waitUntil(lambda: library.store.scenario(other).name == "Opening")
