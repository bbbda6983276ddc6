"""`lease-desk zone`: walk-away prices, the zone of possible agreement, what terms trade for."""

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
from core.commands.studies import SCENARIO, change, number, seen_of
from core.study.changes import label_of
from core.study.trade import Rate, trade_rates
from core.study.zone import GAIN, Reservation, zone
from core.terms.figures import NONE, short, signed
from core.terms.lease import MONETISED, price_key
from core.terms.term import Party


@click.command("zone")
@DEAL_FILE
@SCENARIO
@click.option("--rates", is_flag=True, help="Also what a step of each term is worth.")
@SETTINGS
@CASE
@AS_JSON
@in_sentences
def zone_command(
    file: Path,
    name: str,
    rates: bool,
    settings: Sequence[str],
    case: str | None,
    as_json: bool,
) -> None:
    """Find both walk-away prices of a scenario of a deal FILE and the zone between them."""
    seen = seen_of(file, name, settings, case)
    found = zone(seen.deal, seen.terms)
    traded = trade_rates(seen) if rates else ()
    if as_json:
        say_json(
            {
                "price": found.lessor.key,
                "lessor": _reservation(found.lessor),
                "lessee": _reservation(found.lessee),
                "nash_price": found.nash_price,
                "gap": found.gap,
                "gaps": found.gaps,
                "rates": [_rate(rate) for rate in traded],
            }
        )
        return
    click.echo(found.sentence())
    if found.nash_price is not None:
        unit = MONETISED[found.lessor.key].unit
        click.echo(f"The product of the gains is greatest at {short(found.nash_price, unit)}.")
    for side in (found.lessor, found.lessee):
        if side.jumps:
            click.echo(f"The {side.side.value}'s gain jumps over zero there: an exit pays beyond.")
    if traded:
        click.echo()
        say_table([_row(rate, price_key(seen.terms)) for rate in traded], _HEADERS)
        click.echo(f"{NONE}: no change of price nearby makes up for it without an exit.")


_HEADERS = ["one step of", "", "lessor gains", "lessee gains", "price, lessor", "price, lessee"]


def _row(rate: Rate, price: str) -> list[str]:
    one, unit = MONETISED[rate.key], MONETISED[price].unit
    prices = [rate.price_change[side] for side in Party]
    return [
        label_of(rate.key),
        signed(rate.step, one.unit),
        *(change(GAIN[side], rate.gain[side]) for side in Party),
        *("" if rate.key == price else signed(each, unit) for each in prices),
    ]


def _reservation(side: Reservation) -> dict[str, Any]:
    return {
        "price": side.price,
        "low": side.low,
        "high": side.high,
        "jumps": side.jumps,
        "reason": side.reason or None,
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "key": rate.key,
        "step": rate.step,
        "gain": {side.value: number(rate.gain[side]) for side in Party},
        "price_change": {side.value: number(rate.price_change[side]) for side in Party},
    }
