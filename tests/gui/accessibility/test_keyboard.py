from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QScrollArea

from gui.forms.input_editor import InputEditor
from gui.widgets.tab_order import tab_stops
from gui.workspaces import TITLES


@pytest.fixture
def walk(qtbot):
    """Press Tab from a widget on until it comes round; return what had the keyboard, in order."""

    def go(start, key=Qt.Key.Key_Tab, look=lambda _widget: None):
        start.setFocus()
        visited = []
        while len(visited) < 1000:
            here = QApplication.focusWidget()
            assert here is not None, f"Tab leads out of the window after {visited[-3:]}"
            if visited and here is visited[0]:
                return visited
            assert here not in visited, "Tab goes round without coming back to where it began"
            visited.append(here)
            look(here)
            QTest.keyClick(here, key)
        raise AssertionError("Tab never comes round")

    return go


def in_a_group(widget):
    """Whether the arrows reach it from the button of its group that is pressed."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and not widget.isChecked() and len(group.buttons()) > 1


def test_no_part_that_is_built_takes_the_keyboard_from_the_window(whole):
    whole.workspaces.build_all()
    QTest.qWait(50)

    assert whole.shell.isActiveWindow()


@pytest.mark.parametrize("title", TITLES)
def test_tab_reaches_everything_and_comes_round_both_ways(
    whole, focusables, described, walk, title
):
    whole.show_workspace(title)
    QTest.qWait(50)
    wanted = [one for one in focusables(whole.shell) if one.isEnabled() and not in_a_group(one)]
    first = tab_stops(whole.shell)[0]

    visited = walk(first)
    back = walk(first, Qt.Key.Key_Backtab)

    assert [described(one) for one in wanted if one not in visited] == []
    assert back == [first, *reversed(visited[1:])]


def test_tab_goes_through_the_draft_as_it_is_read_and_scrolls_along(whole, walk):
    whole.show_workspace("Draft")
    draft, charts = whole.workspaces.draft, whole.workspaces.draft.charts
    landmarks = (
        whole.panel, draft.form.search, draft.form.sections[0], draft.form.sections[-1],
        *charts,
    )  # fmt: skip

    hidden = []

    def look(widget):
        if isinstance(widget.parent(), InputEditor) and widget.visibleRegion().isEmpty():
            hidden.append(widget.accessibleName())

    visited = walk(tab_stops(whole.shell)[0], look=look)
    met = [
        next(
            place
            for place, one in enumerate(visited)
            if one is landmark or landmark.isAncestorOf(one)
        )
        for landmark in landmarks
    ]

    assert met == sorted(met)
    assert hidden == []


def test_arrows_press_the_other_buttons_of_a_switch(qtbot, whole):
    whole.show_workspace("Draft")
    panel = whole.workspaces.draft.charts[0]
    panel.switch.button(0).setFocus()

    qtbot.keyClick(panel.switch.button(0), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert panel.switch.button(1).isChecked()
    assert panel.view.name == panel.switch.button(1).text()


def test_what_scrolls_without_stops_in_it_scrolls_by_key(qtbot, whole):
    whole.show_workspace("Documents")
    pages = whole.workspaces.documents.view
    assert isinstance(pages, QScrollArea)
    bar = pages.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_PageDown)

    assert bar.value() > 0


def test_no_two_shortcuts_of_the_window_are_the_same(whole):
    whole.workspaces.build_all()
    window = Qt.ShortcutContext.WindowShortcut
    keys = [
        key.toString()
        for action in set(whole.shell.findChildren(QAction))
        if action.shortcutContext() is window
        for key in action.shortcuts()
    ] + [
        one.key().toString()
        for one in whole.shell.findChildren(QShortcut)
        if one.context() is window
    ]

    assert len(keys) > 50
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_action_of_the_window_stands_in_a_menu_with_its_shortcut(whole):
    listed = {
        action for menu in whole.shell.menuBar().findChildren(QMenu) for action in menu.actions()
    }

    for action in whole.actions.by_id.values():
        assert action in listed
        assert not action.shortcut().isEmpty(), action.text()
