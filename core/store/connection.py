"""The open database: how it is read, and how it is written whole or not at all."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlite_utils import Database

from core.errors import StoreError
from core.store.home import user_at_machine

BUSY_SECONDS = 5.0  # [s] to wait for another program that is writing
BUSY_BRIEFLY_MS = 30  # [ms] the same where somebody is typing or dragging

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

_GONE = (
    "What is open here is no longer in the store: another window brought an earlier copy of the "
    "store back. Save it as a new scenario, or bring the copy back that was made before."
)

_REASONS = {
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again in a moment",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; try again in a moment",
    sqlite3.SQLITE_FULL: "the disk is full; make room and try again",
    sqlite3.SQLITE_READONLY: "it may not be written to; check the rights on its folder",
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened; check the rights on its folder",
    sqlite3.SQLITE_IOERR: "the disk reports an error, as a full or failing one does; check it",
    sqlite3.SQLITE_CORRUPT: "its file is damaged; start the program again to have it repaired",
    sqlite3.SQLITE_NOTADB: "its file is damaged; start the program again to have it repaired",
}


def _code(error: BaseException) -> int:
    """Return SQLite's primary result code; the upper bits only say more of the same."""
    if isinstance(error, UnicodeDecodeError):
        return sqlite3.SQLITE_CORRUPT  # SQLite's message quotes a schema that is no longer text
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF


def is_damage(error: BaseException) -> bool:
    """Return whether the file itself is broken, rather than out of reach."""
    return _code(error) in _DAMAGED


@contextmanager
def in_sentences(doing: str, path: Path | None = None) -> Iterator[None]:
    """Turn SQLite's errors into sentences ("The store cannot be read: …")."""
    store = "The store" if path is None else f"The store {path}"
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a rule of the schema was broken: ours to mend, not the user's
    except (sqlite3.Error, UnicodeDecodeError) as error:
        reason = _REASONS.get(_code(error), f"SQLite says “{error}”")
        raise StoreError(f"{store} cannot be {doing}: {reason}.") from error


@contextmanager
def listing(what: str) -> Iterator[None]:
    """Turn a value that no program of ours wrote into a sentence about what is being listed."""
    try:
        yield
    except ValueError as error:
        raise StoreError(f"{what} cannot be listed: {error}.") from error


def now() -> str:
    """Return this moment as the database keeps it, in universal time."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


Stamp = tuple[int, int]
"""A state of the file: as others have written it, and as this connection has."""


class Connection:
    """A connection of one thread to the store.

    Parameters
    ----------
    db
        An open database whose schema is up to date.
    author
        Who saves, as the history says it.

    Attributes
    ----------
    writer
        Whose unsaved edits and steps to undo are written and read: of this user at this machine.
    """

    def __init__(self, db: Database, author: str) -> None:
        self.author = author
        self.writer = user_at_machine()
        self._use(db)

    def _use(self, db: Database) -> None:
        """Read and write this database from now on."""
        self._db = db
        self._unlisted_changes = 0  # how many of this connection's no list shows
        self._write_ahead = db.journal_mode == "wal"
        self._file_name = Path(db.execute("pragma database_list").fetchone()[2])

    def _find_file(self) -> None:
        """Make sure that what is written next goes where it will be found again."""

    def _stamp(self) -> Stamp | None:
        """Return what is another one once a list may be; None while all may be taken back."""
        if self._db.conn.in_transaction:
            return None
        with in_sentences("read", self._file_name):
            version = self._db.execute("pragma data_version").fetchone()[0]
        # written by others, and by this program
        return version, self._db.conn.total_changes - self._unlisted_changes

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Bring everything that is written inside on disk together when it ends, or none of it.

        Inside another one it is a part of that one.
        """
        with in_sentences("written", self._file_name):
            if self._db.conn.in_transaction:
                with self._db.atomic():
                    yield
                return
            self._find_file()
            # begun as a writer: one that begins as a reader fails when another has written since
            self._db.execute("begin immediate")
            try:
                yield
                self._db.commit()
            except BaseException:
                self._db.rollback()
                raise

    @contextmanager
    def light_transaction(self) -> Iterator[None]:
        """As `transaction`, but waiting for no disk where that is safe, and for others briefly.

        A crash of the program loses nothing; one of the machine, the last moments. The file
        stays whole in either case: a write-ahead log is made for it. Meant for what is written
        while somebody types or drags, and is tried again where it fails. No list shows any of it.
        """
        if self._db.conn.in_transaction:
            with self.transaction():
                yield
            return
        self._find_file()
        changes = self._db.conn.total_changes
        if self._write_ahead:
            self._db.execute("pragma synchronous = normal")
        self._db.execute(f"pragma busy_timeout = {BUSY_BRIEFLY_MS}")
        try:
            with self.transaction():
                yield
        except sqlite3.IntegrityError as error:
            raise StoreError(_GONE) from error
        finally:
            self._unlisted_changes += self._db.conn.total_changes - changes
            self._db.execute(f"pragma busy_timeout = {1000 * BUSY_SECONDS:.0f}")
            self._db.execute("pragma synchronous = full")

    def _rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        with in_sentences("read", self._file_name):
            return list(self._db.query(sql, values))

    def _row(self, missing: str, sql: str, *values: Any) -> dict[str, Any]:
        """Return the one row there is; `missing` is the sentence for none."""
        rows = self._rows(sql, *values)
        if not rows:
            raise StoreError(missing)
        return rows[0]

    def _insert(self, table: str, **columns: Any) -> int:
        """Append a row and return its number."""
        return cast(int, self._db.table(table).insert(columns).last_pk)
