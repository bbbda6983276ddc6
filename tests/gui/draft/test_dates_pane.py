import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from core.engine.key_dates import key_dates
from core.terms.lease import TERMS
from core.terms.rules_of_offer import time_left
from core.terms.scenario import Status
from gui.draft.dates_pane import DatesPane


@pytest.fixture
def pane(qtbot, document, themes):
    pane = DatesPane(document, themes)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def test_the_dates_follow_the_terms(pane, document):
    assert ("Commencement", "May 2026", "1") in pane.list.rows

    document.edit({"commencement_month": 3}, text="Later")

    assert ("Commencement", "Jul 2026", "3") in pane.list.rows


def test_setting_the_expiry_is_an_edit_that_can_be_undone(pane, document):
    pane.expiry.edited.emit(dt.date(2026, 6, 30), "")
    assert document.scenario.expires == dt.date(2026, 6, 30)

    document.undo_stack.undo()

    assert document.scenario.expires is None
    assert pane.expiry.value() is None


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        (dt.date(2026, 6, 2), "Stands for another 1 day."),
        (dt.date(2026, 6, 1), "Lapses today."),
        (dt.date(2026, 5, 30), "Lapsed 2 days ago."),
        (None, ""),
    ],
)
def test_how_long_an_offer_stands_is_said_in_words(expires, said):
    assert time_left(expires, dt.date(2026, 6, 1)) == said


def test_dates_painted_one_by_one_look_like_dates_painted_at_once(qtbot, pane, document):
    for term in (36, 24, 30):
        document.edit({"term_months": term}, text="Term")
        QApplication.processEvents()
    seen = _on_screen(pane)

    pane.list.update()
    QApplication.processEvents()

    assert pane.list.rows[-1][2] == "30"
    assert _on_screen(pane) == seen


def _on_screen(widget):
    """Return what the screen shows of a window, without painting it again."""
    return widget.screen().grabWindow(widget.winId()).toImage()


def test_an_offer_that_has_lapsed_is_marked_in_the_pane(pane, document):
    document.edit({"scenario.status": Status.SENT, "scenario.expires": dt.date(2026, 1, 1)})
    assert pane._left.property("tone") == "warning"
    assert pane._left.text().startswith("Lapsed ")

    document.edit({"scenario.expires": dt.date(2099, 1, 1)})
    assert pane._left.property("tone") == ""


def test_what_is_signed_has_no_time_left(pane, document):
    document.edit({"scenario.status": Status.SIGNED, "scenario.expires": dt.date(2026, 1, 1)})

    assert pane._left.text() == ""


def test_the_tool_tip_of_a_row_has_its_whole_name_and_its_day(pane, document):
    document.edit({"renewal_options": 1, "renewal_months": 12})
    dates = pane.list
    row = next(at for at, one in enumerate(dates.rows) if one[0].startswith("Renewal"))
    place = dates._row(row + 1).center()

    assert dates.in_full(place).startswith("Renewal option 1 to be taken by: 31 May 2029, month 37")
    assert dates.in_full(QPoint(5, 3)) == ""


def test_a_date_leads_to_the_term_that_it_turns_on(qtbot, pane):
    dates = pane.list
    row = next(at for at, one in enumerate(dates.rows) if one[0] == "Lessee’s earliest exit")

    with qtbot.waitSignal(dates.term_wanted) as blocker:
        qtbot.mouseClick(dates, Qt.MouseButton.LeftButton, pos=dates._row(row + 1).center())

    assert blocker.args == ["lessee_notice_months"]


def test_the_arrows_read_the_dates_and_enter_leads_to_the_term(qtbot, pane):
    dates = pane.list
    dates.setFocus()
    for _ in range(2):
        qtbot.keyClick(dates, Qt.Key.Key_Down)
    assert dates.accessible_value().startswith("Lessee’s earliest notice: 31 July 2026")

    with qtbot.waitSignal(dates.term_wanted) as blocker:
        qtbot.keyClick(dates, Qt.Key.Key_Return)

    assert blocker.args == ["lessee_notice_from_month"]


@pytest.mark.parametrize("terms", [{}, {"delivery_longstop_months": 6, "renewal_options": 2}])
def test_every_date_turns_on_a_term(document, terms):
    document.edit(terms)

    assert {one.term for one in key_dates(document.deal, document.terms)} <= set(TERMS)
