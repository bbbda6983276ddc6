"""What a document says of where it comes from, for the program to read back."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from html import unescape
from urllib.parse import quote, unquote

from core.report.blocks import Report, as_data
from core.version import VERSION

PROGRAM = "Lease Desk"

_STAMP = re.compile(
    rf"{PROGRAM} (?P<program>[\w.+-]+), content=(?P<content>[0-9a-f]{{16}}), "
    r"date=(?P<date>\d{4}-\d\d-\d\d), version=(?P<version>[\w.~%/-]*)"
)
_WORD_PROPERTIES = "docProps/core.xml"
_MOST_PROPERTIES = 1_000_000  # [bytes] a file from outside may be made to unpack without end


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """Where a document comes from.

    Attributes
    ----------
    program
        Version of the program that made it.
    content
        What tells what it says from all else, whatever its version and date.
    version, date
        As it bears them.
    """

    program: str
    content: str
    version: str
    date: date

    def words(self) -> str:
        """Return the stamp as it stands among the properties of a file."""
        version = quote(self.version)
        return (
            f"{PROGRAM} {self.program}, content={self.content}, date={self.date.isoformat()}, "
            f"version={version}"
        )


def content_of(report: Report) -> str:
    """Return what tells a report's content from every other's: 16 hexadecimal digits."""
    said = [report.title, report.subtitle, as_data(report.blocks)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def stamp_of(report: Report) -> Stamp:
    """Return the stamp of a report."""
    return Stamp(
        program=VERSION, content=content_of(report), version=report.version, date=report.date
    )


def read_stamp(file: bytes) -> Stamp | None:
    """Return the stamp of a PDF or a Word document; None where it bears none."""
    found = _STAMP.search(unescape(_properties(file)))
    if found is None:
        return None
    try:
        day = date.fromisoformat(found["date"])
    except ValueError:  # a day that no month has
        return None
    return Stamp(
        program=found["program"],
        content=found["content"],
        version=unquote(found["version"]),
        date=day,
    )


def _properties(file: bytes) -> str:
    """Return the part of a file in which its properties stand."""
    if not file.startswith(b"PK"):
        return file.decode("utf-8", "ignore")
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as parts, parts.open(_WORD_PROPERTIES) as part:
            return part.read(_MOST_PROPERTIES).decode("utf-8", "ignore")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError):
        return ""
