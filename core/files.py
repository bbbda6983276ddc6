"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from core.errors import LeaseDeskError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never half of it.

    Raises
    ------
    LeaseDeskError
        If it cannot be written; what stood there before is still there.
    """
    try:
        target = Path(os.path.realpath(path))  # a link goes on pointing to the file
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        part = target.with_name(f".{secrets.token_hex(8)}.part")
        try:
            with part.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise LeaseDeskError(_sentence(path, len(content), error)) from error


def _sentence(path: Path, size: int, error: OSError | ValueError) -> str:
    known = {
        errno.ENOENT: f"There is no folder {path.parent}; create it, or choose another one.",
        errno.ENOTDIR: f"{path.parent} is not a folder; choose another one.",
        errno.EISDIR: f"{path} is a folder; give the name of a file in it.",
        errno.ENAMETOOLONG: f"The name {path.name[:40]}… is too long; choose a shorter one.",
    }
    known |= dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS),
        f"There is no permission to write {path}; choose another folder.",
    )
    known |= dict.fromkeys(
        (errno.ENOSPC, errno.EDQUOT),
        f"The disk has no room for {path.name} ({size / 1e6:,.1f} MB); make some first.",
    )
    if not isinstance(error, OSError):
        return f"{str(path)!r} cannot be written: {error}."
    reason = error.strerror or type(error).__name__
    return known.get(error.errno or 0, f"{path} cannot be written: {reason.lower()}.")
