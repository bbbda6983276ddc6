"""One window of a user for each data folder: a second start brings the first one forward."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from core.errors import LeaseDeskError
from core.store.home import user_at_machine

LOCK = "window of {}.lock"
LONGEST = 60  # letters of user and machine in the name of a file
CALLS = "calls of {}"  # folder in which later starts leave word
LOCK_WAIT_MS = 100  # [ms]


class SingleInstance(QObject):
    """The lock on a data folder, and the word that later starts leave.

    Another user of the folder, or the same one at another machine, has a window of their own.
    Where the folder cannot be written (a full disk, missing rights) nobody can be told from
    anybody, and the window opens: it says itself what is wrong with the folder.

    Word is left in files rather than sent through a socket: Qt's network library needs system
    libraries that a plain machine does not have, and a folder is enough.
    """

    called = Signal(object)
    """The program was started again: with the path of a deal file, or None."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        with suppress(OSError):
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
        whose = re.sub(r"[^\w.@-]", "_", user_at_machine())[:LONGEST]
        self._lock = QLockFile(str(home / LOCK.format(whose)))
        self._lock.setStaleLockTime(0)  # only the death of its owner frees it, not its age
        self._calls = home / CALLS.format(whose)

    def claim(self) -> bool:
        """Become the one window of the folder; False where another is."""
        if not self._lock.tryLock(LOCK_WAIT_MS):
            return self._lock.error() is not QLockFile.LockError.LockFailedError
        with suppress(OSError):
            self._calls.mkdir(exist_ok=True, mode=0o700)
            for left in self._calls.iterdir():
                left.unlink()  # for a window that was not there any more
        return True

    def listen(self) -> None:
        """Begin to hear later starts, those since `claim` as well; needs the application."""
        if self._calls.is_dir():
            watcher = QFileSystemWatcher([str(self._calls)], self)
            watcher.directoryChanged.connect(self._on_called)
            self._on_called()

    def call(self, file: Path | None) -> None:
        """Ask the one window to come forward and open a deal file, if one is named.

        Raises
        ------
        LeaseDeskError
            If no word can be left.
        """
        part = self._calls / f".{secrets.token_hex(8)}"
        try:
            part.write_bytes(os.fsencode(file.resolve()) if file else b"")
            part.replace(part.with_name(part.name.lstrip(".")))
        except OSError as error:
            raise LeaseDeskError(
                f"Lease Desk is open already, and no word can be left for its window in "
                f"{self._calls}: {error.strerror}. Go to that window."
            ) from error

    def release(self) -> None:
        """Let another window have the folder."""
        self._lock.unlock()

    def _on_called(self) -> None:
        for word in sorted(self._calls.glob("[!.]*")):
            name = os.fsdecode(word.read_bytes())
            word.unlink()
            self.called.emit(Path(name) if name else None)
