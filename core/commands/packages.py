"""`lease-desk packages`: which choices of several terms together leave both sides best off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from core.commands.progress import progress
from core.commands.shared import (
    AS_JSON,
    CASE,
    DEAL_FILE,
    SETTINGS,
    choose,
    in_sentences,
    say_json,
    say_table,
)
from core.commands.studies import SCENARIO, figure, seen_of
from core.errors import InvalidInputError
from core.study.changes import label_of
from core.study.free_terms import Free
from core.study.frontier import Point
from core.study.packages import USUAL, Package, Packages, packages
from core.study.zone import GAIN
from core.terms.figures import short
from core.terms.lease import MONETISED
from core.terms.settings import read_figure
from core.terms.term import Input, Party
from core.terms.units import Unit
from core.terms.wording import value_text

SHOWN = 12
"""Packages of the frontier shown to a reader."""


@click.command("packages")
@DEAL_FILE
@SCENARIO
@click.option(
    "--free",
    "typed",
    multiple=True,
    metavar="KEY=LOW:HIGH:STEP",
    help="Leave a term free in a range, or among values: lessee_notice_months=none,3,6. "
    "Without a range, what is usual.",
)
@click.option("--sample", default=USUAL, show_default=True, help="Packages to look at, at most.")
@click.option("--seed", default=1, show_default=True, help="What a sample is drawn from.")
@click.option(
    "--floor-scenario",
    "floor",
    metavar="NAME",
    help="The round to leave the other side no worse than; the scenario itself where none.",
)
@SETTINGS
@CASE
@AS_JSON
@in_sentences
def packages_command(
    file: Path,
    name: str,
    typed: Sequence[str],
    sample: int,
    seed: int,
    floor: str | None,
    settings: Sequence[str],
    case: str | None,
    as_json: bool,
) -> None:
    """Search the packages that free terms of a scenario of a deal FILE make."""
    seen = seen_of(file, name, settings, case)
    free = _free(typed)
    terms = choose(file, [floor], case=case)[0].scenario.terms if floor else None
    with progress("Searching") as checkpoint:
        found = packages(seen, free, most=sample, seed=seed, floor=terms, checkpoint=checkpoint)
    if as_json:
        say_json(_as_json(found))
    else:
        _say(found, floor or name)


def _free(typed: Sequence[str]) -> list[Free]:
    free: list[Free] = []
    problems: list[str] = []
    for text in typed:
        try:
            free.append(free_term(text))
        except InvalidInputError as error:
            problems += error.problems
    if problems:
        raise InvalidInputError(*problems)
    return free


def free_term(typed: str) -> Free:
    """Read a free term as people type it.

    Raises
    ------
    InvalidInputError
        If it is none, or cannot be left free so.

    Examples
    --------
    >>> free_term("term_months=1y:3y:12").values
    (12, 24, 36)
    >>> free_term("take_or_pay_share=80%:1:0.1").values, free_term("pue_cap=none,1.3").values
    ((0.8, 0.9, 1.0), (None, 1.3))
    """
    key, _, range_ = (part.strip() for part in typed.partition("="))
    one = MONETISED.get(key)
    if one is None:
        return Free.among(key, ())  # says what the key is instead
    listed = [part.strip() for part in range_.split(",") if part.strip()]
    if not one.numeric:
        return Free.among(key, listed or one.codes)
    if listed and ":" not in range_:
        return Free.among(key, [read_figure(one, value) for value in listed])
    ends = [part for part in range_.split(":") if part]
    if len(ends) not in (0, 2, 3):
        raise InvalidInputError(
            f"“{typed}” is no range; {key}={one.span[0]:g}:{one.span[1]:g}:{one.step:g} would be."
        )
    low, high, step = (*(_end(one, end) for end in ends), *(*one.span, one.step)[len(ends) :])
    return Free.between(key, low, high, step)


def _end(one: Input, typed: str) -> float:
    value = read_figure(one, typed)
    if value is None:
        raise InvalidInputError(f"{one.label}: a range cannot end in none; list its values.")
    return float(value)


def _say(found: Packages, floor: str) -> None:
    space = found.space
    looked = f"{space.count:,} of {space.size:,}" if space.is_sample else f"All {space.size:,}"
    left_out = f", {found.dropped:,} of them left out as they cannot stand" if found.dropped else ""
    click.echo(f"{looked} packages looked at{left_out}; {len(found.frontier):,} are efficient.")
    if found.reason:
        click.echo(found.reason)
    rows = [[floor, *(figure(GAIN[side], found.floor[side]) for side in Party)]]
    rows += [_row(point.label, package) for point, package in found.points.items()]
    other = found.side.other.value
    if found.best is not None:
        rows.append(_row(f"Best with the {other} no worse off", found.best))
    equal = f"Equal for the {found.side.value} (± {short(found.tolerance, Unit.USD)})"
    rows += [_row(equal, one) for one in found.equals]
    headers = ["", "lessor gains", "lessee gains", *(label_of(one.key) for one in space.free)]
    say_table([row + [""] * (len(headers) - len(row)) for row in rows], headers)
    if found.best is None:
        click.echo(f"No package leaves the {other} as well off as “{floor}”.")
    click.echo("\nOn the frontier")
    every = max(1, -(-len(found.frontier) // SHOWN))
    say_table([_row("", one) for one in found.frontier[::every]], headers)


def _row(label: str, package: Package) -> list[str]:
    return [
        label,
        *(figure(GAIN[side], package.gain[side]) for side in Party),
        *(value_text(MONETISED[key], value) for key, value in package.values.items()),
    ]


def _as_json(found: Packages) -> dict[str, Any]:
    return {
        "packages": found.space.size,
        "looked_at": found.space.count,
        "left_out": found.dropped,
        "floor": _gain(found.floor),
        "reason": found.reason or None,
        "points": {
            point.value: _package(found.points[point]) if point in found.points else None
            for point in Point
        },
        "best": None if found.best is None else _package(found.best),
        "tolerance_usd": found.tolerance,
        "equals": [_package(one) for one in found.equals],
        "frontier": [_package(one) for one in found.frontier],
    }


def _package(package: Package) -> dict[str, Any]:
    return {"terms": dict(package.values), **_gain(package.gain)}


def _gain(gain: Mapping[Party, float]) -> dict[str, float]:
    return {GAIN[side]: gain[side] for side in Party}
