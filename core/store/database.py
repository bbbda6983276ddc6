"""The store, and its opening: a damaged file is set aside, and what it had is kept."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlite_utils import Database

from core.errors import StoreError
from core.store import backups
from core.store.broken_log import log_of
from core.store.home import HOME_VARIABLE, data_home, user_name
from core.store.opening import DamagedError, open_database
from core.store.places import file_at, stand_in_places
from core.store.ready import made_ready
from core.store.restoring import copying, restore
from core.store.synced import conflicts, service_of, told_of
from core.store.takeover import TakeOver
from core.store.undo import Undo
from core.terms.dealfile import DealFile

FILE_NAME = "lease-desk.sqlite3"


_SEEN = """
select (select max(id) from deal_revision) as deals,
    (select max(id) from scenario_revision) as saves,
    (select count(archived_at) from deal) as archived_deals, count(archived_at) as archived,
    total(place * id) as places
from scenario
"""
"""What is another one whenever a list of deals or scenarios is."""

_GONE = (
    "There was no store {path}, so an empty one was begun. Its copies are still there, the newest "
    "as {copied}; it can be brought back."
)

_LOG_DAMAGED = (
    "The log of the last saves of the store {path} was damaged. What is left of it was set aside "
    "as {aside}; see in the history of what you worked on last whether a save is missing."
)

_LOG_NOT_KEPT = (
    "The log of the last saves of the store {path} was damaged, and what is left of it could not "
    "be kept: {error}. See in the history of what you worked on last whether a save is missing."
)

_LOG_ALONE = (
    "Of the store {path} only the log of its last saves was there. It is kept beside it, with a "
    "name that begins {log.name}."
)

_TAKEN = (
    "The store {path} was moved, deleted or replaced by another program while it was open here, "
    "and no other place can be written. Write what is open to a file, and start the program again."
)

_MOVED = (
    "The store {path} was moved, deleted or replaced by another program while it was open here. "
    "All that this window has is kept in {place}, where work goes on; it is taken over into {name} "
    "when Lease Desk is started again."
)


@dataclass(frozen=True, kw_only=True)
class StoreCopy:
    """A copy of the store; its label says of which day or hour it is, or before what it was made.

    Attributes
    ----------
    size
        Of its file. [bytes]
    """

    path: Path
    label: str
    made_at: dt.datetime
    size: int


class Store(TakeOver, Undo):
    """Deals, their scenarios with every revision, unsaved edits and what can be undone.

    For the thread that opened it. Use it as a context manager, or close it.

    Attributes
    ----------
    path
        The file.
    notice
        What the user must know of how it was opened, in full sentences; empty as a rule.
    moved
        The same of why it goes on in another file since then.
    stands_in_for
        The store that it lies in the place of, which cannot be used; None as a rule.
    """

    def __init__(self, db: Database, path: Path, author: str, notice: str = "") -> None:
        super().__init__(db, author)
        self.path = path
        self.notice = notice
        self.moved = ""
        self.stands_in_for: Path | None = None
        self._file = file_at(path)
        self._version: int | None = None  # of the file, as others wrote it
        self._seen: list[dict[str, Any]] = []
        self.written_elsewhere()

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

    def written_elsewhere(self) -> bool:
        """Return whether a list shows something else since this was asked last, by other programs.

        It does not look at what was only edited there and not saved.
        """
        self._find_file()
        version = self._rows("pragma data_version")[0]["data_version"]
        if version == self._version:
            return False
        self._version = version
        seen, self._seen = self._seen, self._rows(_SEEN)
        return seen != self._seen

    def _find_file(self) -> None:
        """Go on in a stand-in where another program moved, deleted or replaced the open file.

        What was written into that file now, nobody would ever find. The next opening of the store
        takes over all that the stand-in has.
        """
        if self._db.conn.in_transaction or self._is_there():
            return
        lost = self.stands_in_for or self.path
        for place in stand_in_places(lost):
            with suppress(OSError, sqlite3.Error, StoreError, DamagedError):
                if os.path.lexists(place):
                    continue  # it has work of another program in it
                place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                backups.copy_open(self._db.conn, place)
                self._go_on_in(place, lost)
                return
        raise StoreError(_TAKEN.format(path=self.path))

    def _is_there(self) -> bool:
        try:
            return file_at(self.path) == self._file
        except OSError:
            return True  # SQLite says better what is the matter with it

    def _go_on_in(self, place: Path, lost: Path) -> None:
        before = self._db
        self._use(open_database(place, anew=False))
        before.close()
        self.moved = _MOVED.format(path=self.path, place=place, name=lost.name)
        self.path, self.stands_in_for = place, lost
        self._file, self._version = file_at(place), None

    def copies(self) -> list[StoreCopy]:
        """Return the copies there are of the store, the newest first."""
        return [
            StoreCopy(
                path=copied,
                label=copied.stem.removeprefix(f"{self.path.stem} "),
                made_at=dt.datetime.fromtimestamp(copied.stat().st_mtime, dt.UTC),
                size=copied.stat().st_size,
            )
            for copied in backups.copies(self.path)
        ]

    def restore_copy(self, copied: Path) -> Path:
        """Bring a copy of the store back; otherwise as `core.store.restoring.restore`."""
        before = restore(self.path, copied)
        self.forget()
        return before

    def forget(self) -> None:
        """Keep nothing in memory of what was read: the file has another content since."""
        self._use(self._db)
        self.written_elsewhere()

    def conflicts(self) -> list[Path]:
        """Return the files that a syncing folder kept because two machines wrote the store."""
        return conflicts(self.path) if service_of(self.path) else []

    def take_over_conflict(self, other: Path) -> str:
        """Append what another machine saved meanwhile; return the sentence for it.

        The file is renamed, so that it is not found again; nothing of it is deleted.

        Raises
        ------
        StoreError
            If it cannot be read or renamed, or this store cannot be written.
        """
        try:
            taken = self.take_over(other, elsewhere=True)
            kept = backups.keep_taken(other, self.path)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{other} cannot be taken over: {error}.") from error
        lost = f" {taken.unreadable} parts of it cannot be read." if taken.unreadable else ""
        return f"{taken} of {other.name} were taken over.{lost} The file is now {kept.name}."

    def add_deal(self, content: DealFile) -> int:
        """Add a deal with its scenarios, as a deal file has them, and return its number."""
        scenarios = made_ready(content)
        with self.transaction():
            deal_id = self._add_deal(content.deal)
            self._add_scenarios(deal_id, scenarios)
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
    empty store where there is no copy, what can be read of the damaged file is added to it, and
    `Store.notice` says so.

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
    path = path or data_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        begun = not path.exists()
        db, damaged, notices = _open_or_recover(path)
    except OSError as error:
        raise StoreError(
            f"The store {path} cannot be opened: {error.strerror}. Check the rights on its folder, "
            f"or set {HOME_VARIABLE} to one that you may write to."
        ) from error
    store = Store(db, path, user_name() if author is None else author)
    if damaged is not None:
        notices += _salvage(store, damaged)
    if not begun:
        notices += _copy(path)
    store.notice = "\n".join([*notices, *_synced(path)])
    return store


def back_up(path: Path) -> None:
    """Copy a store as that of this hour, if it changed; the copy is checked, old ones go.

    In any thread, while programs may be using the store.

    Raises
    ------
    StoreError
        If the copy cannot be made.
    """
    with copying():
        backups.copy_hourly(path)


def data_path() -> Path:
    """Return where the store of the user lies."""
    return data_home() / FILE_NAME


def _open_or_recover(path: Path) -> tuple[Database, Path | None, list[str]]:
    """Return the database, the damaged file that it takes the place of, and what to say."""
    copies = backups.copies(path)
    try:
        begun = not path.exists()
        # SQLite would delete a log that has lost its store
        log = backups.set_aside(path) if begun and backups.logs(path) else None
        saves = log_of(path)
        db = open_database(path, anew=begun or not copies)
    except DamagedError:
        aside = backups.set_aside(path)
    else:
        notices = [_LOG_ALONE.format(path=path, log=log)] if log else []
        if begun and copies:
            kept = backups.keep_for_good(copies[0], path)
            notices.append(_GONE.format(path=path, copied=kept))
        if saves is None or not saves.lost(db.conn, path):
            return db, None, notices
        try:
            aside = saves.keep(db.conn, path)
        except (OSError, sqlite3.Error) as error:
            return db, None, [*notices, _LOG_NOT_KEPT.format(path=path, error=error)]
        return db, aside, [*notices, _LOG_DAMAGED.format(path=path, aside=aside)]
    damage = f"The store was damaged and was set aside as {aside}."
    for copied in copies:
        backups.put_back(copied, path)
        try:
            db = open_database(path, anew=False)
        except DamagedError:
            path.unlink()
        else:
            return db, aside, [f"{damage} Its copy {copied.name} was opened in its place."]
    says = f"{damage} There was no sound copy of it, so an empty store was begun."
    return open_database(path), aside, [says]


def _salvage(store: Store, damaged: Path) -> list[str]:
    """Add what can be read of a damaged file and is not in its copy."""
    try:
        taken = store.take_over(damaged)
    except (OSError, sqlite3.Error, StoreError) as error:
        return [f"What was saved after that copy could not be read from the damaged file: {error}"]
    lost = f" {taken.unreadable} parts of it cannot be read." if taken.unreadable else ""
    return [f"Of what the damaged file had, {taken} were added.{lost}"] if taken or lost else []


def _copy(path: Path) -> list[str]:
    try:
        backups.copy_daily(path)
    except (OSError, sqlite3.Error) as error:
        return [f"Today's copy of the store could not be made in {backups.folder(path)}: {error}."]
    return []


def _synced(path: Path) -> list[str]:
    """Return what to say of a folder that is copied to other machines."""
    service = service_of(path)
    if not service:
        return []
    says = (
        f"The store lies in a folder that {service} copies to other machines: {path.parent}. Use "
        f"it on one machine at a time, or have {HOME_VARIABLE} name a folder that is not copied."
    )
    others = conflicts(path)
    return [says, told_of(others)] if others else [says]
