"""The switch between the lines month by month and the bridge."""

import pytest
from PySide6.QtCore import Qt

from core.terms.term import Party
from gui.compare.below import Below


@pytest.fixture
def below(qtbot, themes):
    below = Below(themes)
    qtbot.addWidget(below)
    below.resize(900, 320)
    with qtbot.waitExposed(below):
        below.show()
    yield below
    below.hide()


def test_the_switch_shows_the_other_card_and_keeps_the_keyboard(qtbot, below):
    below.activateWindow()
    assert below.overlay.isVisible()
    assert not below.bridge.isVisible()

    qtbot.mouseClick(below.switches[0].button(1), Qt.MouseButton.LeftButton)

    assert below.bridge.isVisible()
    pressed = below.switches[1].button(1)
    assert pressed.isChecked()
    assert pressed.hasFocus()

    qtbot.mouseClick(below.switches[1].button(0), Qt.MouseButton.LeftButton)
    assert below.overlay.isVisible()
    assert below.switches[0].button(0).isChecked()


def test_the_bridge_is_worked_out_when_it_is_switched_to(qtbot, below, contender):
    pair = (contender("As filed"), contender("No way out for 37 months"))
    below.show_scenarios(pair, pair[0].key, Party.LESSOR)
    assert not below.bridge.job.running

    with qtbot.waitSignal(below.bridge.job.done, timeout=20_000):
        below.show_view(1)

    assert len(below.bridge.model.rows) == 3
