"""What a list shows of one save, of a scenario or of a deal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SaveRow:
    """One save; `ordinal` counts those of its scenario or deal from 1.

    Attributes
    ----------
    id
        Number of the revision.
    saved_by
        Who saved; empty where nobody said so.
    """

    id: int
    ordinal: int
    saved_at: dt.datetime
    saved_by: str
    name: str
