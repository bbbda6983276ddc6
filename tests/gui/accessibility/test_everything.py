"""Whatever the program can show is heard, is reached by Tab and shows where the keyboard is."""

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QTabWidget

from gui.widgets.callout import Callout
from gui.widgets.popover import Popover
from gui.widgets.tab_order import tab_stops
from gui.workspaces import TITLES

CLEAR = 3.0  # contrast of a focused to an unfocused state, WCAG 2.4.13
LEAST = 24  # [px] that have it


@pytest.fixture
def met(scenes):
    """Go through everything that can be shown; yield only what is new there each time.

    What was met is kept, so that nothing new takes its place in memory.
    """
    known = set()
    kept = []

    def go(find):
        for name, window in scenes():
            if not window.isActiveWindow():
                window.activateWindow()
            QTest.qWait(20)
            fresh = [one for one in find(window) if one not in known]
            known.update(fresh)
            kept.extend(fresh)
            if fresh:
                yield name, window, fresh

    return go


# What the offscreen screen cannot do, and what is in a dialog that is closed again.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_everything_says_what_it_is_and_is_reached_by_tab(
    met, focusables, faults, described, whole
):
    """A whole round of each workspace is gone in `test_keyboard`; here each part and its next."""
    unheard, unreached = {}, {}
    kinds, pages, count = set(), set(), 0
    for name, window, fresh in met(focusables):
        count += len(fresh)
        kinds.update((type(window), *(type(one) for one in popovers(window))))
        pages.update(page for page in all_pages(window) if page.isVisible())
        if wrong := faults(fresh):
            unheard[name] = wrong
        if window is not whole.shell:
            stops = round_of(window)
        for widget in fresh if name not in TITLES else ():
            if not widget.isEnabled() or in_a_group(widget) or in_a_cell(widget):
                continue
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if window is whole.shell:
                stops = tab_stops(window)  # as they are now: some buttons are about what has it
            if problem := caught(stops, widget):
                unreached[name, described(widget)] = problem

    assert unheard == {}
    assert unreached == {}
    assert count > 400
    # What is new is met by itself; where it is not, these say so.
    assert (own(QDialog) | own(Popover)) - {Callout} <= kinds
    assert set(all_pages(whole.shell)) == pages


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everything_shows_that_it_has_the_keyboard(met, focusables, described, themes, mode):
    unseen = []
    themes.set_mode(mode)
    for name, _, fresh in met(focusables):
        themes.set_mode(mode)
        for widget in fresh:
            if not shiboken6.isValid(widget) or not widget.isVisible():
                continue  # a message that went while others were looked at
            if widget.isEnabled() and not in_a_cell(widget) and not shows_focus(widget):
                unseen.append((name, described(widget)))

    assert unseen == []


def popovers(window):
    return [one for one in window.findChildren(Popover) if one.isVisible()]


def own(base):
    """Return every class of the program that stands below one."""
    below = base.__subclasses__()
    return {kind for kind in below if kind.__module__.startswith("gui.")}.union(*map(own, below))


def all_pages(window):
    return [
        tabs.widget(number)
        for tabs in window.findChildren(QTabWidget)
        for number in range(tabs.count())
    ]


def in_a_group(widget):
    """Whether the arrows reach it from the button of its group that is pressed."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and not widget.isChecked() and len(group.buttons()) > 1


def in_a_cell(widget):
    """Whether it edits a cell of a table, from which Tab goes on to the next."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QAbstractItemView):
        above = above.parentWidget()
    return above is not None and widget is not above


def round_of(dialog):
    """Return what Tab goes through in a dialog, until it comes round."""
    first = dialog.focusWidget()
    stops = [first]
    while len(stops) < 100:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is first:
            return stops
        assert here not in stops, f"Tab goes round without coming back, at {here}"
        stops.append(here)
    raise AssertionError("Tab never comes round")


def caught(stops, widget):
    """Return what is wrong with how Tab goes from a widget to the next and back; "" if nothing."""
    if widget not in stops:
        return "is not reached by Tab"
    after = stops[(stops.index(widget) + 1) % len(stops)]
    QTest.keyClick(widget, Qt.Key.Key_Tab)
    onward = QApplication.focusWidget()
    if onward is not after:
        return f"Tab leads to {onward}"
    if after is not widget:
        QTest.keyClick(after, Qt.Key.Key_Backtab)
        if QApplication.focusWidget() is not widget:
            return f"Shift+Tab does not lead back from {after}"
    return ""


def luminance(widget):
    """Return the relative luminance of each pixel of a widget, as WCAG defines it."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    part = raw[:, :, 2::-1] / 255.0
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def shows_focus(widget):
    """Whether so many pixels change when it gets the keyboard that nobody overlooks it."""
    if isinstance(widget, QAbstractItemView) and not widget.currentIndex().isValid():
        widget.setCurrentIndex(widget.model().index(0, 0))
    widget.setFocus(Qt.FocusReason.TabFocusReason)  # what it is about may change with that
    QTest.qWait(0)
    widget.clearFocus()
    before = luminance(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus()
    after = luminance(widget)
    if before.shape != after.shape:
        return True
    ratio = (np.maximum(before, after) + 0.05) / (np.minimum(before, after) + 0.05)
    return int((ratio >= CLEAR).sum()) >= LEAST
