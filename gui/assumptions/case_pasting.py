"""What a pasted block makes of the changes of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.errors import InvalidInputError
from gui.assumptions.assumption_names import CHANGEABLE, assumption_named
from gui.forms.bad_cells import Bad
from gui.forms.cells import read_cell
from gui.forms.pasted import Block, doubt, has_decimal_commas, read_block

HEADINGS = ("Assumption", "Part", "As it stands", "In this case")
NAME, PART, STANDS, VALUE = range(4)
_NAMES = (
    ("Assumption", "Figure", "Name"),
    ("Part",),
    ("As it stands", "Base"),
    ("In this case", "Case", "Value"),
)
_UNHEADED: Mapping[int, tuple[int, ...]] = {2: (NAME, VALUE), 3: (NAME, PART, VALUE)}
"""How people write changes without headings, by the number of columns."""


@dataclass(frozen=True)
class Unnamed:
    """A row that is no change yet, since its name is none of an assumption.

    Attributes
    ----------
    value
        What was typed for it; "" for nothing.
    """

    name: str = ""
    value: str = ""


@dataclass
class PastedChanges:
    """Changes after a paste, by dotted path, and what became of each value.

    Attributes
    ----------
    read, bad
        The assumptions whose value could be read, and what stands where it could not, with the
        reason.
    unnamed
        Rows whose name is none of an assumption.
    left_out
        What was not pasted, in a sentence; "" where all was.
    """

    changes: dict[str, Any]
    read: set[str] = field(default_factory=set)
    bad: dict[str, Bad] = field(default_factory=dict)
    unnamed: list[Unnamed] = field(default_factory=list)
    left_out: str = ""


def pasted_changes(
    text: str,
    cells: Sequence[tuple[int, int]],
    keys: Sequence[str],
    changes: Mapping[str, Any],
    stands: Mapping[str, Any],
) -> PastedChanges:
    """Return the changes of a case with a block of text put over them.

    A row that names an assumption changes that one; a row without a name changes the one in whose
    row it lies.

    Parameters
    ----------
    cells
        Row and column of those that are selected; the block begins at the first.
    keys
        The assumptions in the rows of the table.
    stands
        What each assumption stands at: what a new change begins with.
    """
    first_row = min((row for row, _ in cells), default=len(keys))
    first_column = min((column for _, column in cells), default=NAME)
    block = _placed(read_block(text, _NAMES, first_column), first_column)
    commas = has_decimal_commas(block)
    result = PastedChanges(dict(changes))
    for number, row in enumerate(block.rows, start=first_row):
        placed = zip(block.columns, row, strict=False)
        named = {column: cell for column, cell in placed if column is not None}
        typed = named.get(VALUE, "")
        try:
            key = _key_of(named, number, keys)
        except InvalidInputError:
            result.unnamed.append(Unnamed(named[NAME], typed))
            continue
        if key is not None:
            result.changes.setdefault(key, stands[key])
            if VALUE in named and commas and (why := doubt(typed)):
                result.bad[key] = Bad(typed, f"{CHANGEABLE[key].label}: {why}")
            elif VALUE in named:
                _read(result, key, typed)
    if block.left_out:
        names = ", ".join(f"“{name}”" for name in block.left_out)
        result.left_out = f"{names}: no column of this table, left out."
    return result


def _key_of(cells: Mapping[int, str], row: int, keys: Sequence[str]) -> str | None:
    if NAME in cells:
        return assumption_named(cells[NAME], cells.get(PART, "")).key
    return keys[row] if row < len(keys) else None


def _read(result: PastedChanges, key: str, typed: str) -> None:
    try:
        result.changes[key] = read_cell(CHANGEABLE[key], typed)
        result.read.add(key)
    except InvalidInputError as error:
        result.bad[key] = Bad(typed, str(error))


def _placed(block: Block, first_column: int) -> Block:
    """Return a block without headings laid out as people write changes."""
    wide = len(block.columns)
    as_it_lies = block.columns == tuple(range(first_column, first_column + wide))
    if first_column == NAME and as_it_lies and wide in _UNHEADED:
        return Block(_UNHEADED[wide], block.rows)
    return block
