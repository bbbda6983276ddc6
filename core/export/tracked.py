"""Tracked changes: what Word shows as inserted and deleted, to accept or to reject."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from core.export.word_styles import element
from core.report.marks import AUTHOR
from core.report.redline import Mark

TAGS = {Mark.INSERTED: "w:ins", Mark.DELETED: "w:del"}


def track_run(run: BaseOxmlElement, mark: Mark) -> None:
    """Mark a run of text."""
    if mark in TAGS:
        change = element(TAGS[mark])
        run.addprevious(change)
        change.append(run)
    if mark is Mark.DELETED:
        for text in run.findall(qn("w:t")):
            text.tag = qn("w:delText")


def track_mark(paragraph: Any, mark: Mark) -> None:
    """Mark the end of a paragraph, so that it goes or stays with its text."""
    if mark in TAGS:
        properties = paragraph.get_or_add_pPr()
        end = properties.find(qn("w:rPr"))
        if end is None:
            end = element("w:rPr")
            properties.append(end)
        end.insert(0, element(TAGS[mark]))


def track_row(row: Any, mark: Mark) -> None:
    """Mark a row of a table."""
    if mark in TAGS:
        row.get_or_add_trPr().append(element(TAGS[mark]))


def number_changes(document: WordDocument, day: date) -> None:
    """Give each change its number, its author and its date."""
    numbers = count(1)
    for change in document.element.body.iter(*map(qn, TAGS.values())):
        change.set(qn("w:id"), str(next(numbers)))
        change.set(qn("w:author"), AUTHOR)
        change.set(qn("w:date"), f"{day.isoformat()}T00:00:00Z")
