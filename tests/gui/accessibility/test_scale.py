import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QToolButton

from core.terms.term import Party
from gui.widgets.tab_order import move_focus, tab_stops
from gui.workspaces import TITLES

HALF = (640, 400)  # [px] what a screen of 1280 × 800 has at 200 %
FULL_HD = (960, 540)  # [px] what one of 1920 × 1080 has

AT_TWICE = """
import sys
from pathlib import Path
from gui.program import Program
from PySide6.QtTest import QTest
program = Program(Path(sys.argv[1]))
program.show_shell()
program.open()
main = program.main
main.shell.resize(1280, 800)
main.workspaces.build_all()
QTest.qWait(0)
picture = main.shell.grab()
figures = main.workspaces.draft.cards.cards[0].figure
print(picture.width(), picture.height(), main.shell.devicePixelRatioF(), figures)
program.close()
"""


def in_sight(widget):
    """Return how much of a widget is seen in the window, of as much as could be. [1]"""
    window, above = widget.window(), widget.parentWidget()
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    while above is not None:
        seen &= QRect(above.mapTo(window, QPoint(0, 0)), above.size())
        above = above.parentWidget() if above is not window else None
    whole = widget.size().boundedTo(window.size() * 0.4)  # of what is larger, a part
    return min(seen.width() / whole.width(), 1.0) * min(seen.height() / whole.height(), 1.0)


@pytest.mark.parametrize("title", TITLES)
def test_everything_can_be_brought_into_sight_in_a_quarter_of_the_usual_window(whole, title):
    whole.show_workspace(title)
    whole.shell.resize(*HALF)
    QTest.qWait(100)
    assert (whole.shell.width(), whole.shell.height()) == HALF
    hidden = []
    whole.shell.setFocus()
    for _ in range(min(len(tab_stops(whole.shell)), 80)):
        move_focus(whole.shell, forward=True)
        widget = whole.shell.focusWidget()
        if in_sight(widget) < 0.6:
            hidden.append((type(widget).__name__, widget.accessibleName(), in_sight(widget)))

    assert hidden == []


@pytest.mark.parametrize("title", TITLES)
def test_a_full_hd_screen_at_200_percent_keeps_all_but_the_workspace_in_place(whole, title):
    whole.shell.resize(*FULL_HD)
    whole.show_workspace(title)
    QTest.qWait(50)
    window = whole.shell.centralWidget()

    assert window.horizontalScrollBar().maximum() == 0
    assert window.verticalScrollBar().maximum() == 0
    assert in_sight(whole.top_bar.findChildren(QToolButton)[-1]) == 1.0


@pytest.mark.parametrize("key", ["monthly_fee_usd", "lessee.demand_growth", "market.cpi"])
def test_what_is_looked_for_is_brought_into_sight_in_a_small_window(whole, key):
    whole.shell.resize(*HALF)

    whole.show_input(key)
    QTest.qWait(50)

    assert in_sight(whole.shell.focusWidget()) > 0.9


def test_what_stands_over_a_small_window_fits_into_it_and_can_all_be_reached(whole):
    whole.shell.resize(*HALF)
    whole.show_workspace("Draft")
    readings = whole.workspaces.draft.readings
    for opened, popover in (
        (lambda: readings.ask(Party.LESSEE, QPoint()), readings),
        (whole.explain, whole.number),
    ):
        opened()
        QTest.qWait(50)
        assert whole.shell.rect().contains(popover.geometry())
        for _ in tab_stops(popover):
            assert in_sight(whole.shell.focusWidget()) > 0.6
            move_focus(whole.shell, forward=True)
        popover.leave()


def test_the_tour_shows_what_it_speaks_of_in_a_small_window(whole):
    whole.shell.resize(*FULL_HD)
    tour = whole.guidance.tour
    tour.begin()
    while tour.isVisible():
        assert in_sight(tour.step.where()) > 0.3, tour.step.title
        assert in_sight(tour.next) == 1.0
        tour.next.click()
        QTest.qWait(20)


@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen screen's
@pytest.mark.parametrize("command", ["shortcuts", "history", "find"])
def test_a_dialog_fits_into_the_screen(whole, command):
    whole.shell.resize(*HALF)
    whole.actions[command].trigger()
    dialog = next(one for one in whole.shell.findChildren(QDialog) if one.isVisible())

    room = whole.shell.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    dialog.close()


def test_at_twice_the_size_the_window_has_four_times_the_pixels_and_the_same_figures(tmp_path):
    told = {}
    for factor in ("1", "2"):
        home = tmp_path / factor
        home.mkdir()
        run = subprocess.run(
            [sys.executable, "-c", AT_TWICE, str(home)],
            env={**os.environ, "QT_SCALE_FACTOR": factor, "LEASE_DESK_HOME": str(home)},
            capture_output=True,
            text=True,
            check=True,
        )
        told[factor] = run.stdout.split(maxsplit=3)

    assert told["1"][:3] == ["1280", "800", "1.0"]
    assert told["2"][:3] == ["2560", "1600", "2.0"]
    assert told["1"][3] == told["2"][3]
