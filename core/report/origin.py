"""What a document was made from, so that it can be told later whether it still matches."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

EDITED = "+"
"""Stands behind the number of a save after which the scenario was edited, unsaved."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What a document was made from.

    Attributes
    ----------
    scenario
        Its name, which the document itself shows; of a comparison, that of the baseline.
    revision
        Number of its save in the store, with a plus where it was edited since; "" where it comes
        from a deal file.
    case
        Under which it is seen. For our own side alone.
    seed
        Of the study that is in the document, where one is. For our own side alone.
    beside
        The marks of all scenarios that it compares, in its order. For our own side alone.
    """

    scenario: str = ""
    revision: str = ""
    case: str = ""
    seed: int | None = None
    beside: tuple[str, ...] = ()


def mark_of(deal: str, scenario: str, case: str) -> str:
    """Return what tells a scenario under a case from others, in few letters."""
    named = f"{deal}\0{scenario}\0{case}".encode("utf-8", "replace")
    return hashlib.sha256(named).hexdigest()[:6]
