import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from gui.widgets.palette import Palette
from gui.widgets.palette_model import MOST, PaletteItem, PaletteModel, rank

TITLES = ("Save round", "Save a copy", "Undo", "Term", "Lessee's termination fee")


@pytest.fixture
def done():
    return []


@pytest.fixture
def items(done):
    def item(title):
        return PaletteItem(title=title, subtitle="Edit", run=lambda: done.append(title))

    return [item(title) for title in TITLES]


@pytest.fixture
def palette(shown, items):
    window = QWidget()
    window.resize(900, 700)
    shown(window)
    palette = Palette(lambda: items, window)
    palette.open_over(window)
    yield palette
    palette.close()


def listed(palette):
    model = palette.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_model_keeps_the_rules_of_models(qapp, items):
    model = PaletteModel(items)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_typed("term")
    model.set_items(items[:2])
    tester.deleteLater()


def test_letter_by_letter_finds_what_all_letters_at_once_find(qapp, items):
    model, at_once = PaletteModel(items), PaletteModel(items)
    for typed in ("s", "sa", "sav", "save r", "sa", "", "t", "te", "les fee"):
        model.set_typed(typed)
        at_once.set_items(items)
        at_once.set_typed(typed)
        rows = range(at_once.rowCount())
        assert [model.item(row) for row in rows] == [at_once.item(row) for row in rows]
        assert model.rowCount() == at_once.rowCount()


def test_of_thousands_the_best_are_listed(qapp):
    items = [PaletteItem(title=f"Offer {number}", run=print) for number in range(10_000)]
    model = PaletteModel(items)
    assert model.rowCount() == MOST

    model.set_typed("offer 9876")

    assert [model.item(row).title for row in range(model.rowCount())] == ["Offer 9876"]


def test_everything_is_listed_in_its_order_before_anything_is_typed(palette):
    assert listed(palette) == list(TITLES)


def test_what_begins_with_the_words_comes_first(palette, qtbot):
    qtbot.keyClicks(palette.search, "term")

    assert listed(palette) == ["Term", "Lessee's termination fee"]


def test_enter_runs_the_chosen_one_and_closes(palette, qtbot, done):
    qtbot.keyClicks(palette.search, "save")
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)

    assert done == ["Save a copy"]
    assert not palette.isVisible()


def test_escape_closes_without_doing_anything(palette, qtbot, done):
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)

    assert not palette.isVisible()
    assert done == []


def test_nothing_found_is_said_and_enter_does_nothing(palette, qtbot, done):
    qtbot.keyClicks(palette.search, "zzz")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)

    assert listed(palette) == []
    assert palette.isVisible()
    assert done == []


def test_a_click_runs_what_is_clicked(palette, qtbot, done):
    row = palette.list.visualRect(palette.list.model().index(2, 0))
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())

    assert done == ["Undo"]


def test_what_cannot_be_done_now_is_not_listed(palette, items):
    items[2] = PaletteItem(title="Undo", run=print, enabled=False)
    palette.open_over(palette.parentWidget())

    assert "Undo" not in listed(palette)


@pytest.mark.parametrize("typed", ["sr", "sve", "rnd save", "SAVE ROUND"])
def test_letters_in_order_are_enough(typed):
    assert rank(PaletteItem(title="Save round", run=print), typed) is not None


def test_every_word_must_be_found():
    assert rank(PaletteItem(title="Save round", run=print), "save zebra") is None


def test_other_words_and_other_spellings_find_it():
    floor = PaletteItem(title="Take-or-pay", also="minimum commitment", run=print)

    assert rank(floor, "take or pay") == 0
    assert rank(floor, "minimum") == 3
    assert rank(PaletteItem(title="Lessee's notice", run=print), "lessees not") == 0


def test_ten_thousand_scenarios_are_found_at_the_speed_of_typing(palette, items, qtbot):
    items += [
        PaletteItem(title=f"Round {n}, {'prepaid' if n % 7 else 'as filed'}", run=print)
        for n in range(10_000)
    ]
    started = time.process_time()
    palette.open_over(palette.parentWidget())
    for letter in "as filed 99":
        qtbot.keyClick(palette.search, letter)
    seconds = time.process_time() - started

    assert len(listed(palette)) <= MOST
    assert "as filed" in listed(palette)[0]
    assert "99" in listed(palette)[0]
    assert seconds < 12 * 0.1, "twelve steps, each of which should not be felt"


def test_more_than_are_listed_are_counted_and_found_by_typing_on(palette, items, qtbot):
    items += [PaletteItem(title=f"Round {n}", run=print) for n in range(1000)]
    palette.open_over(palette.parentWidget())
    assert palette._count.text() == "The first 200 of 1,005; type on to find others."

    qtbot.keyClicks(palette.search, "round 999")
    assert listed(palette) == ["Round 999"]
    for _ in "999":
        qtbot.keyClick(palette.search, Qt.Key.Key_Backspace)
    assert palette._model.found > 1000
