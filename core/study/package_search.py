"""A search of packages as plain data, and the part of it that one worker does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.engine.batch import BoolArray, Checkpoint, FloatArray, IntArray
from core.engine.evaluate import evaluate
from core.study.changes import Seen, column_value
from core.study.free_terms import Space
from core.study.frontier import efficient
from core.study.zone import GAIN
from core.terms.deal import Deal
from core.terms.lease import MONETISED, LeaseTerms
from core.terms.term import Party

CHUNK = 8192
"""Packages of one chunk: long enough for a process, short enough to stop soon; a power of 2."""

CLOUD = 20_000
"""Packages kept for a chart, about."""

POOL = 500
"""Packages equal to us that are kept: the best of them for the other side."""


@dataclass(frozen=True)
class Wanted:
    """What packages are compared with: our side, both gains of a round, and what is equal. [USD]"""

    side: Party
    ours: float
    theirs: float
    tolerance: float


@dataclass(frozen=True)
class Search:
    """Everything that a worker needs to know; the same for all chunks."""

    deal: Deal
    terms: LeaseTerms
    space: Space
    wanted: Wanted


@dataclass(frozen=True)
class Rows:
    """Some packages.

    Attributes
    ----------
    position : (n,)
        In the search.
    choices : (free, n)
        Which value each free term takes.
    gain : (2, n)
        Of the lessor and the lessee. [USD]
    """

    position: IntArray
    choices: IntArray
    gain: FloatArray

    def gains(self, side: Party) -> FloatArray:
        """Return what a side gains from each, (n,). [USD]"""
        gained: FloatArray = self.gain[list(Party).index(side)]
        return gained

    def take(self, which: IntArray | BoolArray) -> Rows:
        """Return those of them in that order."""
        return Rows(self.position[which], self.choices[:, which], self.gain[:, which])


@dataclass(frozen=True)
class Part:
    """What is kept of some chunks: their frontier, the best equals, and points for a chart."""

    dropped: int
    front: Rows
    equals: Rows
    cloud: Rows


def chunks(count: int) -> tuple[tuple[int, int], ...]:
    """Cut a search into the first package of each chunk and the first after it."""
    return tuple((at, min(at + CHUNK, count)) for at in range(0, count, CHUNK))


def search_chunk(
    search: Search, chunk: tuple[int, int], checkpoint: Checkpoint | None = None
) -> Part:
    """Evaluate the packages of one chunk; depends on nothing else, so it may be done again."""
    start, stop = chunk
    if checkpoint is not None:
        checkpoint(0.0)
    position = np.arange(start, stop)
    choices = search.space.choices(start, stop)
    stands = _stand(search, search.space.columns(choices))
    position, choices = position[stands], choices[:, stands]
    gain = np.empty((len(Party), position.size))
    if position.size:
        columns = search.space.columns(choices)
        outcome = evaluate(
            search.deal,
            search.terms,
            columns,
            lines=(),
            checkpoint=checkpoint,
            metrics=GAIN.values(),
        )
        for row, side in enumerate(Party):
            gain[row] = outcome.metrics[GAIN[side]]
    rows = Rows(position, choices, gain)
    every = Part(
        dropped=stop - start - position.size,
        front=rows,
        equals=rows.take(_equal(rows, search.wanted)),
        cloud=rows.take(_drawn(position, search.space.count)),
    )
    return merged([every], search.wanted)


def _stand(search: Search, columns: dict[str, FloatArray]) -> BoolArray:
    """Return which packages the model is defined for, (n,)."""
    seen = Seen(search.deal, search.terms)

    def column(key: str) -> FloatArray | float:
        return columns[key] if key in columns else column_value(seen, key)

    last = column("commencement_month") + column("term_months") - 1.0
    cpi = column("escalation") == MONETISED["escalation"].codes.index("cpi")
    crossed = cpi & (column("cpi_floor") > column("cpi_cap"))
    size = len(next(iter(columns.values())))
    return np.broadcast_to((last <= search.deal.horizon_months) & ~np.bool_(crossed), size)


def _equal(rows: Rows, wanted: Wanted) -> BoolArray:
    """Return which packages are worth as much to us as the round, and more to them."""
    near = np.abs(rows.gains(wanted.side) - wanted.ours) <= wanted.tolerance
    equal: BoolArray = near & (rows.gains(wanted.side.other) > wanted.theirs)
    return equal


def _drawn(position: IntArray, count: int) -> BoolArray:
    """Return an even part of the packages, whatever the chunks (multiplicative hashing)."""
    hashed = (position.astype(np.uint64) * np.uint64(2654435761)) % np.uint64(2**32)
    drawn: BoolArray = hashed < min(1.0, CLOUD / count) * 2**32
    return drawn


def merged(parts: Sequence[Part], wanted: Wanted) -> Part:
    """Return parts as one; the same whatever their order and number."""
    us = wanted.side
    front = _together([part.front for part in parts])
    equals = _together([part.equals for part in parts])
    cloud = _together([part.cloud for part in parts])
    best_first = np.lexsort((equals.position, -equals.gains(us.other)))
    return Part(
        dropped=sum(part.dropped for part in parts),
        front=front.take(efficient(front.gains(us), front.gains(us.other))),
        equals=equals.take(best_first[:POOL]),
        cloud=cloud,
    )


def _together(many: Sequence[Rows]) -> Rows:
    """Return rows in the order of their positions."""
    position = np.concatenate([rows.position for rows in many])
    order = np.argsort(position, kind="stable")
    return Rows(
        position[order],
        np.concatenate([rows.choices for rows in many], axis=1)[:, order],
        np.concatenate([rows.gain for rows in many], axis=1)[:, order],
    )


def unlike(choices: IntArray, count: int) -> list[int]:
    """Return the first package and then, one by one, the one most unlike all chosen so far.

    Parameters
    ----------
    choices : (free, n)
        Each term's place in its range tells how far apart two packages are.
    """
    if not choices.size:
        return []
    place = choices / np.maximum(choices.max(axis=1, keepdims=True), 1)
    chosen = [0]
    distance = np.abs(place - place[:, :1]).sum(axis=0)
    while len(chosen) < count and distance.max() > 0.0:
        chosen.append(int(np.argmax(distance)))
        distance = np.minimum(distance, np.abs(place - place[:, chosen[-1:]]).sum(axis=0))
    return chosen
