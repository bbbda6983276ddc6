"""A simulation as plain data, and the part of it that one worker does.

Work is cut at the edges of blocks only, and a block is drawn and evaluated the same way wherever
that happens: hence the same figures whatever the chunks, the workers or the executor.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.engine.batch import Checkpoint, FloatArray
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.study.draws import BLOCK, Source
from core.study.drivers import Drivers
from core.study.explained import summary
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms

PIECE = BLOCK // 4
"""Paths evaluated at once: what the engine works with stays in a core's cache."""


@dataclass(frozen=True)
class View:
    """A named set of terms, and the deal as its case sees it."""

    name: str
    deal: Deal
    terms: LeaseTerms


@dataclass(frozen=True)
class Simulation:
    """Everything that a worker needs to know; the same for all chunks of a run."""

    views: tuple[View, ...]
    paths: int
    source: Source
    lines: tuple[str, ...]
    metrics: tuple[str, ...] = tuple(METRICS)

    @property
    def months(self) -> int:
        """T, the months of a path."""
        return self.views[0].deal.horizon_months

    @property
    def blocks(self) -> int:
        """Blocks of paths, the last one perhaps in part."""
        return blocks_of(self.paths)

    @property
    def deals(self) -> tuple[Deal, ...]:
        """The different deals that the views are seen under."""
        different: list[Deal] = []
        for view in self.views:
            if view.deal not in different:
                different.append(view.deal)
        return tuple(different)

    def bytes_per_block(self) -> int:
        """Return what the results of one block take, about. [bytes]"""
        figures = 8 * (len(self.metrics) + 32)
        lines = 4 * len(self.lines) * (self.months + 1)
        return BLOCK * len(self.views) * (figures + lines)


def blocks_of(paths: int) -> int:
    """Return in how many blocks so many paths are."""
    return -(-paths // BLOCK)


@dataclass(frozen=True)
class Chunk:
    """Blocks `first` to `stop` - 1."""

    first: int
    stop: int


@dataclass(frozen=True)
class Part:
    """The results of one chunk of n paths, those beyond the last asked for included.

    Attributes
    ----------
    metrics : (views, metrics, n)
    lines : (views, lines, blocks, T+1, BLOCK)
        Rounded to seven digits, which is plenty for a band.
    summaries : (deals, features, n)
        The drivers, summed up for `explained`.
    """

    metrics: FloatArray
    lines: NDArray[np.float32]
    summaries: FloatArray


def chunks(simulation: Simulation, blocks: int) -> tuple[Chunk, ...]:
    """Cut a simulation into chunks of so many blocks."""
    every = simulation.blocks
    return tuple(Chunk(at, min(at + blocks, every)) for at in range(0, every, blocks))


def simulate_chunk(
    simulation: Simulation, chunk: Chunk, checkpoint: Checkpoint | None = None
) -> Part:
    """Draw and evaluate one chunk; depends on nothing else, so it may be done again.

    Parameters
    ----------
    checkpoint
        Called every few hundred paths with the fraction of the chunk done.
    """
    drivers = [Drivers(deal) for deal in simulation.deals]
    seen = [simulation.deals.index(view.deal) for view in simulation.views]
    blocks = chunk.stop - chunk.first
    columns = simulation.months + 1
    metrics = np.empty((len(simulation.views), len(simulation.metrics), blocks * BLOCK))
    lines = np.empty(
        (len(simulation.views), len(simulation.lines), blocks, columns, BLOCK), dtype=np.float32
    )
    summaries: list[FloatArray] = []
    pieces = range(0, BLOCK, PIECE)
    share = _Share(checkpoint, blocks * len(simulation.views) * len(pieces))
    for at, block in enumerate(simulation.source.blocks(chunk.first, chunk.stop)):
        driven = [one.drive(block) for one in drivers]
        summaries.append(np.stack([summary(one) for one in driven]))
        for row, view in enumerate(simulation.views):
            for start in pieces:
                share.next()
                outcome = evaluate(
                    view.deal,
                    view.terms,
                    paths=driven[seen[row]].part(slice(start, start + PIECE)),
                    lines=simulation.lines,
                    checkpoint=share,
                    metrics=simulation.metrics,
                )
                first = at * BLOCK + start
                metrics[row, :, first : first + PIECE] = list(outcome.metrics.values())
                for column, key in enumerate(simulation.lines):
                    lines[row, column, at, :, start : start + PIECE] = outcome.lines[key].T
    return Part(metrics, lines, np.concatenate(summaries, axis=-1))


class _Share:
    """A checkpoint for one step after another, each a like share of the whole."""

    def __init__(self, checkpoint: Checkpoint | None, steps: int) -> None:
        self._checkpoint, self._steps = checkpoint, steps
        self._begun = 0

    def next(self) -> None:
        """Begin the next step."""
        self._begun += 1
        self(0.0)

    def __call__(self, fraction: float) -> None:
        """Say how much of the step is done."""
        if self._checkpoint is not None:
            self._checkpoint((self._begun - 1 + fraction) / self._steps)
