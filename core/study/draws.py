"""Random shocks, addressed by block: a path has the same shocks however a run is cut.

A block is 1,024 paths, the unit in which shocks are drawn. Pseudo-random blocks each have a stream
of their own. With Sobol draws, the few numbers that shape a path most - its delay and the rough
course of each driver - come from one scrambled Sobol sequence, the rest is pseudo-random, in
mirrored pairs: nearly the whole gain in accuracy at a fraction of the price of a sequence in every
dimension [1]_.

References
----------
.. [1] R. E. Caflisch, W. Morokoff and A. Owen, "Valuation of mortgage-backed securities using
   Brownian bridges to reduce effective dimension," J. Comput. Finance, vol. 1, no. 1, 1997.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

import numpy as np

from core.engine.batch import FloatArray
from core.study.sobol import Sobol, sobol

BLOCK = 1024
"""Paths in a block; a power of 2, which keeps the Sobol points of a block even."""

STRETCHES = 12
"""Stretches of the horizon whose shocks, summed, come from the Sobol sequence."""

WALKS = 4
"""Independent random walks: what the drivers' paths are mixed from."""

_SCRAMBLE = 2**32 - 1  # a spawn key that no block has


class Draws(StrEnum):
    """How the shocks are drawn."""

    SOBOL = "sobol"
    RANDOM = "random"


@dataclass(frozen=True)
class Shocks:
    """The shocks of one block of paths.

    Attributes
    ----------
    normal : (WALKS, T, BLOCK)
        Independent standard normal, by walk, month and path.
    uniform : (BLOCK,)
        One number a path, in (0, 1).
    seed, block
        What the block was drawn from.
    """

    normal: FloatArray
    uniform: FloatArray
    seed: int
    block: int

    def gamma(self, shape: float) -> FloatArray:
        """Return monthly Gamma factors of mean 1, (T, BLOCK); the same for the same shape."""
        drawn = _generator(self.seed, self.block, 1).standard_gamma(shape, self.normal.shape[1:])
        drawn /= shape
        return drawn


@dataclass(frozen=True)
class Source:
    """Where the shocks of a run come from, as plain data; see `source`."""

    seed: int
    months: int
    sobol: Sobol | None = field(compare=False)

    @property
    def draws(self) -> Draws:
        """How the shocks are drawn."""
        return Draws.SOBOL if self.sobol else Draws.RANDOM

    def blocks(self, first: int, stop: int) -> Iterator[Shocks]:
        """Yield the shocks of blocks `first` to `stop` - 1."""
        from scipy.special import ndtri  # slow to load, and wanted here alone

        for block in range(first, stop):
            generator = _generator(self.seed, block)
            if self.sobol is None:
                normal = generator.standard_normal((WALKS, self.months, BLOCK))
                uniform = generator.random(BLOCK)
            else:
                half = generator.standard_normal((WALKS, self.months, BLOCK // 2))
                normal = np.concatenate([half, -half], axis=-1)
                uniform, *leading = self.sobol.points(block, BLOCK)
                _steer(normal, ndtri(leading))
            yield Shocks(normal, uniform, self.seed, block)


def source(seed: int, months: int, draws: Draws, blocks: int) -> Source:
    """Return what the shocks of a run come from.

    Parameters
    ----------
    seed
        What everything is drawn from, 0 or more.
    months
        T, the months of a path.
    blocks
        Blocks that will be drawn, at most.
    """
    if draws is Draws.RANDOM:
        return Source(seed, months, None)
    dimensions = 1 + WALKS * _stretches(months)
    sequence = sobol(dimensions, blocks * BLOCK, _generator(seed, _SCRAMBLE))
    return Source(seed, months, sequence)


def _generator(seed: int, *key: int) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=key)))


def _stretches(months: int) -> int:
    return min(STRETCHES, months)


def _steer(normal: FloatArray, leading: FloatArray) -> None:
    """Give each walk the rough course that the leading numbers say, in place.

    The sums over the stretches are replaced; what goes on within a stretch stays. Since both are
    independent normals of the right variance, so are the shocks that come out.

    Parameters
    ----------
    normal : (WALKS, T, n)
    leading : (stretches × WALKS, n)
        Standard normal; the first number of every walk first, then the second of every walk, …
    """
    months = normal.shape[1]
    count = _stretches(months)
    # the same product of the same shape for every block, hence the same bits
    sums = (_waves(count) @ leading.reshape(count, -1)).reshape(count, len(normal), 1, -1)
    edges = np.linspace(0, months, count + 1).astype(np.int64)
    for wanted, start, stop in zip(sums, edges[:-1], edges[1:], strict=True):
        stretch = normal[:, start:stop]
        stretch += wanted / np.sqrt(stop - start) - stretch.mean(axis=1, keepdims=True)


@lru_cache(maxsize=8)
def _waves(count: int) -> FloatArray:
    """Return the principal components of a random walk's steps, the largest first.

    Returns
    -------
    (count, count)
        Orthonormal, a component in each column: the right singular vectors of the running sum.
    """
    place = 2.0 * np.arange(count) + 1.0
    across = 2.0 * count + 1.0
    waves: FloatArray = 2.0 / np.sqrt(across) * np.cos(np.pi / 2 / across * np.outer(place, place))
    return waves
