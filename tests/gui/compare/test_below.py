"""The switch between the lines month by month and the bridge."""

import pytest
from PySide6.QtCore import Qt

from core.terms.term import Party
from gui.compare.below import Below


@pytest.fixture
def below(qtbot, themes, settings):
    below = Below(themes, settings)
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


def test_either_card_about_a_pair_follows_the_other_to_another_scenario(below, contender):
    three = [
        contender(name)
        for name in ("As filed", "No way out for 37 months", "As described in public")
    ]
    below.show_scenarios(three, three[0].key, Party.LESSOR)

    below.bridge.others.setCurrentIndex(1)
    below.bridge.others.activated.emit(1)
    assert below.redline.others.currentData() == three[2].column

    below.redline.others.setCurrentIndex(0)
    below.redline.others.activated.emit(0)
    assert below.bridge.others.currentData() == three[1].column


def test_what_is_looked_at_and_how_is_there_again_after_a_restart(qtbot, below, themes, settings):
    below.switches[0].button(2).click()
    below.overlay.choose("utilization")
    below.overlay.apart.setChecked(False)
    below.redline.wording.button(1).click()

    again = Below(themes, settings)
    qtbot.addWidget(again)

    assert again.currentIndex() == 2
    assert again.switches[2].button(2).isChecked()
    assert again.overlay.line.currentData() == "utilization"
    assert not again.overlay.apart.isChecked()
    assert again.redline.wording.button(1).isChecked()


def test_what_was_remembered_by_another_version_does_no_harm(qtbot, themes, settings):
    settings.keep("compare_below", 9)
    settings.keep("compare_line", "a_line_that_is_gone")
    settings.keep("compare_wording", 5)

    below = Below(themes, settings)
    qtbot.addWidget(below)

    assert below.currentIndex() == 2
    assert below.overlay.line.currentData() == "invoice"


def test_beneath_the_lines_stands_what_they_differ_by(below, contender):
    pair = (contender("As filed"), contender("Lessee's counter"))
    overlay = below.overlay
    below.show_scenarios(pair, pair[0].key, Party.LESSOR)
    overlay.choose("invoice")
    overlay.summed.setChecked(True)

    assert overlay.difference.isVisible()
    (drawn,) = overlay.differences().values()
    totals = [one.outcome.metric("total_invoiced_usd") for one in pair]
    assert drawn[-1] == pytest.approx(totals[1] - totals[0])

    overlay.apart.setChecked(False)
    assert not overlay.difference.isVisible()
    overlay.apart.setChecked(True)
    below.show_scenarios(pair, None, Party.LESSOR)
    assert not overlay.difference.isVisible()
    assert not overlay.apart.isEnabled()


def test_a_scenario_hidden_in_the_legend_is_hidden_in_both_charts(below, contender):
    pair = (contender("As filed"), contender("Lessee's counter"))
    below.show_scenarios(pair, pair[0].key, Party.LESSOR)

    below.overlay.chart.set_shown(pair[1].column, False)

    assert pair[1].column not in below.overlay.difference.legend.shown()


def test_the_charts_stand_below_each_other_where_there_is_room(qtbot, below, contender):
    pair = (contender("As filed"), contender("Lessee's counter"))
    below.show_scenarios(pair, pair[0].key, Party.LESSOR)
    overlay = below.overlay
    assert overlay.difference.y() == overlay.chart.y()

    below.resize(900, 700)

    qtbot.waitUntil(lambda: overlay.difference.y() > overlay.chart.y())
    assert overlay.difference.x() == overlay.chart.x()
