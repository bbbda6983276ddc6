"""`lease-desk risk`: what the terms are worth when rent, demand, power and delivery vary."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from core.commands.progress import progress
from core.commands.risk_tables import say_risk
from core.commands.shared import (
    AS_JSON,
    CASE,
    DEAL_FILE,
    SETTINGS,
    choose,
    in_sentences,
    say_json,
)
from core.commands.studies import typed_figure
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.study.cluster import CHUNK_BLOCKS as CLUSTER_CHUNK
from core.study.cluster import cluster
from core.study.draws import Draws
from core.study.executor import WorkerPool
from core.study.hurdles import Hurdle
from core.study.monte_carlo import CHUNK_BLOCKS, Risk, ScenarioRisk, simulate_views
from core.study.simulation import View

_HURDLE = re.compile(r"^\s*(?P<metric>\w+)\s*(?P<way>[<>])=?\s*(?P<limit>.+?)\s*$")


@click.command("risk")
@DEAL_FILE
@click.option("--scenario", "names", multiple=True, metavar="NAME", help="Only this scenario.")
@click.option("--paths", default=8192, show_default=True, help="How many paths to draw.")
@click.option("--seed", default=1, show_default=True, help="What they are drawn from.")
@click.option(
    "--draws",
    type=click.Choice([one.value for one in Draws]),
    default=Draws.SOBOL.value,
    show_default=True,
    help="Sobol points need about a tenth of the paths for the same accuracy.",
)
@click.option(
    "--line", "lines", multiple=True, metavar="KEY", help="Show this line month by month."
)
@click.option(
    "--hurdle",
    "limits",
    multiple=True,
    metavar="LIMIT",
    help='How likely a figure misses a limit: --hurdle "lessor_gain_usd >= 500m".',
)
@click.option("--workers", type=click.IntRange(1), help="Processes; one for each core if not said.")
@click.option("--scheduler", metavar="ADDRESS", help="Run on the Dask cluster of this scheduler.")
@SETTINGS
@CASE
@AS_JSON
@in_sentences
def risk_command(
    file: Path,
    names: Sequence[str],
    paths: int,
    seed: int,
    draws: str,
    lines: Sequence[str],
    limits: Sequence[str],
    workers: int | None,
    scheduler: str | None,
    settings: Sequence[str],
    case: str | None,
    as_json: bool,
) -> None:
    """Run the scenarios of a deal FILE on many paths of what is uncertain, all on the same ones."""
    if workers and scheduler:
        raise InvalidInputError("A cluster has its own workers; give --workers or --scheduler.")
    hurdles = [hurdle_of(typed) for typed in limits]
    views = [
        View(one.scenario.name, one.deal, one.scenario.terms)
        for one in choose(file, names, settings, case)
    ]
    with progress("Simulating") as checkpoint, _executor(workers, scheduler) as executor:
        risk = simulate_views(
            views,
            paths=paths,
            seed=seed,
            draws=draws,
            lines=lines,
            hurdles=hurdles,
            executor=executor,
            chunk_blocks=CLUSTER_CHUNK if scheduler else CHUNK_BLOCKS,
            checkpoint=checkpoint,
        )
    if as_json:
        say_json(_as_json(risk))
    else:
        say_risk(risk, views)


def hurdle_of(typed: str) -> Hurdle:
    """Read a limit as people type it.

    Raises
    ------
    InvalidInputError
        If it is none.

    Examples
    --------
    >>> hurdle_of("min_dscr >= 1.25")
    Hurdle(metric='min_dscr', limit=1.25, at_most=False, none_misses=False)
    >>> hurdle_of("lease_liability_usd <= 5bn").at_most
    True
    """
    match = _HURDLE.match(typed)
    if match is None:
        raise InvalidInputError(f"“{typed}” is no limit; “min_dscr >= 1.25” would be.")
    metric = match["metric"]
    limit = typed_figure(match["limit"], METRICS[metric].unit) if metric in METRICS else 0.0
    return Hurdle(metric, limit, at_most=match["way"] == "<")


@contextmanager
def _executor(workers: int | None, scheduler: str | None) -> Iterator[Executor | None]:
    """Offer who does the work; None for whoever suits its size."""
    if scheduler:
        with cluster(scheduler) as executor:
            yield executor
    elif workers:
        pool = WorkerPool(workers)
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)
    else:
        yield None


def _as_json(risk: Risk) -> dict[str, Any]:
    return {
        "paths": risk.paths,
        "seed": risk.seed,
        "draws": risk.draws.value,
        "scenarios": [_scenario_json(one) for one in risk.scenarios],
    }


def _scenario_json(one: ScenarioRisk) -> dict[str, Any]:
    told = {
        "scenario": one.name,
        "metrics": {key: vars(found) for key, found in one.metrics.items()},
        "misses": [
            {**vars(miss.hurdle), "probability": miss.probability, "error": miss.error}
            for miss in one.misses
        ],
        "ends": one.ends,
        "explained": {key: vars(found) for key, found in one.explained.items()},
        "lines": {key: vars(found) for key, found in one.bands.items()},
    }
    return {key: _plain(value) for key, value in told.items()}


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: percentiles as P5, what there is none of as null."""
    if isinstance(value, dict):
        return {
            f"P{key}" if isinstance(key, int) else key: _plain(inner)
            for key, inner in value.items()
        }
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return None if isinstance(value, float) and math.isnan(value) else value
