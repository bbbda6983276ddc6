"""What a pasted block makes of a table's records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.errors import InvalidInputError
from core.terms.term import Input
from gui.forms.cells import read_cell
from gui.forms.pasted import Block, doubt, has_decimal_commas, read_block
from gui.forms.pick import Pick

Cell = tuple[int, int]

MOST_ROWS = 1_000  # of a table that is still read by people


@dataclass
class Pasted:
    """Records after a paste, and what became of each cell.

    Attributes
    ----------
    good, bad
        The cells that could be read, and what stands in those that could not, with the reason.
    left_out
        What was not pasted, in a sentence; "" where all was.
    """

    rows: tuple[Any, ...]
    good: list[Cell] = field(default_factory=list)
    bad: dict[Cell, tuple[str, str]] = field(default_factory=dict)
    left_out: str = ""


def pasted(
    text: str,
    cells: Sequence[Cell],
    rows: tuple[Any, ...],
    columns: Sequence[Input],
    record: type,
    pick: Pick | None = None,
) -> Pasted:
    """Return the records with a block of text put over them from the first of some cells on."""
    first_row = min((row for row, _ in cells), default=len(rows))
    first_column = min((column for _, column in cells), default=0)
    block = read_block(text, [(one.label, one.name) for one in columns], first_column)
    if block.columns == (first_column,) and len(block.rows) == 1:
        return _filled(block, cells or [(first_row, first_column)], rows, columns, record, pick)
    return _laid(block, first_row, rows, columns, record, pick)


def _filled(
    block: Block,
    cells: Sequence[Cell],
    rows: tuple[Any, ...],
    columns: Sequence[Input],
    record: type,
    pick: Pick | None,
) -> Pasted:
    """Put one cell into each of some cells."""
    result = Pasted(rows)
    for row, column in cells:
        one = Block((column,), block.rows)
        laid = _laid(one, row, result.rows, columns, record, pick)
        result.rows = laid.rows
        result.good += laid.good
        result.bad |= laid.bad
    return result


def _laid(
    block: Block,
    first_row: int,
    rows: tuple[Any, ...],
    columns: Sequence[Input],
    record: type,
    pick: Pick | None,
) -> Pasted:
    """Lay a block over the rows from one on, and add those beyond the last."""
    result = Pasted(rows, left_out=_left_out(block))
    commas = has_decimal_commas(block)
    after = list(rows)
    for number, cells in enumerate(block.rows[:MOST_ROWS], start=first_row):
        if number >= len(after):
            after.append(record())
        values: dict[str, Any] = {}
        for column, cell in zip(block.columns, cells, strict=False):
            if column is None:
                continue
            try:
                values[columns[column].name] = _read(columns[column], cell, commas=commas)
                result.good.append((number, column))
            except InvalidInputError as error:
                result.bad[number, column] = (cell, str(error))
        after[number] = replace(after[number], **_with_others(after[number], values, pick))
    result.rows = tuple(after)
    return result


def _with_others(before: Any, values: Mapping[str, Any], pick: Pick | None) -> Mapping[str, Any]:
    """Return pasted values with those that one of them brings, where they were not pasted too."""
    if pick is None or values.get(pick.name) in (None, getattr(before, pick.name)):
        return values
    return {**pick.others(values[pick.name]), **values}


def _read(declared: Input, cell: str, *, commas: bool) -> Any:
    if declared.numeric and commas and (why := doubt(cell)):
        raise InvalidInputError(f"{declared.label}: {why}")
    return read_cell(declared, cell)


def _left_out(block: Block) -> str:
    """Return what of a block has no place in the table."""
    said = []
    if block.left_out:
        names = ", ".join(f"“{name}”" for name in block.left_out)
        said.append(f"{names}: no column of this table, left out.")
    beyond = sum(column is None for column in block.columns) - len(block.left_out)
    if beyond > 0 and not block.left_out:
        columns = "1 column" if beyond == 1 else f"{beyond} columns"
        said.append(f"{columns} to the right of the last left out.")
    if len(block.rows) > MOST_ROWS:
        said.append(f"{len(block.rows) - MOST_ROWS:,} rows beyond {MOST_ROWS:,} left out.")
    return " ".join(said)
