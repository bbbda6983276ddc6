"""Whether a file lies on a disk of this machine, on which a write-ahead log is safe.

Programs that share a write-ahead log share memory, which two machines on one network drive do
not: there the log is lost or the file damaged (https://www.sqlite.org/wal.html).
"""

import ctypes
import os
import re
import sys
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")

NETWORK_TYPES = frozenset(
    (
        *("9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs"),
        *("gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "panfs", "prl_fs"),
        *("pvfs2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs"),
    )
)
"""File systems that other machines may write to at the same time."""


def on_local_disk(path: Path) -> bool:
    """Return whether no other machine can reach the file, as far as the system tells."""
    if sys.platform == "win32":
        return not _windows_share(path)
    if MOUNTS.exists():
        return is_local(file_system(path, MOUNTS.read_text(encoding="utf-8", errors="replace")))
    return True


def is_local(file_system_type: str) -> bool:
    """Return whether a file system of that type is a disk of this machine.

    What runs in user space (sshfs, rclone and the like, "fuse.…") is taken for a network drive.
    """
    return file_system_type not in NETWORK_TYPES and not file_system_type.startswith("fuse.")


def file_system(path: Path, mounts: str) -> str:
    r"""Return the type of the file system a file lies on.

    Parameters
    ----------
    path
        The file, which need not exist.
    mounts
        What ``/proc/self/mountinfo`` says.

    Examples
    --------
    >>> mounts = "29 1 8:1 / / rw - ext4 /dev/sda1 rw\n31 29 0:4 / /srv rw shared:1 - nfs4 nas:/ rw"
    >>> file_system(Path("/srv/deals/store.sqlite3"), mounts)
    'nfs4'
    """
    real = Path(os.path.realpath(path))
    deepest, found = -1, ""
    for line in mounts.splitlines():
        where, _, what = line.partition(" - ")
        fields = where.split()
        if len(fields) < 5 or not what:
            continue
        point = Path(_unescaped(fields[4]))
        # a later mount on the same point hides an earlier one
        if real.is_relative_to(point) and len(point.parts) >= deepest:
            deepest, found = len(point.parts), what.split()[0]
    return found


def _unescaped(text: str) -> str:
    r"""Return a mount point as it is: a space is written there as ``\040``."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), text)


def _windows_share(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    drive = path.resolve().drive
    remote = 4  # DRIVE_REMOTE of GetDriveTypeW
    return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == remote
