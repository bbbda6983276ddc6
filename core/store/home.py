"""Where the user's data lies, and who the user is."""

import getpass
import os
import socket
from pathlib import Path

import platformdirs

HOME_VARIABLE = "LEASE_DESK_HOME"
"""Environment variable that puts everything of the user's into one folder."""


def data_home() -> Path:
    """Return the folder of the user's data, which may not exist yet.

    It is that of ``LEASE_DESK_HOME`` where it is set, else the one the system means for the
    data of programs.
    """
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    return platformdirs.user_data_path("lease-desk", appauthor=False)


def user_name() -> str:
    """Return the name by which the system knows the user; empty where it has none.

    As one line of text, whatever the system has put into it.
    """
    try:
        name = getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""
    return " ".join(os.fsencode(name).decode(errors="replace").split())


def user_at_machine() -> str:
    """Return the name of the user and of the machine, which two windows on one file differ in."""
    return f"{user_name()}@{socket.gethostname()}"
