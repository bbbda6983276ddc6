"""What differs between two saves, in the words that a table shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.store.history import Changes, FieldChange
from core.terms.differences import Difference
from core.terms.figures import full_date
from core.terms.lease import TERMS
from core.terms.scenario import Standing
from core.terms.wording import value_text

FIELDS: Mapping[str, str] = {
    "name": "Name",
    "proposed_by": "Proposed by",
    "status": "Status",
    "date": "Date",
    "case": "Case",
    "notes": "Notes",
    "tags": "Tags",
    "expires": "Stands until",
    "standing": "Negotiation",
}
"""What the fields of a scenario beside its terms are called."""

_STANDING = "standing"


@dataclass(frozen=True, kw_only=True)
class ChangedLine:
    """One thing that two saves say differently."""

    label: str
    before: str
    after: str


def lines_of(changes: Changes) -> list[ChangedLine]:
    """Return what differs, in the order of the term sheet and then of the scenario's fields."""
    return [
        *map(_of_term, changes.terms),
        *(line for field in changes.fields for line in _of_field(field)),
    ]


def summary(lines: Sequence[ChangedLine]) -> str:
    """Return what differs in a few words: the one thing, or the first and how many more.

    Examples
    --------
    >>> summary([ChangedLine(label="Status", before="draft", after="sent")])
    'Status draft → sent'
    >>> summary([])
    'nothing'
    """
    if not lines:
        return "nothing"
    first = f"{lines[0].label} {lines[0].before} → {lines[0].after}"
    return f"{first}, and {len(lines) - 1} more" if lines[1:] else first


def _of_term(change: Difference) -> ChangedLine:
    one = TERMS[change.key]
    before, after = (value_text(one, value) for value in (change.before, change.after))
    if before == after:  # they differ in digits that the short form leaves out
        before, after = (
            value_text(one, each, exact=True) for each in (change.before, change.after)
        )
    return ChangedLine(label=one.label, before=before, after=after)


def _of_field(change: FieldChange) -> Iterator[ChangedLine]:
    if change.field != _STANDING:
        was, now = _said(change.before), _said(change.after)
        yield ChangedLine(label=FIELDS[change.field], before=was, after=now)
        return
    for key, one in TERMS.items():
        before, after = (each.get(key, Standing.OPEN) for each in (change.before, change.after))
        if before != after:
            label = f"{FIELDS[_STANDING]}: {one.label}"
            yield ChangedLine(label=label, before=before.value, after=after.value)


def _said(value: Any) -> str:
    if isinstance(value, dt.date):
        return full_date(value)
    if isinstance(value, tuple):
        value = ", ".join(value)
    return str(value) if value else "none"
