"""A term sheet as an Excel workbook for the other side: each term a cell that it may change."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook

from core.errors import LeaseDeskError
from core.export.term_book.blocks_sheet import write_blocks
from core.export.term_book.chart import write_chart
from core.export.term_book.options_sheet import write_options
from core.export.term_book.terms_sheet import write_terms
from core.export.workbook.book import TEXT_STAYS_TEXT
from core.export.workbook.page import TITLE_HEIGHT, Page
from core.export.workbook.styles import Styles
from core.report.blocks import Block, Chart, Clause, Heading, Report, Signatures
from core.report.stamp import LONGEST, foot_of, stamp_of

HEAD_ROWS = 4
"""At the top of every sheet: its title, what it is of, and an empty row."""
_LONGEST_FOOT = 100  # [characters] Excel takes 255 of a footer, its codes and doubled signs too


def term_book_bytes(report: Report) -> bytes:
    """Return a term sheet as a workbook; equal reports give equal bytes.

    Raises
    ------
    LeaseDeskError
        If the report does not set out terms: a redline or a memo does not.
    """
    if not report.terms:
        raise LeaseDeskError(
            f"The {report.kind.lower()} cannot be exported as Excel: only a term sheet without "
            "marks sets out its terms cell by cell. Choose PDF or Word."
        )
    written = io.BytesIO()
    book = Workbook(written, TEXT_STAYS_TEXT)
    book.set_properties(
        {
            "title": _whole(f"{report.kind}: {report.title}")[:LONGEST],
            "keywords": stamp_of(report).words(),
            "created": datetime(report.date.year, report.date.month, report.date.day),
        }
    )
    styles = Styles(book)
    terms = _page(book, styles, "Terms", report)
    summary = _page(book, styles, "Summary", report)
    schedule = _page(book, styles, "Schedule 1", report)
    defined = _page(book, styles, "Definitions", report)
    options = write_options(_page(book, styles, "Options", report), HEAD_ROWS)
    write_terms(terms, report.terms, HEAD_ROWS, options)
    first, later = _parts(report)
    write_blocks(summary, first, HEAD_ROWS)
    end = write_blocks(schedule, later, HEAD_ROWS)
    for chart in (block for block in report.blocks if isinstance(block, Chart)):
        write_chart(schedule, book, chart, end, HEAD_ROWS)
    write_blocks(defined, [one for one in report.blocks if _is_definition(one)], HEAD_ROWS)
    book.close()
    return written.getvalue()


def _page(book: Workbook, styles: Styles, name: str, report: Report) -> Page:
    page = Page(book, name, styles)
    page.sheet.set_row(0, TITLE_HEIGHT)
    page.text(0, 0, f"{report.kind}: {report.title}", "title")
    page.text(1, 0, report.subtitle, "plain")
    about = "   ·   ".join(f"{one.label}: {one.value}" for one in report.meta)
    page.text(2, 0, about, "muted")
    foot = _whole("  ·  ".join(foot_of(report)))[:_LONGEST_FOOT].replace("&", "&&")
    page.sheet.set_footer(f"&L&8{foot}&C&8&A&R&8&P / &N")
    page.sheet.fit_to_pages(1, 0)
    return page


def _whole(text: str) -> str:
    """Return a text with a question mark for half a character, which a name may hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _parts(report: Report) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return what goes before the clauses, and what behind them, without charts and signatures."""
    numbers = [
        number
        for number, one in enumerate(report.blocks)
        if isinstance(one, Clause) or (isinstance(one, Heading) and one.number)
    ]
    shown = [
        (number, one)
        for number, one in enumerate(report.blocks)
        if not isinstance(one, Chart | Signatures | Clause)
        and not (isinstance(one, Heading) and (one.number or one.text == "Signatures"))
    ]
    before = [one for number, one in shown if number < numbers[0]]
    return before, [one for number, one in shown if number > numbers[-1]]


def _is_definition(block: Block) -> bool:
    return isinstance(block, Clause) and not block.key
