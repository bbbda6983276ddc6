import pytest
from PySide6.QtWidgets import QPushButton

from core.errors import LeaseDeskError
from gui.messages import MOST_LINES, Messages
from gui.widgets.message_bar import MessageBar


@pytest.fixture
def bar(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def messages(bar):
    return Messages(bar)


def test_good_news_leaves_by_itself_and_bad_news_stays(qtbot, bar, messages):
    messages._leave.setInterval(1)
    messages.say("Saved.")
    qtbot.waitUntil(lambda: bar.text == "")

    messages.tell(LeaseDeskError("The disk is full."))
    qtbot.wait(20)

    assert bar.text == "The disk is full."


def test_what_was_done_can_be_taken_back(bar, messages):
    undone = []

    messages.say_undoable("Archived.", lambda: undone.append(True))
    bar.findChild(QPushButton).click()

    assert undone == [True]
    assert bar.text == ""


def test_many_problems_are_cut_with_their_number(bar, messages):
    messages.tell(LeaseDeskError(*(f"Problem {number}." for number in range(MOST_LINES + 3))))

    lines = bar.text.splitlines()
    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == "… and 3 more."
