"""A report as a Word document, with styles, that a lawyer goes on editing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime, time
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from core.export.tracked import number_changes, track_mark, track_row, track_run
from core.export.typesetting import drawing_png
from core.export.word_styles import TEXT_WIDTH, element, lines, new_document
from core.report.blocks import (
    Chart,
    Clause,
    Drawn,
    Heading,
    KeyValueTable,
    Lines,
    Paragraph,
    PricedClause,
    Report,
    Signatures,
    Table,
    Text,
    Waterfall,
)
from core.report.marks import bookmark_of
from core.report.redline import Mark, Run
from core.report.redlined import fate
from core.report.stamp import LONGEST, foot_of, stamp_of
from core.terms.lease import TERMS

LABELS = 0.34  # [1] of the text's width, as in the PDF
DIGIT = Pt(5.6)  # a bold one in a cell, also where another typeface stands for Arial
WORTH = 0.3  # [1] of the text's width, for what a change is worth
INDENT = Pt(7.0)  # off the line before it
CELL_GAP = Pt(11.0)
LEAST_WORDS = 0.18  # [1] of the text's width, for a column of words
SHORT_LABEL = 10  # characters up to which the head of a column stays in one line
WRITTEN = (1980, 1, 1, 0, 0, 0)  # the parts of the file bear no time, so that equals are equal

_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_HALF = re.compile(r"[\ud800-\udfff]")


def docx_bytes(report: Report) -> bytes:
    """Return a report as a Word document; equal reports give equal bytes."""
    document = new_document()
    _describe(document, report)
    _edges(document, report)
    _head(document, report)
    for block in report.blocks:
        _RENDER[type(block)](document, block)
    number_changes(document, report.date)
    file = io.BytesIO()
    document.save(file)
    return _timeless(file.getvalue())


def text_of(words: str) -> str:
    """Return a text as it can stand in a document: half a character becomes a question mark."""
    return _HALF.sub("?", _NO_TEXT.sub("", words))


def _describe(document: WordDocument, report: Report) -> None:
    about = document.core_properties
    about.title = text_of(f"{report.kind}: {report.title}")[:255]
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = datetime.combine(report.date, time())
    about.language = "en-US"
    about.keywords = stamp_of(report).words()[:LONGEST]


def _edges(document: WordDocument, report: Report) -> None:
    """Put the report's name at the head of later pages, and a numbered foot on all."""
    section = document.sections[0]
    for header in (section.first_page_header, section.header):
        header.paragraphs[0].style = document.styles["Marking"]
        header.paragraphs[0].add_run(report.audience.marking)
    running = section.header.add_paragraph(style=document.styles["Header"])
    running.add_run(text_of(f"{report.kind}\t{report.title}"))
    for footer in (section.first_page_footer, section.footer):
        foot = footer.paragraphs[0]
        foot.style = document.styles["Footer"]
        foot.paragraph_format.element.get_or_add_pPr().append(
            element("w:pBdr", *lines(top="border"))
        )
        foot.add_run(text_of("  ·  ".join(foot_of(report))) + "\tPage ")
        _field(foot, "PAGE")
        foot.add_run(" of ")
        _field(foot, "NUMPAGES")


def _field(paragraph: WordParagraph, code: str) -> None:
    """Add what Word works out itself; 1 until it has."""
    run = element("w:r", element("w:t"))
    run[0].text = "1"
    paragraph._p.append(element("w:fldSimple", run, instr=code))


def _head(document: WordDocument, report: Report) -> None:
    _add(document, report.kind.upper(), "Document kind")
    _add(document, report.title, "Title")
    _add(document, report.subtitle, "Subtitle")
    table = _table(document, (0.5, 0.5), top="text")
    pairs = [report.meta[at : at + 2] for at in range(0, len(report.meta), 2)]
    for pair in pairs:
        cells = _row(table)
        if len(pair) == 1:
            cells = (cells[0].merge(cells[1]),)
        for cell, item in zip(cells, pair, strict=True):
            _write(cell, item.label, "Small")
            _write(cell, item.value, "Cell value")
            if item.note:
                _write(cell, item.note, "Small")
    _small_gap(document)


def _heading(document: WordDocument, block: Heading) -> None:
    mark = fate((block.number, block.text))
    gap = (Run(mark, "   "),) if block.number else ()
    _say(document.add_paragraph(style="Heading 1"), mark, block.number, gap, block.text)


def _paragraph(document: WordDocument, block: Paragraph) -> None:
    _say(document.add_paragraph(style="Normal"), fate((block.text,)), block.text)


def _clause(document: WordDocument, block: Clause) -> None:
    mark = fate((block.number, block.heading, block.text))
    paragraph = document.add_paragraph(style="Clause")
    number = str(list(TERMS).index(block.key)) if block.key else ""
    if number:
        name = bookmark_of(block.key)
        paragraph._p.append(element("w:bookmarkStart", id=number, name=name))
    _say(paragraph, mark, block.number, (Run(mark, "\t"),))
    _say(paragraph, mark, block.heading, (Run(mark, "."),), bold=True)
    if number:
        paragraph._p.append(element("w:bookmarkEnd", id=number))
    _say(paragraph, mark, (Run(mark, " "),), block.text)


def _priced_clause(document: WordDocument, block: PricedClause) -> None:
    """Write a clause, and beside it what its change is worth."""
    table = _table(document, (1.0 - WORTH, WORTH))
    clause, worth = _row(table)
    first = _write(clause, block.number, "Cell value")
    first.add_run(text_of(f"{' ' if block.number else ''}{block.heading}. ")).bold = True
    _add_runs(first, block.text)
    for one in block.worth:
        line = _write(worth, one.label, "Small")
        line.add_run(" ")
        _add_runs(line, one.value, bold=True)
        if one.note:
            _write(worth, one.note, "Small")
    if block.remark:
        _write(worth, block.remark, "Small")
    for paragraph in worth.paragraphs:
        paragraph.paragraph_format.left_indent = INDENT
    _border((worth,), left="text")
    _small_gap(document)


def _key_values(document: WordDocument, block: KeyValueTable) -> None:
    _caption(document, block.caption)
    table = _table(
        document, (LABELS, 1.0 - LABELS), top="border", insideH="border", bottom="border"
    )
    for row in block.rows:
        label, value = _row(table, fate((row.label, row.value, row.note)))
        _write(label, row.label, "Cell label")
        first = _write(value, row.value, "Cell value")
        if row.note:
            _write(value, row.note, "Small")
            track_mark(first._p, fate((row.note,)))  # the break between the two
    _small_gap(document)


def _cells(document: WordDocument, block: Table) -> None:
    _caption(document, block.caption)
    table = _table(document, _shares(block), insideH="border", bottom="border")
    right = [column.figures for column in block.columns]
    head = _row(table)
    _fill(head, (column.label for column in block.columns), right, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    _border(head, bottom="text")
    for row in block.rows:
        _fill(_row(table, fate(row)), row, right)
    if block.total:
        total = _row(table, fate(block.total))
        _fill(total, block.total, right, bold=True)
        _border(total, top="text")
    if block.note:
        note = document.add_paragraph(style="Small")
        note.paragraph_format.space_before = Pt(4)
        _say(note, fate((block.note,)), block.note)
    else:
        _small_gap(document)


def _shares(block: Table) -> list[float]:
    """Return the widths of columns: figures as wide as they are, what is left for the words."""
    written = (*block.rows, block.total) if block.total else block.rows
    shares = [
        (_longest([_plain(row[at]) for row in written], column.label) * DIGIT + CELL_GAP)
        / TEXT_WIDTH
        if column.figures and not column.wraps
        else 0.0
        for at, column in enumerate(block.columns)
    ]
    words = max(1, shares.count(0.0))
    squeeze = min(1.0, (1.0 - LEAST_WORDS * words) / max(sum(shares), LEAST_WORDS))
    rest = (1.0 - squeeze * sum(shares)) / words
    return [squeeze * share or rest for share in shares]


def _longest(figures: Iterable[str], label: str) -> int:
    """Return the characters of the longest figure, or of a label that may be in several lines."""
    words = (label,) if len(label) < SHORT_LABEL else label.split()
    return max(len(one) for one in (*figures, *words))


def _drawing(document: WordDocument, block: Drawn) -> None:
    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(io.BytesIO(drawing_png(block)), width=TEXT_WIDTH)
    shape._inline.docPr.set("descr", text_of(block.alt))
    shape._inline.docPr.set("title", text_of(block.title))


def _signatures(document: WordDocument, block: Signatures) -> None:
    gap = 0.06
    width = (1.0 - gap * (len(block.parties) - 1)) / len(block.parties)
    shares = [width, *([gap, width] * (len(block.parties) - 1))]
    table = _table(document, shares)

    def row(written: Iterable[str], style: str) -> tuple[_Cell, ...]:
        cells = _row(table)[::2]
        for cell, words in zip(cells, written, strict=True):
            _write(cell, words, style).paragraph_format.keep_with_next = True
        return cells

    row((party.role for party in block.parties), "Small")
    row((party.party for party in block.parties), "Cell value")
    for labels in zip(*(party.lines for party in block.parties), strict=True):
        cells = row(labels, "Small")
        _border(cells, top="text")
        for cell in cells:  # room for a hand
            cell.paragraphs[0].paragraph_format.space_after = Pt(20)
    _small_gap(document)


def _add(document: WordDocument, words: str, style: str) -> WordParagraph:
    return document.add_paragraph(text_of(words), style=style)


def _caption(document: WordDocument, words: str) -> None:
    if words:
        _add(document, words, "Caption")


def _small_gap(document: WordDocument) -> None:
    """Keep what follows off a table, and two tables from becoming one."""
    paragraph = document.add_paragraph(style="Small")
    paragraph.paragraph_format.space_after = Pt(0)


def _table(document: WordDocument, shares: Iterable[float], **borders: str) -> WordTable:
    """Add a table without rows, its columns' widths given as shares of the text's."""
    widths = [Length(int(share * TEXT_WIDTH)) for share in shares]
    table: WordTable = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    properties = table._tbl.tblPr
    order = ("top", "left", "bottom", "right", "insideH", "insideV")  # Word's own
    sides = {side: borders.get(side, "") for side in order}
    margins = (element(f"w:{side}", w=width, type="dxa") for side, width in _MARGINS.items())
    # Word takes a file for damaged whose properties are in another order
    properties.insert_element_before(
        element("w:tblBorders", *lines(**sides)), "w:shd", "w:tblLayout", "w:tblLook"
    )
    properties.insert_element_before(element("w:tblCellMar", *margins), "w:tblLook")
    return table


_MARGINS = {"top": "60", "left": "0", "bottom": "60", "right": "200"}  # [twentieths of a point]


def _row(table: WordTable, mark: Mark = Mark.KEPT) -> tuple[_Cell, ...]:
    table.add_row()  # type: ignore[no-untyped-call]
    row = table.rows[-1]
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    track_row(row._tr, mark)
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    return tuple(row.cells)


def _say(paragraph: WordParagraph, mark: Mark, *texts: Text, bold: bool | None = None) -> None:
    """Add texts to a paragraph of the body that is kept, new or gone as a whole."""
    for text in texts:
        _add_runs(paragraph, text, bold=bold)
    track_mark(paragraph._p, mark)


def _add_runs(
    paragraph: WordParagraph, text: Text, *, bold: bool | None = None, stacked: bool = False
) -> None:
    """Add a text, or its runs; stacked, what is new stands below what is struck."""
    runs = (Run(Mark.KEPT, text),) if isinstance(text, str) else text
    for run in runs:
        made = paragraph.add_run(text_of(run.text))
        made.bold = bold
        if stacked and run.mark is Mark.DELETED and run is not runs[-1]:
            made.add_break()
        track_run(made._r, run.mark)


def _plain(text: Text) -> str:
    """Return a text as long as it is shown: what is struck and what is new, one below the other."""
    shown = text.split("\n") if isinstance(text, str) else [run.text for run in text]
    return max(shown, key=len, default="")


def _write(cell: _Cell, words: Text, style: str) -> WordParagraph:
    """Add a paragraph to a cell; the first takes the place of the empty one."""
    paragraph: WordParagraph = cell.paragraphs[-1]
    if len(paragraph._p) > 1:
        paragraph = cell.add_paragraph()
    paragraph.style = style
    _add_runs(paragraph, words)
    return paragraph


def _fill(
    cells: Iterable[_Cell],
    written: Iterable[Text],
    right: Iterable[bool],
    *,
    bold: bool | None = None,
) -> None:
    for cell, words, at_right in zip(cells, written, right, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = "Cell"
        if at_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _add_runs(paragraph, words, bold=bold, stacked=True)


def _border(cells: Iterable[_Cell], **sides: str) -> None:
    for cell in cells:
        cell._tc.get_or_add_tcPr().append(element("w:tcBorders", *lines(**sides)))


_RENDER: dict[type, Callable[[WordDocument, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    KeyValueTable: _key_values,
    Table: _cells,
    Chart: _drawing,
    Lines: _drawing,
    Waterfall: _drawing,
    Clause: _clause,
    PricedClause: _priced_clause,
    Signatures: _signatures,
}


def _timeless(file: bytes) -> bytes:
    """Return the same file with nothing in it that tells when, or by whom, it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as parts, zipfile.ZipFile(made, "w") as kept:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, WRITTEN)
            part.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(part, parts.read(name))
    return made.getvalue()
