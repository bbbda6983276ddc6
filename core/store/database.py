"""Opening the store: checked, copied, brought up to date; a damaged file is set aside."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from core.errors import StoreError
from core.store import backups
from core.store.connection import BUSY_SECONDS, in_sentences, is_damage
from core.store.deals import Deals
from core.store.disks import on_local_disk
from core.store.history import History
from core.store.home import HOME_VARIABLE, data_home, user_name
from core.store.journal import Journal
from core.store.migrations import STEPS
from core.store.undo import Undo
from core.terms.dealfile import DealFile

FILE_NAME = "lease-desk.sqlite3"

MAGIC = b"SQLite format 3\0"
"""What a database begins with, except an empty one."""


class Store(Deals, History, Journal, Undo):
    """Deals, their scenarios with every revision, unsaved edits and what can be undone.

    For the thread that opened it. Use it as a context manager, or close it.

    Attributes
    ----------
    path
        The file.
    notice
        What the user must know of how it was opened, in full sentences; empty as a rule.
    """

    def __init__(self, db: Database, path: Path, author: str, notice: str = "") -> None:
        super().__init__(db, author)
        self.path = path
        self.notice = notice

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and copy it; every save is on disk already."""
        self._db.close()
        # where no copy can be made, the next opening says so
        with suppress(OSError, sqlite3.Error):
            backups.copy_daily(self.path)

    def add_deal(self, content: DealFile) -> int:
        """Add a deal with its scenarios, as a deal file has them, and return its number."""
        with self.transaction():
            deal_id = self._add_deal(content.deal)
            for scenario in content.scenarios:
                self.add_scenario(deal_id, scenario)
        return deal_id

    def export_deal(self, deal_id: int) -> DealFile:
        """Return a deal with its scenarios, in the order they were added, but the archived."""
        numbers = sorted(row.id for row in self.scenarios(deal_id))
        return DealFile(
            deal=self.deal(deal_id), scenarios=tuple(self.scenario(number) for number in numbers)
        )


def open_store(path: Path | None = None, *, author: str | None = None) -> Store:
    """Open the store, or begin one where there is none.

    A damaged file is renamed, never deleted; the latest sound copy takes its place, or an
    empty store where there is no copy, and `Store.notice` says so.

    Parameters
    ----------
    path
        The file; that of the user's data folder where None.
    author
        Who saves, as the history says it; the name the system has for the user where None.

    Raises
    ------
    StoreError
        If it cannot be opened, or belongs to a newer Lease Desk or to another program.
    """
    path = path or data_home() / FILE_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        begun = not path.exists()
        db, notice = _open_or_recover(path)
    except OSError as error:
        raise StoreError(
            f"The store {path} cannot be opened: {error.strerror}. Check the rights on its folder, "
            f"or set {HOME_VARIABLE} to one that you may write to."
        ) from error
    try:
        if not begun:
            backups.copy_daily(path)
    except (OSError, sqlite3.Error) as error:
        warning = f"Today's copy of the store could not be made in {backups.folder(path)}: {error}."
        notice = f"{notice}\n{warning}".strip()
    return Store(db, path, user_name() if author is None else author, notice)


class _DamagedError(Exception):
    """The file is broken."""


def _open_or_recover(path: Path) -> tuple[Database, str]:
    try:
        return _open(path), ""
    except _DamagedError:
        damage = f"The store was damaged and was set aside as {backups.set_aside(path)}."
    for copied in backups.copies(path):
        backups.put_back(copied, path)
        try:
            return _open(path), f"{damage} Its copy {copied.name} was opened in its place."
        except _DamagedError:
            path.unlink()
    return _open(path), f"{damage} There was no sound copy of it, so an empty store was begun."


def _open(path: Path) -> Database:
    """Return the database, sound and up to date."""
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(MAGIC)) not in (MAGIC, b""):
                # SQLite is not even asked: at closing it would delete the log beside the file
                raise _DamagedError
    with in_sentences("opened"):
        db = Database(sqlite3.connect(path, timeout=BUSY_SECONDS), execute_plugins=False)
        try:
            _prepare(db, path)
        except BaseException as error:
            db.close()
            if is_damage(error):
                raise _DamagedError from error
            raise
    # a letter lost must not hide a whole list; the texts with the figures are checked by themselves
    db.conn.text_factory = lambda raw: raw.decode(errors="replace")
    return db


def _prepare(db: Database, path: Path) -> None:
    local = on_local_disk(path)
    if not local:
        # a file that was on a local disk before is read without the memory it shares there
        db.execute("pragma locking_mode = exclusive")
    _check_integrity(db)
    _check_origin(db, path)
    _set_journal_mode(db, local)
    db.execute("pragma synchronous = full")  # a save is on disk when the call returns
    _migrate(db, path)
    db.execute("pragma foreign_keys = on")  # not before: a migration may rebuild a table


def _check_integrity(db: Database) -> None:
    if not backups.is_sound(db.conn):
        raise _DamagedError


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


def _set_journal_mode(db: Database, local: bool) -> None:
    """Write ahead where that is safe; elsewhere keep a rollback journal."""
    if local and _write_ahead(db):
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
