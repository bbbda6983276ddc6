import pytest
from PySide6.QtWidgets import QMenu

from gui.widgets.elided_button import LEAST_WIDTH, ElidedButton

LONG = "A deal with a name that is longer than most windows have room for"


@pytest.fixture
def button(qtbot):
    menu = QMenu()
    button = ElidedButton("Deal", menu)
    qtbot.addWidget(menu)
    qtbot.addWidget(button)
    button.show_text(LONG)
    button.show()
    return button


def test_all_of_the_text_is_shown_where_there_is_room(button):
    button.resize(button.sizeHint())

    assert button.text() == LONG


def test_a_narrow_button_cuts_its_text_and_tells_all_of_it(button):
    button.resize(button.minimumSizeHint())

    assert button.width() == LEAST_WIDTH
    assert button.text().endswith("…")
    assert button.whole_text == button.toolTip() == LONG
    assert button.accessibleName() == f"Deal: {LONG}"


def test_a_short_text_needs_less_than_the_least_width(button):
    button.show_text("A")

    assert button.minimumSizeHint() == button.sizeHint()
    assert button.sizeHint().width() < LEAST_WIDTH
