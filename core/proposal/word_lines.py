"""A Word document as lines of text: with every tracked change accepted, and who made which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from core.errors import BadFileError
from core.proposal.archive import Archive, Element
from core.proposal.proposal import Edit

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_INSERTED = (f"{_W}ins", f"{_W}moveTo")
_DELETED = (f"{_W}del", f"{_W}moveFrom")
_NOTES = {
    f"{_W}commentRangeStart": "comment",
    f"{_W}commentReference": "comment",
    f"{_W}footnoteReference": "footnote",
    f"{_W}endnoteReference": "endnote",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph.

    Attributes
    ----------
    text
        As it is once every change is accepted.
    bookmarks
        Where in the text each begins and ends.
    edits
        The tracked changes in it.
    notes
        Kind and number of the comments and footnotes on it.
    row
        The row of a table that it stands in, counted from 1 in the document; 0 outside of tables.
    label
        What the first cell of that row says.
    gone
        Whether it is deleted as a whole.
    """

    text: str
    bookmarks: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    row: int = 0
    label: str = ""
    gone: bool = False


@dataclass(frozen=True, kw_only=True)
class Note:
    """A comment or a footnote."""

    author: str
    date: str
    text: str


def is_word(archive: Archive) -> bool:
    """Return whether a file is a Word document."""
    root = archive.xml(archive.main())
    return root is not None and root.tag == f"{_W}document"


def read_lines(archive: Archive) -> tuple[Line, ...]:
    """Return the paragraphs of a Word document in the order in which they are read.

    Raises
    ------
    BadFileError
        If it has no text.
    """
    root = archive.xml(archive.main())
    body = root.find(f"{_W}body") if root is not None else None
    if body is None:
        raise BadFileError(f"{archive.name} has no text: it is not a Word document.")
    return tuple(_joined(_lines(body, count(1))))


def read_notes(archive: Archive) -> Mapping[tuple[str, str], Note]:
    """Return the comments and footnotes of a Word document, by kind and number."""
    found: dict[tuple[str, str], Note] = {}
    for kind in ("comment", "footnote", "endnote"):
        part = next(iter(archive.related(archive.main(), f"{kind}s")), "")
        root = archive.xml(part)
        for one in root.iterfind(f"{_W}{kind}") if root is not None else ():
            if one.get(f"{_W}type") is None:  # what separates the footnotes has one
                text = "\n".join(line.text for line in _lines(one, count(1))).strip()
                author, date = one.get(f"{_W}author", ""), one.get(f"{_W}date", "")
                found[kind, one.get(f"{_W}id", "")] = Note(author=author, date=date, text=text)
    return found


def _lines(block: Element, rows: Iterator[int]) -> Iterator[Line]:
    """Yield the paragraphs of the body, a cell or a note, given the numbers of the rows to come."""
    for child in block:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, rows)
        elif child.tag == f"{_W}tr":
            yield from _row(child, rows)
        elif child.tag == f"{_W}altChunk":
            yield Line(text="(a part of another document)")
        elif isinstance(child.tag, str) and child.tag not in _DELETED:
            yield from _lines(child, rows)


def _row(row: Element, rows: Iterator[int]) -> Iterator[Line]:
    gone = row.find(f"{_W}trPr/{_W}del") is not None
    number, label = next(rows), ""
    for place, cell in enumerate(row.iterfind(f".//{_W}tc")):
        lines = list(_lines(cell, rows))
        if place == 0:
            label = " ".join(line.text for line in lines if not line.gone)
        for line in lines:
            yield replace(line, row=number, label=label, gone=gone or line.gone)


def _paragraph(paragraph: Element, rows: Iterator[int]) -> Iterator[Line]:
    read = _Text()
    read.walk(paragraph)
    deleted = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
    moved = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}moveFrom") is not None
    yield Line(
        text=read.text,
        bookmarks=read.bookmarks(),
        edits=tuple(read.edits),
        notes=tuple(dict.fromkeys(read.notes)),
        gone=deleted or moved,
    )
    for box in read.boxes:
        yield from _lines(box, rows)


def _joined(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield lines, those in one whose break was taken out."""
    waiting: Line | None = None
    for line in lines:
        one = line if waiting is None else _both(waiting, line)
        waiting = None
        if one.gone and one.text.strip():  # only its end is
            one = replace(one, gone=False)
            if not one.row:
                waiting = one
                continue
        yield one
    if waiting is not None:
        yield waiting


def _both(first: Line, second: Line) -> Line:
    shift = len(first.text)
    moved = {name: (start + shift, end + shift) for name, (start, end) in second.bookmarks.items()}
    return replace(
        second,
        text=first.text + second.text,
        bookmarks={**moved, **first.bookmarks},
        edits=first.edits + second.edits,
        notes=first.notes + second.notes,
    )


class _Text:
    """Gathers what a paragraph says, from its runs and what they are wrapped in."""

    def __init__(self) -> None:
        self.text = ""
        self.edits: list[Edit] = []
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[Element] = []
        self._starts: dict[str, tuple[str, int]] = {}
        self._ends: dict[str, int] = {}

    def bookmarks(self) -> Mapping[str, tuple[int, int]]:
        return {
            name: (start, self._ends.get(number, len(self.text)))
            for number, (name, start) in self._starts.items()
        }

    def walk(self, node: Element) -> None:
        for child in node:
            if child.tag in _INSERTED:
                before = len(self.text)
                self.walk(child)
                self._edit(child, self.text[before:], deleted=False)
            elif child.tag in _DELETED:
                self._edit(child, _words(child), deleted=True)
            else:
                self._take(child)

    def _take(self, child: Element) -> None:
        tag, number = child.tag, child.get(f"{_W}id", "")
        if tag == f"{_W}t":
            self.text += (child.text or "").replace("\r", "\n")
        elif tag in _SIGNS:
            self.text += _SIGNS[tag]
        elif tag == f"{_W}bookmarkStart":
            self._starts[number] = (child.get(f"{_W}name", ""), len(self.text))
        elif tag == f"{_W}bookmarkEnd":
            self._ends[number] = len(self.text)
        elif tag in _NOTES:
            self.notes.append((_NOTES[tag], number))
        elif tag == f"{_W}txbxContent":
            self.boxes.append(child)
        elif tag not in (f"{_W}pPr", f"{_W}rPr", _FALLBACK):
            self.walk(child)

    def _edit(self, change: Element, text: str, *, deleted: bool) -> None:
        author, date = change.get(f"{_W}author", ""), change.get(f"{_W}date", "")
        if text:
            self.edits.append(Edit(author=author, date=date, text=text, deleted=deleted))


def _words(node: Element) -> str:
    """Return what was taken out."""
    return "".join(one.text or "" for one in node.iter(f"{_W}delText", f"{_W}t"))
