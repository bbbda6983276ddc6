"""What is assumed of supply, rent and power, month by month, for the charts beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.engine.batch import FloatArray
from core.engine.calendar import Calendar, calendar_of
from core.engine.demand import other_supply
from core.engine.evaluate import Outcome
from core.engine.fleet import fleet_lines, quotient
from core.engine.inputs import growth
from core.study.rents import Quote, rent_quotes
from core.terms.deal import Deal
from core.terms.lessee import Supply

MOST_SOURCES = 6
"""Suppliers that are shown by name; the others are shown together."""


@dataclass(frozen=True, kw_only=True)
class SupplyPicture:
    """The lessee's demand and where it could be met, each (T+1,). [H100e]

    Attributes
    ----------
    sources
        Other supply by source, the largest by name, as the deal lists them.
    leased
        What is delivered under the lease.
    """

    sources: Mapping[str, FloatArray]
    leased: FloatArray
    demand: FloatArray


@dataclass(frozen=True, kw_only=True)
class RentPicture:
    """The market rent as it was quoted, and as it is assumed. [USD/H100e-h]

    Attributes
    ----------
    days : months
        First day of each month; months before closing, closing, and those of the deal.
    before
        How many of them lie before closing.
    assumed : (months,)
        The path that the deal assumes; NaN before closing.
    quoted : each (months,)
        Rents of the H100, by the kind of quote; NaN in months without one.
    """

    days: tuple[date, ...]
    before: int
    assumed: FloatArray
    quoted: Mapping[str, FloatArray]


@dataclass(frozen=True, kw_only=True)
class PowerPicture:
    """Power of the facility, each (T+1,). [MW]

    Attributes
    ----------
    fleets
        IT power in service by kind of GPU.
    contracted
        IT power of what is leased.
    meter
        All IT power in service times the PUE: what the facility draws at full load.
    drawn
        Mean power that the facility pays for in the month, idle power included; NaN where power
        costs nothing.
    """

    fleets: Mapping[str, FloatArray]
    contracted: FloatArray
    meter: FloatArray
    drawn: FloatArray


def supply_picture(deal: Deal, outcome: Outcome) -> SupplyPicture:
    """Return demand against supply.

    Parameters
    ----------
    deal
        Under the case that the outcome is of.
    """
    calendar = _calendar(deal)
    named, rest = _largest(deal.lessee.other_supply)
    sources = {name: other_supply(tuple(rows), calendar)[:, 0] for name, rows in named.items()}
    if rest:
        count = "1 other" if len(rest) == 1 else f"{len(rest)} others"
        sources[count] = other_supply(tuple(rest), calendar)[:, 0]
    per_gpu = quotient(outcome.line("h100e"), outcome.line("gpus"))
    return SupplyPicture(
        sources=sources,
        leased=outcome.line("delivered_gpus") * per_gpu,
        demand=outcome.line("demand_h100e"),
    )


def rent_picture(deal: Deal, outcome: Outcome) -> RentPicture:
    """Return the history of the rent, followed by what the deal assumes."""
    closing = deal.closing
    quoted = _by_kind(rent_quotes())
    first = min((quote.month for quotes in quoted.values() for quote in quotes), default=closing)
    before = max(0, _ordinal(closing) - _ordinal(first))
    days = (
        *(_month(_ordinal(closing) - back) for back in range(before, 0, -1)),
        *(deal.first_day(month) for month in range(deal.horizon_months + 1)),
    )
    assumed = np.full(len(days), np.nan)
    assumed[before:] = outcome.line("spot_usd_per_h100e_hour")
    place = {day: number for number, day in enumerate(days)}  # closing's is that of month 1
    series = {}
    for kind, quotes in quoted.items():
        series[kind] = np.full(len(days), np.nan)
        for quote in quotes:
            if quote.month in place and quote.price is not None:
                series[kind][place[quote.month]] = quote.price
    return RentPicture(days=days, before=before, assumed=assumed, quoted=series)


def power_picture(deal: Deal, outcome: Outcome) -> PowerPicture:
    """Return the facility's power as the engine counts it."""
    calendar, market = _calendar(deal), deal.market
    kinds: dict[str, FloatArray] = {}
    for fleet in deal.facility.fleets:
        mw = fleet_lines((fleet,), calendar).it_mw[:, 0]
        kinds[fleet.gpu] = kinds.get(fleet.gpu, np.zeros_like(mw)) + mw
    it_mw = outcome.line("it_mw")
    per_gpu = quotient(it_mw, outcome.line("gpus"))
    start, drift = np.array([market.power_usd_per_mwh]), np.array([market.power_drift])
    paid = calendar.hours[:, 0] * growth(calendar, start, drift)[:, 0]  # [USD] a MW all month
    drawn = np.where(paid > 0.0, quotient(outcome.line("power_cost"), paid), np.nan)
    return PowerPicture(
        fleets=kinds,
        contracted=outcome.line("contracted_gpus") * per_gpu,
        meter=it_mw * deal.facility.pue,
        drawn=drawn,
    )


def _calendar(deal: Deal) -> Calendar:
    return calendar_of(deal.closing, deal.horizon_months)


def _largest(supplies: Sequence[Supply]) -> tuple[Mapping[str, list[Supply]], list[Supply]]:
    """Return the rows of the largest sources by name, as they are listed, and the other rows."""
    rows: dict[str, list[Supply]] = defaultdict(list)
    for supply in supplies:
        rows[supply.name].append(supply)
    by_size = sorted(rows, key=lambda name: -sum(one.h100e for one in rows[name]))
    shown = set(by_size[:MOST_SOURCES] if len(rows) > MOST_SOURCES + 1 else by_size)
    rest = [one for name, each in rows.items() if name not in shown for one in each]
    return {name: each for name, each in rows.items() if name in shown}, rest


def _by_kind(quotes: Iterable[Quote]) -> Mapping[str, list[Quote]]:
    """Return quotes at one price by their kind, those kinds that have more than one."""
    kinds: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.is_reference and quote.price is not None:
            kinds[quote.kind].append(quote)
    return {kind: each for kind, each in kinds.items() if len(each) > 1}


def _ordinal(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(ordinal: int) -> date:
    return date(ordinal // 12, ordinal % 12 + 1, 1)
