"""The tables of a report as text that pastes into a spreadsheet cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from core.export.figures import as_text
from core.report.blocks import Heading, KeyValueTable, Report, Table, Text
from core.report.redline import Mark

_AMOUNT = re.compile(r"[+-](US)?\$?[\d.,]+[\w %/]*")
"""A figure with its sign, which is no formula."""


def tables_of(report: Report) -> str:
    """Return every table under its heading; of what is redlined, what it now says."""
    return "\n".join("\t".join(_cell(text) for text in row) for row in _rows(report))


def _rows(report: Report) -> Iterator[Iterable[Text]]:
    if report.audience.marking:
        yield (report.audience.marking,)
    yield (f"{report.kind}: {report.title}", report.version)
    heading: Text = ""
    for block in report.blocks:
        if isinstance(block, Heading):
            heading = block.text
        if not isinstance(block, KeyValueTable | Table):
            continue
        yield ()
        yield from ((title,) for title in (heading, block.caption) if title)
        heading = ""
        if isinstance(block, KeyValueTable):
            yield from ((row.label, row.value, row.note) for row in block.rows)
        else:
            yield [column.label for column in block.columns]
            yield from block.rows
            yield from ([block.total] if block.total else [])


def _cell(text: Text) -> str:
    """Return a text in one line, a formula to no spreadsheet."""
    if not isinstance(text, str):
        text = "".join(run.text for run in text if run.mark is not Mark.DELETED)
    line = " ".join(text.split())
    return line if _AMOUNT.fullmatch(line) else as_text(line)
