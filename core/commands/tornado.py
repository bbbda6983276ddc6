"""`lease-desk tornado`: how far a figure swings with each term and assumption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

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
from core.commands.studies import FIGURE, SCENARIO, figure, number, said_value, seen_of
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.study.changes import label_of
from core.study.sweep import SWING, Grid, Spider, grid, spider, tornado

MOST = 15
"""Bars shown to a reader."""


@click.command("tornado")
@DEAL_FILE
@SCENARIO
@FIGURE
@click.option("--key", "keys", multiple=True, metavar="KEY", help="Move only this input.")
@click.option("--swing", default=SWING, show_default=True, help="Share of its value each moves by.")
@click.option(
    "--grid",
    "both",
    nargs=2,
    metavar="X Y",
    help="Instead: the figure over the usual ranges of two inputs.",
)
@click.option("--spider", "lines", is_flag=True, help="Instead: a line for each input named.")
@SETTINGS
@CASE
@AS_JSON
@in_sentences
def tornado_command(
    file: Path,
    name: str,
    metric: str,
    keys: Sequence[str],
    swing: float,
    both: tuple[str, str] | None,
    lines: bool,
    settings: Sequence[str],
    case: str | None,
    as_json: bool,
) -> None:
    """Move each input of a scenario of a deal FILE alone and see what becomes of a figure."""
    if not 0.0 < swing <= 10.0:
        raise InvalidInputError(f"A swing of {swing:g} moves nothing; 0.1 moves by a tenth.")
    seen = seen_of(file, name, settings, case)
    if both:
        _say_grid(grid(seen, metric, *both), as_json)
        return
    if lines:
        if not keys:
            raise InvalidInputError("A spider needs inputs to move; name some with --key.")
        _say_spider(spider(seen, metric, keys), as_json)
        return
    found = tornado(seen, metric, keys or None, swing=swing)
    if as_json:
        bars = [{key: _json(value) for key, value in asdict(bar).items()} for bar in found.bars]
        say_json({"metric": metric, "base": number(found.base), "bars": bars,
                  "shares": found.shares})  # fmt: skip
        return
    click.echo(f"{METRICS[metric].label}: {figure(metric, found.base)}")
    rows = [
        [
            label_of(bar.key),
            f"{said_value(bar.key, bar.low)} to {said_value(bar.key, bar.high)}",
            figure(metric, bar.at_low),
            figure(metric, bar.at_high),
            f"{share:.1%}",
        ]
        for bar, share in zip(found.bars[:MOST], found.shares, strict=False)
    ]
    say_table(rows, ["", "moved", "at low", "at high", "share of variance"])
    if len(found.bars) > MOST:
        click.echo(f"and {len(found.bars) - MOST} that swing it less.")


def _json(value: str | float) -> str | float | None:
    return value if isinstance(value, str) else number(value)


def _say_grid(found: Grid, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "metric": found.metric,
                found.x_key: found.x.tolist(),
                found.y_key: found.y.tolist(),
                "values": [[number(value) for value in row] for row in found.values],
            }
        )
        return
    across = [said_value(found.x_key, value) for value in found.x]
    rows = [
        [said_value(found.y_key, y), *(figure(found.metric, value) for value in row)]
        for y, row in zip(found.y, found.values, strict=True)
    ]
    say_table(rows, [f"{label_of(found.y_key)} / {label_of(found.x_key)}", *across])


def _say_spider(found: Spider, as_json: bool) -> None:
    if as_json:
        lines = {key: [number(value) for value in line] for key, line in found.lines.items()}
        say_json({"metric": found.metric, "moved": found.moved.tolist(), "lines": lines})
        return
    click.echo(METRICS[found.metric].label)
    rows = [
        [f"{share:+.0%}", *(figure(found.metric, line[at]) for line in found.lines.values())]
        for at, share in enumerate(found.moved)
    ]
    say_table(rows, ["moved by", *(label_of(key) for key in found.lines)])
