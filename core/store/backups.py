"""Copies of the store: by day and hour, before each change of its form, and what was damaged.

A copy is checked before it takes the place of an older one, so that it never hands damage on.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from core.engine.batch import Checkpoint
from core.store.connection import BUSY_SECONDS
from core.store.rights import begin_file, begin_folder

KEPT_DAYS = 7
"""Daily copies that are kept."""

KEPT_HOURS = 12
"""Hourly copies that are kept."""

KEPT_BEFORE_RESTORE = 7
"""Copies that are kept of what stood in the store before an earlier copy was brought back."""

PAGES_AT_ONCE = 1000  # of mostly 4 KiB: some 10 ms of work

_DAILY = "????-??-??"
_HOURLY = "????-??-?? ????"
_BEFORE_RESTORE = "before restore ????-??-?? ??????"
LOGS = ("-wal", "-journal")
COMPANIONS = (*LOGS, "-shm")
"""What SQLite keeps beside a database; without its log a database misses its last saves."""


def folder(store: Path) -> Path:
    """Return where the copies of a store lie."""
    return store.parent / "backups"


def copies(store: Path, label: str = "*") -> list[Path]:
    """Return the copies there are, or those with a label, the newest first.

    What a clock that was ahead has dated into the future comes last.
    """
    now = time.time_ns()

    def age(copy: Path) -> tuple[bool, int]:
        made = copy.stat().st_mtime_ns
        return made > now, -made

    return sorted(folder(store).glob(f"{store.stem} {label}{store.suffix}"), key=age)


def copy_daily(store: Path) -> None:
    """Copy the store as that of today, if it changed since the last such; keep a few days."""
    if _changed(store, _DAILY):
        copy(store, dt.date.today().isoformat())
        _keep(KEPT_DAYS, store, _DAILY)


def copy_hourly(store: Path) -> None:
    """Copy the store as that of this hour, if it changed since any copy; keep some hours."""
    if _changed(store, "*"):
        copy(store, f"{dt.datetime.now():%Y-%m-%d %H00}")
        _keep(KEPT_HOURS, store, _HOURLY)


def copy_before_restore(store: Path, told: Checkpoint) -> Path:
    """Copy the store before an earlier copy takes its place, and return the new copy."""
    made = copy(store, f"before restore {dt.datetime.now():%Y-%m-%d %H%M%S}", told)
    _keep(KEPT_BEFORE_RESTORE, store, _BEFORE_RESTORE)
    return made


def untold(_fraction: float) -> None:
    """Tell nobody how far a copy has come."""


def copy(store: Path, label: str, told: Checkpoint = untold) -> Path:
    """Copy the store, whole or not at all, while programs may be using it; return the copy.

    Parameters
    ----------
    told
        Called between parts of the file; what it raises ends the copying.

    Raises
    ------
    OSError, sqlite3.Error
        If the copy cannot be made.
    """
    begin_folder(folder(store))
    target = folder(store) / f"{store.stem} {label}{store.suffix}"
    # a store that is gone must not be begun anew here, and its emptiness copied
    uri = f"{store.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True)) as source:
        copy_open(source, target, told)
    return target


def copy_open(source: sqlite3.Connection, target: Path, told: Checkpoint = untold) -> None:
    """Copy an open database into a file, whole or not at all; otherwise as `copy`."""
    part = target.with_name(f"{secrets.token_hex(8)}.part")  # two programs may copy at once
    begin_file(part)
    try:
        with closing(sqlite3.connect(part)) as written:
            write_over(source, written, told)
            written.execute("pragma journal_mode = delete")  # one file, with no log beside it
            if not is_sound(written):
                raise sqlite3.DatabaseError("the store was damaged while it was open")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def write_over(
    source: sqlite3.Connection, target: sqlite3.Connection, told: Checkpoint = untold
) -> None:
    """Write a database over another, all or nothing; otherwise as `copy`.

    It waits for another program, but not for ever.
    """
    until = time.monotonic() + BUSY_SECONDS

    def look(status: int, remaining: int, total: int) -> None:
        nonlocal until
        if status not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            until = time.monotonic() + BUSY_SECONDS
        elif time.monotonic() > until:
            raise sqlite3.OperationalError("another program is writing to the store")
        if remaining:  # else it is done, and cannot be taken back
            told(1.0 - remaining / total)

    source.backup(target, pages=PAGES_AT_ONCE, progress=look)


def is_sound(db: sqlite3.Connection) -> bool:
    """Return whether a database holds together."""
    return bool(db.execute("pragma integrity_check(1)").fetchone()[0] == "ok")


def keep_for_good(copied: Path, store: Path) -> Path:
    """Rename a copy so that none of later takes its place, and return its new path."""
    kept = copied.with_name(f"{store.stem} kept {_moment()}{store.suffix}")
    copied.replace(kept)
    return kept


def put_back(copied: Path, store: Path) -> None:
    """Make a copy the store; the copy stays."""
    begin_file(store)
    shutil.copyfile(copied, store)


def set_aside(store: Path) -> Path:
    """Rename a damaged store, with what SQLite keeps beside it, and return its new path."""
    return _rename(store, aside(store))


def aside(store: Path) -> Path:
    """Return where what is damaged of a store may lie."""
    return store.with_name(f"{store.stem} damaged {_moment()}{store.suffix}")


def keep_taken(other: Path, store: Path) -> Path:
    """Rename a store of which everything was taken over, and return its new path."""
    return _rename(other, other.with_name(f"{store.stem} taken over {_moment()}{other.suffix}"))


def logs(store: Path) -> dict[str, Path]:
    """Return what there is of the logs of a store, which may itself be gone, by their endings."""
    real = os.path.realpath(store)  # where the store is a link, they lie beside what it leads to
    found = {ending: Path(f"{real}{ending}") for ending in LOGS}
    return {ending: log for ending, log in found.items() if log.exists() and log.stat().st_size}


def _rename(store: Path, target: Path) -> Path:
    """Rename a store with all that SQLite keeps beside it: another would take it for its own."""
    for ending in ("", *COMPANIONS):
        file = Path(f"{store}{ending}")
        if file.exists():
            file.rename(f"{target}{ending}")
    return target


def _moment() -> str:
    """Return this moment as a part of a name that nothing else has."""
    return f"{dt.datetime.now():%Y-%m-%d %H%M%S %f}"


def _keep(most: int, store: Path, label: str) -> None:
    """Delete all but the newest copies with a label."""
    for old in copies(store, label)[most:]:
        old.unlink(missing_ok=True)


def _changed(store: Path, label: str) -> bool:
    """Return whether the store was written to since its newest copy with a label."""
    newest = copies(store, label)[:1]
    if not newest:
        return True
    made = newest[0].stat().st_mtime_ns
    return not _changed_at(store) <= made <= time.time_ns()  # one of the future says nothing


def _changed_at(store: Path) -> int:
    """Return the time of the last write to the store, in nanoseconds as the system counts."""
    return max(file.stat().st_mtime_ns for file in (store, *logs(store).values()))
