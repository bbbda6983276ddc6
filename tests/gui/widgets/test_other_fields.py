from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionComboBox

from core.terms.lease import TERMS
from gui.forms.declared import rule_of
from gui.widgets.choice_field import ChoiceField
from gui.widgets.date_field import DateField
from gui.widgets.flag_field import FlagField
from gui.widgets.optional_field import OptionalNumberField
from gui.widgets.text_area import TextArea
from gui.widgets.text_field import TextField


@pytest.fixture
def watched(shown):
    """Show a field with the keyboard; returns the list of the edits that it makes."""

    def watch(field):
        shown(field)
        field.setFocus()
        made = []
        field.edited.connect(lambda value, _gesture: made.append(value))
        return made

    return watch


@pytest.fixture
def choice():
    field = ChoiceField("Escalation", [("none", "none"), ("fixed", "fixed rate"), ("cpi", "CPI")])
    field.show_value("none")
    return field


def test_choosing_an_option_is_one_edit_and_showing_one_is_none(qtbot, choice, watched):
    made = watched(choice)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    choice.show_value("cpi")

    assert made == ["fixed"]
    assert choice.currentText() == "CPI"


def test_the_wheel_passes_over_a_choice_without_the_keyboard(choice, shown, turn_wheel, qtbot):
    shown(choice)
    choice.clearFocus()

    assert not turn_wheel(choice, -1)
    assert choice.value() == "none"


def test_ticking_a_flag_is_one_edit(qtbot, watched):
    flag = FlagField("Would recall")
    made = watched(flag)
    qtbot.keyClick(flag, Qt.Key.Key_Space)
    flag.show_value(False)

    assert made == [True]
    assert flag.text() == "no"


def test_a_text_is_taken_over_trimmed_and_an_empty_one_refused(qtbot, watched):
    field = TextField("Lessor", needed=True)
    made = watched(field)
    qtbot.keyClicks(field, " SpaceX ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert made == ["SpaceX"]
    assert field.problem == "Lessor is empty; it needs at least one character."
    assert field.value() == "SpaceX"


def test_of_a_long_text_the_beginning_is_seen(shown):
    field = TextField("Facility")
    field.setFixedWidth(90)
    shown(field)
    field.clearFocus()
    field.show_value("Colossus I and the leased part of Colossus II, Memphis")

    assert field.cursorPosition() == 0


@pytest.mark.parametrize("typed", ["May 2026", "2026-05", "5/2026", "2026-05-17", "may 2026"])
def test_a_month_is_read_in_many_forms(qtbot, watched, typed):
    field = DateField("Closing")
    made = watched(field)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert made == [date(2026, 5, 1)]
    assert field.text() == "May 2026"


def test_arrows_move_a_month_over_the_end_of_the_year(qtbot, watched):
    field = DateField("Closing")
    field.show_value(date(2026, 12, 1))
    made = watched(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Down)

    assert made == [date(2027, 1, 1), date(2026, 12, 1)]


def test_a_text_that_is_no_month_says_what_would_be(qtbot, watched):
    field = DateField("Closing")
    made = watched(field)
    qtbot.keyClicks(field, "soon")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert made == []
    assert field.problem == "Closing: “soon” is not a month; May 2026 or 2026-05 would be."


def test_an_expiry_day_may_be_left_out(qtbot, watched):
    field = DateField("Expires", days=True, optional=True)
    field.show_value(date(2026, 5, 31))
    made = watched(field)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "30 June 2026")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert made == [None, date(2026, 6, 30)]


@pytest.fixture
def notice():
    return OptionalNumberField(rule_of(TERMS["lessee_notice_months"]), 3)


def test_switching_a_number_on_brings_the_last_figure_back(qtbot, notice, watched):
    made = watched(notice)
    switch = notice.findChild(QCheckBox)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    notice.show_value(6)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)

    assert made == [3, None, 6]


def test_none_can_be_typed(qtbot, notice, watched):
    notice.show_value(6)
    made = watched(notice)
    notice.number.selectAll()
    qtbot.keyClicks(notice.number, "none")
    qtbot.keyClick(notice.number, Qt.Key.Key_Return)

    assert made == [None]
    assert notice.number.text() == ""


def test_a_step_from_none_starts_at_the_last_figure(notice, watched):
    made = watched(notice)
    notice.show_value(None)
    notice.step(2)

    assert made == [5]


def test_a_text_of_several_lines_is_one_edit_when_it_is_left(qtbot, watched):
    area = TextArea("Wording", needed=True)
    made = watched(area)
    qtbot.keyClicks(area, "The Lessor shall")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.keyClicks(area, "not.")
    area.clearFocus()

    assert made == ["The Lessor shall\nnot."]


def test_an_emptied_wording_is_refused_and_escape_restores_it(qtbot, watched):
    area = TextArea("Wording", needed=True)
    area.show_value("As agreed.")
    made = watched(area)
    area.selectAll()
    qtbot.keyClick(area, Qt.Key.Key_Delete)
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert area.property("invalid") is True

    qtbot.keyClick(area, Qt.Key.Key_Escape)

    assert made == []
    assert area.toPlainText() == "As agreed."
    assert area.property("invalid") is False


def test_no_option_of_a_choice_is_cut_at_its_whole_width(choice, shown, themes):
    shown(choice)
    choice.resize(choice.whole_width(), choice.height())
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    text = choice.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, choice
    )

    assert text.width() >= choice.fontMetrics().horizontalAdvance("fixed rate")


@pytest.mark.parametrize(
    ("typed", "days"), [("in 10 days", 10), ("2 weeks", 14), ("1w", 7), ("30 d", 30)]
)
def test_a_day_is_read_from_today_on(qtbot, typed, days):
    field = DateField("Offer stands until", days=True, optional=True)
    qtbot.addWidget(field)

    field.setText(typed)
    field.commit()

    assert field.value() == date.today() + timedelta(days=days)


def test_an_arrow_begins_an_empty_day_at_today(qtbot):
    field = DateField("Offer stands until", days=True, optional=True)
    qtbot.addWidget(field)

    qtbot.keyClick(field, Qt.Key.Key_Up)

    assert field.value() == date.today()
