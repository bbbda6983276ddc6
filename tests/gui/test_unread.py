"""Text that cannot be read, wherever it stands, is said by all that leaves it out."""

import pytest
from PySide6.QtCore import Qt

from core.terms.dealfile import DealFile
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.rules_of_offer import EXPIRES
from gui.assumptions.case_model import CASES
from gui.assumptions.case_pasting import VALUE
from gui.assumptions.cases_editor import CASE_NAME
from gui.forms.mandate_edits import MANDATE
from gui.unread import Unread
from gui.workspaces import TITLES

LEGAL_TERM = "force_majeure"


@pytest.fixture
def whole(main):
    """The window with every workspace built."""
    main.shell.resize(1600, 1000)
    main.workspaces.build_all()
    return main


def _into_field(key, text):
    def put(whole):
        form = whole.workspaces.assumptions.form_of(key) or whole.workspaces.draft.form
        field = getattr(form.editor(key).field, "number", form.editor(key).field)
        field.setText(text)
        field.commit()
        return field.restore

    return put


def _into_cell(whole):
    model = whole.workspaces.assumptions.fleets.model
    cell = model.index(0, 1)
    before = cell.data(Qt.ItemDataRole.EditRole)
    model.setData(cell, "many")
    return lambda: model.setData(cell, before)


def _into_case(whole):
    cases = whole.workspaces.assumptions.cases
    number = next(at for at, one in enumerate(whole.session.document.deal.cases) if one.changes)
    cases.list.setCurrentRow(number)
    before = cases.model.index(0, VALUE).data(Qt.ItemDataRole.EditRole)
    cases.model.setData(cases.model.index(0, VALUE), "perhaps")
    return lambda: cases.model.setData(cases.model.index(0, VALUE), before)


def _into_name_of_case(whole):
    cases = whole.workspaces.assumptions.cases
    cases.list.setCurrentRow(cases.list.count() - 1)
    cases.name.setText(" ")
    cases.name.commit()
    return cases.name.restore


def _into_limit(whole):
    page = whole.workspaces.assumptions.mandate
    page.add.edited.emit("monthly_fee_usd", "")
    row = next(one for one in page.rows if one.limit.key == "monthly_fee_usd")
    row.value.setText("enough")
    row.value.commit()
    return row.remove.click


def _into_expiry(whole):
    expiry = whole.workspaces.draft.pane.dates.expiry
    expiry.setText("soon")
    expiry.commit()
    return expiry.restore


def _into_wording(whole):
    document = whole.session.document
    document.edit({LEGAL_TERM: LegalPosition(Position.OWN, "As the parties agree.")})
    wording = whole.workspaces.draft.form.editor(LEGAL_TERM).field.wording
    wording.setPlainText("")
    wording.commit()
    return wording.restore


PLACES = {
    "monthly_fee_usd": (_into_field("monthly_fee_usd", "lots"), "“lots”", True),
    "facility.pue": (_into_field("facility.pue", "low"), "“low”", True),
    "market.spot_usd_per_h100e_hour": (
        _into_field("market.spot_usd_per_h100e_hour", "dear"),
        "“dear”",
        True,
    ),
    "closing": (_into_field("closing", "soonish"), "“soonish”", True),
    "facility.fleets": (_into_cell, "Fleets, row 1: ", True),
    CASES: (_into_case, "Changes of the case, row 1: ", True),
    CASE_NAME: (_into_name_of_case, "Name of the case is empty", True),
    f"{MANDATE}.monthly_fee_usd": (_into_limit, "Our mandate, ", False),
    EXPIRES: (_into_expiry, "“soon”", False),
    LEGAL_TERM: (_into_wording, "own wording is empty", True),
}
"""By key: what puts text there that cannot be read, a part of the sentence, and whether figures
leave it out."""


@pytest.mark.parametrize("key", PLACES)
def test_what_cannot_be_read_is_named_by_all_that_leaves_it_out(qtbot, whole, key):
    put, part, concerns_figures = PLACES[key]
    spaces, unread = whole.workspaces, whole.session.document.unread
    assert list(unread) == []

    mend = put(whole)

    ((said_of, sentence),) = unread
    assert said_of == key
    assert part in sentence
    assert (sentence in whole.results.problem) is concerns_figures
    assert (sentence in spaces.compare.left_out.text) is concerns_figures
    assert (sentence in spaces.documents.left_out.text) is not key.startswith(MANDATE)
    for title in TITLES:
        whole.show_workspace(title)  # what is not in front follows when it is
    assert (sentence in spaces.draft.stale.text) is concerns_figures
    assert spaces.assumptions.readout.is_stale is concerns_figures
    qtbot.waitUntil(lambda: sentence in whole.status_line.findings.toolTip())

    whole.show_workspace("Compare")
    whole.status_line.key_chosen.emit(key)
    wanted = "Draft" if key in (*TERMS, EXPIRES) else "Assumptions"
    assert spaces.tabText(spaces.currentIndex()) == wanted
    assert spaces.currentWidget().isAncestorOf(whole.shell.focusWidget())

    mend()

    assert list(unread) == []
    assert whole.results.problem == ""
    whole.show_workspace("Draft")
    for bar in (spaces.compare.left_out, spaces.documents.left_out, spaces.draft.stale):
        assert bar.text == ""


def test_every_chart_says_so_while_an_assumption_cannot_be_read(whole):
    spaces = whole.workspaces
    whole.show_workspace("Assumptions")
    mend = PLACES["facility.pue"][0](whole)

    assert "last valid figures" in spaces.assumptions.charts["Facility"].plot.accessible_value()
    whole.show_workspace("Draft")
    assert all("last valid figures" in one.plot.accessible_value() for one in spaces.draft.charts)

    mend()
    assert not any("last valid" in one.plot.accessible_value() for one in spaces.draft.charts)


def test_several_are_counted_after_the_first():
    unread = Unread()
    unread.note("a", "A cannot be.")
    unread.note("b", "B cannot be.")
    unread.note("c.d", "C cannot be.")

    assert unread.said() == "A cannot be. 2 more cannot be read."
    assert unread.said(apart_from=("c", "a")) == "B cannot be."
    assert unread.said(apart_from=("a", "b", "c")) == ""


@pytest.mark.parametrize("command", ["save", "save_as", "save_round"])
def test_a_save_says_what_it_left_out(whole, command):
    whole.session.document.edit({"term_months": 30})
    PLACES["monthly_fee_usd"][0](whole)

    whole.actions[command].trigger()

    assert "Left out, since it cannot be read: " in whole.messages._bar.text
    assert "“lots”" in whole.messages._bar.text
    assert not whole.session.unsaved


def _put_everywhere(whole):
    keys = PLACES.keys() - {CASES}  # one case is edited at a time, and it is named here
    for key in keys:
        PLACES[key][0](whole)
    assert dict(whole.session.document.unread).keys() == keys


def test_what_cannot_be_read_stays_behind_when_a_copy_of_the_deal_is_opened(whole):
    session = whole.session
    _put_everywhere(whole)

    session.add_deal(DealFile(deal=session.document.deal, scenarios=(session.document.scenario,)))

    assert list(session.document.unread) == []


def test_what_cannot_be_read_stays_where_the_open_scenario_is_opened_again(whole):
    session = whole.session
    put, part, _ = PLACES["monthly_fee_usd"]
    put(whole)

    session.open(session.document.deal_id, session.document.scenario_id)

    assert part in session.document.unread.said()


def test_of_a_deal_it_stays_while_a_copy_of_its_scenario_is_opened(whole):
    session = whole.session
    _put_everywhere(whole)

    session.add_scenario(session.document.scenario)

    left = dict(session.document.unread).keys()
    assert left >= {"facility.pue", CASE_NAME, f"{MANDATE}.monthly_fee_usd"}
    assert left.isdisjoint({*TERMS, EXPIRES})


def test_what_cannot_be_read_stays_in_its_field_when_it_is_saved_under_another_name(whole):
    session = whole.session
    put, part, _ = PLACES["monthly_fee_usd"]
    put(whole)

    session.save_as(session.document.scenario)

    assert part in session.document.unread.said()
