"""A report with everything marked in which it differs from an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any, TypeVar

from core.report.blocks import (
    Block,
    Chart,
    Clause,
    Heading,
    KeyValue,
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
from core.report.redline import Mark, Run, redline

T = TypeVar("T")
Worded = TypeVar("Worded", Heading, Paragraph, Clause, KeyValue, Table)
Row = tuple[Text, ...]


def redlined(before: Report, after: Report) -> Report:
    """Return a report with its blocks redlined against those of an earlier one.

    Its head, its foot, its chart and its signatures are those of the later one.
    """
    pairs = _pairs(before.blocks, after.blocks, _name_of)
    return replace(
        after,
        kind=f"{after.kind}, redline",
        terms=(),
        blocks=tuple(block for pair in pairs if (block := _block(*pair)) is not None),
    )


def fate(texts: Iterable[Text]) -> Mark:
    """Return what became of texts as a whole: kept where they do not all share another fate."""
    marks = {
        run.mark if isinstance(run, Run) else Mark.KEPT
        for text in texts
        for run in ([text] if isinstance(text, str) and text else text)
    }
    return marks.pop() if len(marks) == 1 else Mark.KEPT


def _name_of(block: Block) -> tuple[str, ...]:
    """Return what tells a block from the others, whatever it says."""
    if isinstance(block, Clause):
        return ("Clause", str(block.heading))
    if isinstance(block, Heading):
        return ("Heading", str(block.text))
    if isinstance(block, Table):
        return ("Table", block.caption, *(column.label for column in block.columns))
    return (type(block).__name__,)


def _pairs(
    before: Iterable[T], after: Iterable[T], name_of: Callable[[T], object]
) -> Iterator[tuple[T | None, T | None]]:
    """Return things of one name together, others alone, in the order in which they are read."""
    old, new = list(before), list(after)
    matcher = SequenceMatcher(
        None, [name_of(one) for one in old], [name_of(one) for one in new], autojunk=False
    )
    for tag, low, high, new_low, new_high in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[low:high], new[new_low:new_high], strict=True)
        else:
            yield from ((one, None) for one in old[low:high])
            yield from ((None, one) for one in new[new_low:new_high])


def _block(before: Block | None, after: Block | None) -> Block | None:
    """Return a block redlined; None where it is gone and cannot be shown as struck."""
    one = after if after is not None else before
    match one:
        case Chart() | Lines() | Waterfall() | PricedClause() | Signatures() | None:
            return after
        case Heading():
            return _fields(before, after, one, "number", "text")
        case Paragraph():
            return _fields(before, after, one, "text")
        case Clause():
            return _fields(before, after, one, "number", "heading", "text")
        case KeyValueTable():
            return _key_values(before, after, one)
        case Table():
            return _table(before, after, one)


def _fields(before: object, after: object, one: Worded, *names: str) -> Worded:
    """Return a thing with some of its texts redlined; what is not there has empty ones."""
    texts: dict[str, Any] = {
        name: (_whole if name == "number" else _text)(
            getattr(before, name, ""), getattr(after, name, "")
        )
        for name in names
    }
    return replace(one, **texts)


def _text(before: Text, after: Text) -> Text:
    if before == after:
        return after
    return redline(str(before), str(after))


def _whole(before: Text, after: Text) -> Text:
    """Return a figure or a number, which is struck and written anew as a whole."""
    if before == after:
        return after
    runs = (Run(Mark.DELETED, str(before)), Run(Mark.INSERTED, str(after)))
    return tuple(run for run in runs if run.text)


def _key_values(before: object, after: object, one: KeyValueTable) -> KeyValueTable:
    old, new = (table.rows if isinstance(table, KeyValueTable) else () for table in (before, after))
    rows = (
        _fields(row, now, shown, "label", "value", "note")
        for row, now in _pairs(old, new, lambda row: row.label)
        if (shown := row if now is None else now) is not None
    )
    return replace(one, rows=tuple(rows))


def _table(before: object, after: object, one: Table) -> Table:
    empty = replace(one, rows=(), total=())
    old, new = (table if isinstance(table, Table) else empty for table in (before, after))
    return replace(
        _fields(before, after, one, "note"),
        rows=tuple(_row(*pair) for pair in _pairs(old.rows, new.rows, lambda row: row[0])),
        total=_row(old.total, new.total),
    )


def _row(before: Row | None, after: Row | None) -> Row:
    """Return a row redlined cell by cell; no row is one of empty cells."""
    blank = ("",) * max(len(before or ()), len(after or ()))
    return tuple(
        _whole(cell, now) for cell, now in zip(before or blank, after or blank, strict=True)
    )
