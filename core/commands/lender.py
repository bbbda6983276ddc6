"""`lease-desk lender`: covers by month, debt that the firm part carries, covenants."""

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
from core.commands.studies import SCENARIO, number, said_value, seen_of
from core.study.changes import Seen, label_of
from core.study.lender import Covenant, LenderView, lender_view
from core.study.mends import mends
from core.terms.figures import month_and_date, short
from core.terms.units import Unit

EVERY = 6
"""[months] How often a reader is shown the covers."""

_LINES = {
    "dscr": ("DSCR", Unit.RATIO),
    "loan_life_cover": ("Loan-life cover", Unit.RATIO),
    "loan_to_value": ("Loan to value", Unit.SHARE),
    "termination_cover": ("Termination cover", Unit.RATIO),
    "balance": ("Balance", Unit.USD),
    "asset_value": ("Asset value", Unit.USD),
}


@click.command("lender")
@DEAL_FILE
@SCENARIO
@SETTINGS
@CASE
@AS_JSON
@in_sentences
def lender_command(
    file: Path, name: str, settings: Sequence[str], case: str | None, as_json: bool
) -> None:
    """Look at a scenario of a deal FILE as a lender would."""
    seen = seen_of(file, name, settings, case)
    view = lender_view(seen)
    if as_json:
        say_json(_as_json(seen, view))
        return
    months = range(0, len(view.balance), EVERY)
    rows = [
        [
            month_and_date(month, seen.deal.first_day(month)),
            *(short(float(getattr(view, key)[month]), unit) for key, (_, unit) in _LINES.items()),
        ]
        for month in months
    ]
    say_table(rows, ["", *(label for label, _ in _LINES.values())])
    sizing = view.sizing
    click.echo(f"\nThe firm part carries {short(sizing.amount, Unit.USD)}: {sizing.binds} binds.")
    if view.balloon is not None:
        against = short(view.asset_value_at_balloon, Unit.USD)
        click.echo(f"Balloon {short(view.balloon, Unit.USD)} against assets of {against} then.")
    _say_covenants(seen, view)


def _say_covenants(seen: Seen, view: LenderView) -> None:
    first = view.first_break
    if first is None:
        click.echo("No covenant breaks.")
        return
    for one in view.covenants:
        if one.breaks is not None:
            _say_break(seen, one, "first" if one is first else "later")


def _say_break(seen: Seen, broken: Covenant, which: str) -> None:
    when = month_and_date(broken.breaks, seen.deal.first_day(broken.breaks or 0))
    limit = short(broken.limit, _LINES[broken.key][1])
    must = f"at {'least' if broken.at_least else 'most'} {limit}"
    click.echo(f"\n{broken.label} ({must}) breaks {which}, in {when}.")
    found = mends(seen, broken)
    if not found:
        click.echo("No single term mends it.")
        return
    rows = [
        [label_of(one.key), *(said_value(one.key, value) for value in (one.before, one.after))]
        for one in found
    ]
    say_table(rows, ["Any one of these mends it", "now", "then"])


def _as_json(seen: Seen, view: LenderView) -> dict[str, Any]:
    return {
        "lines": {key: [number(float(v)) for v in getattr(view, key)] for key in _LINES},
        "balloon": view.balloon,
        "asset_value_at_balloon": view.asset_value_at_balloon,
        "debt": {
            "amount": view.sizing.amount,
            "by_cover": view.sizing.by_cover,
            "by_advance": view.sizing.by_advance,
            "service": view.sizing.service.tolist(),
            "binds": view.sizing.binds,
        },
        "covenants": [
            {"key": one.key, "limit": one.limit, "at_least": one.at_least, "breaks": one.breaks}
            for one in view.covenants
        ],
        "mends": {
            one.key: [
                {"key": mend.key, "before": number(mend.before), "after": number(mend.after)}
                for mend in mends(seen, one)
            ]
            for one in view.covenants
        },
    }
