"""JSON files on disk: read without trusting them, written whole or not at all."""

from __future__ import annotations

import codecs
import json
import stat
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from core.errors import BadFileError, LeaseDeskError
from core.files import write_whole
from core.terms.reading import JsonObject

LARGEST_FILE = 20_000_000  # [bytes]; a deal with a thousand scenarios has about 3 million
MOST_OBJECTS = 250_000  # of JSON in a file; as many empty ones as fit would fill the memory


def load_json(path: Path) -> Any:
    """Return what a JSON file holds; `JsonObject` for an object.

    Raises
    ------
    BadFileError
        If it cannot be read, is too large, is not UTF-8 or is not JSON.
    """
    content = _bytes(path)
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        raise BadFileError(f"{path.name} is empty; a deal file holds an object of JSON.")
    if b"\0" in content:
        raise BadFileError(
            f"{path.name} is not UTF-8 text: it holds null characters, as UTF-16 does. "
            "Save it as UTF-8 and open it again."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFileError(
            f"{path.name} is not UTF-8 text: its byte {error.start + 1:,} is "
            f"0x{error.object[error.start]:02x}. Save it as UTF-8 and open it again."
        ) from error
    try:
        return json.loads(text, object_pairs_hook=_counted(path), parse_int=_whole)
    except json.JSONDecodeError as error:
        raise BadFileError(
            f"{path.name} is not JSON: {error.msg} at line {error.lineno:,}, "
            f"column {error.colno:,}."
        ) from error
    except RecursionError as error:
        raise BadFileError(
            f"{path.name} is nested too deeply for a deal file; a deal has six levels."
        ) from error


def _counted(path: Path) -> Callable[[list[tuple[str, Any]]], JsonObject]:
    """Return what makes the objects of a file, and refuses one that has too many."""
    made = count(1)

    def make(pairs: list[tuple[str, Any]]) -> JsonObject:
        if next(made) > MOST_OBJECTS:
            raise BadFileError(
                f"{path.name} has more than {MOST_OBJECTS:,} objects of JSON; a deal file of a "
                "thousand scenarios has about ten thousand."
            )
        return JsonObject(pairs)

    return make


def write_json(content: Any, path: Path) -> None:
    """Write a JSON file so that a crash leaves the old one or the new one, never half of it.

    Raises
    ------
    BadFileError
        If it cannot be written.
    """
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    try:
        write_whole(path, text.encode())
    except LeaseDeskError as error:
        raise BadFileError(*error.problems) from error


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BadFileError(f"{path} is not a file; choose a deal file.")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1) if status.st_size <= LARGEST_FILE else None
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise BadFileError(f"{path} cannot be read: {_reason(error)}.") from error
    if content is None or len(content) > LARGEST_FILE:
        size = max(status.st_size, LARGEST_FILE + 1)
        raise BadFileError(
            f"{path.name} has {size / 1e6:,.1f} MB; a deal file may have at most "
            f"{LARGEST_FILE / 1e6:,.0f} MB."
        )
    return content


def _whole(digits: str) -> int | float:
    """Return a whole number of the file; one of many digits as a float, for it is out of bounds."""
    return int(digits) if len(digits) < 20 else float(digits)


def _reason(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or type(error).__name__).lower()
