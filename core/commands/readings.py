"""`lease-desk readings`: the ways in which the exit clauses can be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from core.commands.shared import (
    AS_JSON,
    CASE,
    DEAL_FILE,
    SETTINGS,
    in_sentences,
    say_json,
    say_table,
)
from core.commands.studies import SCENARIO, figure, seen_of
from core.engine.metrics import METRICS
from core.engine.said import said
from core.study.readings import Reading, readings
from core.terms.term import Party

_FIGURES = ("firm_value_usd", "lessor_gain_usd", "lessee_gain_usd", "debt_capacity_usd")


@click.command("readings")
@DEAL_FILE
@SCENARIO
@click.option("--side", type=click.Choice(list(Party)), help="Only this side's right to leave.")
@SETTINGS
@CASE
@AS_JSON
@in_sentences
def readings_command(
    file: Path,
    name: str,
    side: str | None,
    settings: Sequence[str],
    case: str | None,
    as_json: bool,
) -> None:
    """Read the exit clauses of a scenario of a deal FILE in every way they can be read."""
    seen = seen_of(file, name, settings, case)
    found = readings(seen, (Party(side),) if side else tuple(Party))
    if as_json:
        say_json([_as_json(reading) for reading in found])
        return
    for reading in found:
        mark = " (as written)" if reading.as_written else ""
        click.echo(f"{reading.name.capitalize()}{mark}: {reading.sentence}")
    click.echo()
    rows = [_row(reading, said(seen.deal, reading.outcome, "end_reason")) for reading in found]
    say_table(rows, ["", "exits", *(METRICS[key].label for key in _FIGURES), "ends because"])


def _row(reading: Reading, end: str) -> list[str]:
    exits = ", ".join(
        f"{one.by}: {one.date:%d %b %Y}"
        for one in reading.dates
        if one.key.startswith("earliest_exit")
    )
    figures = [figure(key, reading.outcome.number(key)) for key in _FIGURES]
    return [reading.name, exits or "none within the term", *figures, end]


def _as_json(reading: Reading) -> dict[str, Any]:
    return {
        "reading": reading.name,
        "as_written": reading.as_written,
        "dates": {one.key: one.date.isoformat() for one in reading.dates},
        "metrics": {key: reading.outcome.metric(key) for key in METRICS},
    }
