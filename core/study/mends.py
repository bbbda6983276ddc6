"""Changes of a single term after which a covenant holds in every month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.engine.batch import FloatArray
from core.study.changes import Seen, column_value
from core.study.lender import Covenant, headroom
from core.study.solve import Root, grid, range_of, roots_among
from core.study.sweep import movable_keys
from core.terms.lease import MONETISED
from core.terms.term import Kind


@dataclass(frozen=True)
class Mend:
    """A single term changed so that a covenant holds.

    Attributes
    ----------
    before, after
        Its value as it stands in a column: the position of an option, NaN for none.
    effort
        How far it moves, as a share of its usual range; 1 for another option, or for giving up a
        right.
    """

    key: str
    before: float
    after: float
    effort: float


def mends(seen: Seen, covenant: Covenant) -> tuple[Mend, ...]:
    """Return every single term that can mend a covenant, the least effort first.

    Empty where it holds as it stands, or where no single term helps.
    """
    if covenant.breaks is None:
        return ()
    found = [*_moved(seen, covenant.key), *_switched(seen, covenant.key)]
    return tuple(sorted(found, key=lambda mend: mend.effort))


def _moved(seen: Seen, covenant: str) -> Iterator[Mend]:
    for key in movable_keys(seen):
        if key not in MONETISED:
            continue
        one, before = MONETISED[key], column_value(seen, key)
        low, high = range_of(one, None, None, seen.deal, seen.terms)

        def room(values: FloatArray, key: str = key) -> FloatArray:
            return headroom(seen, covenant, {key: values})

        values = grid(one, low, high)
        ends = [_meeting_end(root) for root in roots_among(one, values, room(values), room)]
        if ends:
            after = min(ends, key=lambda value: abs(value - before))
            first, last = one.span
            yield Mend(key, before, after, abs(after - before) / (last - first))


def _meeting_end(root: Root) -> float:
    return root.low if root.at_low >= 0.0 else root.high


def _switched(seen: Seen, covenant: str) -> Iterator[Mend]:
    """Yield the options and rights given up that mend it."""
    for key, one in MONETISED.items():
        before = column_value(seen, key)
        if one.kind is Kind.CHOICE:
            others = np.array([float(code) for code in range(len(one.options)) if code != before])
        elif one.optional and not np.isnan(before):
            others = np.array([np.nan])
        else:
            continue
        for after, room in zip(others, headroom(seen, covenant, {key: others}), strict=True):
            if room >= 0.0:
                yield Mend(key, before, float(after), 1.0)
