"""Text beside the clauses that the term sheet does not have, or that it had and that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from core.proposal.proposal import Edit, Unread
from core.proposal.said import Said
from core.proposal.word_clauses import Split
from core.proposal.word_lines import Line
from core.report.marks import AUTHOR
from core.terms.plain import plain_text

ADDED = "This was added, and is no term that the program knows; it must be read."
CHANGED = "This was changed beside the clauses, which alone set out the terms; it must be read."
GONE = "This is gone."


def other_text(parts: Split, before: Said, after: Said, *, exact: bool) -> Iterator[Unread]:
    """Yield what was changed, added or taken out beside the clauses of terms.

    Parameters
    ----------
    before, after
        What the term sheet says there of the base, and of the terms that were read.
    exact
        Whether the document is known to be that of the base. Else its summary and its tables may
        differ from both by a digit, so that they tell nothing.
    """
    yield from _definitions(parts, before, after)
    yield from _added(parts, before, after, exact=exact)
    if exact:
        yield from _rows(parts, before, after)


def _added(parts: Split, before: Said, after: Said, *, exact: bool) -> Iterator[Unread]:
    """Yield the lines that the term sheet has neither of the base nor of the terms read."""
    headings = before.headings | after.headings
    right = before.lines | after.lines
    defined = tuple(plain_text(f"{name}. {text}") for name, text in after.definitions.items())
    heading = ""
    for below, line in parts.others:
        text = plain_text(line.text)
        if text in headings:
            heading = text
        elif line.row or text in right or text.endswith(defined):
            continue
        elif exact or heading:
            yield Unread(
                place=f"After {below[:1].lower()}{below[1:]}" if below else heading,
                heading="",
                before="",
                after=line.text.strip(),
                why=ADDED,
                edits=edits(line),
            )


def _rows(parts: Split, before: Said, after: Said) -> Iterator[Unread]:
    """Yield the rows of tables that are as they stand neither in the one nor in the other."""
    rows = [
        list(group) for _, group in groupby((line for _, line in parts.others), lambda one: one.row)
    ]
    said = [(lines, plain_text(" ".join(line.text for line in lines))) for lines in rows]
    there = {text for _, text in said}
    left = [(label, text) for label, text in before.labelled if text not in there]
    for lines, text in said:
        if not lines[0].row or text in before.rows | after.rows:
            continue
        label = plain_text(lines[0].label)
        was = next((row for row in left if row[0] == label), None)
        if was:
            left.remove(was)
        yield Unread(
            place=label,
            heading="",
            before=was[1] if was else "",
            after=text,
            why=CHANGED if was else ADDED,
            edits=tuple(edit for line in lines for edit in edits(line)),
        )
    later = {label for label, _ in after.labelled}
    told = {plain_text(line.label) for lines in rows for line in lines}
    for label, text in left:
        if label in later - told:
            yield Unread(place=label, heading="", before=text, after="", why=GONE)


def edits(line: Line) -> tuple[Edit, ...]:
    """Return the tracked changes of others; our own stand in a redline that we sent."""
    return tuple(edit for edit in line.edits if edit.author != AUTHOR)


def _definitions(parts: Split, before: Said, after: Said) -> Iterator[Unread]:
    for heading, text in before.definitions.items():
        clause = parts.clauses.get(heading)
        now = clause.text if clause else ""
        if plain_text(now) in {plain_text(text), plain_text(after.definitions.get(heading, ""))}:
            continue
        yield Unread(
            place=f"Clause {clause.number.rstrip('.')}" if clause else "Definitions",
            heading=heading,
            before=text,
            after=now.strip(),
            why="A defined term was changed; it must be read." if clause else GONE,
            edits=edits(clause.line) if clause else (),
        )
