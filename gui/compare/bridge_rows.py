"""The bridge between two scenarios as plain rows: what each changed input is worth to each side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.engine.inputs import COLUMNS
from core.study.bridge import Bridge
from core.study.changes import Seen, input_value
from core.study.steps import Step, in_all, steps
from core.study.zone import GAIN
from core.terms.differences import differences
from core.terms.figures import exact, short
from core.terms.lease import TERMS
from core.terms.term import Input, Party
from core.terms.units import Unit
from core.terms.wording import value_text

IN_ALL = "Change in all"


@dataclass(frozen=True, kw_only=True)
class BridgeRow:
    """One changed input, or several that count as one.

    Attributes
    ----------
    why
        What it does to the money.
    before, after
        Its value on either side, short.
    in_full
        The same two values to the last digit.
    steps
        By side; empty where the model gives the change no figure.
    """

    label: str
    why: str
    before: str
    after: str
    in_full: tuple[str, str]
    steps: Mapping[Party, Step]


def bridge_rows(found: Bridge, before: Seen, after: Seen, side: Party) -> tuple[BridgeRow, ...]:
    """Return the change in all, then its parts, that which moves the side's gain most first.

    The steps of each side are in whole cents, lead from its gain before to its gain after, and add
    up to the change in all. What the model gives no figure comes last.
    """
    parts = sorted(found.parts, key=lambda part: abs(part.amounts[GAIN[side]] or 0.0), reverse=True)
    taken = {one: steps(found, parts, GAIN[one]) for one in Party}
    return (
        BridgeRow(
            label=IN_ALL,
            why="",
            before="",
            after="",
            in_full=("", ""),
            steps={one: in_all(way) for one, way in taken.items() if way},
        ),
        *(
            _row(
                tuple(_valued(key, before, after) for key in part.keys),
                {one: way[place] for one, way in taken.items() if way},
            )
            for place, part in enumerate(parts)
        ),
        *(
            _row(((TERMS[one.key], one.before, one.after),), {})
            for one in differences(before.terms, after.terms)
            if one.key not in COLUMNS
        ),
    )


def signed(usd: float, *, in_full: bool = False) -> str:
    """Return an amount with its sign, also where that is a plus.

    Examples
    --------
    >>> signed(1.5e6), signed(-1.5e6), signed(0.0), signed(1.5e6, in_full=True)
    ('+$1.50m', '-$1.50m', '$0', '+$1,500,000')
    """
    text = (exact if in_full else short)(usd, Unit.USD) if usd else "$0"
    return f"+{text}" if usd > 0 else text


def _row(inputs: Sequence[tuple[Input, Any, Any]], steps: Mapping[Party, Step]) -> BridgeRow:
    """Return the row of one input, or of several that count as one."""
    short_old, short_new, old, new = (
        ", ".join(value_text(one, value[place], exact=in_full) for one, *value in inputs)
        for in_full in (False, True)
        for place in (0, 1)
    )
    return BridgeRow(
        label=" and ".join(one.label for one, *_ in inputs),
        why="\n".join(one.why for one, *_ in inputs),
        before=short_old,
        after=short_new,
        in_full=(old, new),
        steps=steps,
    )


def _valued(key: str, before: Seen, after: Seen) -> tuple[Input, Any, Any]:
    """Return an input with its values on either side."""
    return COLUMNS[key][1], input_value(before, key), input_value(after, key)
