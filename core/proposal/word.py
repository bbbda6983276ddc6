"""A marked-up term sheet in Word, read back clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from core.errors import InvalidInputError
from core.proposal.archive import Archive
from core.proposal.facts import contradiction, left_behind
from core.proposal.other_text import edits, other_text
from core.proposal.proposal import ChangedTerm, Remark, Returned, Unread
from core.proposal.said import said as said_by
from core.proposal.word_clauses import ClauseLine, Split, split
from core.proposal.word_lines import Line, Note, read_lines, read_notes
from core.report.blocks import Clause, Report
from core.terms.clause_reading import ReadClause, read_clause
from core.terms.deal import Deal
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.paths import replaced
from core.terms.plain import plain_text
from core.terms.wording import clause_of, value_text

Sheet = Callable[[LeaseTerms], Report]
"""How the term sheet of terms is made."""

OWN = "In their own wording, which no standard position has; have it read."


@dataclass(frozen=True, kw_only=True)
class _Read:
    """A clause whose text is not that of the base, and what it says."""

    clause: ClauseLine
    said: ReadClause


def read_word(
    archive: Archive, deal: Deal, base: LeaseTerms, sheet: Sheet, *, exact: bool
) -> Returned:
    """Return what a Word document says of the terms.

    Parameters
    ----------
    sheet
        The term sheet of any terms, for all that stands beside the clauses.
    exact
        Whether the document is known to be that of the base.

    Raises
    ------
    BadFileError
        If it is no Word document.
    """
    before = sheet(base)
    lines = read_lines(archive)
    numbers = _numbers(before)
    parts = _numbered(split(lines, said_by(before).definitions), numbers)
    read, unread = _read_clauses(parts, deal, base)
    terms = _as_read(base, read)
    for key in list(read):
        if problem := contradiction(read[key].said.facts, deal, base, terms):
            unread.append(_unread(read.pop(key).clause, deal, base, problem))
    terms = _as_read(base, read)
    unread += _headings(parts)
    unread += _absent(parts, deal, base, terms, numbers)
    unread += other_text(parts, said_by(before), said_by(sheet(terms)), exact=exact)
    order = list(TERMS)
    unread.sort(key=lambda one: order.index(one.key) if one.key else len(order))
    return Returned(
        terms=terms,
        changed=tuple(_changed(read, deal, base, terms)),
        unread=tuple(unread),
        remarks=tuple(_remarks(lines, parts, read_notes(archive))),
    )


def _as_read(base: LeaseTerms, read: Mapping[str, _Read]) -> LeaseTerms:
    terms: LeaseTerms = replaced(base, {key: one.said.value for key, one in read.items()})
    return terms


def _numbered(parts: Split, numbers: Mapping[str, str]) -> Split:
    """Return the clauses with the numbers that they had, where an editor counts by itself."""
    clauses = {
        name: one if one.number else replace(one, number=numbers.get(name, ""))
        for name, one in parts.clauses.items()
    }
    return replace(parts, clauses=clauses)


def _read_clauses(
    parts: Split, deal: Deal, base: LeaseTerms
) -> tuple[dict[str, _Read], list[Unread]]:
    """Read what is not as the base has it, in the order of the term sheet."""
    read: dict[str, _Read] = {}
    unread: list[Unread] = []
    terms = base
    for key, one in TERMS.items():
        clause = parts.clauses.get(key)
        before = clause_of(one, deal, base)
        if clause is None or (before and plain_text(clause.text) == plain_text(before)):
            continue
        try:
            said = read_clause(one, clause.text, deal, terms, base)
        except InvalidInputError as error:
            unread.append(_unread(clause, deal, base, str(error)))
            continue
        said = replace(said, value=_as_exact(key, said.value, deal, base))
        terms = replaced(terms, {key: said.value})
        read[key] = _Read(clause=clause, said=said)
    return read, unread


def _as_exact(key: str, value: object, deal: Deal, base: LeaseTerms) -> object:
    """Return the base's value where it is the one that was read, but for its last digits."""
    again = clause_of(TERMS[key], deal, replaced(base, {key: value}))
    return getattr(base, key) if again and again == clause_of(TERMS[key], deal, base) else value


def _changed(
    read: Mapping[str, _Read], deal: Deal, base: LeaseTerms, terms: LeaseTerms
) -> Iterator[ChangedTerm]:
    for key, one in read.items():
        before, after = getattr(base, key), getattr(terms, key)
        if before == after:
            continue
        own = isinstance(after, LegalPosition) and after.position is Position.OWN
        yield ChangedTerm(
            key=key,
            before=before,
            after=after,
            place=_place(one.clause),
            edits=edits(one.clause.line),
            note=OWN if own else left_behind(one.said.facts, deal, terms),
        )


def _unread(clause: ClauseLine, deal: Deal, base: LeaseTerms, why: str) -> Unread:
    return Unread(
        place=_place(clause),
        heading=TERMS[clause.name].label,
        before=clause_of(TERMS[clause.name], deal, base),
        after=clause.text.strip(),
        why=why,
        key=clause.name,
        edits=edits(clause.line),
    )


def _absent(
    parts: Split, deal: Deal, base: LeaseTerms, terms: LeaseTerms, numbers: Mapping[str, str]
) -> Iterator[Unread]:
    """Yield the terms that have an effect and of which the document says nothing."""
    for key, one in TERMS.items():
        if key in parts.clauses or not one.shared or not clause_of(one, deal, terms):
            continue
        before = clause_of(one, deal, base)
        stands = value_text(one, getattr(terms, key), exact=True)
        gone = parts.gone.get(key)
        if before:
            why = f"The clause is gone. The term stands as it was: {stands}."
        else:
            why = (
                "The term counts now, and the document does not say what it is. It stands at "
                f"{stands}."
            )
        yield Unread(
            place=f"Clause {numbers[key]}" if key in numbers else "",
            heading=one.label,
            before=before,
            after="",
            why=why,
            key=key,
            edits=edits(gone) if gone else (),
        )


def _headings(parts: Split) -> Iterator[Unread]:
    """Yield the clauses whose headings are not the terms' any more."""
    for clause in parts.clauses.values():
        label = TERMS[clause.name].label if clause.name in TERMS else clause.heading
        if plain_text(clause.heading) != plain_text(label):
            yield Unread(
                place=_place(clause),
                heading=label,
                before=label,
                after=clause.heading,
                why="Its heading was changed.",
                key=clause.name,
                edits=edits(clause.line),
            )


def _numbers(sheet: Report) -> Mapping[str, str]:
    """Return the numbers of the clauses, by key of the term."""
    return {
        block.key: str(block.number)
        for block in sheet.blocks
        if isinstance(block, Clause) and block.key
    }


def _remarks(
    lines: tuple[Line, ...], parts: Split, notes: Mapping[tuple[str, str], Note]
) -> Iterator[Remark]:
    at: dict[tuple[str, str], str] = {}
    places = {id(one.line): _place(one) for one in parts.clauses.values()}
    places |= {id(line): below for below, line in parts.others}
    for line in lines:
        for note in line.notes:
            at.setdefault(note, places.get(id(line), ""))
    for number, one in notes.items():
        if one.text:
            yield Remark(place=at.get(number, ""), author=one.author, date=one.date, text=one.text)


def _place(clause: ClauseLine) -> str:
    return f"Clause {clause.number.rstrip('.')}" if clause.number else "Clause"
