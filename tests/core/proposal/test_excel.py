import subprocess
from dataclasses import replace

import pytest
from openpyxl.comments import Comment

from core.errors import BadFileError
from core.proposal.proposal import received
from core.proposal.word import OWN
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.wording import clause_of


def changed(proposal):
    return {one.key: one.after for one in proposal.returned.changed}


def test_an_untouched_workbook_changes_nothing(filled, propose, filed):
    proposal = propose(filled)

    assert proposal.base == filed
    assert proposal.returned.terms == filed.terms
    assert not proposal.returned.changed
    assert not proposal.returned.unread


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("term_months", 24, 24),
        ("term_months", "2 years", 24),
        ("take_or_pay_share", 0.85, 0.85),
        ("take_or_pay_share", "85%", 0.85),
        ("monthly_fee_usd", "1.1bn", 1.1e9),
        ("lessee_notice_months", "none", None),
        ("lessee_notice_months", " None ", None),
        ("security_form", "Cash deposit", "cash_deposit"),
        ("use", "any lawful use", LegalPosition(Position.LESSEE)),
        ("escalator_rate", -0.05, -0.05),
    ],
)
def test_exactly_the_changed_term_changes(filled, propose, filed, key, typed, value):
    filled.cell(key).value = typed

    proposal = propose(filled)

    assert changed(proposal) == {key: value}
    assert proposal.returned.terms == replace(filed.terms, **{key: value})


@pytest.mark.parametrize(
    ("key", "typed", "why"),
    [
        ("term_months", 999, "Term is 999 months; it must lie between 1 month and 180 months."),
        ("term_months", 24.5, "it must be a whole number"),
        ("term_months", "=12*2", "holds a formula (=12*2)"),
        ("term_months", None, "The cell is empty; type a value."),
        ("term_months", "a while", "is not a figure"),
        ("term_months", "1,5", "could mean"),
        ("term_months", True, "yes or no"),
        ("term_months", "none", "is not a figure"),
        ("take_or_pay_share", 85, "must lie between 0 % and 100 %"),
        ("pricing_basis", "per token", "is none of the options, which are “per GPU-hour”"),
        ("use", "own wording", "its clause is as it was"),
    ],
)
def test_what_cannot_be_read_is_listed_by_row(filled, propose, filed, key, typed, why):
    cell = filled.cell(key)
    cell.value = typed

    proposal = propose(filled)

    assert proposal.returned.terms == filed.terms
    (one,) = [one for one in proposal.returned.unread if one.key == key]
    assert one.place == f"Terms, row {cell.row}"
    assert one.heading == TERMS[key].label
    assert why in one.why


def test_the_wording_of_a_legal_clause_is_theirs(filled, propose):
    filled.cell("use", "Clause").value = "Any use on weekdays."

    (change,) = propose(filled).returned.changed

    assert change.after == LegalPosition(Position.OWN, "Any use on weekdays.")
    assert change.note == OWN


def test_a_position_and_a_wording_that_differ_are_listed(filled, propose, filed):
    filled.cell("use").value = "any lawful use"
    filled.cell("use", "Clause").value = "Any use on weekdays."

    proposal = propose(filled)

    assert proposal.returned.terms == filed.terms
    assert "its clause says otherwise" in proposal.returned.unread[0].why


def test_another_wording_beside_a_value_is_listed(filled, propose, filed):
    filled.cell("payment_days", "Clause").value = "The Lessee pays when it can."

    proposal = propose(filled)

    assert proposal.returned.terms == filed.terms
    (one,) = proposal.returned.unread
    assert one.after == "The Lessee pays when it can."


def test_a_wording_that_says_the_new_value_is_no_matter(filled, propose, sample, filed):
    filled.cell("payment_days").value = 45
    terms = replace(filed.terms, payment_days=45)
    text = clause_of(TERMS["payment_days"], sample.deal, terms)
    filled.cell("payment_days", "Clause").value = text

    proposal = propose(filled)

    assert changed(proposal) == {"payment_days": 45}
    assert not proposal.returned.unread


def test_a_term_that_comes_to_count_and_is_not_filled_in_is_listed(filled, propose):
    filled.cell("escalation").value = "fixed rate"

    proposal = propose(filled)

    assert changed(proposal) == {"escalation": "fixed"}
    assert [one.key for one in proposal.returned.unread] == ["escalator_rate"]


def test_rows_may_be_sorted_and_columns_moved(filled, propose):
    filled.cell("term_months").value = 24
    filled.sheet.insert_rows(8, 3)
    filled.sheet.insert_cols(2)
    filled.sheet.title = "Bedingungen"

    proposal = propose(filled)

    assert changed(proposal) == {"term_months": 24}
    assert not proposal.returned.unread


def test_a_row_that_is_gone_or_added_is_listed(filled, propose, filed):
    filled.cell("payment_days", "Key").value = None
    filled.sheet.append(["", "Free beer", "yes"])

    proposal = propose(filled)

    assert proposal.returned.terms == filed.terms
    said = {one.heading: one.why for one in proposal.returned.unread}
    assert set(said) == {"Payment", "Free beer"}
    assert "has no key" in said["Free beer"]


def test_a_change_on_another_sheet_is_listed(filled, propose):
    cell = next(
        cell for row in filled.book["Summary"].iter_rows() for cell in row
        if str(cell.value).startswith("37 months")
    )  # fmt: skip
    cell.value = "24 months"

    (one,) = propose(filled).returned.unread

    assert one.place == f"Summary, cell {cell.coordinate}"
    assert one.before.startswith("37 months")
    assert one.after == "24 months"


def test_remarks_are_told_with_the_term_they_are_on(filled, propose):
    filled.cell("payment_days").comment = Comment("Our treasury needs sixty.", "Jane Doe")

    (one,) = propose(filled).returned.remarks

    assert (one.place, one.author, one.text) == (
        "Clause 3.3 Payment", "Jane Doe", "Our treasury needs sixty.",
    )  # fmt: skip


def test_a_workbook_of_something_else_is_refused(filled, propose, filed):
    filled.sheet["F5"] = "Schluessel"

    with pytest.raises(BadFileError, match="has no table of terms"):
        propose(filled, against=filed)


@pytest.mark.needs_program("soffice")
def test_a_workbook_saved_by_another_program_reads_the_same(filled, propose, filed, tmp_path):
    filled.cell("term_months").value = "2 years"
    filled.cell("take_or_pay_share").value = 0.853
    filled.cell("use", "Clause").value = "Any use\non weekdays – “always”."
    filled.cell("payment_days").value = "=30+30"
    filled.cell("lessor_notice_months").comment = Comment("No recall, please.", "Jane Doe")
    (tmp_path / "reply.xlsx").write_bytes(filled.saved())
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "saved"),
         str(tmp_path / "reply.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    proposal = propose((tmp_path / "saved" / "reply.xlsx").read_bytes(), name="reply.xlsx")

    own = LegalPosition(Position.OWN, "Any use\non weekdays – “always”.")
    assert proposal.base == filed
    assert changed(proposal) == {"term_months": 24, "take_or_pay_share": 0.853, "use": own}
    unread = [one.key for one in proposal.returned.unread]
    assert unread == ["overage_multiple", "payment_days"]  # one counts below a full commitment
    assert [one.text for one in proposal.returned.remarks] == ["No recall, please."]
    assert received(proposal, filed.date).terms == proposal.returned.terms
