"""The blocks of a report as rows of a sheet; figures stand there as figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.export.term_book.room import height_of
from core.export.workbook.page import Page
from core.report.blocks import (
    Block,
    Clause,
    Heading,
    KeyValueTable,
    Table,
    Text,
)

COLUMNS = 5
_WIDTHS = (34, 30, 26, 26, 26)  # [characters]
_FIGURE = re.compile(r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?|-?\d+(?:\.\d+)?")


def write_blocks(page: Page, blocks: Sequence[Block], row: int) -> int:
    """Write blocks one below the other, from a row on; return the row after them."""
    page.widths(*_WIDTHS)
    place = row
    for block in blocks:
        match block:
            case Heading():
                page.section(place, _plain(block.text), COLUMNS)
                place += 1
            case KeyValueTable():
                place = _key_values(page, block, place)
            case Table():
                place = _table(page, block, place)
            case Clause():
                page.text(place, 0, f"{_plain(block.number)}  {_plain(block.heading)}", "label")
                _across(page, place, 1, _plain(block.text))
                place += 1
            case _:
                pass
    page.sheet.print_area(0, 0, max(place, row + 1) - 1, COLUMNS - 1)
    return place


def _key_values(page: Page, block: KeyValueTable, row: int) -> int:
    for number, one in enumerate(block.rows):
        page.text(row + number, 0, _plain(one.label), "label")
        page.text(row + number, 1, _plain(one.value), "wrapped")
        _across(page, row + number, 2, _plain(one.note))
    return row + len(block.rows) + 1


def _table(page: Page, block: Table, row: int) -> int:
    for column, one in enumerate(block.columns):
        page.text(row, column, one.label, "head" if one.figures else _beside(block, column, "head"))
    rows = [(each, "") for each in block.rows]
    if block.total:
        rows.append((block.total, "_total"))
    for number, (each, total) in enumerate(rows, start=1):
        for column, text in enumerate(each):
            figures = block.columns[column].figures
            role = "figure" if figures else _beside(block, column, "words")
            _cell(page, row + number, column, _plain(text), role + total)
    place = row + len(rows) + 1
    if block.note:
        _across(page, place, 0, _plain(block.note), "aside")
        place += 1
    return place + 1


def _beside(block: Table, column: int, role: str) -> str:
    """Return the role of words, which keep off the figures at their left."""
    off = column > 0 and block.columns[column - 1].figures
    return f"next_{role}" if off else {"head": "label_head", "words": "wrapped"}[role]


def _cell(page: Page, row: int, column: int, text: str, role: str) -> None:
    if role.startswith("figure") and _FIGURE.fullmatch(text):
        decimals = len(text.partition(".")[2])
        number = "#,##0" + ("." + "0" * decimals if decimals else "")
        page.constant(row, column, float(text.replace(",", "")), role, number=number)
    else:
        page.text(row, column, text, role)


def _across(page: Page, row: int, column: int, text: str, role: str = "wrapped") -> None:
    """Write a text over the rest of the columns, in a row as high as it needs."""
    if not text:
        return
    page.sheet.merge_range(row, column, row, COLUMNS - 1, "")
    page.text(row, column, text, role)
    page.sheet.set_row(row, height_of((text, sum(_WIDTHS[column:]))))


def _plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)
