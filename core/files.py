"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from core.errors import LeaseDeskError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never half of it.

    Raises
    ------
    LeaseDeskError
        If it cannot be written; what stood there before is still there.
    """
    write_together({path: content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write files as `write_whole` does, none of them before there is room for all.

    Raises
    ------
    LeaseDeskError
        If one cannot be written.
    """
    parts: list[Path] = []
    targets: list[Path] = []
    try:
        for path, content in contents.items():
            with _in_a_sentence(path, len(content)):
                target = Path(os.path.realpath(path))  # a link goes on pointing to the file
                rights = _rights(target)
                targets.append(target)
                parts.append(target.with_name(f".{secrets.token_hex(8)}.part"))
                with parts[-1].open("xb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                if rights is not None:
                    parts[-1].chmod(rights)
        for path, part, target in zip(contents, parts, targets, strict=True):
            with _in_a_sentence(path, len(contents[path])):
                part.replace(target)
    finally:
        for part in parts:
            _remove(part)


def _rights(target: Path) -> int | None:
    """Return the rights of the file that is replaced; None where there is none yet."""
    if not target.exists():
        return None
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not target.is_file():  # a device or a pipe would be gone
        raise OSError(errno.EINVAL, "it is no file")
    return stat.S_IMODE(target.stat().st_mode)


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:  # its folder is gone, or what could not be written cannot be looked at either
        return


@contextmanager
def _in_a_sentence(path: Path, size: int) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise LeaseDeskError(_sentence(path, size, error)) from error


def _sentence(path: Path, size: int, error: OSError | ValueError) -> str:
    known = {
        errno.ENOENT: f"There is no folder {path.parent}; create it, or choose another one.",
        errno.ENOTDIR: f"{path.parent} is not a folder; choose another one.",
        errno.EISDIR: f"{path} is a folder; give the name of a file in it.",
        errno.ENAMETOOLONG: f"The name {path.name[:40]}… is too long; choose a shorter one.",
        errno.EFBIG: f"{path.name} would be larger ({size / 1e6:,.1f} MB) than a file may be here; "
        "choose another folder.",
    }
    known |= dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS),
        f"There is no permission to write {path}, or another program has it open; close it there, "
        "or choose another folder.",
    )
    known |= dict.fromkeys(
        (errno.EBUSY, errno.ETXTBSY),
        f"Another program has {path} open; close it there, or choose another name.",
    )
    known |= dict.fromkeys(
        (errno.ENOSPC, errno.EDQUOT),
        f"The disk has no room for {path.name} ({size / 1e6:,.1f} MB); make some first.",
    )
    if not isinstance(error, OSError):
        return f"{str(path)!r} cannot be written: {error}."
    reason = error.strerror or type(error).__name__
    return known.get(error.errno or 0, f"{path} cannot be written: {reason.lower()}.")
