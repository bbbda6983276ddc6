"""A log of last saves that is damaged: SQLite reads it up to there and drops the rest in silence.

The form of the log is that of https://www.sqlite.org/fileformat2.html#the_write_ahead_log.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.store import backups
from core.store.rights import begin_file

_HEADER = 32  # [bytes] of the log
_FRAME = 24  # [bytes] before each page
_PAGE_SIZE_AT = 16  # [bytes] from the beginning of a database
_BIG_ENDIAN = 0x377F0683  # first word of a log with such checksums
_LARGEST_PAGE = 65_536  # [bytes], written as 1


@dataclass(frozen=True)
class Frame:
    """One page in the log, and whether its checksum is right."""

    page: int
    commits: bool
    content: bytes
    sound: bool


@dataclass(frozen=True)
class Log:
    """What a log held before the store was opened.

    Attributes
    ----------
    content
        The whole file.
    page_size
        Of the database. [bytes]
    """

    content: bytes
    page_size: int

    def lost(self, db: sqlite3.Connection, store: Path) -> bool:
        """Return whether something that was saved in it is not in the open database."""
        try:
            _, read, _ = db.execute("pragma wal_checkpoint(passive)").fetchone()
        except sqlite3.Error:  # as on a full disk: nothing of the log is overwritten
            return False
        if read < 0:  # there is no log, or another program is at it
            return False
        if not _committed(self._frames(after=read)):
            return False
        now = backups.logs(store).get("-wal")
        # another program may have begun it anew meanwhile, once all of it was in the store
        return now is not None and _begins(now) == self.content[:_HEADER]

    def keep(self, db: sqlite3.Connection, store: Path) -> Path:
        """Return a new file: the store with all pages of the log that are sound, and the log.

        The pages after the damage are in it too, which SQLite does not read.
        """
        kept = backups.aside(store)
        backups.copy_open(db, kept)  # reading the file itself would end the locks on it
        raw = kept.with_suffix(".log")
        begin_file(raw)
        raw.write_bytes(self.content)
        most = (kept.stat().st_size + len(self.content)) // self.page_size
        with kept.open("r+b") as file:
            for frame in _committed(self._frames()):
                if frame.sound and 0 < frame.page <= most:
                    file.seek((frame.page - 1) * self.page_size)
                    file.write(frame.content)
        return kept

    def _frames(self, after: int = 0) -> Iterator[Frame]:
        """Yield the frames of the latest time that the log was begun."""
        step = _FRAME + self.page_size
        order = ">" if self.content[:4] == struct.pack(">I", _BIG_ENDIAN) else "<"
        starts = range(_HEADER, len(self.content) - step + 1, step)
        salts = [self.content[at + 8 : at + 16] for at in starts]
        salt = self.content[16:24]
        if salt not in salts:  # the header is bad
            salt = next(iter(salts), b"")
        before = self.content[24:_HEADER]
        for at in starts:
            head = self.content[at : at + _FRAME]
            if (at - _HEADER) // step >= after and head[8:16] == salt:
                page, size = struct.unpack(">II", head[:8])
                content = self.content[at + _FRAME : at + step]
                sound = at == _HEADER or _sum(before, head[:8] + content, order) == head[16:]
                yield Frame(page=page, commits=size > 0, content=content, sound=sound)
            before = head[16:]


def log_of(store: Path) -> Log | None:
    """Return the log that lies beside a store; None where there is none to read."""
    found = backups.logs(store).get("-wal")
    if found is None or not store.is_file():
        return None
    with store.open("rb") as file:
        file.seek(_PAGE_SIZE_AT)
        size = int.from_bytes(file.read(2), "big")
    return Log(found.read_bytes(), _LARGEST_PAGE if size == 1 else size) if size else None


def _committed(frames: Iterable[Frame]) -> list[Frame]:
    """Return the frames up to the last that ends a transaction.

    What a killed program left may lie behind it: pages without an end, the last written by half.
    """
    found = list(frames)
    while found and not (found[-1].commits and found[-1].sound):
        found.pop()
    return found


def _begins(log: Path) -> bytes:
    with log.open("rb") as file:
        return file.read(_HEADER)


def _sum(before: bytes, content: bytes, order: str) -> bytes:
    """Return the checksum that goes on from the one before."""
    first, second = struct.unpack(">II", before)
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return struct.pack(">II", first, second)
