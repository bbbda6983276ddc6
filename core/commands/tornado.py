"""`lease-desk tornado`: how far a figure swings with each term and assumption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np

from core.commands.shared import (
    AS_JSON,
    CASE,
    DEAL_FILE,
    SETTINGS,
    in_sentences,
    say_json,
    say_table,
)
from core.commands.studies import (
    FIGURE,
    SCENARIO,
    figure,
    number,
    numeric_input,
    said_value,
    seen_of,
    typed_figure,
)
from core.engine.batch import FloatArray
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.study.changes import label_of
from core.study.sweep import SWING, Grid, Spider, grid, spider, tornado

MOST = 15
"""Bars shown to a reader."""

MOST_VALUES = 60
"""Steps of a grid either way."""


@click.command("tornado")
@DEAL_FILE
@SCENARIO
@FIGURE
@click.option(
    "--key",
    "typed",
    multiple=True,
    metavar="KEY[=LOW:HIGH]",
    help="Move only this input; between these values, where they are said.",
)
@click.option("--swing", default=SWING, show_default=True, help="Share of its value each moves by.")
@click.option(
    "--grid",
    "both",
    nargs=2,
    metavar="X Y",
    help="Instead: the figure over two inputs, each KEY for its usual range or KEY=LOW:HIGH:STEP.",
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
    typed: Sequence[str],
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
        (across, x), (down, y) = map(_values, both)
        _say_grid(grid(seen, metric, across, down, x=x, y=y), as_json)
        return
    ranges = dict(map(_range, typed))
    keys = tuple(ranges)
    if lines:
        if not keys:
            raise InvalidInputError("A spider needs inputs to move; name some with --key.")
        _say_spider(spider(seen, metric, keys), as_json)
        return
    said = {key: ends for key, ends in ranges.items() if ends is not None}
    found = tornado(seen, metric, keys or None, swing=swing, ranges=said)
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


def _range(typed: str) -> tuple[str, tuple[float, float] | None]:
    """Read an input to move, with the low and the high end that may follow it."""
    key, ends = _ends(typed)
    if len(ends) not in (0, 2):
        raise InvalidInputError(f"“{typed}” is no range; {key}=LOW:HIGH would be.")
    return key, (ends[0], ends[1]) if ends else None


def _values(typed: str) -> tuple[str, FloatArray | None]:
    """Read an input of a grid, with the values that may be said of it.

    Examples
    --------
    >>> _values("term_months=1y:3y:12")
    ('term_months', array([12., 24., 36.]))
    """
    key, ends = _ends(typed)
    if not ends:
        return key, None
    if len(ends) != 3:
        raise InvalidInputError(f"“{typed}” is no range; {key}=LOW:HIGH:STEP would be.")
    low, high, step = ends
    if not 0.0 < step <= high - low or (high - low) / step > MOST_VALUES:
        raise InvalidInputError(
            f"“{typed}”: steps of {step:g} do not lead from {low:g} to {high:g} in "
            f"{MOST_VALUES} or fewer."
        )
    values: FloatArray = low + step * np.arange(int((high - low) / step + 1e-9) + 1.0)
    return key, values


def _ends(typed: str) -> tuple[str, list[float]]:
    key, _, range_ = typed.partition("=")
    key = key.strip()
    unit = numeric_input(key).unit
    return key, [typed_figure(end, unit) for end in range_.split(":") if end.strip()]


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
