"""`lease-desk evaluate`: every figure and line of the scenarios of a deal file."""

from __future__ import annotations

import csv
import io
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
from core.errors import InvalidInputError


@click.command("evaluate")
@DEAL_FILE
@click.option("--scenario", "names", multiple=True, metavar="NAME", help="Only this scenario.")
@SETTINGS
@CASE
@AS_JSON
@click.option(
    "--csv", "as_csv", is_flag=True, help="Every line month by month, a row for each month."
)
@in_sentences
def evaluate_command(
    file: Path,
    names: Sequence[str],
    settings: Sequence[str],
    case: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Work out the scenarios of a deal FILE, all of them or those named."""
    if as_json and as_csv:
        raise InvalidInputError("Choose --json or --csv; an answer is in one of them.")
    chosen = choose(file, names, settings, case)
    outcomes = [evaluate(one.deal, one.scenario.terms) for one in chosen]
    if as_json:
        say_json([_as_json(one, out) for one, out in zip(chosen, outcomes, strict=True)])
        return
    if as_csv:
        click.echo(_as_csv(chosen, outcomes), nl=False)
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


def _as_csv(chosen: Sequence[Chosen], outcomes: Sequence[Outcome]) -> str:
    """Return the monthly lines as a table for spreadsheets; a cell is empty where there is none."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["scenario", "month", "first_day", *LINES])
    for one, outcome in zip(chosen, outcomes, strict=True):
        lines = [_values(outcome.line(key)) for key in LINES]
        for month, values in enumerate(zip(*lines, strict=True)):
            day = one.deal.first_day(month)
            writer.writerow([_as_text(one.scenario.name), month, day, *values])
    return table.getvalue()


def _as_text(name: str) -> str:
    """Return a name that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name


def _values(line: np.ndarray[Any, np.dtype[np.float64]]) -> list[float | None]:
    return [None if np.isnan(value) else value for value in line.tolist()]
