"""Which cases the scenarios are looked at under."""

import pytest
from PySide6.QtCore import Qt

from gui.compare.case_picker import OWN_CASE, CasePicker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CASES = ["Base", "Rents rise", "Rents fall"]


@pytest.fixture
def picker(qtbot):
    picker = CasePicker()
    qtbot.addWidget(picker)
    picker.set_cases(CASES)
    with qtbot.waitExposed(picker):
        picker.show()
    return picker


def test_to_begin_with_each_scenario_has_its_own(picker):
    assert picker.chosen == ()
    assert picker.currentText() == OWN_CASE
    assert picker.own.isChecked()


def test_several_cases_are_ticked_without_closing_the_list(qtbot, picker):
    picker.showPopup()
    menu = picker.menu
    for name in ("Rents rise", "Base"):
        action = next(one for one in menu.actions() if one.text() == name)
        with qtbot.waitSignal(picker.changed):
            qtbot.mouseClick(
                menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center()
            )
        assert menu.isVisible()

    assert picker.chosen == ("Base", "Rents rise")  # as the deal lists them
    assert picker.currentText() == "2 cases"
    menu.hide()


def test_the_keyboard_ticks_and_unticks_them(qtbot, picker):
    picker.showPopup()
    menu = picker.menu
    menu.setActiveAction(next(one for one in menu.actions() if one.text() == "Rents fall"))

    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert picker.chosen == ("Rents fall",)
    assert picker.currentText() == "Rents fall"
    qtbot.keyClick(menu, Qt.Key.Key_Space)

    assert picker.chosen == ()
    assert picker.own.isChecked()
    menu.hide()


def test_back_to_each_its_own_in_one_step(qtbot, picker):
    picker.choose(CASES)

    with qtbot.waitSignal(picker.changed):
        picker.own.trigger()

    assert picker.chosen == ()


def test_what_is_chosen_stays_as_far_as_there_is_such_a_case(picker):
    picker.choose(["Base", "Rents fall"])

    picker.set_cases(["Base", "Another"])

    assert picker.chosen == ("Base",)
