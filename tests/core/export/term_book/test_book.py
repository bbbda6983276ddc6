import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from core.errors import LeaseDeskError
from core.export.term_book.book import term_book_bytes
from core.report.audience import Audience
from core.report.redlined import redlined
from core.report.stamp import content_of, read_stamp
from core.report.term_sheet import term_sheet
from core.report.term_table import HEADS, KEY, NO_EFFECT, VALUE
from core.terms.deal import Parties
from core.terms.facility import Fleet
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.wording import clause_of

TODAY = date(2026, 5, 28)
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "{=1}",
    "\ud800",
    "x" * 200,
)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of(content):
    """The rows of terms, by key, each a dictionary by column head."""
    sheet = opened(content)["Terms"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[0] == HEADS[0])
    return {
        row[len(HEADS) - 1]: dict(zip(HEADS, row, strict=True))
        for row in rows[head + 1 :]
        if row[len(HEADS) - 1]
    }


def test_every_term_has_its_row_its_value_and_its_clause(sample, reports):
    for scenario in sample.scenarios:
        rows = rows_of(term_book_bytes(reports[scenario.name]))

        assert list(rows) == list(TERMS)
        for key, one in TERMS.items():
            said = clause_of(one, sample.deal, scenario.terms)
            assert rows[key]["Clause"] == (said or NO_EFFECT)
            value = getattr(scenario.terms, key)
            if not said:
                assert rows[key][VALUE] is None  # what we would ask for there is ours to know
            elif one.numeric:
                assert rows[key][VALUE] == ("none" if value is None else value)


def test_it_bears_the_stamp_of_the_term_sheet(report):
    content = term_book_bytes(report)

    assert read_stamp(content).content == content_of(report)
    assert content == term_book_bytes(report)


def test_cells_take_what_is_declared_and_no_more(report):
    sheet = opened(term_book_bytes(report))["Terms"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    cells = {
        row[len(HEADS) - 1].value: row[HEADS.index(VALUE)].coordinate for row in sheet.iter_rows()
    }
    term, notice, basis = (
        rules[cells[key]] for key in ("term_months", "lessee_notice_months", "pricing_basis")
    )

    assert (term.type, term.formula1, term.formula2) == ("whole", "1", "180")
    assert "none" in notice.formula1
    assert basis.type == "list"
    assert len(rules) == len(TERMS)


def test_the_lists_hold_the_options(report):
    book = opened(term_book_bytes(report))
    options = [row[1].value for row in book["Options"].iter_rows(min_row=6)]

    for one in TERMS.values():
        assert {option.label for option in one.options} <= set(options)


def test_nothing_is_hidden(report):
    book = opened(term_book_bytes(report))

    for sheet in book.worksheets:
        assert sheet.sheet_state == "visible"
        assert not [one for one in sheet.column_dimensions.values() if one.hidden]
        assert not [one for one in sheet.row_dimensions.values() if one.hidden]
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in (None, 1)
    assert book["Terms"].freeze_panes == "C6"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_becomes_a_formula(sample, text):
    deal = replace(
        sample.deal,
        name=text,
        parties=Parties(lessor=text, lessee=text),
        facility=replace(
            sample.deal.facility,
            name=text,
            fleets=(Fleet(gpu=text, count=1000, in_service=date(2025, 1, 1)),),
        ),
    )
    one = sample.scenarios[0]
    terms = replace(one.terms, use=LegalPosition(Position.OWN, text))
    report = term_sheet(deal, replace(one, name=text, terms=terms), version=text, today=TODAY)

    content = term_book_bytes(report)

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not [name for name in sheets if b"<f>" in parts.read(name)]
        assert not [name for name in sheets if b"<hyperlink" in parts.read(name)]
    assert rows_of(content)["use"]["Value"] == "own wording"


def test_no_private_byte_is_in_it(sample):
    planted = "XYZZY"
    deal = replace(sample.deal, sources=(), cases=sample.deal.cases)
    scenario = replace(
        sample.scenarios[0],
        notes=planted,
        tags=(planted,),
        terms=replace(sample.scenarios[0].terms, escalation="none", escalator_rate=0.0777),
    )

    content = term_book_bytes(term_sheet(deal, scenario, version="1", today=TODAY))

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert planted.encode() not in everything
    assert b"0.0777" not in everything
    assert sample.scenarios[1].name.encode() not in everything


def test_only_a_clean_term_sheet_for_them_becomes_one(sample, reports, report):
    other = list(reports.values())[1]
    ours = term_sheet(
        sample.deal.under(sample.scenarios[0].case),
        sample.scenarios[0],
        version="1",
        today=TODAY,
        audience=Audience.OURS,
    )

    for wrong in (redlined(report, other), ours):
        with pytest.raises(LeaseDeskError, match="cannot be exported as Excel"):
            term_book_bytes(wrong)


def test_the_key_stands_in_a_column_of_its_own():
    assert HEADS[-1] == KEY
