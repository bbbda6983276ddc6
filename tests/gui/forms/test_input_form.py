from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.terms.deal import ASSUMPTIONS
from core.terms.lease import MONETISED, TERMS
from core.terms.rules import Finding, Severity
from core.terms.scenario import Standing
from core.terms.search import matches
from gui.forms.input_editor import InputEditor
from gui.forms.input_form import InputForm


@pytest.fixture
def form(document, shown):
    form = InputForm(document, MONETISED.values())
    form.resize(330, 700)
    return shown(form)


def rows_in_sight(form):
    return [key for key in MONETISED if form.editor(key).isVisible()]


def test_every_input_stands_under_its_section_in_the_order_given(form):
    shown = [(one.header.title, row.declared.key) for one in form.sections for row in one.editors]

    assert shown == [(one.section, key) for key, one in MONETISED.items()]


def test_no_row_is_wider_than_a_narrow_column(form):
    content = form._content

    assert content.width() <= form._scroll.viewport().width()
    assert content.minimumSizeHint().width() <= 300


def test_words_find_by_label_key_section_and_help(form, qtbot):
    qtbot.keyClicks(form.search, "recall lessor")
    found = rows_in_sight(form)

    assert "recall_compensation_months" in found
    assert len(found) < 5
    assert all(matches(MONETISED[key], ["recall", "lessor"]) for key in found)

    form.search.clear()
    assert rows_in_sight(form) == list(MONETISED)


def test_what_is_found_shows_even_in_a_folded_section(form, qtbot):
    section = next(one for one in form.sections if one.header.title == "Price")
    section.header.set_open(False)
    assert not form.editor("take_or_pay_share").isVisible()

    qtbot.keyClicks(form.search, "take-or-pay")
    assert form.editor("take_or_pay_share").isVisible()

    form.search.clear()
    assert not form.editor("take_or_pay_share").isVisible()


def test_nothing_found_is_said(form, qtbot):
    qtbot.keyClicks(form.search, "zebra")

    assert rows_in_sight(form) == []
    assert form._nothing.text() == "Nothing here matches “zebra”."
    assert form._nothing.isVisible()


def test_the_form_can_be_narrowed_to_what_differs(document, form, qtbot):
    document.edit({"term_months": 24, "take_or_pay_share": 0.9})
    form.only_changes.click()

    assert rows_in_sight(form) == ["term_months", "take_or_pay_share"]


def test_what_differs_comes_and_goes_while_only_that_is_shown(document, form, qtbot):
    document.edit({"term_months": 24, "take_or_pay_share": 0.9})
    form.only_changes.click()
    form.reveal("term_months")

    document.undo_stack.undo()
    qtbot.waitUntil(lambda: rows_in_sight(form) == ["term_months"])  # which has the keyboard
    document.edit({"ramp_months": 3})
    qtbot.waitUntil(lambda: rows_in_sight(form) == ["term_months", "ramp_months"])
    form.search.setFocus()
    document.edit({"capacity_share": 0.5})

    qtbot.waitUntil(lambda: rows_in_sight(form) == ["capacity_share", "ramp_months"])


def test_a_heading_counts_what_differs_and_what_is_to_be_checked(document, form, qtbot):
    document.edit({"term_months": 24, "ramp_months": 3})
    field = form.editor("capacity_share").field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "lots")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert form.sections[0].header.focusProxy().accessibleName() == (
        "Capacity and delivery, open, 1 to check · 2 changed"
    )


def test_the_form_says_which_input_has_the_keyboard(form, qtbot):
    with qtbot.waitSignal(form.focused) as blocker:
        form.editor("ramp_months").field.setFocus()
    assert blocker.args == ["ramp_months"]

    with qtbot.waitSignal(form.focused) as blocker:
        form.editor("lessee_notice_months").field.setFocus()  # a number with a switch
    assert blocker.args == ["lessee_notice_months"]


def test_another_form_of_the_same_inputs_keeps_quiet(document, form, shown):
    other = shown(InputForm(document, MONETISED.values()))
    said = []
    form.focused.connect(said.append)
    other.editor("ramp_months").field.setFocus()

    assert said == []


def test_tab_goes_down_the_form_from_editor_to_editor(form, qtbot):
    keys = ["commencement_month", "term_months", "capacity_share"]
    visited = []
    form.focused.connect(visited.append)
    form.editor(keys[0]).field.setFocus()
    for _ in range(6):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)

    assert list(dict.fromkeys(visited))[:3] == keys


def test_a_term_can_be_revealed_wherever_it_is(form, qtbot):
    qtbot.keyClicks(form.search, "ramp")
    next(one for one in form.sections if one.header.title == "Renewal").header.set_open(False)
    form.reveal("renewal_options")

    assert form.editor("renewal_options").isVisible()
    assert form.editor("renewal_options").field.hasFocus()
    assert not form.editor("renewal_options").visibleRegion().isEmpty()


@pytest.fixture
def refreshed(monkeypatch):
    """The keys of the rows that are shown anew, in order."""
    keys, refresh = [], InputEditor.refresh
    monkeypatch.setattr(
        InputEditor, "refresh", lambda row: (keys.append(row.declared.key), refresh(row))
    )
    return keys


def test_an_edit_refreshes_only_the_rows_it_concerns(document, form, refreshed):
    refreshed.clear()
    document.edit({"delivery_longstop_months": 6})

    assert refreshed == [
        "delivery_longstop_months",
        "delivery_acceptance_share",
        "delivery_remedy",
    ]


@pytest.fixture
def behind(document, shown):
    """A form that is built and shown, and now has another page in front of it."""
    pages = QStackedWidget()
    form = InputForm(document, TERMS.values())
    pages.addWidget(form)
    pages.addWidget(QWidget())
    shown(pages)
    pages.setCurrentIndex(1)
    assert not form.isVisible()
    return pages, form


def test_a_form_behind_another_page_is_right_when_it_is_shown(document, behind, refreshed):
    pages, form = behind
    form.only_changes.click()
    refreshed.clear()
    document.edit({"term_months": 24})
    document.edit({"scenario.standing": {"ramp_months": Standing.AGREED}})
    other = replace(document.scenario, terms=replace(document.terms, take_or_pay_share=0.9))
    document.open(document.deal, other, baseline=document.baseline)
    assert not refreshed  # all of that takes time from the page in front

    pages.setCurrentIndex(0)

    assert len(refreshed) == len(set(refreshed)) == len(TERMS)
    assert form.editor("term_months").field.value() == 24
    assert form.editor("take_or_pay_share").field.value() == pytest.approx(0.9)
    assert form.editor("ramp_months").locked
    assert [one.declared.key for one in form.findChildren(InputEditor) if one.differs] == [
        "term_months",
        "take_or_pay_share",
    ]

    pages.setCurrentIndex(1)
    refreshed.clear()
    pages.setCurrentIndex(0)
    assert not refreshed


def test_what_cannot_be_read_is_forgotten_with_its_scenario_behind_another_page(
    document, behind, qtbot
):
    pages, form = behind
    pages.setCurrentIndex(0)
    field = form.editor("capacity_share").field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "lots")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    pages.setCurrentIndex(1)
    assert "lots" in document.unread.said()

    document.edit({"capacity_share": 0.5})

    assert not document.unread.said()


def test_what_a_check_found_stands_below_the_row_it_is_about(form):
    text = "The longstop of 1 month lies within the ramp of 2 months."
    finding = Finding(
        severity=Severity.WARNING, keys=("delivery_longstop_months", "ramp_months"), text=text
    )
    form.show_findings([finding])
    row = form.editor("delivery_longstop_months")
    assert row.problem == row._message.text() == text
    assert row._message.property("tone") == "warning"

    form.show_findings([])
    assert not row._message.isVisible()


def test_rows_do_not_move_under_the_mouse_while_a_value_is_dragged(form, document, qtbot):
    row, text = form.editor("monthly_fee_usd"), "The fee is above the limit of our mandate."
    document.edit({"monthly_fee_usd": 1.5e9}, gesture="drag of the fee")
    high = row.height()
    form.show_findings([Finding(severity=Severity.WARNING, keys=("monthly_fee_usd",), text=text)])
    assert row.problem == ""

    qtbot.waitUntil(lambda: row.problem == text and row.height() > high)


def test_a_finding_does_not_hide_what_is_wrong_with_what_was_typed(form, qtbot):
    row = form.editor("capacity_share")
    row.field.setFocus()
    row.field.selectAll()
    qtbot.keyClicks(row.field, "lots")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    form.show_findings([])

    assert "“lots” is not a figure" in row._message.text()
    assert row._message.isVisible()


def test_opening_another_scenario_shows_its_values(document, form):
    terms = document.baseline.terms
    document.edit({"term_months": 24})
    document.open(document.deal, document.baseline, baseline=None)

    assert form.editor("term_months").field.value() == terms.term_months
    assert not form.editor("term_months").mark.isVisible()


@pytest.mark.parametrize("inputs", [TERMS, ASSUMPTIONS], ids=["terms", "assumptions"])
def test_a_whole_catalogue_fits_a_form(document, shown, inputs):
    form = shown(InputForm(document, inputs.values()))

    assert all(form.has(key) for key in inputs)
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("take or pay", "take_or_pay_share"),
        ("minimum commitment", "take_or_pay_share"),
        ("rent", "monthly_fee_usd"),
        ("uptime", "sla_availability"),
        ("LDs", "delay_damages_rate"),
        ("break fee", "lessee_termination_fee_months"),
        ("inflation", "cpi_cap"),
        ("letter of credit", "security_form"),
        ("lessees notice", "lessee_notice_months"),
    ],
)
def test_words_that_people_have_for_a_term_find_it(form, qtbot, typed, key):
    qtbot.keyClicks(form.search, typed)

    assert key in rows_in_sight(form)
    assert len(rows_in_sight(form)) < 12


def test_how_many_were_found_is_said_and_escape_shows_all_again(form, qtbot):
    qtbot.keyClicks(form.search, "recall")
    found = len(rows_in_sight(form))
    assert form._count.text() == f"{found} of {len(MONETISED)}"
    assert form._count.isVisible()

    qtbot.keyClick(form.search, Qt.Key.Key_Escape)
    assert form.search.text() == ""
    assert rows_in_sight(form) == list(MONETISED)
    assert not form._count.isVisible()


def test_enter_goes_from_the_search_to_the_first_row_found(form, qtbot):
    qtbot.keyClicks(form.search, "take-or-pay")
    first = rows_in_sight(form)[0]
    qtbot.keyClick(form.search, Qt.Key.Key_Return)

    assert form.editor(first).field.hasFocus()
    assert form.search.text() == "take-or-pay"


def test_the_wheel_over_a_field_without_the_keyboard_scrolls_the_form(form):
    before = {key: form.editor(key).field.value() for key in MONETISED}
    field = form.editor("term_months").field
    assert not field.hasFocus()

    where = field.mapTo(form.window(), field.rect().center())
    QTest.wheelEvent(form.window().windowHandle(), QPointF(where), QPoint(0, -360))
    QTest.qWait(0)

    assert form._scroll.verticalScrollBar().value() > 0
    assert {key: form.editor(key).field.value() for key in MONETISED} == before


def test_terms_are_shown_by_how_they_stand(document, form):
    document.edit(
        {
            "scenario.standing": {
                "term_months": Standing.AGREED,
                "monthly_fee_usd": Standing.RESERVED,
            }
        }
    )

    form.standings.actions_of[Standing.AGREED].trigger()
    assert rows_in_sight(form) == ["term_months"]

    form.standings.actions_of[Standing.RESERVED].trigger()
    assert rows_in_sight(form) == ["term_months", "monthly_fee_usd"]
    assert "agreed or reserved" in form.standings.accessibleName()

    form.standings.clear()
    assert rows_in_sight(form) == list(MONETISED)


def test_what_comes_to_stand_otherwise_leaves_the_filtered_form(document, form):
    document.edit({"scenario.standing": {"term_months": Standing.AGREED}})
    form.standings.actions_of[Standing.AGREED].trigger()

    document.edit({"scenario.standing": {}})

    assert rows_in_sight(form) == []


def test_a_term_that_the_filter_hides_is_revealed_all_the_same(document, form):
    form.standings.actions_of[Standing.AGREED].trigger()

    form.reveal("take_or_pay_share")

    assert form.standings.wanted == ()
    assert "take_or_pay_share" in rows_in_sight(form)


def test_a_problem_stands_at_the_term_that_was_edited(document, form):
    found = Finding(
        severity=Severity.ERROR, keys=("term_months", "commencement_month"), text="Too long."
    )

    document.edit({"term_months": 100})
    form.show_findings([found])
    assert form.editor("term_months").problem == "Too long."

    document.edit({"commencement_month": 9})
    form.show_findings([found])
    assert form.editor("term_months").problem == ""
    assert form.editor("commencement_month").problem == "Too long."


def test_all_that_is_found_about_a_term_stands_at_it(form):
    keys = ("term_months",)
    found = [
        Finding(severity=Severity.WARNING, keys=keys, text=text) for text in ("First.", "Second.")
    ]

    form.show_findings(found)

    assert form.editor("term_months").problem == "First.\nSecond."
