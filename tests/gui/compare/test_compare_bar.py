import pytest
from PySide6.QtWidgets import QLabel

from gui.compare.compare_bar import ROOM_FOR_WORDS, CompareBar


@pytest.fixture
def bar(qtbot):
    bar = CompareBar()
    qtbot.addWidget(bar)
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def _texts(bar):
    captions = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    return [*captions, bar.only.text(), bar.copy.text(), bar.memo.text()]


def test_a_narrow_bar_says_the_same_in_fewer_words(bar):
    bar.resize(ROOM_FOR_WORDS, bar.height())
    whole, least = _texts(bar), bar.minimumSizeHint().width()

    bar.resize(ROOM_FOR_WORDS - 1, bar.height())

    assert whole == ["Case", "Baseline", "Only differences", "Copy table", "Export memo…"]
    assert _texts(bar) == ["Baseline", "Differences", "Copy", "Memo…"]
    assert bar.minimumSizeHint().width() < least
    assert bar.memo.accessibleName() == "Export memo"


def test_a_button_that_cannot_be_pressed_says_why(qtbot, bar):
    usual = bar.memo.toolTip()

    bar.set_memo_problem("Choose a baseline first.")
    assert not bar.memo.isEnabled()
    assert bar.memo.toolTip() == "Choose a baseline first."

    bar.set_memo_problem("")
    assert bar.memo.toolTip() == usual
    with qtbot.waitSignal(bar.memo_wanted):
        bar.memo.click()
