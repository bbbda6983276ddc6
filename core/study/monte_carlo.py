"""Monte Carlo: what the terms are worth when rent, demand, power and delivery are uncertain.

All scenarios compared are run on the same draws, so that what differs between them is the terms. A
run is fixed by its seed: the same bits whatever the chunks, the number of workers or the executor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from tempfile import SpooledTemporaryFile

import numpy as np

from core.engine.batch import Checkpoint, FloatArray
from core.engine.evaluate import evaluate
from core.engine.lines import LINES
from core.engine.metrics import END_REASONS, METRICS
from core.errors import InvalidInputError
from core.study.distribution import Band, Distribution, band, distribution
from core.study.draws import BLOCK, Draws, source
from core.study.drivers import Drivers
from core.study.executor import shared_workers
from core.study.explained import FEATURES, Explained, explained
from core.study.hurdles import Hurdle, Miss, missed, usual_hurdles
from core.study.line_file import IN_MEMORY, LineFile
from core.study.run import run
from core.study.simulation import Chunk, Part, Simulation, View, blocks_of, chunks, simulate_chunk
from core.terms.deal import Deal
from core.terms.reading import near
from core.terms.scenario import Scenario

MOST_PATHS = 10_000_000
"""Paths whose figures still fit in the memory of a machine."""

INLINE_BLOCKS = 4
"""Blocks up to which handing work to other processes takes longer than doing it."""

CHUNK_BLOCKS = 3
"""Blocks of one chunk: long enough for a process, short enough to stop soon."""

CHUNK_BYTES = 16 * 2**20
"""[bytes] Results of one chunk, at most, unless a single block has more."""

WAITING_BYTES = 64 * 2**20
"""[bytes] Results of the chunks handed out and not taken yet."""

EXPLAINED = ("lessor_gain_usd", "lessee_gain_usd")
"""The figures whose variance is attributed to the drivers."""


@dataclass(frozen=True)
class ScenarioRisk:
    """One scenario over all paths.

    Attributes
    ----------
    values
        By metric, (paths,): path p of one scenario meets the same world as path p of another.
    metrics
        By metric, how it is distributed; the end's reason, which is no number, is left out.
    bands
        By line asked for.
    misses
        How likely each hurdle is missed.
    ends
        By reason, the probability that the lease ends for it with each month, (T+1,).
    explained
        By metric of `EXPLAINED`, which driver explains how much.
    """

    name: str
    values: Mapping[str, FloatArray]
    metrics: Mapping[str, Distribution]
    bands: Mapping[str, Band]
    misses: tuple[Miss, ...]
    ends: Mapping[str, FloatArray]
    explained: Mapping[str, Explained]


@dataclass(frozen=True)
class Risk:
    """A finished run, and what it was drawn from."""

    paths: int
    seed: int
    draws: Draws
    scenarios: tuple[ScenarioRisk, ...]


def simulate(
    deal: Deal,
    scenarios: Sequence[Scenario],
    *,
    paths: int,
    seed: int,
    draws: Draws | str = Draws.SOBOL,
    lines: Sequence[str] = (),
    hurdles: Sequence[Hurdle] = (),
    metrics: Sequence[str] | None = None,
    executor: Executor | None = None,
    chunk_blocks: int = CHUNK_BLOCKS,
    checkpoint: Checkpoint | None = None,
) -> Risk:
    """Run scenarios of a deal, each under its case, on many paths of the uncertain drivers.

    Parameters
    ----------
    deal
        Its `uncertainty` declares the drivers.
    paths, seed
        How many paths, and what they are drawn from.
    lines
        Keys of the monthly lines whose bands are wanted.
    hurdles
        Limits to test beyond the usual ones (`usual_hurdles`).
    metrics
        Keys of the figures that are wanted, all where None; the gains alone take two thirds of the
        time. The usual hurdles are tested, ends counted and variance explained as far as they are
        among them.
    executor
        Who does the work. Where None, this process if there is little of it, else one spawned
        process for each core.
    chunk_blocks
        Blocks of 1,024 paths handed to the executor at once.
    checkpoint
        Called several times a second with the fraction done; what it raises ends the run.

    Raises
    ------
    InvalidInputError
        If the request or the uncertainty is not one the model is defined for.
    """
    views = [
        View(scenario.name, deal.under(scenario.case), scenario.terms) for scenario in scenarios
    ]
    return simulate_views(
        views,
        paths=paths,
        seed=seed,
        draws=draws,
        lines=lines,
        hurdles=hurdles,
        metrics=metrics,
        executor=executor,
        chunk_blocks=chunk_blocks,
        checkpoint=checkpoint,
    )


def simulate_views(
    views: Sequence[View],
    *,
    paths: int,
    seed: int,
    draws: Draws | str = Draws.SOBOL,
    lines: Sequence[str] = (),
    hurdles: Sequence[Hurdle] = (),
    metrics: Sequence[str] | None = None,
    executor: Executor | None = None,
    chunk_blocks: int = CHUNK_BLOCKS,
    checkpoint: Checkpoint | None = None,
) -> Risk:
    """Run terms, each under a deal of its own, on the same draws; see `simulate`."""
    wanted = tuple(METRICS) if metrics is None else tuple(dict.fromkeys(metrics))
    _check(views, paths, seed, draws, lines)
    _check_metrics(wanted, hurdles)
    simulation = Simulation(
        views=tuple(views),
        paths=paths,
        source=source(seed, views[0].deal.horizon_months, Draws(draws), blocks_of(paths)),
        lines=tuple(dict.fromkeys(lines)),
        metrics=wanted,
    )
    for view in views:  # what is wrong is said here, not by a worker
        Drivers(view.deal)
        evaluate(view.deal, view.terms, lines=())
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        collected = Collected(simulation, file)
        if executor is None and simulation.blocks * len(views) > INLINE_BLOCKS:
            executor = shared_workers()
        if executor is None:
            every = Chunk(0, simulation.blocks)
            collected.take(every, simulate_chunk(simulation, every, checkpoint))
        else:
            size = simulation.bytes_per_block()
            blocks = max(1, min(chunk_blocks, CHUNK_BYTES // size))
            run(
                partial(simulate_chunk, simulation),
                chunks(simulation, blocks),
                collected.take,
                executor,
                checkpoint,
                at_once=max(4, min(256, WAITING_BYTES // (blocks * size))),
            )
        return Risk(
            paths=paths,
            seed=seed,
            draws=simulation.source.draws,
            scenarios=tuple(
                collected.scenario(at, (*usual_hurdles(view.deal), *hurdles), checkpoint)
                for at, view in enumerate(views)
            ),
        )


def _check(views: Sequence[View], paths: int, seed: int, draws: str, lines: Sequence[str]) -> None:
    problems = []
    if not views:
        problems.append("There is no scenario to run; name at least one.")
    if not 1 <= paths <= MOST_PATHS:
        problems.append(f"{paths:,} paths cannot be run; choose from 1 to {MOST_PATHS:,}.")
    if seed < 0:
        problems.append(f"The seed is {seed}; it must be 0 or more.")
    if draws not in list(Draws):
        known = " and ".join(f"“{one}”" for one in Draws)
        problems.append(f"There is no way to draw “{draws}”; there are {known}.")
    problems += [f"There is no line “{key}”." for key in lines if key not in LINES]
    horizons = sorted({view.deal.horizon_months for view in views})
    if len(horizons) > 1:
        problems.append(
            f"The scenarios have different horizons ({', '.join(map(str, horizons))} months); "
            "they can be compared on the same draws only over the same months."
        )
    if problems:
        raise InvalidInputError(*problems)


def _check_metrics(metrics: Sequence[str], hurdles: Sequence[Hurdle]) -> None:
    problems = [
        f"There is no figure “{key}”{near(key, METRICS)}" for key in metrics if key not in METRICS
    ]
    problems += [
        f"The limit of “{hurdle.metric}” cannot be tested: that figure is not among those wanted."
        for hurdle in hurdles
        if hurdle.metric not in metrics
    ]
    if not metrics:
        problems.append("No figure is wanted; name at least one.")
    if problems:
        raise InvalidInputError(*problems)


class Collected:
    """The results of all chunks, each put in its place as it comes."""

    def __init__(self, simulation: Simulation, file: SpooledTemporaryFile[bytes]) -> None:
        self._simulation = simulation
        room = simulation.blocks * BLOCK
        self._metrics = np.empty((len(simulation.views), len(simulation.metrics), room))
        self._summaries = np.empty((len(simulation.deals), len(FEATURES), room))
        lines = len(simulation.views) * len(simulation.lines)
        self._lines = LineFile(file, lines, simulation.months, simulation.paths)

    def take(self, chunk: Chunk, part: Part) -> None:
        """Put the results of a chunk in their place."""
        here = slice(chunk.first * BLOCK, chunk.stop * BLOCK)
        self._metrics[:, :, here] = part.metrics
        self._summaries[:, :, here] = part.summaries
        by_line = part.lines.reshape(-1, *part.lines.shape[2:])
        for line, values in enumerate(by_line):
            self._lines.write(line, chunk.first, values)

    def scenario(
        self, view: int, hurdles: Sequence[Hurdle], checkpoint: Checkpoint | None
    ) -> ScenarioRisk:
        """Return what the paths say of one scenario."""
        simulation = self._simulation
        seen = simulation.views[view]
        figures = self._metrics[view, :, : simulation.paths]
        values = dict(zip(simulation.metrics, figures, strict=True))
        summaries = self._summaries[simulation.deals.index(seen.deal), :, : simulation.paths]
        step = checkpoint or (lambda _: None)
        bands, metrics, shares = {}, {}, {}
        for at, key in enumerate(simulation.lines):
            step(1.0)
            bands[key] = band(self._lines.read(view * len(simulation.lines) + at))
        for key, figure in values.items():
            step(1.0)
            if key != "end_reason":
                metrics[key] = distribution(figure, simulation.source.draws)
        for key in (key for key in EXPLAINED if key in values):
            step(1.0)
            shares[key] = explained(values[key], summaries)
        return ScenarioRisk(
            name=seen.name,
            values=values,
            metrics=metrics,
            bands=bands,
            misses=tuple(
                missed(hurdle, values[hurdle.metric])
                for hurdle in hurdles
                if hurdle.metric in values
            ),
            ends=_ends(values, simulation.months),
            explained=shares,
        )


def _ends(values: Mapping[str, FloatArray], horizon: int) -> dict[str, FloatArray]:
    if not {"end_reason", "lease_end_month"} <= values.keys():
        return {}
    reasons, last = values["end_reason"], values["lease_end_month"].astype(np.int64)
    return {
        reason: np.bincount(last[reasons == code], minlength=horizon + 1) / len(last)
        for code, reason in enumerate(END_REASONS)
    }
