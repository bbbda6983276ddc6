"""The drawings of a comparison: lines of several scenarios, and the bridge between two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from core.engine.batch import FloatArray
from core.report.axis import between, months
from core.report.blocks import Bar, Lines, Series, Waterfall
from core.report.dates import month_and_year
from core.study.bridge import Bridge
from core.study.changes import label_of
from core.study.steps import CENTS, steps
from core.study.zone import GAIN
from core.terms.figures import short, signed
from core.terms.term import Party
from core.terms.units import Unit

MOST_BARS = 24
"""Changes that fit a page, the largest of them; the rest are drawn as one."""


def lines(
    title: str, unit: Unit, first_days: Sequence[date], values: Mapping[str, FloatArray]
) -> Lines:
    """Return lines over the months, by their names.

    Parameters
    ----------
    first_days : T+1
        First day of each month.
    values : each (T+1,)
        NaN in a month that a line does not have.
    """
    known = np.concatenate([each[np.isfinite(each)] for each in values.values()])
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 0.0)
    span = f"{month_and_year(first_days[0])} – {month_and_year(first_days[-1])}"
    return Lines(
        title=title,
        alt=f"{title}, {span}. " + " ".join(_said(name, one, unit) for name, one in values.items()),
        series=tuple(
            Series(
                name=name,
                values=tuple(None if np.isnan(each) else float(each) for each in one),
            )
            for name, one in values.items()
        ),
        across=months(first_days),
        up=between(low, high, unit),
    )


def waterfall(found: Bridge, side: Party, before: str, after: str, title: str) -> Waterfall | None:
    """Return what leads from a side's gain in one scenario to that in another, largest first.

    None where the model has no figure for the way.
    """
    key = GAIN[side]
    parts = sorted(found.parts, key=lambda part: abs(part.amounts[key] or 0.0), reverse=True)
    way = steps(found, parts, key)
    if not way:
        return None
    levels = [way[0].start, *(step.end for step in way)]
    moved = [
        (" and ".join(label_of(key) for key in part.keys), step.start, step.end)
        for part, step in zip(parts, way, strict=True)
        if step.cents
    ]
    if len(moved) > MOST_BARS:
        kept, rest = moved[: MOST_BARS - 1], moved[MOST_BARS - 1 :]
        moved = [*kept, (f"{len(rest)} smaller changes", rest[0][1], rest[-1][2])]
    bars = (
        _total(before, levels[0]),
        *(
            Bar(
                label=label,
                start=start / CENTS,
                end=end / CENTS,
                said=signed((end - start) / CENTS, Unit.USD),
            )
            for label, start, end in moved
        ),
        _total(after, levels[-1]),
    )
    ends = f"from {bars[0].said} ({before}) to {bars[-1].said} ({after})"
    told = "; ".join(f"{bar.label} {bar.said}" for bar in bars[1:-1])
    return Waterfall(
        title=title,
        alt=f"{title}, {ends}: {told or 'no change'}.",
        bars=bars,
        along=between(min(levels) / CENTS, max(levels) / CENTS, Unit.USD),
    )


def _total(name: str, level: int) -> Bar:
    usd = level / CENTS
    return Bar(label=name, start=0.0, end=usd, said=short(usd, Unit.USD), total=True)


def _said(name: str, values: FloatArray, unit: Unit) -> str:
    known = values[np.isfinite(values)]
    if not known.size:
        return f"{name}: none."
    low, high = (short(float(each), unit) for each in (known.min(), known.max()))
    return f"{name}: between {low} and {high}."
