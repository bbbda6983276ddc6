"""A block of cells from a spreadsheet or a CSV file, as it comes over the clipboard."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import count

_BRACKETS = re.compile(r"[(\[].*?[)\]]")  # a unit
_SEPARATORS = ("\t", ";")  # a comma may belong to a figure
_WORD = re.compile(r"^[^\W\d]")
_DECIMAL_COMMA = re.compile(r"^\D{0,2}\d+(?:,\d{1,2}|,\d{4,}|(?:\.\d{3})+,\d+)\D*$")
_THOUSANDS = re.compile(r"^\D{0,2}(\d{1,3})[.,](\d{3})\D*$")


@dataclass(frozen=True)
class Block:
    """Cells as they were copied, and the columns of a table that they belong to.

    Attributes
    ----------
    columns
        Number of the table's column of each column of the block; None where it is none of them.
    rows
        The cells, a row of them for each line, without the headings; some may be shorter.
    left_out
        Headings that are no column of the table.
    """

    columns: tuple[int | None, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...] = ()


def cells_of(text: str) -> list[list[str]]:
    r"""Return the cells of tab-, semicolon- or comma-separated text, without blank lines.

    A comma separates only where each line has as many, and one of its cells begins with a letter:
    between figures alone it belongs to them.

    Examples
    --------
    >>> cells_of('H100\t150,000\nH200\t"50,000"\n')
    [['H100', '150,000'], ['H200', '50,000']]
    >>> cells_of("H100,150000,1.28"), cells_of("150,000")
    ([['H100', '150000', '1.28']], [['150,000']])
    """
    found = next((one for one in _SEPARATORS if one in text), None)
    if found is None:
        rows = _split(text, ",")
        separates = len({len(row) for row in rows}) == 1 and all(
            len(row) > 1 and any(_WORD.match(cell) for cell in row) for row in rows
        )
        found = "," if separates else "\t"
    return _split(text, found)


def _split(text: str, separator: str) -> list[list[str]]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    return [row for row in cells if any(row)]


def read_block(text: str, names: Sequence[Sequence[str]], at: int) -> Block:
    r"""Return the block of a text, laid beside the columns of a table.

    With a line of headings the columns go by them; without, they follow the one at which the block
    is pasted.

    Parameters
    ----------
    names
        What each column of the table is called.
    at
        The column at which the block is pasted.

    Examples
    --------
    >>> read_block("Count\tGPU\n50,000\tH200", [["GPU"], ["Count"]], 0)
    Block(columns=(1, 0), rows=(('50,000', 'H200'),), left_out=())
    >>> read_block("50,000\t1.25", [["GPU"], ["Count"]], 1)
    Block(columns=(1, None), rows=(('50,000', '1.25'),), left_out=())
    """
    cells = cells_of(text)
    if not cells:
        return Block((), ())
    wide = max(len(row) for row in cells)
    rows = tuple(tuple(row) for row in cells)
    heads = [_column(cell, names) for cell in rows[0]]
    if _is_headed(rows, heads):
        unknown = (cell for cell, head in zip(rows[0], heads, strict=True) if cell and head is None)
        beyond = (None,) * (wide - len(heads))
        return Block((*heads, *beyond), rows[1:], tuple(unknown))
    places = (place if place < len(names) else None for place in count(at))
    return Block(tuple(next(places) for _ in range(wide)), rows)


def _column(heading: str, names: Sequence[Sequence[str]]) -> int | None:
    """Return the column that a heading means: a name of it, or its first words if no other's.

    Examples
    --------
    >>> columns = [["Count"], ["Power per GPU"], ["H100e per GPU", "h100_equivalents"]]
    >>> [_column(one, columns) for one in ("Count [GPUs]", "Power (kW)", "H100", "Price")]
    [0, 1, None, None]
    """
    plain = _plain(_BRACKETS.sub("", heading)) or _plain(heading)
    called = {_plain(name): column for column, each in enumerate(names) for name in each}
    if plain in called or not plain:
        return called.get(plain)
    first = [_plain(each[0]).startswith(f"{plain} ") for each in names]
    return first.index(True) if sum(first) == 1 else None


def _is_headed(rows: Sequence[Sequence[str]], heads: Sequence[int | None]) -> bool:
    """Whether the first line holds headings: all of one column's, half of several columns'."""
    known = sum(head is not None for head in heads)
    return len(rows) > 1 and known > 0 and known * 2 >= sum(bool(cell) for cell in rows[0])


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def has_decimal_commas(block: Block) -> bool:
    """Whether some figure of a block can only have been written with a comma before decimals.

    Examples
    --------
    >>> [has_decimal_commas(Block((0,), ((cell,),))) for cell in ("1,25", "1,250", "1.250,5")]
    [True, False, True]
    """
    return any(_DECIMAL_COMMA.match(cell) for row in block.rows for cell in row)


def doubt(cell: str) -> str:
    """Return why a figure among others with decimal commas may mean two things; "" if it cannot.

    Examples
    --------
    >>> doubt("1,250")
    '“1,250” could mean 1.250 or 1250, as figures beside it have decimal commas; write one of them.'
    """
    found = _THOUSANDS.match(cell)
    if found is None:
        return ""
    return (
        f"“{cell}” could mean {found[1]}.{found[2]} or {found[1]}{found[2]}, as figures beside it "
        "have decimal commas; write one of them."
    )
