"""Bringing a copy of the store back, while this and other programs have the store open."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from core.engine.batch import Checkpoint
from core.errors import StoreError
from core.store import backups
from core.store.connection import BUSY_SECONDS
from core.store.opening import DamagedError, open_database
from core.store.takeover import copy_files

# shares of the work, as measured for a store of 200 MB
_CHECKED = 0.3
_COPIED = 0.7


def restore(store: Path, copied: Path, told: Checkpoint = backups.untold) -> Path:
    """Bring a copy of a store back, and return the copy that is made of what it replaces.

    All or nothing, in any thread. The copy itself stays, and may be of an older form. Who has the
    store open and keeps lists of it in memory has to `forget` them.

    Parameters
    ----------
    told
        Called in between with the fraction done; what it raises ends it, and nothing is replaced.

    Raises
    ------
    StoreError
        If the copy is damaged or of a newer program, or a file cannot be written.
    """
    with copying(), tempfile.TemporaryDirectory() as folder:
        passing = Path(folder, copied.name)
        copy_files(copied, passing)
        told(0.1 * _CHECKED)
        try:
            source = open_database(passing, anew=False)
        except DamagedError as error:
            raise StoreError(f"The copy {copied} is damaged; it was not used.") from error
        try:
            # as one file: the store keeps the kind of log that it has
            source.execute("pragma journal_mode = delete")
            before = backups.copy_before_restore(store, _between(told, _CHECKED, _COPIED))
            # a store that is gone must not be begun anew here: nobody would look for it
            uri = f"{store.absolute().as_uri()}?mode=rw"
            with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as target:
                _count_on(source, target)
                backups.write_over(source.conn, target, _between(told, _COPIED, 1.0))
        finally:
            source.close()
    return before


def _count_on(source: Database, target: sqlite3.Connection) -> None:
    """Give no number again that the store gave away: another window may have it open."""
    given = target.execute("select name, seq from sqlite_sequence").fetchall()
    for name, number in given:
        source.execute("delete from sqlite_sequence where name = ? and seq < ?", (name, number))
        source.execute(
            "insert into sqlite_sequence (name, seq) select ?, ? "
            "where not exists (select 1 from sqlite_sequence where name = ?)",
            (name, number, name),
        )
    source.conn.commit()


@contextmanager
def copying() -> Iterator[None]:
    """Turn what goes wrong with a copy into a sentence."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"The store cannot be copied: {error}.") from error


def _between(told: Checkpoint, start: float, end: float) -> Checkpoint:
    """Return what tells a part of the work as a fraction of the whole."""
    return lambda fraction: told(start + (end - start) * fraction)
