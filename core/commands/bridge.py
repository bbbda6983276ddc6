"""`lease-desk bridge`: what each changed term accounts for between two scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

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
from core.commands.studies import FigureKey, change, figure
from core.engine.metrics import METRICS
from core.study.bridge import NUMBERS, Bridge, bridge
from core.study.changes import Seen, label_of


@click.command("bridge")
@DEAL_FILE
@click.option("--from", "before", required=True, metavar="NAME", help="The scenario before.")
@click.option("--to", "after", required=True, metavar="NAME", help="The scenario after.")
@click.option(
    "--metric",
    "metrics",
    multiple=True,
    type=FigureKey(),
    metavar="KEY",
    help="Only this figure; both gains and the IRR where none is named.",
)
@click.option("--seed", default=1, show_default=True, help="For more than twelve changes.")
@SETTINGS
@CASE
@AS_JSON
@in_sentences
def bridge_command(
    file: Path,
    before: str,
    after: str,
    metrics: Sequence[str],
    seed: int,
    settings: Sequence[str],
    case: str | None,
    as_json: bool,
) -> None:
    """Share out the change between two scenarios of a deal FILE among what changed."""
    first, second = choose(file, [before, after], settings, case)
    found = bridge(
        Seen(first.deal, first.scenario.terms),
        Seen(second.deal, second.scenario.terms),
        seed=seed,
    )
    keys = tuple(metrics) or (NUMBERS if as_json else _SHOWN)
    if as_json:
        say_json(
            {
                "exact": found.exact,
                "before": {key: found.before[key] for key in keys},
                "after": {key: found.after[key] for key in keys},
                "change": {key: found.change(key) for key in keys},
                "together": {key: found.together(key) for key in keys},
                "parts": [
                    {
                        "keys": part.keys,
                        "amounts": {key: part.amounts[key] for key in keys},
                        "alone": {key: part.alone[key] for key in keys},
                        "errors": {key: part.errors[key] for key in keys},
                    }
                    for part in found.parts
                ],
            }
        )
        return
    say_table(_rows(found, before, after, keys), ["", *(METRICS[key].label for key in keys)])
    if len(found.parts) > 1:
        click.echo("\nWhat changes do only together is shared evenly among them.")
    if not found.exact:
        click.echo("More than twelve changes: shares over drawn orders, with a standard error.")


_SHOWN = ("lessor_gain_usd", "lessee_gain_usd", "lessor_irr")


def _rows(found: Bridge, before: str, after: str, keys: Sequence[str]) -> list[list[str]]:
    rows = [[before, *(figure(key, found.before[key]) for key in keys)]]
    for part in found.parts:
        label = " and ".join(label_of(key) for key in part.keys)
        amounts = [change(key, part.amounts[key]) for key in keys]
        if not found.exact:
            amounts = [
                f"{amount} ± {figure(key, part.errors[key])}"
                for key, amount in zip(keys, amounts, strict=True)
            ]
        rows.append([f"  {label}", *amounts])
    changes = [change(key, found.change(key)) for key in keys]
    together = [change(key, found.together(key)) for key in keys]
    return [
        *rows,
        ["  in all", *changes],
        ["  of it only together", *together],
        [after, *(figure(key, found.after[key]) for key in keys)],
    ]
