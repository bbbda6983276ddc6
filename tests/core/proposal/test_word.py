import io
import subprocess
import zipfile
from dataclasses import replace

import pytest

from core.proposal.proposal import received
from core.proposal.word import OWN
from core.terms.differences import differences
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.scenario import Standing, Status
from core.terms.term import Party


def changed(proposal):
    return {one.key: one.after for one in proposal.returned.changed}


def unread(proposal):
    return {one.key or one.place: one for one in proposal.returned.unread}


def test_an_untouched_term_sheet_changes_nothing(sample, sheet_of, propose):
    for scenario in sample.scenarios:
        proposal = propose(sheet_of(scenario))

        assert proposal.base == scenario
        assert proposal.returned.terms == scenario.terms
        assert not proposal.returned.changed
        assert not proposal.returned.unread
        assert not proposal.returned.remarks


def test_an_untouched_redline_changes_nothing(filed, counter, sheet_of, propose):
    proposal = propose(sheet_of(counter, filed))

    assert proposal.base == counter
    assert "redlined against “As filed”" in proposal.against
    assert not proposal.returned.changed
    assert not proposal.returned.unread


@pytest.mark.parametrize("tracked", [False, True])
def test_exactly_the_changed_terms_change(markup, propose, filed, tracked):
    markup.replace("payment_days", "thirty (30) days", "sixty (60) days", tracked=tracked)
    markup.replace("lessee_notice_months", "three (3) months", "6 months", tracked=tracked)

    proposal = propose(markup)

    assert changed(proposal) == {"payment_days": 60, "lessee_notice_months": 6}
    assert proposal.returned.terms == replace(filed.terms, payment_days=60, lessee_notice_months=6)
    assert not proposal.returned.unread


def test_who_changed_what_is_told(markup, propose):
    markup.replace("payment_days", "thirty (30)", "sixty (60)", tracked=True)

    (change,) = propose(markup).returned.changed

    assert change.place == "Clause 3.3"
    told = [(edit.author, edit.date[:10], edit.text, edit.deleted) for edit in change.edits]
    assert told == [
        ("Jane Doe, Counsel", "2026-06-01", "thirty (30)", True),
        ("Jane Doe, Counsel", "2026-06-01", "sixty (60)", False),
    ]


def test_our_own_redline_is_no_change_of_theirs(filed, counter, sheet_of, propose):
    proposal = propose(sheet_of(counter, filed), against=filed)

    assert changed(proposal)
    assert not proposal.authors


def test_a_clause_without_its_bookmark_is_told_by_its_heading(markup, propose):
    body = markup.document.element.body
    for one in list(body.iter("{*}bookmarkStart", "{*}bookmarkEnd")):
        one.getparent().remove(one)
    markup.replace("payment_days", "thirty (30)", "45", tracked=False)

    assert changed(propose(markup)) == {"payment_days": 45}


def test_a_clause_under_another_heading_is_told_by_its_bookmark(markup, propose):
    run = next(run for run in markup.clause("payment_days").runs if run.text == "Payment")
    markup.replace("payment_days", "thirty (30)", "45")
    run.text = "When invoices are due"

    proposal = propose(markup)

    assert changed(proposal) == {"payment_days": 45}
    assert [one.after for one in proposal.returned.unread] == ["When invoices are due"]


def test_clauses_may_be_moved_and_renumbered(markup, propose):
    markup.move_behind("payment_days", "governing_law")
    markup.clause("payment_days").runs[0].text = "14 (c)\t"
    markup.replace("payment_days", "thirty (30)", "45")

    proposal = propose(markup)

    assert changed(proposal) == {"payment_days": 45}
    assert not proposal.returned.unread


def test_a_clause_that_an_editor_numbers_by_itself_keeps_its_place(markup, propose):
    markup.replace("payment_days", "thirty (30)", "45")
    markup.clause("payment_days").runs[0].text = ""

    (change,) = propose(markup).returned.changed

    assert change.place == "Clause 3.3"


def test_a_redline_may_be_marked_up_in_turn(filed, counter, sheet_of, markup_of, propose):
    markup = markup_of(sheet_of(counter, filed))
    for run in markup.clause("lessee_notice_months").runs:
        run.text = run.text.replace(" prior written notice", " notice")
    for text in markup.document.element.body.iter("{*}t"):
        if "Each renewal extends" in (text.text or ""):  # which we inserted, tracked
            text.text = text.text.replace("twelve (12)", "eighteen (18)")

    proposal = propose(markup)

    assert proposal.base == counter
    assert changed(proposal) == {"renewal_months": 18}
    assert [one.key for one in proposal.returned.unread] == ["lessee_notice_months"]


USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
ELSEWHERE = {
    "word/document.xml": "word/document2.xml",
    "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
}


@pytest.mark.parametrize(
    ("renamed", "names"),
    [({USUAL: STRICT}, {}), ({b"word/document.xml": b"word/document2.xml"}, ELSEWHERE)],
    ids=["strict", "elsewhere"],
)
def test_the_forms_in_which_word_saves_are_read(markup, propose, renamed, names):
    markup.replace("payment_days", "thirty (30)", "45")
    markup.remark("term_months", "Too long.")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(markup.saved())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in renamed.items():
                content = content.replace(before, after)
            new.writestr(names.get(name, name), content)

    proposal = propose(made.getvalue())

    assert changed(proposal) == {"payment_days": 45}
    assert [one.text for one in proposal.returned.remarks] == ["Too long."]


def test_a_clause_that_was_moved_with_tracking_is_read_where_it_is_now(markup, propose):
    markup.replace("payment_days", "thirty (30)", "45")
    markup.move_tracked("payment_days", "governing_law")

    proposal = propose(markup)

    assert changed(proposal) == {"payment_days": 45}
    assert not proposal.returned.unread


def test_a_date_that_follows_may_be_left_or_mended(markup, propose):
    markup.replace("term_months", "thirty-seven (37)", "twenty-four (24)")
    left = propose(markup).returned
    markup.replace("term_months", "31 May 2029", "30 April 2028")
    mended = propose(markup).returned

    assert [(one.key, one.after) for one in left.changed] == [("term_months", 24)]
    assert left.changed[0].note == (
        "The clause still says “31 May 2029”, which becomes “30 April 2028”."
    )
    assert mended.changed[0].after == 24
    assert mended.changed[0].note == ""


def test_a_date_that_follows_from_nothing_is_not_guessed_at(markup, propose, filed):
    markup.replace("term_months", "31 May 2029", "30 June 2029")

    proposal = propose(markup)

    assert not changed(proposal)
    assert unread(proposal)["term_months"].why == (
        "It says “30 June 2029”, where the terms give “31 May 2029”."
    )


NINETY_OR_THIRTY = (
    "Each invoice is payable within ninety (30) days after the end of the month to which it "
    "relates."
)
DECIMAL_COMMA = (
    "The Price is US$1,25 a month for all of the Contracted Capacity, whatever the number of hours "
    "in the month, and is due in proportion to the Delivered Capacity."
)


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("payment_days", "The Lessee pays when it can.", "reads as no form of the clause"),
        ("payment_days", NINETY_OR_THIRTY, "the two must agree"),
        ("take_or_pay_share", "", "reads as no form of the clause"),
        ("monthly_fee_usd", DECIMAL_COMMA, "could mean"),
    ],
)
def test_what_cannot_be_read_is_listed_by_clause(markup, propose, filed, key, text, why):
    before = markup.clause(key).text.split(". ", 1)[1]
    markup.retype(key, text)

    proposal = propose(markup)

    assert proposal.returned.terms == filed.terms
    (one,) = proposal.returned.unread
    assert one.place.startswith("Clause ")
    assert (one.heading, one.before, one.after) == (TERMS[key].label, before, text)
    assert why in one.why


@pytest.mark.parametrize("tracked", [False, True])
def test_a_deleted_clause_is_listed_and_not_guessed(markup, propose, filed, tracked):
    markup.delete("lessee_notice_months", tracked=tracked)

    proposal = propose(markup)

    assert proposal.returned.terms == filed.terms
    (one,) = proposal.returned.unread
    assert one.place == "Clause 6.1"
    assert one.why == "The clause is gone. The term stands as it was: 3 months."
    assert bool(one.edits) == tracked


def test_clauses_that_go_with_a_term_may_go_with_it(markup, propose, filed):
    markup.retype("lessee_notice_months", TERMS["lessee_notice_months"].without)
    for key in ("lessee_notice_from_month", "lessee_termination_fee_months"):
        markup.delete(key)

    proposal = propose(markup)

    assert changed(proposal) == {"lessee_notice_months": None}
    assert not proposal.returned.unread


def test_a_term_that_comes_to_count_is_read_where_it_is_added(markup, propose):
    fixed = next(one for one in TERMS["escalation"].options if one.code == "fixed")
    markup.retype("escalation", fixed.clause)
    without = propose(markup)
    markup.add_after("escalation", "2.3\tEscalator. Each adjustment is a reduction by 4% of the "
        "Price then in force, compounding yearly.")  # fmt: skip
    with_it = propose(markup)

    assert changed(without) == {"escalation": "fixed"}
    assert "the document does not say what it is" in unread(without)["escalator_rate"].why
    assert changed(with_it) == {"escalation": "fixed", "escalator_rate": -0.04}
    assert not with_it.returned.unread


def test_a_legal_clause_written_anew_is_their_own_wording(markup, propose):
    markup.retype("use", "The Lessee may use the Contracted Capacity on weekdays.")

    (change,) = propose(markup).returned.changed

    assert change.after == LegalPosition(
        Position.OWN, "The Lessee may use the Contracted Capacity on weekdays."
    )
    assert change.note == OWN


def test_text_that_was_added_is_listed(markup, propose):
    markup.add_after("payment_days", "The Lessee may pay in euros.")

    (one,) = propose(markup).returned.unread

    assert (one.place, one.after) == ("After clause 3.3", "The Lessee may pay in euros.")


def test_a_change_beside_the_clauses_is_listed(markup, propose):
    cell = next(
        cell for table in markup.document.tables for row in table.rows for cell in row.cells
        if cell.text.startswith("37 months")
    )  # fmt: skip
    cell.paragraphs[0].runs[0].text = "24 months"

    (one,) = propose(markup).returned.unread

    assert one.place == "Term"
    assert one.before.startswith("Term 37 months")
    assert one.after.startswith("Term 24 months")


def test_a_changed_definition_is_listed(markup, propose):
    markup.paragraph("\tCharges. ").runs[-1].text = " Nothing."

    (one,) = propose(markup).returned.unread

    assert (one.heading, one.after) == ("Charges", "Nothing.")


def test_remarks_are_told_with_the_clause_they_are_on(markup, propose):
    markup.remark("payment_days", "Our treasury needs sixty.")

    (one,) = propose(markup).returned.remarks

    assert (one.place, one.author, one.text) == (
        "Clause 3.3", "Jane Doe, Counsel", "Our treasury needs sixty.",
    )  # fmt: skip


def test_the_round_is_the_base_with_the_changed_terms(markup, propose, filed):
    agreed = dict.fromkeys(("payment_days", "term_months"), Standing.AGREED)
    base = replace(filed, standing=agreed)
    markup.replace("payment_days", "thirty (30)", "sixty (60)")
    markup.retype("take_or_pay_share", "Whatever.")
    markup.remark("term_months", "Too long.")
    proposal = replace(propose(markup), base=base)

    new = received(proposal, filed.date)

    assert [one.key for one in differences(filed.terms, new.terms)] == ["payment_days"]
    assert (new.name, new.status) == ("Reply to As filed", Status.RECEIVED)
    assert {filed.proposed_by, new.proposed_by} == set(Party)
    assert new.standing == {"payment_days": Standing.OPEN, "term_months": Standing.AGREED}
    for words in ("reply.docx", "Whatever.", "Too long."):
        assert words in new.notes


@pytest.mark.needs_program("soffice")
def test_a_document_saved_by_another_program_reads_the_same(
    markup, propose, filed, counter, sheet_of, tmp_path
):
    markup.replace("payment_days", "thirty (30)", "sixty (60)", tracked=True)
    markup.retype("take_or_pay_share", "Whatever.")
    markup.remark("term_months", "Too long.")
    (tmp_path / "reply.docx").write_bytes(markup.saved())
    (tmp_path / "redline.docx").write_bytes(sheet_of(counter, filed))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"),
         str(tmp_path / "reply.docx"), str(tmp_path / "redline.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    proposal = propose((tmp_path / "saved" / "reply.docx").read_bytes())
    redline = propose((tmp_path / "saved" / "redline.docx").read_bytes())

    assert proposal.base == filed
    assert changed(proposal) == {"payment_days": 60}
    assert [one.key for one in proposal.returned.unread] == ["take_or_pay_share"]
    assert [one.text for one in proposal.returned.remarks] == ["Too long."]
    assert proposal.authors == ("Jane Doe, Counsel",)
    assert redline.base == counter
    assert not redline.returned.changed
    assert not redline.returned.unread
