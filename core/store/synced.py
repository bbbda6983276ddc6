"""Whether a folder is one that a service copies to other machines.

Such a service copies a file while it is written, and where two machines wrote it keeps both under
two names. A store there has no log beside it that could be left behind, and its user is told.
"""

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

FOLDERS: Mapping[str, str] = {
    r"dropbox( \(.+\))?|\.dropbox": "Dropbox",
    r"onedrive( - .+|-.+)?": "OneDrive",
    r"mobile documents|com~apple~clouddocs|icloud ?drive|iclouddocs": "iCloud",
    r"google ?drive(-.+)?|googledrive-.+|my drive": "Google Drive",
    r"nextcloud\d*|owncloud": "Nextcloud",
    r"box( sync)?|box-box": "Box",
    r"mega(sync)?": "MEGA",
    r"pcloud ?drive": "pCloud",
    r"synology ?drive": "Synology Drive",
    r"syncthing": "Syncthing",
}
"""How a service names the folders that it copies, in small letters, and what it is called."""

MARKS: Mapping[str, str] = {
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
"""What a service puts into the uppermost folder that it copies."""

_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")  # set by Windows

_CONFLICT = re.compile(r"conflict|in konflikt|conflit|\(\d+\)$|-[A-Z0-9]+(-\d+)?$", re.IGNORECASE)


def service_of(path: Path) -> str:
    """Return the name of the service that copies the folder of a file; empty for none.

    Examples
    --------
    >>> service_of(Path("/home/ann/Dropbox (Personal)/deals/lease-desk.sqlite3"))
    'Dropbox'
    >>> service_of(Path("/srv/deals/lease-desk.sqlite3"))
    ''
    """
    folder = Path(os.path.realpath(path)).parent
    for variable in _VARIABLES:
        named = os.environ.get(variable)
        if named and folder.is_relative_to(os.path.realpath(named)):
            return "OneDrive"
    for part in folder.parts:
        for pattern, service in FOLDERS.items():
            if re.fullmatch(pattern, part.casefold()):
                return service
    for above in (folder, *folder.parents):
        for mark, service in MARKS.items():
            with suppress(OSError):  # a folder above may be closed to this user
                if (above / mark).exists():
                    return service
    return ""


def conflicts(path: Path) -> list[Path]:
    """Return the files that a service kept beside a store because two machines had written it."""
    others = sorted(path.parent.glob(f"{path.stem}?*{path.suffix}"))
    return [other for other in others if _CONFLICT.search(other.stem.removeprefix(path.stem))]


def told_of(others: Sequence[Path]) -> str:
    """Return the sentence for such files."""
    named = ", ".join(map(str, others))
    return f"Two machines wrote the store at once; what the other one saved is in {named}."
