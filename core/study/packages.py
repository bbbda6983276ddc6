"""Packages: choose the free terms together, and see what both sides gain from each choice.

Packages are evaluated in chunks that any executor may work on; of each chunk only its efficient
packages and a few more are kept, so that memory grows with the frontier and not with the search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from core.engine.batch import Checkpoint, FloatArray
from core.engine.evaluate import evaluate
from core.errors import InvalidInputError
from core.study.changes import Seen
from core.study.executor import shared_workers
from core.study.free_terms import Free, Space, space
from core.study.frontier import Point, points
from core.study.package_search import Part, Search, Wanted, chunks, merged, search_chunk, unlike
from core.study.run import run
from core.study.zone import GAIN
from core.terms.figures import short
from core.terms.lease import LeaseTerms
from core.terms.term import Party
from core.terms.units import Unit

MOST = 1_000_000
"""Packages that one search looks at, at most."""

USUAL = 100_000
"""Packages looked at where nothing else is asked for."""

INLINE = 20_000
"""Packages up to which handing work to other processes takes longer than doing it."""

EQUALS = 6
"""Packages equal in value to us that are shown."""

SLACK = 0.001
"""[1] Share of the capital employed within which two gains of ours count as equal."""


@dataclass(frozen=True)
class Package:
    """One choice of the free terms, and what each side gains from it. [USD]"""

    values: Mapping[str, Any]
    gain: Mapping[Party, float]

    def terms(self, terms: LeaseTerms) -> LeaseTerms:
        """Return terms with the free ones as in this package."""
        return replace(terms, **self.values)


@dataclass(frozen=True)
class Packages:
    """The result of a search.

    Attributes
    ----------
    side
        Ours.
    space
        The free terms; how many packages they make, and how many of them were looked at.
    dropped
        Of those, how many were left out because their terms cannot stand together: the lease would
        run past the horizon, or the CPI floor lie above its cap.
    floor
        What each side gains from the round compared with. [USD]
    frontier
        The efficient packages, from the best for us to the best for them.
    points
        Those of them that bargaining theory names; empty where not both sides gain.
    best
        Best for us of those that leave the other side no worse than the round; None where none.
    equals
        Packages worth as much to us as the round, within `tolerance`, and more to the other side:
        the best for it first, then those most unlike the ones before in their terms.
    cloud : (n, 2)
        Gains of the lessor and the lessee from an even part of all packages, for a chart. [USD]
    """

    side: Party
    space: Space
    dropped: int
    floor: Mapping[Party, float]
    tolerance: float
    frontier: tuple[Package, ...]
    points: Mapping[Point, Package]
    best: Package | None
    equals: tuple[Package, ...]
    cloud: FloatArray

    @property
    def reason(self) -> str:
        """Why there is no point, as a sentence; "" where there is one."""
        if self.points:
            return ""
        nearest = max(self.frontier, key=lambda one: min(one.gain.values()))
        worse = min(Party, key=lambda side: nearest.gain[side])
        return (
            "No package leaves both sides better off than walking away; in the nearest, the "
            f"{worse.value} is short of it by {short(-nearest.gain[worse], Unit.USD)}."
        )


def packages(
    seen: Seen,
    free: Sequence[Free],
    *,
    most: int = USUAL,
    seed: int = 0,
    floor: LeaseTerms | None = None,
    tolerance: float | None = None,
    executor: Executor | None = None,
    checkpoint: Checkpoint | None = None,
) -> Packages:
    """Search the packages that some free terms make; the other terms stay as they are.

    Parameters
    ----------
    free
        The terms to choose.
    most
        Packages to look at: all of them if they are no more, else a Sobol sample of so many.
    seed
        What the sample is drawn from, 0 or more.
    floor
        Terms of the round to compare with; those seen where None.
    tolerance
        Within which two gains of ours count as equal; a thousandth of the capital employed where
        None. [USD]
    executor
        Who does the work. Where None, this process if there is little of it, else one spawned
        process for each core.
    checkpoint
        Called several times a second with the fraction done; what it raises ends the search.

    Raises
    ------
    InvalidInputError
        If the request is not one that can be answered, or no package can stand.
    """
    _check(most, seed, tolerance)
    found = space(free, most, seed)
    gains = evaluate(seen.deal, floor or seen.terms, lines=(), metrics=GAIN.values()).metrics
    round_gain = {side: float(gains[GAIN[side]][0]) for side in Party}
    us = seen.deal.our_side
    if tolerance is None:
        tolerance = SLACK * seen.deal.facility.capital_employed_usd
    wanted = Wanted(us, round_gain[us], round_gain[us.other], tolerance)
    search = Search(seen.deal, seen.terms, found, wanted)
    part = _searched(search, executor, checkpoint)
    if part.dropped == found.count:
        raise InvalidInputError(
            f"None of the {found.count:,} packages can stand: the lease would run past the "
            f"horizon of {seen.deal.horizon_months} months, or the CPI floor lie above its cap."
        )
    return _result(search, part, round_gain)


def _check(most: int, seed: int, tolerance: float | None) -> None:
    problems = []
    if not 1 <= most <= MOST:
        problems.append(f"{most:,} packages cannot be looked at; choose from 1 to {MOST:,}.")
    if seed < 0:
        problems.append(f"The seed is {seed}; it must be 0 or more.")
    if tolerance is not None and not tolerance >= 0.0:
        problems.append(f"The tolerance is {tolerance:g}; it must be 0 or more.")
    if problems:
        raise InvalidInputError(*problems)


def _searched(search: Search, executor: Executor | None, checkpoint: Checkpoint | None) -> Part:
    """Return what is kept of all chunks."""
    pieces = chunks(search.space.count)
    if executor is None and search.space.count > INLINE:
        executor = shared_workers()
    kept: list[Part] = []
    if executor is None:
        for at, piece in enumerate(pieces):
            share = None if checkpoint is None else _share(checkpoint, at, len(pieces))
            kept.append(search_chunk(search, piece, share))
        return merged(kept, search.wanted)

    def take(_piece: tuple[int, int], part: Part) -> None:
        kept[:] = [merged([*kept, part], search.wanted)]

    run(partial(search_chunk, search), pieces, take, executor, checkpoint)
    return kept[0]


def _share(checkpoint: Checkpoint, at: int, count: int) -> Checkpoint:
    return lambda fraction: checkpoint((at + fraction) / count)


def _result(search: Search, part: Part, floor: Mapping[Party, float]) -> Packages:
    us = search.wanted.side
    ours, theirs = part.front.gains(us), part.front.gains(us.other)

    def package(choices: Any, gain: Any) -> Package:
        return Package(search.space.values(choices), dict(zip(Party, gain.tolist(), strict=True)))

    front = tuple(map(package, part.front.choices.T, part.front.gain.T))
    # their gain rises along the frontier as ours falls: the first that is enough is our best
    enough = np.flatnonzero(theirs >= floor[us.other])
    chosen = unlike(part.equals.choices, EQUALS)
    return Packages(
        side=us,
        space=search.space,
        dropped=part.dropped,
        floor=floor,
        tolerance=search.wanted.tolerance,
        frontier=front,
        points={point: front[at] for point, at in points(ours, theirs).items()},
        best=front[enough[0]] if enough.size else None,
        equals=tuple(package(part.equals.choices[:, at], part.equals.gain[:, at]) for at in chosen),
        cloud=part.cloud.gain.T,
    )
