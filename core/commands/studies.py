"""What the commands of studies share: one scenario, one figure, values as people read them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from core.commands.shared import Refused, choose
from core.engine.inputs import COLUMNS
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.study.changes import Seen
from core.terms.figures import short, signed
from core.terms.reading import near
from core.terms.term import Input, Kind
from core.terms.typed import parse
from core.terms.units import Unit
from core.terms.wording import value_text

SCENARIO = click.option("--scenario", "name", required=True, metavar="NAME", help="The scenario.")


class FigureKey(click.ParamType[str]):
    """The key of a figure that is a number."""

    name = "key"

    def convert(
        self, value: str, _param: click.Parameter | None, _context: click.Context | None
    ) -> str:
        known = [key for key in METRICS if key != "end_reason"]
        if value not in known:
            raise Refused(
                f"There is no figure “{value}”{near(value, known)} Those there are stand in "
                "`evaluate --json`."
            )
        return value


FIGURE = click.option(
    "--metric",
    default="lessor_gain_usd",
    show_default=True,
    type=FigureKey(),
    metavar="KEY",
    help="The figure, by its key in `evaluate --json`.",
)


def numeric_input(key: str) -> Input:
    """Return a numeric term or assumption by its key.

    Raises
    ------
    InvalidInputError
        If there is none.
    """
    numeric = {key: one for key, (_, one) in COLUMNS.items() if one.numeric}
    if key in COLUMNS and key not in numeric:
        raise InvalidInputError(f"“{key}” is no number that could be solved for or moved.")
    if key not in numeric:
        raise InvalidInputError(f"There is no term or assumption “{key}”{near(key, numeric)}")
    return numeric[key]


def seen_of(file: Path, name: str, settings: Sequence[str], case: str | None) -> Seen:
    """Return one scenario of a deal file as its case sees it."""
    (chosen,) = choose(file, [name], settings, case)
    return Seen(chosen.deal, chosen.scenario.terms)


def figure(metric: str, value: float | None) -> str:
    """Return a figure in short form, "–" for none."""
    return short(value, METRICS[metric].unit)


def change(metric: str, value: float | None) -> str:
    """Return the change of a figure in short form, with its sign."""
    return signed(value, METRICS[metric].unit)


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


def typed_figure(typed: str, unit: Unit) -> float:
    """Return a figure as a deal file has it (0.15, 3e9) or as people type it (15%, 3bn).

    Raises
    ------
    InvalidInputError
        If it is none of that unit.

    Examples
    --------
    >>> typed_figure("0.15", Unit.PER_YEAR), typed_figure("15%", Unit.PER_YEAR)
    (0.15, 0.15)
    """
    try:
        plain = float(typed)
    except ValueError:
        plain = math.nan
    return plain if math.isfinite(plain) else parse(typed, unit)


def number(value: float | None) -> float | None:
    """Return a figure for JSON: null where there is none."""
    return None if value is None or not np.isfinite(value) else float(value)
