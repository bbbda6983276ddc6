"""What a document says of where it comes from, for the program to read back."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass, field, replace
from datetime import date
from html import unescape
from urllib.parse import quote, unquote

from core.report.audience import Audience
from core.report.blocks import Report, as_data
from core.report.origin import Origin
from core.unpacking import DAMAGED, read_part
from core.version import VERSION

PROGRAM = "Lease Desk"
LONGEST = 255
"""Characters that Word takes of a property."""

_STAMP = re.compile(  # LibreOffice takes the commas out
    rf"{PROGRAM} (?P<program>[\w.+-]+),? (?P<said>(?:[a-z]+=[\w.~%/-]*,? )+)"
    r"check=(?P<check>[0-9a-f]{8})"
)
_PROPERTIES = "docProps/core.xml"
_MOST_PROPERTIES = 1_000_000  # [bytes] a file from outside may be made to unpack without end
_CONTENT = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """Where a document comes from.

    Attributes
    ----------
    program
        Version of the program that made it.
    content
        What tells what it says from all else, whatever its version and date.
    kind, version, date, audience
        What it is, as it bears them, and for whom.
    origin
        What it was made from; a long name of a scenario is cut, so that Word keeps the stamp.
    intact
        Whether the stamp is as it was written.
    """

    program: str
    content: str
    kind: str
    version: str
    date: date
    audience: Audience = Audience.OURS
    origin: Origin = field(default_factory=Origin)
    intact: bool = True

    def words(self) -> str:
        """Return the stamp as it stands among the properties of a file."""
        stamp = f"{PROGRAM} {self.program}, {self._said()}"
        return f"{stamp}check={_check(stamp)}"

    def _said(self) -> str:
        """Return all but the program; the case and the seed stay with our own side."""
        origin = self.origin
        said = {
            "content": self.content,
            "date": self.date.isoformat(),
            "kind": self.kind,
            "version": self.version,
            "for": self.audience.value,
            "scenario": origin.scenario,
            "revision": origin.revision,
        }
        if self.audience is Audience.OURS:
            said["case"] = origin.case
            said["seed"] = "" if origin.seed is None else str(origin.seed)
            said["beside"] = ".".join(origin.beside)
        written = {key: _quoted(value) for key, value in said.items() if value}
        return "".join(f"{key}={value}, " for key, value in written.items())


def content_of(report: Report) -> str:
    """Return what tells a report's content from every other's: 16 hexadecimal digits."""
    return digest([report.title, report.subtitle, as_data(report.blocks)])


def digest(said: object) -> str:
    """Return what tells plain data from all other: 16 hexadecimal digits."""
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def stamp_of(report: Report) -> Stamp:
    """Return the stamp of a report."""
    return stamped(
        content=content_of(report),
        kind=report.kind,
        version=report.version,
        date=report.date,
        audience=report.audience,
        origin=report.origin,
    )


def stamped(
    *,
    content: str,
    kind: str,
    date: date,
    origin: Origin,
    audience: Audience = Audience.OURS,
    version: str = "",
) -> Stamp:
    """Return the stamp of what this program writes now, no longer than Word takes."""
    stamp = Stamp(
        program=VERSION,
        content=content,
        kind=kind,
        version=version,
        date=date,
        audience=audience,
        origin=origin if audience is Audience.OURS else _without_ours(origin),
    )
    for name in ("scenario", "case"):
        while len(stamp.words()) > LONGEST and (text := getattr(stamp.origin, name)):
            stamp = replace(stamp, origin=replace(stamp.origin, **{name: text[:-1]}))
    while len(stamp.words()) > LONGEST and stamp.version:
        stamp = replace(stamp, version=stamp.version[:-1])
    return stamp


def foot_of(report: Report) -> tuple[str, ...]:
    """Return what stands at the foot of every page: the report's own, and where it comes from."""
    origin = report.origin
    save = f"Save {origin.revision}".replace("+", ", edited since") if origin.revision else ""
    return tuple(filter(None, (*report.footer, save, f"Content {content_of(report)}")))


def read_stamp(file: bytes) -> Stamp | None:
    """Return the stamp of a PDF, a Word document or a workbook; None where it bears none."""
    found = _STAMP.search(unescape(_properties(file)))
    if found is None:
        return None
    parts = found["said"].replace(",", "").split()
    said = {key: unquote(value) for key, _, value in (one.partition("=") for one in parts)}
    try:
        stamp = Stamp(
            program=found["program"],
            content=said["content"],
            kind=said["kind"],
            version=said.get("version", ""),
            date=date.fromisoformat(said["date"]),
            audience=Audience(said["for"]),
            origin=Origin(
                scenario=said.get("scenario", ""),
                revision=said.get("revision", ""),
                case=said.get("case", ""),
                seed=int(said["seed"]) if "seed" in said else None,
                beside=tuple(said["beside"].split(".")) if "beside" in said else (),
            ),
        )
    except (KeyError, ValueError):  # a part is missing, or is no day, number or audience
        return None
    written = "".join(f"{one}, " for one in (f"{PROGRAM} {found['program']}", *parts))
    intact = found["check"] == _check(written)
    return replace(stamp, intact=intact) if _CONTENT.fullmatch(stamp.content) else None


def _check(stamp: str) -> str:
    """Return what tells a stamp as it was written from one that somebody has altered."""
    return hashlib.sha256(stamp.encode()).hexdigest()[:8]


def _quoted(text: str) -> str:
    return quote(text, errors="replace")


def _without_ours(origin: Origin) -> Origin:
    return Origin(scenario=origin.scenario, revision=origin.revision)


def _properties(file: bytes) -> str:
    """Return the part of a file in which its properties stand."""
    if not file.startswith(b"PK"):
        return file.decode("utf-8", "ignore")
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            return read_part(parts, _PROPERTIES, _MOST_PROPERTIES).decode("utf-8", "ignore")
    except DAMAGED:
        return ""
