"""A simulation in tables for a reader."""

from __future__ import annotations

import math
from collections.abc import Sequence

import click
import numpy as np

from core.commands.shared import say_table
from core.commands.studies import figure
from core.engine.lines import LINES
from core.engine.metrics import END_REASON_TEXT, METRICS
from core.study.distribution import TAIL, Distribution
from core.study.drivers import DRIVERS
from core.study.hurdles import Miss
from core.study.monte_carlo import EXPLAINED, Risk, ScenarioRisk
from core.study.simulation import View
from core.terms.deal import Deal
from core.terms.figures import NONE, month_and_date, short
from core.terms.units import Unit

SHOWN = (5, 25, 50, 75, 95)
"""Percentiles in a table; all of them stand in the JSON."""

_HEADS = (*(f"P{percentile}" for percentile in SHOWN), "mean")


def say_risk(risk: Risk, views: Sequence[View]) -> None:
    """Print a simulation: the scenarios side by side, then each by itself."""
    click.echo(f"{risk.paths:,} paths, {risk.draws} draws, seed {risk.seed}")
    if len(views) > 1:
        for metric in EXPLAINED:
            click.echo(f"\n{METRICS[metric].label}")
            rows = [[one.name, *_spread(metric, one.metrics[metric])] for one in risk.scenarios]
            say_table(rows, ["", *_HEADS])
    for one, view in zip(risk.scenarios, views, strict=True):
        click.echo(f"\n{one.name}")
        _say_scenario(one, view.deal)


def _say_scenario(one: ScenarioRisk, deal: Deal) -> None:
    moving = {key: found for key, found in one.metrics.items() if _moves(found)}
    rows = [
        [
            _labelled(key),
            *_spread(key, found),
            _bare(key, found.low_tail),
            _bare(key, found.median_error),
            f"{found.none_share:.1%}" if found.none_share else "",
        ]
        for key, found in moving.items()
    ]
    say_table(rows, ["", *_HEADS, f"lowest {TAIL:.0%}", "± of P50", "none"])
    fixed = [
        f"{METRICS[key].label} {figure(key, found.percentiles[50])}"
        for key, found in one.metrics.items()
        if key not in moving
    ]
    click.echo(f"The same on every path: {', '.join(fixed)}.\n" if fixed else "")
    _say_misses(one.misses)
    _say_ends(one, deal)
    _say_explained(one)
    for key in one.bands:
        _say_band(key, one, deal)


def _moves(found: Distribution) -> bool:
    return found.none_share not in {0.0, 1.0} or found.sd > 0.0


def _spread(metric: str, found: Distribution) -> list[str]:
    values = (*(found.percentiles[percentile] for percentile in SHOWN), found.mean)
    return [_bare(metric, value) for value in values]


def _labelled(metric: str) -> str:
    """Return a figure's label with what its cells leave out."""
    tail = _tail(METRICS[metric].unit)
    return f"{METRICS[metric].label},{tail}" if tail else METRICS[metric].label


def _bare(metric: str, value: float) -> str:
    """Return a figure without its unit's tail, so that a table of them stays narrow."""
    unit = METRICS[metric].unit
    return figure(metric, value).removesuffix(_tail(unit)).removeprefix("month ")


def _tail(unit: Unit) -> str:
    """Return what follows a figure of a unit: " /GPU-h", " a year"."""
    return " a year" if unit is Unit.PER_YEAR else unit.per


def _say_misses(misses: Sequence[Miss]) -> None:
    rows = [[_said(miss), f"{miss.probability:.1%}", f"{miss.error:.1%}"] for miss in misses]
    say_table(rows, ["Missed", "probability", "±"])
    click.echo()


def _said(miss: Miss) -> str:
    hurdle = miss.hurdle
    way = "above" if hurdle.at_most else "below"
    return f"{METRICS[hurdle.metric].label} {way} {figure(hurdle.metric, hurdle.limit)}"


def _say_ends(one: ScenarioRisk, deal: Deal) -> None:
    rows = []
    for reason, ends in one.ends.items():
        probability = ends.sum()
        if probability > 0.0:
            upto = np.cumsum(ends) / probability
            months = [int(np.argmax(upto >= share)) for share in (0.05, 0.5, 0.95)]
            dates = [month_and_date(month, deal.first_day(month)) for month in months]
            rows.append([END_REASON_TEXT[reason], f"{probability:.1%}", *dates])
    say_table(rows, ["Ends because", "probability", "P5", "P50", "P95"])
    click.echo()


def _say_explained(one: ScenarioRisk) -> None:
    found = list(one.explained.values())
    rows = [
        [label, *(_share(each.shares[name], each.errors[name]) for each in found)]
        for name, label in DRIVERS.items()
    ]
    rows.append(["Exits, interactions, timing", *(f"{each.unexplained:.1%}" for each in found)])
    say_table(rows, ["Share of variance", *(METRICS[metric].label for metric in one.explained)])


def _share(share: float, error: float) -> str:
    return f"{share:.1%}" if math.isnan(error) else f"{share:.1%} ± {error:.1%}"


def _say_band(key: str, one: ScenarioRisk, deal: Deal) -> None:
    line, found = LINES[key], one.bands[key]
    click.echo(f"\n{line.label}")
    rows = [
        [
            "closing" if month == 0 else month_and_date(month, deal.first_day(month)),
            *(
                short(float(value), line.unit) if np.isfinite(value) else NONE
                for value in (*(found.percentiles[each][month] for each in SHOWN), mean)
            ),
        ]
        for month, mean in enumerate(found.mean)
    ]
    say_table(rows, ["", *_HEADS])
