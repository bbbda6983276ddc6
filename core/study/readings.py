"""The ways in which a lock-in and a notice can be read, with the dates and money of each.

"Ninety days' notice after an initial three months" may mean that notice can be served at any time
and ends the lease ninety days on, that it can be served within the lock-in so as to end the lease
with it, or that it can be served only once the lock-in is over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from core.engine.evaluate import Outcome, evaluate
from core.engine.key_dates import KeyDate, key_dates
from core.errors import InvalidInputError
from core.study.changes import Seen
from core.terms.lease import LeaseTerms
from core.terms.term import Party

RIGHTS = {
    Party.LESSEE: ("lessee_notice_from_month", "lessee_notice_months"),
    Party.LESSOR: ("lessor_notice_from_month", "lessor_notice_months"),
}
"""By side, the terms that are its lock-in and its notice."""


@dataclass(frozen=True)
class Reading:
    """One way to read the exit clauses.

    Attributes
    ----------
    name, sentence
        The reading, short and in full.
    terms
        The terms that say it without doubt.
    dates
        Earliest notice and earliest exit of each side, where these lie within the term.
    outcome
        What the lease is worth so read.
    as_written
        Whether the terms say it as they stand.
    """

    name: str
    sentence: str
    terms: LeaseTerms
    dates: tuple[KeyDate, ...]
    outcome: Outcome
    as_written: bool


def readings(seen: Seen, sides: tuple[Party, ...] = tuple(Party)) -> tuple[Reading, ...]:
    """Return the readings of the exit clauses of the given sides, the loosest first.

    Raises
    ------
    InvalidInputError
        If none of the sides has a right to leave.
    """
    having = [side for side in sides if getattr(seen.terms, RIGHTS[side][1]) is not None]
    if not having:
        who = " or ".join(f"the {side.value}" for side in sides)
        raise InvalidInputError(f"There is nothing to read: no early exit is agreed for {who}.")
    return tuple(_readings(seen, having))


@dataclass(frozen=True)
class _Way:
    name: str
    sentence: str
    earliest: Callable[[int, int], int]
    """Month from whose end on notice may be served, given the lock-in and the notice."""


_WAYS = (
    _Way(
        name="at any time",
        sentence="Notice may be served at any time, from the eve of commencement on; the lease "
        "ends when it has run.",
        earliest=lambda _lock_in, _notice: 0,
    ),
    _Way(
        name="within the lock-in",
        sentence="Notice may be served within the lock-in, so that the lease ends with the "
        "lock-in at the earliest.",
        earliest=lambda lock_in, notice: max(0, lock_in - notice),
    ),
    _Way(
        name="after the lock-in",
        sentence="Notice may be served only once the lock-in is over; the lease ends when it has "
        "run.",
        earliest=lambda lock_in, _notice: lock_in,
    ),
)


def _readings(seen: Seen, sides: list[Party]) -> Iterator[Reading]:
    for way in _WAYS:
        changes: dict[str, Any] = {}
        for side in sides:
            from_key, notice_key = RIGHTS[side]
            lock_in, notice = getattr(seen.terms, from_key), getattr(seen.terms, notice_key)
            changes[from_key] = way.earliest(lock_in, notice)
        terms = replace(seen.terms, **changes)
        yield Reading(
            name=way.name,
            sentence=way.sentence,
            terms=terms,
            dates=tuple(
                one for one in key_dates(seen.deal, terms) if one.key.startswith("earliest_")
            ),
            outcome=evaluate(seen.deal, terms, lines=("scheduled_fee", "firm_backlog")),
            as_written=terms == seen.terms,
        )
