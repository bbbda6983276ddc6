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
        The marks of the scenarios it is compared with. For our own side alone.
    """

    scenario: str = ""
    revision: str = ""
    case: str = ""
    seed: int | None = None
    beside: tuple[str, ...] = ()


def mark_of(scenario: str, case: str) -> str:
    """Return what tells a scenario under a case from the others of its deal, in few letters."""
    return hashlib.sha256(f"{scenario}\0{case}".encode("utf-8", "replace")).hexdigest()[:4]
