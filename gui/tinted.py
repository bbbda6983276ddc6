"""Drawings of `resources/icons` as files in one colour."""

from __future__ import annotations

import atexit
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from core import resources


@cache
def tinted(name: str, color: str) -> Path:
    """Return a file with a drawing in one colour.

    Icons and the pictures of a stylesheet are read from files, and Qt knows no `currentColor`.

    Parameters
    ----------
    name
        File name under ``resources/icons`` without its ending.
    color
        As "#rrggbb".
    """
    drawing = resources.read_text("icons", f"{name}.svg").replace("currentColor", color)
    file = _folder() / f"{name}-{color.lstrip('#')}.svg"
    with suppress(OSError):  # on a full disk the window works without its drawings
        file.write_text(drawing, encoding="utf-8")
    return file


@cache
def _folder() -> Path:
    folder = QTemporaryDir()
    atexit.register(folder.remove)
    return Path(folder.path() or os.devnull)  # nowhere: not the folder the program was started in
