"""How a legal term is declared: it carries no cash in the model but stands in every document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.terms.term import Kind, Option, declare


class Position(StrEnum):
    """Where a legal term stands between the two sides."""

    LESSOR = "lessor"
    MIDDLE = "middle"
    LESSEE = "lessee"
    OWN = "own"
    """Neither of the three: the parties' own wording."""


OWN_LABEL = "own wording"
"""What `Position.OWN` is called."""


@dataclass(frozen=True)
class LegalPosition:
    """The value of a legal term: one of the standard positions, or own wording."""

    position: Position = Position.MIDDLE
    text: str = ""
    """The wording, for `Position.OWN` only."""


@dataclass(frozen=True)
class Stance:
    """One standard position of a legal term, in short and as a clause."""

    short: str
    clause: str


def legal(
    *,
    label: str,
    lessor: Stance,
    middle: Stance,
    lessee: Stance,
    why: str,
    **rest: Any,
) -> Any:
    """Declare a legal term.

    Parameters
    ----------
    lessor, middle, lessee
        The three standard positions; the middle one is the default.
    """
    positions = {Position.LESSOR: lessor, Position.MIDDLE: middle, Position.LESSEE: lessee}
    options = tuple(
        Option(code=position.value, label=stance.short, clause=stance.clause)
        for position, stance in positions.items()
    )
    return declare(Kind.LEGAL, LegalPosition(), label=label, options=options, why=why, **rest)
