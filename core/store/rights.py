"""Who may read what is kept: only those who may write to its folder too.

The store knows walk-away prices that are nobody else's business on a machine of many users.
"""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path


def rights_in(folder: Path) -> int:
    """Return the rights of a file in a folder: of its owner, and of who shares the folder."""
    mode = folder.stat().st_mode
    shared = 0 if mode & stat.S_ISVTX else mode  # in such a folder everybody keeps to his own
    group, others = stat.S_IRGRP | stat.S_IWGRP, stat.S_IROTH | stat.S_IWOTH
    return (
        stat.S_IRUSR
        | stat.S_IWUSR
        | (group if shared & stat.S_IWGRP else 0)
        | (others if shared & stat.S_IWOTH else 0)
    )


def begin_file(path: Path) -> None:
    """Make an empty file, if there is none, with the rights that its folder gives.

    Raises
    ------
    OSError
        If it cannot be made.
    """
    with suppress(FileExistsError):
        path.touch(mode=0o600, exist_ok=False)  # at no moment may others open it
        path.chmod(rights_in(path.parent))


def begin_folder(path: Path) -> None:
    """Make a folder, if there is none, that those may use who may write to the one above."""
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
        rights = rights_in(path.parent)
        path.chmod(
            rights | (rights & 0o444) >> 2 | stat.S_IMODE(path.stat().st_mode) & stat.S_ISGID
        )


def restrict(path: Path) -> None:
    """Take from a file the rights that its folder does not give, where it is this user's."""
    with suppress(OSError):
        real = path.resolve(strict=True)
        now = stat.S_IMODE(real.stat().st_mode)
        given = now & rights_in(real.parent)
        if given != now:
            real.chmod(given)
