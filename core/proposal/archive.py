"""The parts of an Office file from outside, read as data that may mean harm."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from core.errors import BadFileError
from core.unpacking import DAMAGED, read_part

LARGEST_FILE = 50_000_000  # [bytes]
LARGEST_PART = 20_000_000  # [bytes] unpacked; a term sheet's has a hundredth of it
MOST_PARTS = 2_000

Element = Any
"""An element of XML; lxml has no types."""

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = {
    f"http://purl.oclc.org/ooxml/{kind}{rest}".encode(): (
        f"http://schemas.openxmlformats.org/{kind}/2006{rest}".encode()
    )
    for kind, rest in (
        ("wordprocessingml", "/main"),
        ("spreadsheetml", "/main"),
        ("officeDocument", "/relationships"),
    )
}
"""The names of the strict form of the format, as those of the usual form."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # also what an encrypted new one is wrapped in


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that may be an Office file.

    Raises
    ------
    BadFileError
        If it cannot be read, or is larger than any term sheet.
    """
    try:
        if not path.is_file():
            raise BadFileError(f"{path} is not a file; choose a Word or Excel file.")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadFileError(f"{path} cannot be read: {reason.lower()}.") from error
    if len(content) > LARGEST_FILE:
        raise BadFileError(
            f"{path.name} has more than {LARGEST_FILE / 1e6:,.0f} MB; no term sheet is as large."
        )
    return content


class Archive:
    """An Office file: parts of XML in a ZIP archive.

    Parameters
    ----------
    name
        What messages call the file.

    Raises
    ------
    BadFileError
        If it is none, or holds macros.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        if content.startswith(_OLD_OFFICE):
            raise BadFileError(
                f"{name} is protected by a password or has the format of Office 97; save it as "
                ".docx or .xlsx without a password."
            )
        if not content.startswith(b"PK"):
            raise BadFileError(f"{name} is neither a Word (.docx) nor an Excel (.xlsx) file.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self.parts = frozenset(self._zip.namelist())
        except DAMAGED as error:
            raise self._damaged() from error
        if len(self.parts) > MOST_PARTS:
            raise BadFileError(f"{name} has {len(self.parts):,} parts; no term sheet has as many.")
        if any(part.casefold().endswith("vbaproject.bin") for part in self.parts):
            raise BadFileError(
                f"{name} holds macros, which are not opened; save it as .docx or .xlsx without."
            )

    def main(self) -> str:
        """Return the part that the file is about; "" where it does not say."""
        return next(iter(self.related("", "officeDocument")), "")

    def related(self, part: str, kind: str = "") -> tuple[str, ...]:
        """Return the parts that a part refers to, or those of one kind among them."""
        return tuple(
            target
            for _, its_kind, target in self._relations(part)
            if not kind or its_kind.casefold() == kind.casefold()
        )

    def related_as(self, part: str) -> dict[str, str]:
        """Return the parts that a part refers to, by the name that it has for each."""
        return {name: target for name, _, target in self._relations(part)}

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for one in root.iterfind(f"{_REL}Relationship") if root is not None else ():
            target = one.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = one.get("Type", "").rpartition("/")[2]
            yield one.get("Id", ""), kind, posixpath.normpath(path)

    def xml(self, part: str) -> Element | None:
        """Return the root of a part; None where there is none of that name.

        Raises
        ------
        BadFileError
            If it is damaged, too large, or names things outside of itself.
        """
        if part not in self.parts:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(_usual(self._bytes(part)), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise BadFileError(
                f"{self.name} declares a document type, which no Word or Excel file does; it is "
                "not opened."
            )
        return root

    def _bytes(self, part: str) -> bytes:
        try:
            content = read_part(self._zip, part, LARGEST_PART + 1)
        except DAMAGED as error:
            raise self._damaged() from error
        if len(content) > LARGEST_PART:
            raise BadFileError(
                f"{self.name} unpacks to more than {LARGEST_PART / 1e6:,.0f} MB; it is not opened."
            )
        return content

    def _damaged(self) -> BadFileError:
        return BadFileError(
            f"{self.name} is damaged: it cannot be unpacked. Ask for it once more, or save it anew "
            "in Word, Excel or LibreOffice."
        )


def _usual(content: bytes) -> bytes:
    for strict, usual in _STRICT.items():
        content = content.replace(strict, usual)
    return content
