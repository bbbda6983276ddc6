"""What a table of rows that are edited asks of its model."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, Signal


class RowsModel(QAbstractTableModel):
    """Rows of which each cell, and each change of the rows, is one step of undo."""

    refused = Signal(str)
    """What is wrong with the cells that have a problem, a line each; "" where none has."""

    @property
    @abstractmethod
    def problem(self) -> str:
        """What is wrong with the cells that have a problem, a line each; "" where none has."""

    @abstractmethod
    def add(self) -> int:
        """Add a new row below the others; returns the row where it stands."""

    @abstractmethod
    def remove(self, at: Iterable[int]) -> None:
        """Take some rows out."""

    @abstractmethod
    def paste(self, text: str, cells: Sequence[tuple[int, int]]) -> str:
        """Put a block of text over the rows from the first of some cells on, as one step.

        Rows below the last are added; a single cell is put into each of the cells. What cannot be
        read stays as it was copied, with a sentence.

        Returns
        -------
        str
            What was left out, in a sentence; "" where nothing was.
        """


class OrderedRowsModel(RowsModel):
    """Rows in an order of the user's own, which may be alike."""

    @abstractmethod
    def add_below(self, row: int) -> int:
        """Add a new row below one; returns the row where it stands."""

    @abstractmethod
    def duplicate(self, row: int) -> int:
        """Put a copy of a row below it; returns the row where that stands."""

    @abstractmethod
    def move(self, at: int, by: int) -> int:
        """Move a row up or down; returns the row where it stands then."""
