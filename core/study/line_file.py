"""Monthly lines of many paths, kept in memory while they are few, in a file beyond that."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile

import numpy as np
from numpy.typing import NDArray

from core.errors import LeaseDeskError
from core.study.draws import BLOCK

IN_MEMORY = 96 * 2**20
"""[bytes] What may be kept in memory: six lines of 60 months and 65,536 paths."""


class LineFile:
    """A table of lines, written block by block and read line by line.

    Parameters
    ----------
    file
        Empty; on the disk once there are more than `IN_MEMORY` bytes.
    lines
        Lines of all scenarios together.
    months
        T.
    paths
        Those beyond the last, in the last block, read as NaN.
    """

    def __init__(
        self, file: SpooledTemporaryFile[bytes], lines: int, months: int, paths: int
    ) -> None:
        self._columns, self._paths = months + 1, paths
        self._blocks = -(-paths // BLOCK)
        self._block_bytes = 4 * self._columns * BLOCK
        self._file = file
        if lines * self._blocks * self._block_bytes > IN_MEMORY:
            file.rollover()

    def write(self, line: int, first: int, values: NDArray[np.float32]) -> None:
        """Put some blocks of a line in their place.

        Parameters
        ----------
        first
            The first of the blocks.
        values : (blocks, T+1, BLOCK)

        Raises
        ------
        LeaseDeskError
            If there is no room on the disk.
        """
        try:
            self._file.seek((line * self._blocks + first) * self._block_bytes)
            self._file.write(np.ascontiguousarray(values).data)
        except OSError as error:
            raise LeaseDeskError(
                "The monthly lines of the simulation do not fit on the disk for temporary files "
                f"({error.strerror}). Ask for fewer lines or fewer paths."
            ) from error

    def read(self, line: int) -> NDArray[np.float32]:
        """Return a line of all paths, (T+1, blocks × BLOCK)."""
        self._file.seek(line * self._blocks * self._block_bytes)
        values = np.empty((self._columns, self._blocks * BLOCK), dtype=np.float32)
        for first in range(0, values.shape[1], BLOCK):
            block = np.frombuffer(self._file.read(self._block_bytes), dtype=np.float32)
            values[:, first : first + BLOCK] = block.reshape(self._columns, BLOCK)
        values[:, self._paths :] = np.nan
        return values
