"""The sheets of an Excel workbook as cells: what stands in them, without working anything out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from core.errors import BadFileError
from core.proposal.archive import Archive, Element
from core.proposal.proposal import Remark

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_T = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_THREADED = "tc="  # begins the author of a comment that stands in full elsewhere
_NUMBER = re.compile(r"[0-9]{1,9}")
_MOST_CELLS = 200_000


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell that is not empty.

    Attributes
    ----------
    value
        A figure, a text, or yes or no.
    formula
        What works the value out; "" where it was typed. None of it can be relied on.
    """

    value: float | str | bool
    formula: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet: its cells by row and column, each counted from 0, and the comments on them."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    remarks: Mapping[tuple[int, int], tuple[Remark, ...]]

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; "" where it holds none."""
        cell = self.cells.get((row, column))
        return cell.value if cell is not None and isinstance(cell.value, str) else ""


def is_excel(archive: Archive) -> bool:
    """Return whether a file is an Excel workbook."""
    root = archive.xml(archive.main())
    return root is not None and root.tag == f"{_S}workbook"


def read_sheets(archive: Archive) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook.

    Raises
    ------
    BadFileError
        If it has none, or more cells than any term sheet.
    """
    main = archive.main()
    book = archive.xml(main)
    if book is None:
        raise BadFileError(f"{archive.name} has no sheets: it is not an Excel workbook.")
    parts = archive.related_as(main)
    texts = _texts(_first(archive, main, "sharedStrings"))
    people = _people(_first(archive, main, "person"))
    found = []
    for one in book.iterfind(f"{_S}sheets/{_S}sheet"):
        part = parts.get(one.get(f"{_R}id", ""), "")
        root = archive.xml(part)
        if root is not None:
            cells = _cells(archive, root, texts)
            found.append(
                Sheet(
                    name=one.get("name", ""), cells=cells, remarks=_remarks(archive, part, people)
                )
            )
    return tuple(found)


def place_of(row: int, column: int) -> str:
    """Return what Excel calls a cell.

    Examples
    --------
    >>> place_of(4, 2), place_of(0, 27)
    ('C5', 'AB1')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _cells(
    archive: Archive, root: Element, texts: tuple[str, ...]
) -> Mapping[tuple[int, int], Cell]:
    cells = {}
    for one in root.iterfind(f"{_S}sheetData/{_S}row/{_S}c"):
        at = _at(one.get("r", ""))
        cell = _cell(one, texts)
        if at is not None and cell is not None:
            cells[at] = cell
        if len(cells) > _MOST_CELLS:
            raise BadFileError(f"{archive.name} has more cells than any term sheet.")
    return cells


def _cell(one: Element, texts: tuple[str, ...]) -> Cell | None:
    kind, raw = one.get("t", "n"), one.findtext(f"{_S}v")
    made = one.find(f"{_S}f")
    formula = "" if made is None else f"={made.text or '…'}"
    value: float | str | bool = raw or ""  # a text that a formula gives, or an error such as #REF!
    if kind == "inlineStr":
        value = "".join(piece.text or "" for piece in one.iter(f"{_S}t"))
    elif kind == "s":
        number = int(value) if _NUMBER.fullmatch(str(value)) else len(texts)
        value = texts[number] if number < len(texts) else ""
    elif kind == "b":
        value = value == "1"
    elif kind == "n":
        with suppress(ValueError):
            value = float(value)
    if isinstance(value, str):
        value = re.sub(r"\r\n?|_x000D_", "\n", value)
    is_empty = isinstance(value, str) and not value.strip()
    return None if is_empty and not formula else Cell(value=value, formula=formula)


def _first(archive: Archive, part: str, kind: str) -> Element | None:
    return archive.xml(next(iter(archive.related(part, kind)), ""))


def _texts(root: Element | None) -> tuple[str, ...]:
    if root is None:
        return ()
    return tuple(
        "".join(
            piece.text or ""
            for piece in one.iter(f"{_S}t")
            if piece.getparent().tag != f"{_S}rPh"  # how Japanese is read aloud
        )
        for one in root.iterfind(f"{_S}si")
    )


def _remarks(
    archive: Archive, part: str, people: Mapping[str, str]
) -> Mapping[tuple[int, int], tuple[Remark, ...]]:
    found: dict[tuple[int, int], tuple[Remark, ...]] = {}
    said = [
        *(one for name in archive.related(part, "comments") for one in _plain(archive.xml(name))),
        *(
            one
            for name in archive.related(part, "threadedComment")
            for one in _threaded(archive.xml(name), people)
        ),
    ]
    for ref, remark in said:
        at = _at(ref)
        if at is not None and remark.text:
            found[at] = (*found.get(at, ()), remark)
    return found


def _plain(root: Element | None) -> Iterator[tuple[str, Remark]]:
    if root is None:
        return
    authors = [one.text or "" for one in root.iterfind(f"{_S}authors/{_S}author")]
    for one in root.iterfind(f"{_S}commentList/{_S}comment"):
        number = one.get("authorId", "")
        known = _NUMBER.fullmatch(number) and int(number) < len(authors)
        author = authors[int(number)] if known else ""
        text = "".join(piece.text or "" for piece in one.iter(f"{_S}t")).strip()
        text = text.removeprefix(f"{author}:").strip()
        if not author.startswith(_THREADED):
            yield one.get("ref", ""), Remark(place="", author=author, date="", text=text)


def _threaded(root: Element | None, people: Mapping[str, str]) -> Iterator[tuple[str, Remark]]:
    for one in root.iterfind(f"{_T}threadedComment") if root is not None else ():
        text = (one.findtext(f"{_T}text") or "").strip()
        author = people.get(one.get("personId", ""), "")
        yield one.get("ref", ""), Remark(place="", author=author, date=one.get("dT", ""), text=text)


def _people(root: Element | None) -> Mapping[str, str]:
    if root is None:
        return {}
    return {one.get("id", ""): one.get("displayName", "") for one in root.iterfind(f"{_T}person")}


def _at(place: str) -> tuple[int, int] | None:
    match = _PLACE.fullmatch(place)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
