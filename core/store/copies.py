"""What a copy of the store is, and what it holds: looked at, never changed."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from core.store.backups import is_sound

_KINDS = {
    r"\d{4}-\d\d-\d\d": "of the day",
    r"\d{4}-\d\d-\d\d \d{4}": "of the hour",
    r"before restore .*": "before another copy was restored",
    r"before .*": "before an update of Lease Desk",
    r"kept .*": "kept for good, when the store was gone",
}

_DEALS = """
select name from deal_revision where id in (select max(id) from deal_revision group by deal_id)
and deal_id in (select id from deal where archived_at is null) order by deal_id
"""


@dataclass(frozen=True, kw_only=True)
class CopyContent:
    """What was found in a copy.

    Attributes
    ----------
    sound
        Whether the whole file was read and holds together.
    deals
        Names of its deals, as they were saved last, without the archived.
    scenarios
        How many there are, the archived too.
    """

    sound: bool
    deals: tuple[str, ...] = ()
    scenarios: int = 0


def look_into(copied: Path) -> CopyContent:
    """Check a copy as a whole, and return what is in it; of any form the store ever had."""
    try:
        uri = f"{copied.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as db:
            return CopyContent(
                sound=is_sound(db),
                deals=tuple(name for (name,) in db.execute(_DEALS)),
                scenarios=db.execute("select count(*) from scenario").fetchone()[0],
            )
    except (sqlite3.Error, OSError, UnicodeDecodeError):
        return CopyContent(sound=False)


def kind_of(label: str) -> str:
    """Return what a copy was made for, in words.

    Examples
    --------
    >>> kind_of("2026-05-04 1300")
    'of the hour'
    """
    return next(
        (kind for pattern, kind in _KINDS.items() if re.fullmatch(pattern, label)), "made by hand"
    )
