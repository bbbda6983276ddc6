"""Opening the file: checked before anything is written, and brought up to date."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from core.errors import StoreError
from core.store import backups
from core.store.connection import BUSY_SECONDS, in_sentences, is_damage
from core.store.disks import on_local_disk
from core.store.home import HOME_VARIABLE
from core.store.migrations import STEPS
from core.store.rights import begin_file, restrict
from core.store.synced import service_of

MAGIC = b"SQLite format 3\0"
"""What a database begins with, except an empty one."""


class DamagedError(Exception):
    """The file is broken."""


def open_database(path: Path, *, anew: bool = True) -> Database:
    """Return the database, sound and up to date.

    Parameters
    ----------
    anew
        Begin one where there is no file or an empty one; otherwise an empty file is a damaged one.

    Raises
    ------
    DamagedError
        If it is not sound; the file and its log are as they were.
    StoreError
        If it cannot be opened or written, or is not of this program.
    """
    with in_sentences("opened", path):
        try:
            looked = path.is_file() and _look(path, anew=anew)
            begin_file(path)
            for file in (path, *(Path(f"{path}{each}") for each in backups.COMPANIONS)):
                restrict(file)
            db = Database(sqlite3.connect(path, timeout=BUSY_SECONDS), execute_plugins=False)
            try:
                _prepare(db, path, checked=looked)
            except BaseException:
                db.close()
                raise
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if is_damage(error):
                raise DamagedError from error
            raise
    # a letter lost must not hide a whole list; the texts with the figures are checked by themselves
    db.conn.text_factory = lambda raw: raw.decode(errors="replace")
    return db


def _look(path: Path, *, anew: bool) -> bool:
    """Check the file without a write to it, which closing would be; return whether that is done."""
    with path.open("rb") as file:
        begins = file.read(len(MAGIC))
    if begins != MAGIC and not (anew and not begins):
        raise DamagedError  # SQLite would delete the log beside the file
    if not os.access(path, os.W_OK):
        raise StoreError(
            f"The store {path} may only be read. Give yourself the right to write it, or have "
            f"{HOME_VARIABLE} name another folder."
        )
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as db:
        try:
            _check_integrity(db)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise
            return (
                False  # it must be written first: a transaction was cut off, or memory is missing
            )
    return True


def _prepare(db: Database, path: Path, *, checked: bool) -> None:
    ahead = on_local_disk(path) and not service_of(path)
    if not ahead:
        # a file that was on a local disk before is read without the memory it shares there
        db.execute("pragma locking_mode = exclusive")
    if not checked:
        _check_integrity(db.conn)
    _check_origin(db, path)
    _set_journal_mode(db, ahead)
    db.execute("pragma synchronous = full")  # a save is on disk when the call returns
    _migrate(db, path)
    db.execute("pragma foreign_keys = on")  # not before: a migration may rebuild a table


def _check_integrity(db: sqlite3.Connection) -> None:
    if not backups.is_sound(db):
        raise DamagedError


def _check_origin(db: Database, path: Path) -> None:
    """Refuse what a newer Lease Desk or another program wrote, before anything is written."""
    nothing = Database(memory=True, execute_plugins=False)
    known = {step.name for step in STEPS.pending(nothing)}  # to which every step is still ahead
    applied = [step.name for step in STEPS.applied(db)]
    newer = [name for name in applied if name not in known]
    if newer:
        raise StoreError(
            f"The store {path} was written by a newer Lease Desk (its form is “{newer[-1]}”). "
            f"Open it with that one, or have {HOME_VARIABLE} name another folder to begin anew."
        )
    if db.table_names() and not applied:
        raise StoreError(
            f"The file {path} is the database of another program. Move it away, or set "
            f"{HOME_VARIABLE} to another folder."
        )


def _set_journal_mode(db: Database, ahead: bool) -> None:
    """Write ahead where that is safe; elsewhere keep a rollback journal."""
    if ahead and _write_ahead(db):
        return
    db.execute("pragma journal_mode = truncate")
    db.execute("pragma locking_mode = normal")
    db.execute("select count(*) from sqlite_master").fetchone()  # lets go of the file


def _write_ahead(db: Database) -> bool:
    """Return whether the disk allows it: it must let programs share memory."""
    try:
        return bool(db.execute("pragma journal_mode = wal").fetchone()[0] == "wal")
    except sqlite3.OperationalError:
        return False


def _migrate(db: Database, path: Path) -> None:
    """Take the steps that are missing, all or none, after a copy of what was there."""
    if not STEPS.pending(db):
        return
    db.execute("begin immediate")  # two programs that start at once must not both take them
    try:
        steps = STEPS.pending(db)
        if steps and STEPS.applied(db):
            _copy_before(steps[0].name, path)
        STEPS.apply(db)
        db.commit()
    except BaseException:
        db.rollback()
        raise


def _copy_before(step: str, path: Path) -> None:
    try:
        backups.copy(path, f"before {step}")
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"The store {path} must be brought up to date, and the copy that is made before could "
            f"not be written to {backups.folder(path)}: {error}."
        ) from error
