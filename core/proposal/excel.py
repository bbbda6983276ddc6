"""A term sheet in Excel that was filled in, read back row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.errors import BadFileError, InvalidInputError
from core.proposal.archive import Archive
from core.proposal.cell_reading import read_cell
from core.proposal.proposal import ChangedTerm, Remark, Returned, Unread
from core.proposal.sheets import Cell, Sheet, place_of, read_sheets
from core.proposal.word import OWN
from core.report.blocks import Report
from core.report.term_table import CLAUSE, KEY, NO_EFFECT, NUMBER, TERM, VALUE
from core.terms.clause_reading import read_clause
from core.terms.deal import Deal
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.paths import replaced
from core.terms.plain import plain_text
from core.terms.wording import clause_of, value_text

_DEEPEST_HEAD = 50  # rows above the terms, where somebody puts a letter there
_WORDED = "Its wording was changed, and its value was not: the value counts; it must be read."


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A row of a term as it came back."""

    key: str
    place: str
    cell: Cell | None
    clause: str


@dataclass(frozen=True, kw_only=True)
class _Table:
    """The sheet of terms, and where its columns stand, by their heads."""

    sheet: Sheet
    head: int
    columns: Mapping[str, int]


def read_excel(
    archive: Archive, deal: Deal, base: LeaseTerms, report: Report, *, exact: bool
) -> Returned:
    """Return what an Excel workbook says of the terms.

    Parameters
    ----------
    report
        The term sheet of the base.
    exact
        Whether the workbook is known to be that of the base.

    Raises
    ------
    BadFileError
        If it is no workbook with a table of terms.
    """
    sheets = read_sheets(archive)
    table = _table(archive, sheets)
    rows, unread = _rows(table)
    values: dict[str, object] = {}
    for key, row in rows.items():
        try:
            values[key] = _value(row, deal, base)
        except InvalidInputError as error:
            unread.append(_unread(row, deal, base, str(error)))
    terms = replaced(base, values)
    for key in values:
        problem = _wording_problem(rows[key], deal, base, terms)
        if problem:
            unread.append(_unread(rows[key], deal, base, problem))
    unread += _absent(rows, deal, base, terms)
    unread += _untold(rows, deal, base, terms)
    unread += _beside(sheets, table, report) if exact else ()
    order = list(TERMS)
    unread.sort(key=lambda one: order.index(one.key) if one.key else len(order))
    return Returned(
        terms=terms,
        changed=tuple(_changed(rows, base, terms)),
        unread=tuple(unread),
        remarks=tuple(_remarks(sheets, table)),
    )


def _table(archive: Archive, sheets: Sequence[Sheet]) -> _Table:
    for sheet in sheets:
        for row in range(_DEEPEST_HEAD):
            heads = {
                sheet.text(row, column).strip(): column for at, column in sheet.cells if at == row
            }
            if {VALUE, CLAUSE, KEY} <= set(heads):
                return _Table(sheet=sheet, head=row, columns=heads)
    raise BadFileError(
        f"{archive.name} has no table of terms: none of its sheets has the columns {VALUE}, "
        f"{CLAUSE} and {KEY}."
    )


def _rows(table: _Table) -> tuple[dict[str, _Row], list[Unread]]:
    """Return the rows of terms by key, and what stands in the table beside them."""
    sheet, columns = table.sheet, table.columns
    sections = {one.section for one in TERMS.values()}
    rows: dict[str, _Row] = {}
    unread: list[Unread] = []
    for number in sorted({row for row, _ in sheet.cells if row > table.head}):
        key = sheet.text(number, columns[KEY]).strip()
        texts = [
            str(sheet.cells[number, column].value)
            for column in sorted(column for row, column in sheet.cells if row == number)
        ]
        place = f"{sheet.name}, row {number + 1}"
        if key in TERMS and key not in rows:
            rows[key] = _Row(
                key=key,
                place=place,
                cell=sheet.cells.get((number, columns[VALUE])),
                clause=sheet.text(number, columns[CLAUSE]),
            )
        elif [text.strip() for text in texts if text.strip()] not in [[name] for name in sections]:
            why = (
                "The term stands twice; the first row counts."
                if key in TERMS
                else "The row has no key of a term, so that nobody knows which it is about."
            )
            heading = sheet.text(number, columns.get(TERM, 0))
            said = " | ".join(texts)
            unread.append(Unread(place=place, heading=heading, before="", after=said, why=why))
    return rows, unread


def _value(row: _Row, deal: Deal, base: LeaseTerms) -> object:
    """Return the value that a row says; that of the base where it says nothing else."""
    one, before = TERMS[row.key], getattr(base, row.key)
    if row.cell is None and not clause_of(one, deal, base):
        return before  # it was empty as we sent it
    value = read_cell(one, row.cell, before)
    if not isinstance(value, LegalPosition):
        return value
    worded = _worded(row, deal, base)
    stays = isinstance(before, LegalPosition) and value.position is before.position
    if worded is None:  # the clause is as it was
        if value.position is Position.OWN and not stays:
            raise InvalidInputError(
                "It is to be in own wording, but its clause is as it was; write it there."
            )
        return before if stays else value
    said = read_clause(one, worded, deal, base, base).value
    if said.position is value.position or stays:
        return said
    raise InvalidInputError(
        f"Its value is “{row.cell.value if row.cell else ''}”, and its clause says otherwise."
    )


def _worded(row: _Row, deal: Deal, base: LeaseTerms) -> str | None:
    """Return the clause of a row where it is not as the base has it."""
    before = clause_of(TERMS[row.key], deal, base) or NO_EFFECT
    return None if plain_text(row.clause) == plain_text(before) else row.clause


def _wording_problem(row: _Row, deal: Deal, base: LeaseTerms, terms: LeaseTerms) -> str:
    """Return what is wrong with a clause beside the value of its row; "" where nothing is."""
    one = TERMS[row.key]
    if isinstance(getattr(terms, row.key), LegalPosition) or _worded(row, deal, base) is None:
        return ""
    now = plain_text(clause_of(one, deal, terms) or NO_EFFECT)
    if plain_text(row.clause) in (now, plain_text(NO_EFFECT)):
        return ""
    try:
        said = read_clause(one, row.clause, deal, terms, base).value
    except InvalidInputError:
        return _WORDED
    again = replaced(terms, {row.key: said})
    return "" if clause_of(one, deal, again) == clause_of(one, deal, terms) else _WORDED


def _changed(
    rows: Mapping[str, _Row], base: LeaseTerms, terms: LeaseTerms
) -> Iterator[ChangedTerm]:
    for key, one in TERMS.items():
        before, after = getattr(base, key), getattr(terms, key)
        if before != after:
            own = isinstance(after, LegalPosition) and after.position is Position.OWN
            yield ChangedTerm(
                key=one.key,
                before=before,
                after=after,
                place=rows[key].place,
                note=OWN if own else "",
            )


def _unread(row: _Row, deal: Deal, base: LeaseTerms, why: str) -> Unread:
    one = TERMS[row.key]
    is_wording = _worded(row, deal, base) is not None
    shown = value_text(one, getattr(base, row.key), exact=True)
    value = "" if row.cell is None else row.cell.formula or _said(row.cell)
    return Unread(
        place=row.place,
        heading=one.label,
        before=clause_of(one, deal, base) if is_wording else shown,
        after=row.clause if is_wording else value,
        why=why,
        key=row.key,
    )


def _absent(
    rows: Mapping[str, _Row], deal: Deal, base: LeaseTerms, terms: LeaseTerms
) -> Iterator[Unread]:
    """Yield the terms whose rows are gone."""
    for key, one in TERMS.items():
        if one.shared and key not in rows and clause_of(one, deal, terms):
            shown = value_text(one, getattr(base, key), exact=True)
            yield Unread(
                place="",
                heading=one.label,
                before=clause_of(one, deal, base),
                after="",
                why=f"Its row is gone, or lost its key. The term stands as it was: {shown}.",
                key=key,
            )


def _untold(
    rows: Mapping[str, _Row], deal: Deal, base: LeaseTerms, terms: LeaseTerms
) -> Iterator[Unread]:
    """Yield the terms that come to count and whose cells are still empty."""
    for key, row in rows.items():
        one = TERMS[key]
        counts = clause_of(one, deal, terms) and not clause_of(one, deal, base)
        if row.cell is None and counts:
            shown = value_text(one, getattr(terms, key), exact=True)
            why = f"The term counts now, and its cell is empty. It stands at {shown}."
            yield _unread(row, deal, base, why)


def _beside(sheets: Sequence[Sheet], table: _Table, report: Report) -> Iterator[Unread]:
    """Yield what was changed on the other sheets, which only follow from the terms."""
    from core.export.term_book.book import term_book_bytes  # what writes it loads slowly

    ours = {one.name: one for one in read_sheets(Archive(term_book_bytes(report), ""))}
    for sheet in sheets:
        if sheet is table.sheet:
            continue
        known = ours[sheet.name].cells if sheet.name in ours else {}
        there = {_said(cell) for cell in known.values()}
        for (row, column), cell in sorted(sheet.cells.items()):
            if cell.formula or _said(cell) not in there:
                before = known.get((row, column))
                yield Unread(
                    place=f"{sheet.name}, cell {place_of(row, column)}",
                    heading="",
                    before=_said(before) if before else "",
                    after=cell.formula or _said(cell),
                    why="This follows from the terms, and was changed here; it must be read.",
                )


def _said(cell: Cell) -> str:
    return f"{cell.value:.12g}" if isinstance(cell.value, float) else plain_text(str(cell.value))


def _remarks(sheets: Sequence[Sheet], table: _Table) -> Iterator[Remark]:
    for sheet in sheets:
        for (row, column), remarks in sheet.remarks.items():
            place = f"{sheet.name}, cell {place_of(row, column)}"
            if sheet is table.sheet:
                label = sheet.text(row, table.columns.get(TERM, 1))
                number = sheet.text(row, table.columns.get(NUMBER, 0))
                place = (
                    " ".join(filter(None, ("Clause", number, label))) if number else label or place
                )
            for one in remarks:
                yield replace(one, place=place)
