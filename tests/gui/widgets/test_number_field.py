import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.terms.lease import TERMS
from core.terms.units import Unit
from gui.forms.declared import rule_of
from gui.widgets.number_field import NumberField
from gui.widgets.number_rule import NumberRule

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(shown):
    page = QWidget()
    QVBoxLayout(page)
    return page


@pytest.fixture
def price(page, shown):
    """A field of the price per GPU-hour, with another field to leave it for."""
    field = NumberField(rule_of(TERMS["price_usd_per_gpu_hour"]))
    page.layout().addWidget(field)
    page.other = QLineEdit()
    page.layout().addWidget(page.other)
    shown(page)
    field.show_value(5.26)
    field.setFocus()
    return field


@pytest.fixture
def edits(price):
    made = []
    price.edited.connect(lambda value, gesture: made.append((value, gesture)))
    return made


def type_over(qtbot, field, text):
    field.selectAll()
    qtbot.keyClicks(field, text)


@pytest.mark.parametrize(
    ("unit", "typed", "value"),
    [
        (Unit.USD_PER_MONTH, "1.2bn", 1.2e9),
        (Unit.SHARE, "90%", 0.9),
        (Unit.SHARE, "90", 0.9),
        (Unit.MONTHS, "3y", 36.0),
        (Unit.USD_PER_GPU_HOUR, "$5.26", 5.26),
        (Unit.GPUS, "220,000", 220_000.0),
    ],
)
def test_figures_are_read_as_people_type_them(qtbot, shown, unit, typed, value):
    field = shown(NumberField(NumberRule(name="Term", unit=unit)))
    field.setFocus()

    type_over(qtbot, field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert field.value() == value


def test_typing_is_one_edit_made_by_enter(qtbot, price, edits):
    type_over(qtbot, price, "5.05")
    assert edits == []

    qtbot.keyClick(price, Qt.Key.Key_Return)

    assert edits == [(5.05, "")]


def test_leaving_the_field_after_enter_does_not_edit_again(qtbot, price, edits, page):
    type_over(qtbot, price, "5.05")
    qtbot.keyClick(price, Qt.Key.Key_Return)
    page.other.setFocus()

    assert edits == [(5.05, "")]


def test_leaving_the_field_takes_over_what_was_typed(qtbot, price, edits, page):
    type_over(qtbot, price, "4.9")
    qtbot.keyClick(price, Qt.Key.Key_Tab)

    assert page.other.hasFocus()
    assert edits == [(4.9, "")]


def test_typing_the_same_value_in_other_words_edits_nothing(qtbot, price, edits):
    type_over(qtbot, price, "$5.260")
    qtbot.keyClick(price, Qt.Key.Key_Return)

    assert edits == []
    assert price.text() == "5.26"


def test_bad_text_stays_with_a_sentence_while_the_last_good_value_is_in_force(
    qtbot, price, edits, page
):
    said = []
    price.refused.connect(said.append)
    type_over(qtbot, price, "500")
    page.other.setFocus()

    assert price.text() == "500"
    assert price.value() == 5.26
    assert edits == []
    assert price.property("invalid") is True
    sentence = (
        "Price per GPU-hour is $500 /GPU-h; it must lie between $0.01 /GPU-h and $100 /GPU-h."
    )
    assert price.problem == price.toolTip() == price.accessibleDescription() == sentence
    assert said == [sentence]


def test_text_that_is_no_figure_says_what_would_be(qtbot, price):
    type_over(qtbot, price, "five")
    qtbot.keyClick(price, Qt.Key.Key_Return)

    assert "“five” is not a figure" in price.problem
    assert "5 or $5.26 /GPU-h would be" in price.problem


def test_a_good_value_after_a_bad_one_clears_the_sentence(qtbot, price, edits):
    type_over(qtbot, price, "500")
    qtbot.keyClick(price, Qt.Key.Key_Return)
    type_over(qtbot, price, "50")
    qtbot.keyClick(price, Qt.Key.Key_Return)

    assert price.problem == ""
    assert price.property("invalid") is False
    assert edits == [(50.0, "")]


def test_escape_brings_the_last_good_value_back(qtbot, price, edits, page):
    type_over(qtbot, price, "five")
    qtbot.keyClick(price, Qt.Key.Key_Return)
    qtbot.keyClick(price, Qt.Key.Key_Escape)
    page.other.setFocus()

    assert price.text() == "5.26"
    assert price.problem == ""
    assert edits == []


@pytest.mark.parametrize(
    ("key", "modifier", "value"),
    [
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 5.27),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 5.25),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 5.36),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 5.16),
        (Qt.Key.Key_Up, SHIFT, 5.261),
    ],
)
def test_keys_step_the_value(qtbot, price, edits, key, modifier, value):
    qtbot.keyClick(price, key, modifier)

    assert [made for made, _ in edits] == [value]


def test_steps_in_a_row_are_one_gesture_and_typing_ends_it(qtbot, price, edits):
    for _ in range(3):
        qtbot.keyClick(price, Qt.Key.Key_Up)
    type_over(qtbot, price, "6")
    qtbot.keyClick(price, Qt.Key.Key_Return)
    qtbot.keyClick(price, Qt.Key.Key_Up)

    gestures = [gesture for _, gesture in edits]
    assert gestures[0] == gestures[1] == gestures[2] != ""
    assert gestures[3] == ""
    assert gestures[4] not in ("", gestures[0])


def test_a_step_starts_from_what_stands_in_the_field(qtbot, price, edits):
    type_over(qtbot, price, "7")
    qtbot.keyClick(price, Qt.Key.Key_Up)

    assert [value for value, _ in edits] == [7.01]


def test_the_wheel_changes_only_the_field_that_has_the_keyboard(price, edits, page, turn_wheel):
    page.other.setFocus()
    assert not turn_wheel(price)
    assert edits == []

    price.setFocus()
    assert turn_wheel(price, -2)
    assert [value for value, _ in edits] == [5.24]


def test_the_wheel_does_not_take_the_keyboard(price, page, turn_wheel):
    page.other.setFocus()
    turn_wheel(price)

    assert page.other.hasFocus()


def test_showing_a_value_never_edits(price, edits):
    price.show_value(4.0)

    assert edits == []
    assert price.text() == "4"


def test_what_is_being_typed_stays_when_the_same_value_is_shown_again(qtbot, price):
    type_over(qtbot, price, "4.")
    price.show_value(5.26)
    assert price.text() == "4."

    price.show_value(3.0)
    assert price.text() == "3"


def test_the_tooltip_has_the_exact_figure_and_the_help(price):
    price.set_help("Price of each GPU-hour billed.")
    price.show_value(5.269412345)

    assert price.toolTip() == "$5.2694 /GPU-h\nPrice of each GPU-hour billed."


def test_a_long_figure_takes_the_room_of_its_unit(shown):
    field = NumberField(NumberRule(name="Fee", unit=Unit.USD_PER_MONTH))
    field.setFixedWidth(150)
    shown(field)
    field.show_value(1.25e9)
    assert field.textMargins().right() > 0

    field.show_value(1_234_567_890.12)
    assert field.text() == "1,234,567,890.12"
    assert field.textMargins().right() == 0


def test_none_of_a_price_has_neither_currency_nor_unit(shown):
    field = shown(
        NumberField(NumberRule(name="Power price cap", unit=Unit.USD_PER_MWH, optional=True))
    )
    field.show_value(60.0)
    with_unit = field.textMargins()

    field.show_value(None)

    assert field.textMargins().isNull()
    assert not with_unit.isNull()
    field.show_value(60.0)
    assert field.textMargins() == with_unit
