import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from core.terms.units import Unit
from gui.widgets.number_field import NumberField
from gui.widgets.number_rule import NumberRule
from gui.widgets.scrub import COARSE, PIXELS_PER_FINE_STEP, PIXELS_PER_STEP
from gui.widgets.scrub_label import ScrubLabel
from gui.widgets.slim_slider import SlimSlider

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def drag(qtbot):
    """Press in the middle of a widget, move along some offsets [px], release."""

    def move(widget, offsets, modifiers=Qt.KeyboardModifier.NoModifier, start=None):
        middle = start or widget.rect().center()
        qtbot.mousePress(widget, LEFT, modifiers, middle)
        for offset in offsets:
            send_move(widget, middle + QPoint(offset, 0), modifiers)
        qtbot.mouseRelease(widget, LEFT, modifiers, middle + QPoint(offsets[-1], 0))

    return move


def send_move(widget, at, modifiers):
    # qtbot.mouseMove has neither button nor modifiers
    here = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, here, widget.mapToGlobal(here), LEFT, LEFT, modifiers
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def label(shown):
    label = ScrubLabel("Price per GPU-hour")
    label.resize(160, 20)
    return shown(label)


def test_dragging_right_asks_for_steps_up_and_left_for_steps_down(label, drag):
    made = []
    label.scrubbed.connect(lambda steps, _fine, _gesture: made.append(steps))

    drag(label, [10 * PIXELS_PER_STEP])
    drag(label, [-4 * PIXELS_PER_STEP])

    assert made == [10, -4]


def test_small_moves_add_up_to_steps(label, drag):
    made = []
    label.scrubbed.connect(lambda steps, _fine, _gesture: made.append(steps))

    drag(label, list(range(1, 2 * PIXELS_PER_STEP + 1)))

    assert made == [1, 1]


def test_one_drag_is_one_gesture(label, drag):
    gestures = []
    label.scrubbed.connect(lambda _steps, _fine, gesture: gestures.append(gesture))

    drag(label, [30, 60, 20])
    drag(label, [30])

    assert len(set(gestures[:3])) == 1
    assert gestures[3] != gestures[0]


def test_shift_makes_fine_steps(label, drag):
    made = []
    label.scrubbed.connect(lambda steps, fine, _gesture: made.append((steps, fine)))

    drag(label, [2 * PIXELS_PER_FINE_STEP], SHIFT)

    assert made == [(2, True)]


def test_ctrl_makes_coarse_steps(label, drag):
    made = []
    label.scrubbed.connect(lambda steps, fine, _gesture: made.append((steps, fine)))

    drag(label, [2 * PIXELS_PER_STEP], Qt.KeyboardModifier.ControlModifier)

    assert made == [(2 * COARSE, False)]


def test_moving_without_the_button_does_nothing(label, qtbot):
    made = []
    label.scrubbed.connect(lambda *args: made.append(args))

    QTest.mouseMove(label, QPoint(5, 5))
    QTest.mouseMove(label, QPoint(90, 5))

    assert made == []


@pytest.fixture
def slider(shown):
    slider = SlimSlider("Take-or-pay", 0.5, 1.0, 0.01)
    slider.resize(210, 14)
    shown(slider)
    slider.show_value(0.75)
    return slider


def test_a_slider_moves_in_steps_within_its_range(slider, drag):
    values = []
    slider.moved.connect(lambda value, _gesture: values.append(round(value, 9)))

    drag(slider, [40, 1000, -1000])

    assert values[-2:] == [1.0, 0.5]
    assert all(round(value * 100, 9) % 1 == 0 for value in values)


def test_a_drag_of_the_slider_is_one_gesture(slider, drag):
    gestures = []
    slider.moved.connect(lambda _value, gesture: gestures.append(gesture))

    drag(slider, [20, 40, 60])

    assert len(gestures) == 3
    assert len(set(gestures)) == 1


def test_showing_a_value_beyond_the_slider_moves_nothing(slider):
    values = []
    slider.moved.connect(lambda value, _gesture: values.append(value))

    slider.show_value(0.1, baseline=0.9)

    assert values == []
    assert slider.value() == slider.minimum()


def test_the_wheel_passes_over_a_slider(slider, turn_wheel):
    assert not turn_wheel(slider)


def test_shift_moves_the_slider_a_tenth_of_the_way(slider, drag):
    values = []
    slider.moved.connect(lambda value, _gesture: values.append(value))

    drag(slider, [80], SHIFT)

    assert values == pytest.approx([0.77], abs=0.011)


@pytest.fixture
def number(shown):
    """A field without the keyboard, beside one that has it."""
    window = QWidget()
    row = QHBoxLayout(window)
    number = NumberField(
        NumberRule(name="Price", unit=Unit.USD_PER_GPU_HOUR, low=0.0, high=20.0, step=0.01)
    )
    other = QLineEdit()
    row.addWidget(number)
    row.addWidget(other)
    shown(window)
    number.show_value(5.0)
    other.setFocus()
    return number


def test_dragging_along_a_number_scrubs_it_in_one_gesture(number, drag):
    made = []
    number.edited.connect(lambda value, gesture: made.append((value, gesture)))

    drag(number, [10, 10 + 5 * PIXELS_PER_STEP, 10 + 10 * PIXELS_PER_STEP])

    assert number.value() == 5.1
    assert len({gesture for _, gesture in made}) == 1


def test_escape_takes_a_drag_along_a_number_back(number, qtbot):
    made = []
    number.edited.connect(lambda value, gesture: made.append((value, gesture)))
    middle = number.rect().center()
    qtbot.mousePress(number, LEFT, pos=middle)
    for offset in (10, 40):
        send_move(number, middle + QPoint(offset, 0), Qt.KeyboardModifier.NoModifier)
    assert number.value() > 5.0

    qtbot.keyClick(number, Qt.Key.Key_Escape)
    send_move(number, middle + QPoint(80, 0), Qt.KeyboardModifier.NoModifier)
    qtbot.mouseRelease(number, LEFT, pos=middle)

    assert number.value() == 5.0
    assert len({gesture for _, gesture in made}) == 1


def test_a_click_on_a_number_selects_it_and_a_second_one_sets_the_cursor(number, qtbot):
    qtbot.mouseClick(number, LEFT)
    assert number.hasFocus()
    assert number.selectedText() == "5"

    qtbot.mouseClick(number, LEFT, pos=QPoint(number.width() - 4, number.height() // 2))
    assert number.selectedText() == ""


def test_a_drag_in_a_field_that_has_the_keyboard_selects(number, drag):
    number.setFocus()
    number.deselect()

    drag(number, [40, -200])

    assert number.value() == 5.0
