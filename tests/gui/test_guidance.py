from collections import Counter

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.terms.deal import ASSUMPTIONS
from core.terms.lease import TERMS
from gui.charts.chart_menu import CHART_COMMANDS
from gui.commands import COMMANDS
from gui.first_steps import SEEN
from gui.forms.term_help import help_of
from gui.settings import Settings
from gui.shortcut_sheet import entries
from gui.widgets.callout import placed
from gui.workspaces import TITLES

ROOM = QRect(0, 0, 1000, 800)


@pytest.fixture
def guidance(qtbot, main):
    main.show_workspace("Draft")
    main.shell.activateWindow()
    qtbot.waitUntil(main.shell.isActiveWindow)
    return main.guidance


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def test_f1_explains_the_term_in_focus_and_escape_gives_the_keyboard_back(qtbot, main, guidance):
    main.show_input("take_or_pay_share")
    field = QApplication.focusWidget()
    press(qtbot, Qt.Key.Key_F1)

    assert guidance.help.isVisible()
    assert TERMS["take_or_pay_share"].why in guidance.help.text
    assert "A higher value favours the lessor." in guidance.help.text
    assert "90% or 12.5" in guidance.help.text
    assert "shall pay" in guidance.help.text

    press(qtbot, Qt.Key.Key_Escape)
    assert not guidance.help.isVisible()
    assert QApplication.focusWidget() is field


def test_f1_without_a_term_in_focus_says_what_to_do(qtbot, main, guidance):
    main.panel.tree.setFocus()
    main.actions["help_term"].trigger()

    assert not guidance.help.isVisible()
    assert "Put the keyboard into a term" in main.messages._bar.text


@pytest.mark.parametrize("key", [*TERMS, *ASSUMPTIONS])
def test_there_is_help_for_every_input(document, key):
    declared = {**TERMS, **ASSUMPTIONS}[key]
    said = dict(help_of(declared, document))

    assert said["Now"]
    assert said["On the command line"] == key
    assert ("Range" in said) is declared.numeric


def test_a_key_returns_the_term_in_focus_to_the_baseline(qtbot, main, guidance):
    document = main.session.document
    before = document.terms.take_or_pay_share
    document.edit({"take_or_pay_share": 0.7})
    main.show_input("take_or_pay_share")
    press(
        qtbot, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )

    assert document.terms.take_or_pay_share == before
    assert document.undo_stack.count() == 2


def test_ctrl_f_goes_to_the_search_of_the_workspace(qtbot, main, guidance):
    press(qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert main.workspaces.draft.form.search.hasFocus()

    main.show_workspace("Compare")
    main.actions["search"].trigger()
    assert main.workspaces.compare.bar.search.hasFocus()


@pytest.mark.parametrize("title", TITLES)
def test_f6_goes_from_part_to_part_and_comes_round(qtbot, main, guidance, title):
    main.show_workspace(title)
    main.panel.search_field.setFocus()
    there, back = [], []
    for visited, name in ((there, "next_part"), (back, "previous_part")):
        for _ in range(12):
            main.actions[name].trigger()
            visited.append(QApplication.focusWidget())
            if visited[-1] is visited[0] and len(visited) > 1:
                break

    assert len(there) - 1 == len(back) - 1 >= 3
    workspace = main.workspaces.built[title]
    assert any(workspace.isAncestorOf(one) for one in there)


def test_the_sheet_has_every_command_with_its_keys(main):
    listed = [what for _, what, _ in entries()]
    for command in (*COMMANDS, *CHART_COMMANDS):
        assert any(what.endswith(command.text.removesuffix("…")) for what in listed)
    assert all(keys for _, _, keys in entries())


def test_no_key_on_the_sheet_means_two_things_in_one_place():
    window = [
        keys
        for where, _, keys in entries()
        if where in ("File", "Edit", "Scenario", "View", "Help")
    ]
    chart = [keys for where, _, keys in entries() if where == "In a chart"]

    assert [keys for keys, count in Counter([*window, *chart]).items() if count > 1] == []


@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen screen's
def test_the_sheet_is_searched_by_command_and_by_key(qtbot, main, guidance):
    main.actions["shortcuts"].trigger()
    sheet = guidance.sheet
    qtbot.keyClicks(sheet.search, "ctrl+k")
    assert [what for what, _ in sheet.listed()] == ["Find command, term or scenario"]

    sheet.search.setText("as table")
    assert sheet.listed() == [("Show as table", "Ctrl+Alt+T")]
    sheet.search.setText("zebra")
    assert not sheet.listed()
    assert not sheet.list.isVisible()
    sheet.close()


def test_the_tour_is_offered_once_and_goes_through_the_window(qtbot, main, guidance, home):
    tour = guidance.tour
    tour.offer()
    titles = [tour.step.title]
    while tour.next.text() == "Next":
        assert tour.geometry().isValid()
        assert main.shell.rect().contains(tour.geometry())
        assert tour.next.hasFocus()
        press(qtbot, Qt.Key.Key_Space)
        titles.append(tour.step.title)
    assert len(titles) == len(set(titles)) == 6

    press(qtbot, Qt.Key.Key_Space)
    assert not tour.isVisible()
    assert Settings(home).flag(SEEN, default=False)
    tour.offer()
    assert not tour.isVisible()

    main.actions["take_tour"].trigger()
    assert tour.isVisible()


@pytest.mark.parametrize("way", ["skip", "escape"])
def test_the_tour_can_be_dismissed_for_good(qtbot, main, guidance, home, way):
    tour = guidance.tour
    tour.offer()
    if way == "skip":
        qtbot.mouseClick(tour.skip, Qt.MouseButton.LeftButton)
    else:
        press(qtbot, Qt.Key.Key_Escape)
    QTest.qWait(0)

    assert not tour.isVisible()
    tour.offer()
    assert not tour.isVisible()


@pytest.mark.parametrize(
    "beside",
    [
        QRect(10, 10, 200, 30),
        QRect(900, 700, 90, 90),
        QRect(0, 0, 1000, 40),
        QRect(0, 40, 300, 760),
        QRect(0, 0, 1000, 800),
    ],
)
def test_a_note_stands_within_the_window_and_beside_what_it_is_about(beside):
    found = placed(300, 150, beside, ROOM)

    assert ROOM.contains(found)
    if beside != ROOM:
        assert not found.intersects(beside)
