from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from core.terms.term import Party
from core.terms.units import Unit
from gui.charts.chart_card import ChartCard
from gui.charts.chart_menu import CHART_COMMANDS
from gui.charts.periods import Period
from gui.commands import COMMANDS
from gui.draft.chart_panel import ChartPanel
from gui.draft.chart_views import live_charts

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def focused(card):
    """The card with the keyboard in its plot."""
    card.activateWindow()
    card.plot.setFocus()
    return card


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def test_every_shortcut_of_a_chart_is_its_own_and_no_command_has_it():
    own = [
        QKeySequence(key).toString()
        for command in CHART_COMMANDS
        for key in (command.shortcut, command.also)
        if key
    ]
    window = {QKeySequence(command.shortcut).toString() for command in COMMANDS}

    assert [key for key, count in Counter(own).items() if count > 1] == []
    assert window.isdisjoint(own)


def test_every_command_is_in_the_menu_with_its_shortcut(card):
    shown = {action.text(): action for action in card.menu.actions() if action.text()}

    for command in CHART_COMMANDS:
        action = shown[command.text]
        assert action.shortcut() == QKeySequence(command.shortcut)


def test_zoom_and_reset_by_shortcut(qtbot, focused):
    everything = focused.plot.box.viewRect()
    press(qtbot, Qt.Key.Key_Equal, CTRL)
    assert focused.plot.box.viewRect().width() < everything.width()

    press(qtbot, Qt.Key.Key_0, CTRL)
    assert focused.plot.box.viewRect() == everything


def test_the_crosshair_takes_the_view_along(qtbot, focused):
    for _ in range(6):
        press(qtbot, Qt.Key.Key_Plus)
    press(qtbot, Qt.Key.Key_End)
    assert focused.plot.month == 24

    press(qtbot, Qt.Key.Key_Home)
    assert focused.plot.month == 0
    assert focused.plot.box.is_zoomed


def test_a_legend_entry_is_toggled_from_the_keyboard(qtbot, focused):
    entry = focused.legend.entries()[0]
    entry.setFocus()
    press(qtbot, Qt.Key.Key_Space)

    assert entry.spec.key not in focused.legend.shown()


def test_the_table_comes_by_shortcut_and_has_the_keyboard(qtbot, focused):
    press(qtbot, Qt.Key.Key_T, CTRL | ALT)

    assert focused.table.isVisible()
    assert focused.table.hasFocus()
    assert focused.table.currentIndex().isValid()

    press(qtbot, Qt.Key.Key_T, CTRL | ALT)
    assert focused.plot.hasFocus()


def test_linked_charts_gather_the_same_periods(qtbot, focused, themes, link, dates, values):
    other = ChartCard("Use", "", focused.legend.specs(), Unit.USD, themes, link)
    qtbot.addWidget(other)
    other.show_data(dates, values)

    press(qtbot, Qt.Key.Key_Q, CTRL | ALT)

    assert link.period is Period.QUARTERS
    for card in (focused, other):
        assert card.menu["quarters"].isChecked()
        card.show_table(True)
        assert card.table.model().rowCount() == 10
        assert card.table.model().headerData(0, Qt.Orientation.Horizontal) == "Quarter"


def test_figures_and_picture_are_copied_by_shortcut(qtbot, focused):
    press(qtbot, Qt.Key.Key_C, CTRL | ALT)
    assert QGuiApplication.clipboard().text().startswith("Month\tBase fee\tReletting")

    press(qtbot, Qt.Key.Key_P, CTRL | ALT)
    assert QGuiApplication.clipboard().image().width() > 100


def test_figures_are_saved_as_csv(qtbot, focused, monkeypatch, tmp_path):
    path = tmp_path / "revenue.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    press(qtbot, Qt.Key.Key_V, CTRL | ALT)

    assert path.read_text("utf-8-sig").splitlines()[0].startswith("Month,Base fee [USD]")


def test_a_folder_that_is_not_there_is_said(qtbot, focused, monkeypatch, tmp_path):
    path, told = tmp_path / "nowhere" / "revenue.csv", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: told.append(words[-1]))

    press(qtbot, Qt.Key.Key_V, CTRL | ALT)

    assert told == [f"There is no folder {path.parent}; create it, or choose another one."]


def test_the_menu_key_opens_the_menu(focused, monkeypatch):
    opened = []
    monkeypatch.setattr(focused.menu, "popup", opened.append)
    keyboard = QContextMenuEvent.Reason.Keyboard
    where = focused.plot.rect().center()
    event = QContextMenuEvent(keyboard, where, focused.plot.mapToGlobal(where))
    QApplication.sendEvent(focused.plot, event)

    assert opened == [event.globalPos()]


@pytest.fixture
def panel(qtbot, themes, link):
    panel = ChartPanel(live_charts(Party.LESSOR)[0], themes, link)
    qtbot.addWidget(panel)
    panel.resize(620, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


def test_views_are_chosen_in_the_menu_and_by_shortcut(qtbot, panel):
    names = [view.name for view in live_charts(Party.LESSOR)[0].views]
    assert names == ["GPUs", "H100e", "MW", "Supply"]
    panel.menu.aboutToShow.emit()
    choices = {one.text(): one for one in panel.menu.actions()}
    assert [choices[name].isChecked() for name in names] == [True, False, False, False]

    choices["MW"].trigger()
    assert panel.view.unit is Unit.MW
    assert panel.switch.button(2).isChecked()

    panel.switch.button(2).setFocus()
    press(qtbot, Qt.Key.Key_G, CTRL | ALT)
    assert panel.view.name == "Supply"
