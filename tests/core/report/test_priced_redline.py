"""The priced redline as a document: ours alone, adding up, word by word, in PDF and in Word."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from core.export.kinds import KINDS
from core.export.pdf import pdf_bytes
from core.report.blocks import KeyValueTable, PricedClause, Table, Waterfall
from core.report.compared import Compared
from core.report.memo import CONFIDENTIAL
from core.report.priced import priced
from core.report.priced_redline import priced_redline

TODAY = date(2026, 5, 28)


@pytest.fixture(scope="module")
def found(sample):
    named = {
        one.name: Compared(deal=sample.deal.under(one.case), scenario=one)
        for one in sample.scenarios
    }
    return priced(named["As filed"], named["Lessee's counter"])


@pytest.fixture(scope="module")
def report(found):
    return priced_redline(found, today=TODAY)


def _cents(text):
    return round(float(text.replace("$", "").replace(",", "")) * 100)


def test_each_column_of_worth_adds_up_to_its_total_and_across(report, found):
    tables = [
        one for one in report.blocks if isinstance(one, Table) and one.caption.startswith("To ")
    ]

    assert len(tables) == 2
    for table, side in zip(tables, ("lessor", "lessee"), strict=True):
        figures = [[_cents(cell) for cell in row[1:]] for row in table.rows]
        total = [_cents(cell) for cell in table.total[1:]]
        assert [sum(column) for column in zip(*figures, strict=True)] == total
        assert all(alone + together == whole for alone, together, whole in [*figures, total])
        assert total[-1] == found.total[side].cents


def test_every_changed_clause_stands_in_both_ways(report, found):
    clauses = [one for one in report.blocks if isinstance(one, PricedClause)]
    (both,) = (
        one for one in report.blocks if isinstance(one, Table) and one.columns[0].label == "Clause"
    )

    assert [one.heading for one in clauses] == [one.heading for one in found.changes]
    assert len(both.rows) == len(found.clauses)
    assert all(one.worth or one.remark for one in clauses)
    assert sum(isinstance(one, Waterfall) for one in report.blocks) == 2


def test_it_names_the_interaction_of_either_gain(report):
    summary = next(one for one in report.blocks if isinstance(one, KeyValueTable))

    assert summary.rows[0].label == "Our gain"
    assert "what they do only together: -$3.55bn." in summary.rows[0].note
    assert "what they do only together: +$9.70bn." in summary.rows[1].note


@pytest.mark.needs_program("pdftotext")
def test_the_pdf_says_on_every_page_that_it_is_ours(report, tmp_path):
    path = tmp_path / "priced.pdf"
    path.write_bytes(pdf_bytes(report))

    text = subprocess.run(
        [shutil.which("pdftotext"), "-layout", path, "-"], capture_output=True, check=True
    ).stdout.decode()

    pages = text.rstrip("\f").split("\f")
    assert len(pages) > 3
    assert all(CONFIDENTIAL in page for page in pages)
    assert "+$2,669,211,215.68" in text
    assert "Follows from “Pricing basis”" in text


def test_in_word_the_clauses_are_tracked_changes(report, found):
    document = docx.Document(io.BytesIO(KINDS[".docx"].content(report)))
    body = document.element.body

    for tag, gone in (("w:ins", "before"), ("w:del", "after")):
        changes = {
            "".join(text.text for text in change.iter(qn("w:t"), qn("w:delText")))
            for change in body.iter(qn(tag))
        }
        assert changes
        whole = {one.after or one.before for one in found.clauses if not getattr(one, gone)}
        assert whole <= changes
    foot = document.sections[0].footer.paragraphs[0].text
    assert CONFIDENTIAL in foot


@pytest.mark.parametrize(
    "name", ["Long " * 40, "x" * 200, "הצעה נגדית 反对提案 مقترح", "<b>#[x]_$ @a"]
)
def test_any_name_makes_a_document_of_either_kind(sample, name):
    first, last = (
        Compared(deal=sample.deal, scenario=replace(one, name=name + tail))
        for one, tail in zip(sample.scenarios, ("", " 2"), strict=False)
    )

    report = priced_redline(priced(first, last), today=TODAY)

    assert pdf_bytes(report).startswith(b"%PDF")
    document = docx.Document(io.BytesIO(KINDS[".docx"].content(report)))
    assert name.strip() in document.paragraphs[2].text
