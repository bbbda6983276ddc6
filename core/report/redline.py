"""Word-by-word redline between two wordings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_PIECES = re.compile(r"\s+|[\w$%.,’'-]*\w|[^\w\s]")


class Mark(Enum):
    """What became of a run of words."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True)
class Run:
    """Words in a row that share one fate."""

    mark: Mark
    text: str


def redline(before: str, after: str) -> tuple[Run, ...]:
    """Return the runs that turn one wording into the other.

    Examples
    --------
    >>> [(run.mark.value, run.text) for run in redline("on 90 days' notice", "on 180 days' notice")]
    [('kept', 'on '), ('deleted', '90'), ('inserted', '180'), ('kept', " days' notice")]
    """
    return tuple(_joined(_runs(_PIECES.findall(before), _PIECES.findall(after))))


def _runs(before: list[str], after: list[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, low, high, new_low, new_high in matcher.get_opcodes():
        if tag == "equal":
            yield Run(Mark.KEPT, "".join(before[low:high]))
            continue
        if high > low:
            yield Run(Mark.DELETED, "".join(before[low:high]))
        if new_high > new_low:
            yield Run(Mark.INSERTED, "".join(after[new_low:new_high]))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Join changes that only a space keeps apart, so that a phrase is struck as a phrase."""
    waiting = {Mark.DELETED: "", Mark.INSERTED: ""}
    space = ""
    for run in runs:
        changed = any(waiting.values())
        if run.mark is not Mark.KEPT:
            if space:
                waiting = {mark: text + space for mark, text in waiting.items()}
                space = ""
            waiting[run.mark] += run.text
        elif changed and not space and run.text.isspace():
            space = run.text
        else:
            yield from _flushed(waiting)
            waiting = {Mark.DELETED: "", Mark.INSERTED: ""}
            yield Run(Mark.KEPT, space + run.text)
            space = ""
    yield from _flushed(waiting)
    if space:
        yield Run(Mark.KEPT, space)


def _flushed(waiting: dict[Mark, str]) -> Iterator[Run]:
    for mark, text in waiting.items():
        if text:
            yield Run(mark, text)
