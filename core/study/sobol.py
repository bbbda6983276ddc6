"""Scrambled Sobol points, any block of them at once, from a few kilobytes of plain data.

scipy draws and scrambles the sequence; what makes it up - a shift and a direction for each binary
digit of a point's number - is read off a few of its points. Workers then need neither scipy's
statistics, which take longer to load than a run takes, nor the points before their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.engine.batch import FloatArray

BITS = 30
"""Binary digits of a coordinate."""


@dataclass(frozen=True)
class Sobol:
    """A scrambled Sobol sequence.

    Attributes
    ----------
    shift : (dimensions,)
        The first point.
    directions : (digits, dimensions)
        What each digit of the Gray code of a point's number changes.
    """

    shift: NDArray[np.uint32]
    directions: NDArray[np.uint32]

    def points(self, block: int, size: int) -> FloatArray:
        """Return a block of points, each coordinate in the middle of its cell: never 0 nor 1.

        Parameters
        ----------
        block
            Its number; the block before ends where it begins.
        size
            Points in a block, a power of 2.

        Returns
        -------
        (dimensions, size)
        """
        place = self.shift.copy()
        first = block * size
        for digit in _digits(first ^ (first >> 1)):
            place ^= self.directions[digit]
        places = place[:, np.newaxis]
        for digit in range(size.bit_length() - 1):  # Gray codes count back after each doubling
            turned = places[:, ::-1] ^ self.directions[digit][:, np.newaxis]
            places = np.concatenate([places, turned], axis=1)
        middle: FloatArray = (places.astype(np.float64) + 0.5) * 0.5**BITS
        return middle


def sobol(dimensions: int, points: int, generator: np.random.Generator) -> Sobol:
    """Return a sequence of at least so many points, scrambled at random."""
    from scipy.stats import qmc  # slow to load, and wanted here alone

    sequence = qmc.Sobol(dimensions, bits=BITS, rng=generator)

    def next_point() -> NDArray[np.uint32]:
        place: FloatArray = sequence.random(1)[0] * 2.0**BITS
        return place.astype(np.uint32)

    shift = next_point()
    directions = [next_point() ^ shift]
    for digit in range(1, max(2, (points - 1).bit_length())):
        if digit > 1:
            sequence.fast_forward(2 ** (digit - 1) - 1)
        # the Gray code of 2^digit has that digit and the one below
        directions.append(next_point() ^ shift ^ directions[-1])
    found = Sobol(shift, np.array(directions))
    if not found.directions.all():  # scipy only warns where its table of them was not shipped
        raise RuntimeError("scipy's direction numbers of the Sobol sequence are missing.")
    return found


def _digits(number: int) -> list[int]:
    """Return where a number has a binary one."""
    return [digit for digit in range(number.bit_length()) if number >> digit & 1]
