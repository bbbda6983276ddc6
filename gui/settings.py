"""What the window remembers between runs: its size, its columns and the user's choices."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from core.store.rights import begin_file

FILE_NAME = "window.ini"


class Settings:
    """Remembered values in a file of the data folder, each read back as what it was."""

    def __init__(self, home: Path) -> None:
        with suppress(OSError):  # where it cannot be written, nothing is remembered
            begin_file(home / FILE_NAME)
        self._kept = QSettings(str(home / FILE_NAME), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        found = self._kept.value(key, default)
        return found if isinstance(found, str) else default

    def flag(self, key: str, default: bool) -> bool:
        return self.text(key, "yes" if default else "no") == "yes"

    def number(self, key: str) -> int | None:
        """Return a remembered whole number; None where there is none."""
        found = self.text(key)
        return int(found) if found.lstrip("-").isdigit() else None

    def blob(self, key: str) -> QByteArray:
        """Return what Qt saved of a window or a splitter; empty where there is nothing."""
        found = self._kept.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep(self, key: str, value: str | bool | int | QByteArray | None) -> None:
        """Remember a value; None forgets it."""
        if value is None:
            self._kept.remove(key)
        elif isinstance(value, bool):
            self._kept.setValue(key, "yes" if value else "no")
        else:
            self._kept.setValue(key, value if isinstance(value, QByteArray) else str(value))

    def flush(self) -> None:
        """Write to disk what is only in memory."""
        self._kept.sync()
