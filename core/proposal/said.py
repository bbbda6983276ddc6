"""What a term sheet says beside the clauses of terms: the lines and rows of its Word document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.report.blocks import (
    Clause,
    Heading,
    KeyValue,
    KeyValueTable,
    Paragraph,
    Report,
    Signatures,
    Table,
)
from core.terms.plain import plain_text


@dataclass(frozen=True, kw_only=True)
class Said:
    """All that a term sheet says beside the clauses of terms.

    Attributes
    ----------
    headings, lines, rows
        The texts of each, plain; a row is its cells one behind the other.
    definitions
        The texts of the defined terms, by heading.
    labelled
        The rows, each with what its first cell says, plain.
    """

    headings: frozenset[str]
    lines: frozenset[str]
    rows: frozenset[str]
    definitions: Mapping[str, str]
    labelled: tuple[tuple[str, str], ...]


def said(report: Report) -> Said:
    """Return what a term sheet says beside the clauses of terms."""
    lines = [*_head(report)]
    labelled: list[tuple[str, str]] = []
    rows = [*_meta(report.meta)]
    for block in report.blocks:
        match block:
            case Paragraph():
                lines.append(_joined(block.text))
            case Table():
                lines += [block.caption, str(block.note)]
                rows.append(_joined(*(column.label for column in block.columns)))
                told = [row for row in (*block.rows, block.total) if row]
                labelled += [(plain_text(str(row[0])), _joined(*row)) for row in told]
            case KeyValueTable():
                lines.append(block.caption)
                labelled += [
                    (plain_text(str(row.label)), _joined(row.label, row.value, row.note))
                    for row in block.rows
                ]
            case Signatures():
                signed = ((one.role, one.party, *one.lines) for one in block.parties)
                rows += [_joined(*row) for row in zip(*signed, strict=True)]
            case _:
                pass
    return Said(
        headings=frozenset(
            _joined(one.number, one.text) for one in report.blocks if isinstance(one, Heading)
        ),
        lines=frozenset(map(plain_text, lines)),
        rows=frozenset((*rows, *(row for _, row in labelled))),
        definitions={
            str(one.heading): str(one.text)
            for one in report.blocks
            if isinstance(one, Clause) and not one.key
        },
        labelled=tuple(labelled),
    )


def _head(report: Report) -> Iterator[str]:
    yield from (report.kind.upper(), f"{report.kind}, redline".upper())
    yield from (report.title, report.subtitle)


def _meta(meta: Sequence[KeyValue]) -> Iterator[str]:
    for at in range(0, len(meta), 2):
        yield _joined(
            *(text for one in meta[at : at + 2] for text in (one.label, one.value, one.note))
        )


def _joined(*texts: object) -> str:
    return plain_text(" ".join(str(text) for text in texts if text))
