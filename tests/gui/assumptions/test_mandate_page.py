"""Our mandate in the window: set, shown beside the offer, told when it is crossed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.terms.lease import TERMS
from core.terms.mandate import LIMITABLE, Limit, Sense
from core.terms.term import Party
from gui.assumptions.mandate_page import MandatePage
from gui.forms.mandate_edits import new_limit, our_limits, put


@pytest.fixture
def page(qtbot, document, results):
    page = MandatePage(document, results)
    page.resize(900, 600)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def add(page, key):
    page.add.edited.emit(key, "")
    return next(row for row in page.rows if row.limit.key == key)


@pytest.mark.parametrize("key", LIMITABLE)
def test_every_term_can_be_limited_to_where_it_is(document, page, key):
    row = add(page, key)

    assert row.limit.side is document.deal.our_side
    assert not row.limit.is_crossed(document.value(key)) or document.value(key) is None
    assert row.state.text().startswith(("now ", "⚑ now "))


def test_a_limit_is_typed_as_people_type(qtbot, document, page):
    row = add(page, "monthly_fee_usd")
    row.value.setFocus()
    row.value.selectAll()

    qtbot.keyClicks(row.value, "1.4bn")
    qtbot.keyClick(row.value, Qt.Key.Key_Return)

    (limit,) = our_limits(document)
    assert (limit.sense, limit.value) == (Sense.AT_LEAST, 1.4e9)


def test_what_is_beyond_a_limit_is_marked_in_words(document, results, page):
    row = add(page, "term_months")
    assert "kept" in row.state.text()

    document.edit({"term_months": 12})
    results.refresh()

    assert row.state.text() == "⚑ now 12 months · beyond it"
    found = results.problems[0]
    assert found.keys == ("term_months",)
    assert found.text.startswith("⚑ Term of 12 months lies below our mandate")


def test_our_gain_can_be_limited(document, results, page):
    row = add(page, "lessor_gain_usd")
    now = results.outcome.number("lessor_gain_usd")
    assert row.limit.value == pytest.approx(now)

    put(document, Limit(side=Party.LESSOR, key=row.limit.key, sense=Sense.AT_LEAST, value=2 * now))
    results.refresh()

    assert "beyond it" in page.rows[0].state.text()
    assert results.problems[0].keys == ("lessor_gain_usd",)


def test_the_sense_of_a_limit_can_be_turned(document, page):
    row = add(page, "payment_days")
    assert row.limit.sense is Sense.AT_MOST

    row.sense.edited.emit("at_least", "")

    assert [one.sense for one in our_limits(document)] == [Sense.AT_LEAST]
    assert len(page.rows) == 1


def test_a_term_can_be_limited_on_both_sides_and_no_limit_is_lost(document, page):
    put(document, Limit(side=Party.LESSOR, key="term_months", sense=Sense.AT_LEAST, value=24))

    add(page, "term_months")
    add(page, "term_months")

    assert [(one.sense, one.value) for one in our_limits(document)] == [
        (Sense.AT_LEAST, 24),
        (Sense.AT_MOST, document.terms.term_months),
    ]


def test_a_choice_is_limited_to_what_is_ticked(document, page):
    row = add(page, "security_form")
    menu = row.accepted.menu()
    menu.aboutToShow.emit()

    menu.actions()[2].trigger()

    (limit,) = our_limits(document)
    codes = TERMS["security_form"].codes
    assert set(limit.value) == {document.terms.security_form, codes[2]}


def test_a_limit_is_removed_and_brought_back_by_undo(qtbot, document, page):
    row = add(page, "term_months")

    qtbot.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert page.rows == ()
    document.undo_stack.undo()

    assert [one.limit.key for one in page.rows] == ["term_months"]


def test_the_limits_of_the_other_side_are_not_ours(document, page):
    add(page, "term_months")

    document.edit({"our_side": Party.LESSEE})

    assert page.rows == ()


def test_a_term_leads_to_its_limit_which_there_is_by_then(main, qtbot):
    main.show_workspace("Draft")
    editor = main.workspaces.draft.form.editor("term_months")

    menu = editor.standing.menu_of_standings()
    menu.actions()[-1].trigger()

    page = main.workspaces.assumptions.mandate
    (row,) = page.rows
    assert row.limit.key == "term_months"
    assert row.isAncestorOf(QApplication.focusWidget())
    assert (
        "Our mandate: at least 37 months"
        in editor.standing.menu_of_standings().actions()[-1].text()
    )


def test_a_crossed_limit_is_told_at_the_term_and_in_the_status_line(main, qtbot):
    main.show_workspace("Draft")
    document = main.session.document
    put(document, new_limit(document, "term_months", None))

    document.edit({"term_months": 12})

    editor = main.workspaces.draft.form.editor("term_months")
    qtbot.waitUntil(lambda: "⚑ Term of 12 months" in editor.problem)
    qtbot.waitUntil(lambda: "⚑ Term of 12 months" in main.status_line.findings.whole_text)


def test_the_status_line_leads_to_the_limit_of_a_figure(main):
    document = main.session.document
    put(document, new_limit(document, "lessor_gain_usd", 1e12))

    main.show_input("lessor_gain_usd")

    assert main.workspaces.assumptions.mandate.rows[0].isAncestorOf(QApplication.focusWidget())


def test_a_mandate_is_kept_with_the_deal(session):
    document = session.document
    put(document, new_limit(document, "term_months", None))
    session.save()

    kept = session.store.deal(document.deal_id).mandate

    assert [one.key for one in kept] == ["term_months"]


def test_an_offer_that_has_lapsed_leads_to_its_expiry(main, qtbot):
    main.show_workspace("Draft")

    main.show_input("scenario.expires")

    dates = main.workspaces.draft.pane.dates
    assert dates.expiry.isAncestorOf(QApplication.focusWidget())


def test_a_broken_covenant_is_named_first_in_the_status_line_and_at_the_price(main, qtbot):
    main.show_workspace("Draft")
    fee = main.workspaces.draft.form.editor("monthly_fee_usd")

    main.session.document.edit({"monthly_fee_usd": 2e8})

    line = main.status_line.findings
    qtbot.waitUntil(lambda: line.whole_text.startswith("1 limit binds, 2 warnings: DSCR 1.06x"))
    qtbot.waitUntil(lambda: "lies below the covenant of 1.20x" in fee.problem)


def test_a_broken_covenant_is_told_at_its_assumption_and_in_the_status_line(main, qtbot):
    main.show_workspace("Assumptions")
    key = "facility.debt.dscr_covenant"

    main.session.document.edit({key: 5.0})

    editor = main.workspaces.assumptions.form_of(key).editor(key)
    qtbot.waitUntil(lambda: "lies below the covenant of 5.00x" in editor.problem)
    qtbot.waitUntil(lambda: any("covenant of 5.00x" in one.text for one in main.results.problems))
