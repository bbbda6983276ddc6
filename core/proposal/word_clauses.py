"""The clauses of a Word document, each told by its heading or its bookmark, and all other lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.proposal.word_lines import Line
from core.report.marks import key_of
from core.terms.lease import TERMS
from core.terms.plain import plain_text

_NUMBER = re.compile(r"(?:[(\[]?\w{1,4}[)\].:]*\s*){0,3}")
_LONGEST_HEAD = 120  # [characters] of number and heading


@dataclass(frozen=True, kw_only=True)
class ClauseLine:
    """A clause as it stands in the document.

    Attributes
    ----------
    number, heading
        As they are written now.
    name
        The key of its term, or the heading of a defined term.
    """

    name: str
    number: str
    heading: str
    text: str
    line: Line


@dataclass(frozen=True, kw_only=True)
class Split:
    """A document's lines, by what they are.

    Attributes
    ----------
    clauses
        By the key of the term, or the heading of a defined term.
    others
        All other lines that say something, each with the clause or heading it stands below.
    gone
        The deleted lines that were the clauses of terms, by key.
    """

    clauses: Mapping[str, ClauseLine]
    others: tuple[tuple[str, Line], ...]
    gone: Mapping[str, Line] = field(default_factory=dict)


def split(lines: Sequence[Line], defined: Iterable[str]) -> Split:
    """Return the clauses among the lines and the others.

    Parameters
    ----------
    defined
        The headings of the defined terms.
    """
    names = {plain_text(one.label): key for key, one in TERMS.items()}
    names |= {plain_text(heading): heading for heading in defined}
    found = [None if line.gone or line.row else _clause(line, names) for line in lines]
    chosen: dict[str, ClauseLine] = {}
    for one in found:  # of two under one heading, the one that has its mark still
        if one is not None and (
            one.name not in chosen or _is_marked(one) > _is_marked(chosen[one.name])
        ):
            chosen[one.name] = one
    others: list[tuple[str, Line]] = []
    below = ""
    for line, one in zip(lines, found, strict=True):
        if one is not None and chosen[one.name] is one:
            below = f"Clause {one.number}" if one.number else f"“{one.heading}”"
        elif not line.gone and line.text.strip():
            others.append((below, line))
    gone = {
        key: line
        for line in lines
        if line.gone
        for bookmark in line.bookmarks
        if (key := key_of(bookmark)) is not None
    }
    return Split(clauses=chosen, others=tuple(others), gone=gone)


def _clause(line: Line, names: Mapping[str, str]) -> ClauseLine | None:
    """Return a line as a clause; None where neither its heading nor a bookmark says so."""
    return _by_heading(line, names) or _by_bookmark(line)


def _by_heading(line: Line, names: Mapping[str, str]) -> ClauseLine | None:
    """Return a line as the clause under a known heading: what stands before its first full stop."""
    for stop in re.finditer(r"\.", line.text[:_LONGEST_HEAD]):
        head = plain_text(line.text[: stop.start()])
        for heading, name in names.items():
            number = head.removesuffix(heading)
            if number != head and number[-1:] in ("", " ") and _is_number(number):
                return ClauseLine(
                    name=name,
                    number=number.strip(),
                    heading=heading,
                    text=line.text[stop.end() :],
                    line=line,
                )
    return None


def _is_number(text: str) -> bool:
    return not text or (
        _NUMBER.fullmatch(text) is not None and re.search(r"[\d.)\]]", text) is not None
    )


def _by_bookmark(line: Line) -> ClauseLine | None:
    for bookmark, (start, end) in line.bookmarks.items():
        key = key_of(bookmark)
        if key is None or end <= start:
            continue
        number, _, heading = line.text[start:end].rpartition("\t")
        return ClauseLine(
            name=key,
            number=number.strip(),
            heading=heading.strip(" .\n"),
            text=line.text[end:],
            line=line,
        )
    return None


def _is_marked(one: ClauseLine) -> bool:
    return any(key_of(bookmark) == one.name for bookmark in one.line.bookmarks)
