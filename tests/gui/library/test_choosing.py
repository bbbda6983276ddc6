from PySide6.QtCore import Qt

from gui.workspaces import TITLES


def compared(library):
    main = library.main
    return main.workspaces.currentIndex() == TITLES.index("Compare"), main.ticks.numbers()


def test_what_is_ticked_is_compared(library):
    first, _, third, *_ = library.shown()
    library.model.set_ticked({third, first})

    library.main.actions["compare_ticked"].trigger()

    assert compared(library) == (True, (first, third))
    assert library.panel.compare_button.text() == "Compare 2"


def test_what_is_selected_is_ticked_where_nothing_else_is(library):
    _, second, third, *_ = library.shown()
    library.model.set_ticked(set())
    library.select(second, third)

    library.main.actions["compare_ticked"].trigger()

    assert compared(library) == (True, (second, third))


def test_one_scenario_is_not_compared_with_nothing(library):
    library.model.set_ticked({library.shown()[0]})
    library.select(library.shown()[0])

    library.main.actions["compare_ticked"].trigger()

    assert not compared(library)[0]
    assert library.message == "Tick at least two scenarios of a deal to compare them."
    assert not library.panel.compare_button.isEnabled()


def test_what_is_ticked_in_another_deal_is_compared_there(library):
    other = next(deal.id for deal in library.store.deals() if deal.id != library.deal_id)
    numbers = library.shown(other)[:2]
    library.tree.go_to(library.model.index_of(other, None))
    library.model.set_ticked(library.model.ticked | set(numbers))

    library.main.actions["compare_ticked"].trigger()

    assert library.document.deal_id == other
    assert compared(library) == (True, tuple(numbers))


def test_all_of_a_deal_are_ticked_from_its_row_but_not_hundreds(library, monkeypatch):
    library.model.set_ticked(set())
    library.tree.go_to(library.model.index_of(library.deal_id, None))
    library.tree.setFocus()

    monkeypatch.setattr("gui.library.choosing.MOST", 3)
    library.press(Qt.Key.Key_Space)
    assert library.model.ticked == set()
    assert library.message == "5 scenarios are too many to compare; tick at most 3."

    monkeypatch.undo()
    library.press(Qt.Key.Key_Space)
    assert library.model.ticked == set(library.shown())


def test_all_ticks_go_and_come_back(library):
    ticked = library.model.ticked
    assert len(ticked) > 1

    library.main.actions["untick_all"].trigger()
    assert library.model.ticked == set()

    library.answer("Undo")
    assert library.model.ticked == ticked


def test_columns_follow_the_order_given_by_hand(library):
    first, second, *_ = library.shown()
    library.model.set_ticked({first, second})
    library.select(second)

    library.main.actions["move_up"].trigger()

    assert library.main.ticks.numbers() == (second, first)
