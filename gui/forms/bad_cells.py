"""What was put into cells of a table and cannot be read, with the reason in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Cell = tuple[int, int]
"""Row and column, from 0."""

MOST_SAID = 2  # sentences shown at once; the rest is counted


@dataclass(frozen=True)
class Bad:
    """What stands in a cell, and what is wrong with it."""

    typed: str
    problem: str


class BadCells:
    """The cells of a table that hold what cannot be read."""

    def __init__(self) -> None:
        self._cells: dict[Cell, Bad] = {}

    def __iter__(self) -> Iterator[Cell]:
        return iter(tuple(self._cells))

    def get(self, row: int, column: int) -> Bad | None:
        return self._cells.get((row, column))

    def put(self, row: int, column: int, typed: str, problem: str) -> None:
        self._cells[row, column] = Bad(typed, problem)

    def mend(self, row: int, column: int) -> None:
        self._cells.pop((row, column), None)

    def forget(self, row: int | None = None) -> None:
        """Forget a row, or everything."""
        self._cells = {cell: bad for cell, bad in self._cells.items() if row not in (None, cell[0])}

    def follow(self, new_row: Callable[[int], int | None]) -> None:
        """Take every cell to the row where its record stands now; None where it is gone."""
        moved = ((new_row(row), column, bad) for (row, column), bad in self._cells.items())
        self._cells = {(row, column): bad for row, column, bad in moved if row is not None}

    def sentence(self) -> str:
        """Return what is wrong, a line for each cell, in the order of the table."""
        ordered = sorted(self._cells.items(), key=lambda item: item[0])
        return problems_said([(row, bad) for (row, _), bad in ordered])


def problems_said(problems: Sequence[tuple[int, Bad]]) -> str:
    """Return what is wrong with cells, a line for each and its row from 0; many are counted."""
    lines = [f"Row {row + 1}: {bad.problem}" for row, bad in problems[:MOST_SAID]]
    more = len(problems) - MOST_SAID
    rest = [f"… and {more} more {'cell' if more == 1 else 'cells'}."] if more > 0 else []
    return "\n".join([*lines, *rest])
