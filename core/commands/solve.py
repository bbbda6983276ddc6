"""`lease-desk solve`: which value of a term makes a figure reach a target."""

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
    Refused,
    in_sentences,
    say_json,
    say_table,
)
from core.commands.studies import (
    FIGURE,
    SCENARIO,
    figure,
    numeric_input,
    said_value,
    seen_of,
    typed_figure,
)
from core.engine.metrics import METRICS
from core.study.solve import Root, solve
from core.terms.lease import price_key


@click.command("solve")
@DEAL_FILE
@SCENARIO
@click.option("--for", "key", metavar="KEY", help="The term to solve for; the price where none.")
@FIGURE
@click.option("--target", required=True, metavar="FIGURE", help="What it should be: 15%, 3bn.")
@click.option("--low", metavar="VALUE", help="Look from here on.")
@click.option("--high", metavar="VALUE", help="Look up to here.")
@SETTINGS
@CASE
@AS_JSON
@in_sentences
def solve_command(
    file: Path,
    name: str,
    key: str | None,
    metric: str,
    target: str,
    low: str | None,
    high: str | None,
    settings: Sequence[str],
    case: str | None,
    as_json: bool,
) -> None:
    """Find the values of a term of a deal FILE at which a figure reaches a target."""
    seen = seen_of(file, name, settings, case)
    key = key or price_key(seen.terms)
    one = numeric_input(key)
    ends = [None if end is None else typed_figure(end, one.unit) for end in (low, high)]
    wanted = typed_figure(target, METRICS[metric].unit)
    found = solve(seen.deal, seen.terms, key, metric, wanted, low=ends[0], high=ends[1])
    if as_json:
        say_json({"key": key, "metric": metric, "target": wanted, "reason": found.reason or None,
                  "roots": [asdict(root) for root in found.roots]})  # fmt: skip
        return
    if not found.roots:
        raise Refused(found.reason)
    label = METRICS[metric].label
    say_table([_row(key, metric, root) for root in found.roots], [one.label, label, ""])


def _row(key: str, metric: str, root: Root) -> list[str]:
    if not root.jumps:
        return [said_value(key, root.value), figure(metric, root.at_low), ""]
    ends = f"{said_value(key, root.low)} to {said_value(key, root.high)}"
    figures = f"{figure(metric, root.at_low)} to {figure(metric, root.at_high)}"
    return [ends, figures, "passes the target between them"]
