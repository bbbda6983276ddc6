"""Legal terms: they carry no cash in the model but stand in every document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Position(StrEnum):
    """Where a legal term stands between the two sides."""

    LESSOR = "lessor"
    MIDDLE = "middle"
    LESSEE = "lessee"
    OWN = "own"
    """Neither of the three: the parties' own wording."""


@dataclass(frozen=True)
class LegalPosition:
    """The value of a legal term: one of the standard positions, or own wording."""

    position: Position = Position.MIDDLE
    text: str = ""
    """The wording, for `Position.OWN` only."""


@dataclass(frozen=True, kw_only=True)
class LegalTerms:
    """The legal terms, each a choice between the lessor's position and the lessee's."""
