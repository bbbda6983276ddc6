"""`lease-desk evaluate`: every figure and line of the scenarios of a deal file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from core.commands.shared import (
    AS_JSON,
    CASE,
    DEAL_FILE,
    SETTINGS,
    Chosen,
    choose,
    in_sentences,
    say_json,
    say_table,
)
from core.engine.evaluate import Outcome, evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.engine.said import said


@click.command("evaluate")
@DEAL_FILE
@click.option("--scenario", "names", multiple=True, metavar="NAME", help="Only this scenario.")
@SETTINGS
@CASE
@AS_JSON
@in_sentences
def evaluate_command(
    file: Path,
    names: Sequence[str],
    settings: Sequence[str],
    case: str | None,
    as_json: bool,
) -> None:
    """Work out the scenarios of a deal FILE, all of them or those named."""
    chosen = choose(file, names, settings, case)
    outcomes = [evaluate(one.deal, one.scenario.terms) for one in chosen]
    if as_json:
        say_json([_as_json(one, out) for one, out in zip(chosen, outcomes, strict=True)])
        return
    if not chosen:
        click.echo("There is no scenario in the file.")
    for one, outcome in zip(chosen, outcomes, strict=True):
        click.echo(f"{one.scenario.name} ({one.scenario.case})")
        say_table([[metric.label, said(one.deal, outcome, key)] for key, metric in METRICS.items()])
        click.echo()


def _as_json(chosen: Chosen, outcome: Outcome) -> dict[str, Any]:
    return {
        "scenario": chosen.scenario.name,
        "metrics": {key: outcome.metric(key) for key in METRICS},
        "lines": {key: _values(outcome.line(key)) for key in LINES},
    }


def _values(line: np.ndarray[Any, np.dtype[np.float64]]) -> list[float | None]:
    return [None if np.isnan(value) else value for value in line.tolist()]
