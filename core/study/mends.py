"""Changes of a single term after which the cover of debt service meets its covenant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.engine.evaluate import evaluate
from core.study.changes import Seen, column_value
from core.study.solve import Root, solve
from core.study.sweep import movable_keys
from core.terms.lease import MONETISED
from core.terms.term import Kind

FIGURE = "min_dscr"


@dataclass(frozen=True)
class Mend:
    """A single term changed so that the least DSCR meets its covenant.

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


def mends(seen: Seen) -> tuple[Mend, ...]:
    """Return every single term that can mend the cover, the least effort first.

    Empty where the cover is met as it stands, where it is not tested, or where no single term
    helps.
    """
    covenant = seen.deal.facility.debt.dscr_covenant
    least = evaluate(seen.deal, seen.terms, lines=()).number(FIGURE)
    if least is None or least >= covenant:
        return ()
    found = [*_moved(seen, covenant), *_switched(seen, covenant)]
    return tuple(sorted(found, key=lambda mend: mend.effort))


def _moved(seen: Seen, covenant: float) -> list[Mend]:
    found = []
    for key in movable_keys(seen):
        if key not in MONETISED:
            continue
        one, before = MONETISED[key], column_value(seen, key)
        roots = solve(seen.deal, seen.terms, key, FIGURE, covenant).roots
        ends = [_meeting_end(root, covenant) for root in roots]
        if ends:
            low, high = one.span
            after = min(ends, key=lambda value: abs(value - before))
            found.append(Mend(key, before, after, abs(after - before) / (high - low)))
    return found


def _meeting_end(root: Root, covenant: float) -> float:
    return root.low if root.at_low >= covenant else root.high


def _switched(seen: Seen, covenant: float) -> list[Mend]:
    """Return the options and rights given up that mend it."""
    found = []
    for key, one in MONETISED.items():
        before = column_value(seen, key)
        if one.kind is Kind.CHOICE:
            others = np.array([code for code in range(len(one.options)) if code != before])
        elif one.optional and not np.isnan(before):
            others = np.array([np.nan])
        else:
            continue
        outcome = evaluate(seen.deal, seen.terms, {key: others.astype(np.float64)}, lines=())
        for after, least in zip(others, outcome.metrics[FIGURE], strict=True):
            if least >= covenant:
                found.append(Mend(key, before, float(after), 1.0))
    return found
