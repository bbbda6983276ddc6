"""What the commands of studies share: one scenario, one figure, values as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from core.commands.shared import choose
from core.engine.inputs import COLUMNS
from core.engine.metrics import METRICS
from core.study.changes import Seen
from core.terms.figures import parse, short
from core.terms.term import Input, Kind
from core.terms.wording import value_text

SCENARIO = click.option("--scenario", "name", required=True, metavar="NAME", help="The scenario.")
FIGURE = click.option(
    "--metric",
    default="lessor_gain_usd",
    show_default=True,
    type=click.Choice([key for key in METRICS if key != "end_reason"]),
    metavar="KEY",
    help="The figure, by its key in `evaluate --json`.",
)


def seen_of(file: Path, name: str, settings: Sequence[str], case: str | None) -> Seen:
    """Return one scenario of a deal file as its case sees it."""
    (chosen,) = choose(file, [name], settings, case)
    return Seen(chosen.deal, chosen.scenario.terms)


def figure(metric: str, value: float | None) -> str:
    """Return a figure in short form, "–" for none."""
    return short(value, METRICS[metric].unit)


def change(metric: str, value: float | None) -> str:
    """Return the change of a figure in short form, with its sign."""
    text = figure(metric, value)
    return f"+{text}" if value is not None and np.isfinite(value) and value > 0 else text


def label_of(key: str) -> str:
    """Return the label of a term or assumption."""
    return COLUMNS[key][1].label


def from_column(one: Input, value: float) -> Any:
    """Return the value that stands so in a column."""
    if np.isnan(value):
        return None
    if one.kind is Kind.CHOICE:
        return one.codes[int(value)]
    if one.kind is Kind.FLAG:
        return bool(value)
    return int(value) if one.kind is Kind.WHOLE else value


def said_value(key: str, value: float) -> str:
    """Return a column's value of an input as a reader takes it."""
    one = COLUMNS[key][1]
    return value_text(one, from_column(one, value))


def target_value(metric: str, typed: str) -> float:
    """Return a target as people type it, in the figure's unit."""
    return parse(typed, METRICS[metric].unit)


def number(value: float | None) -> float | None:
    """Return a figure for JSON: null where there is none."""
    return None if value is None or not np.isfinite(value) else float(value)
