import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.widgets.splitter import STEP, Splitter

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@pytest.fixture(params=[ACROSS, DOWN], ids=["across", "down"])
def splitter(shown, request):
    splitter = Splitter("Divider of two words", request.param)
    for word in ("one", "two"):
        splitter.addWidget(QLabel(word))
    splitter.resize(400, 400)
    return shown(splitter)


def test_the_arrows_move_a_divider_and_back(splitter, qtbot):
    back, on = (
        (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if splitter.orientation() is ACROSS
        else (Qt.Key.Key_Up, Qt.Key.Key_Down)
    )
    divider, before = splitter.handle(1), splitter.sizes()
    divider.setFocus()

    qtbot.keyClick(divider, on)
    assert splitter.sizes() == [before[0] + STEP, before[1] - STEP]
    qtbot.keyClick(divider, back)
    assert splitter.sizes() == before


def test_home_and_end_move_it_as_far_as_it_goes(splitter, qtbot):
    divider = splitter.handle(1)
    divider.setFocus()
    qtbot.keyClick(divider, Qt.Key.Key_End)
    assert splitter.sizes()[1] == 0

    qtbot.keyClick(divider, Qt.Key.Key_Home)
    assert splitter.sizes()[0] == 0


def test_a_divider_says_what_it_is_and_is_no_part_itself(splitter):
    splitter.handle(1).setFocus()

    assert splitter.handle(1).accessibleName() == "Divider of two words"
    assert splitter.count() == len(splitter.sizes()) == 2
