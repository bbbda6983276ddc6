"""Where a store lies: whether it still does, and where another may lie in its place."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import platformdirs

from core.store.home import user_name


def stand_in_places(path: Path) -> list[Path]:
    """Return where a stand-in of a store may lie, the best first."""
    whose = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:12]
    name = f"stand-in for {path.name}"  # its copies must not be taken for those of the store
    folders = (
        path.parent,
        platformdirs.user_state_path("lease-desk", appauthor=False) / whose,
        Path(tempfile.gettempdir(), f"lease-desk {user_name()}", whose),
    )
    return [folder / name for folder in folders]


def file_at(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at a path from any other; None where there is none.

    Raises
    ------
    OSError
        If the path cannot be looked at.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino
