"""What one block of scenarios is evaluated from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np

from core.engine.batch import (
    BoolArray,
    Columns,
    FloatArray,
    IntArray,
    code_of,
    columns_of,
    months,
)
from core.engine.calendar import Calendar, calendar_of
from core.engine.fleet import FleetLines, fleet_lines
from core.errors import InvalidInputError
from core.terms.deal import Deal
from core.terms.facility import Debt, Facility
from core.terms.lease import MONETISED, LeaseTerms
from core.terms.lessee import Lessee, Supply
from core.terms.lessor import Lessor
from core.terms.market import Market
from core.terms.term import Input, Kind, catalogue_of

SWEPT = (Kind.NUMBER, Kind.WHOLE, Kind.CHOICE, Kind.FLAG)
"""The kinds of input that have a column."""


def _swept(cls: type) -> Mapping[str, Input]:
    return MappingProxyType(
        {one.name: one for one in catalogue_of(cls, section="").values() if one.kind in SWEPT}
    )


CATALOGUES = MappingProxyType(
    {
        "terms": MONETISED,
        "facility": _swept(Facility),
        "debt": _swept(Debt),
        "market": _swept(Market),
        "lessor": _swept(Lessor),
        "lessee": _swept(Lessee),
    }
)
"""The declared inputs of each group of columns, by name."""

_PREFIX = {"terms": "", "debt": "facility.debt."}

COLUMNS: Mapping[str, tuple[str, Input]] = MappingProxyType(
    {
        _PREFIX.get(group, f"{group}.") + name: (group, one)
        for group, catalogue in CATALOGUES.items()
        for name, one in catalogue.items()
    }
)
"""Every input that may differ between scenarios, by key: its group and declaration."""


@dataclass(frozen=True)
class Inputs:
    """The columns of a block, and what cannot differ within it.

    Attributes
    ----------
    terms, facility, debt, market, lessor, lessee
        Columns of shape (1,) or (B,).
    site_since : (T+1, 1)
        Months from the site's first month of service to the first day of each column.
    batch
        B, the number of scenarios.
    """

    calendar: Calendar
    site_since: FloatArray
    fleet: FleetLines
    other_supply: tuple[Supply, ...]
    terms: Columns
    facility: Columns
    debt: Columns
    market: Columns
    lessor: Columns
    lessee: Columns
    batch: int

    @property
    def horizon(self) -> int:
        """T, the number of months."""
        return self.calendar.horizon

    @cached_property
    def commencement(self) -> IntArray:
        """First month of the lease."""
        return months(self.terms.commencement_month)

    @cached_property
    def scheduled_last(self) -> IntArray:
        """L, the last month as scheduled, without renewals."""
        return self.commencement + months(self.terms.term_months) - 1

    @cached_property
    def lease_month(self) -> FloatArray:
        """Month of the lease, m, of each column, (T+1, B)."""
        month: FloatArray = self.calendar.month - self.terms.commencement_month + 1.0
        return month

    @cached_property
    def lessor_discount(self) -> FloatArray:
        """Value at closing of a dollar of each month at the lessor's rate, (T+1, B)."""
        return self._discount(self.lessor.discount_rate)

    @cached_property
    def lessee_discount(self) -> FloatArray:
        """Value at closing of a dollar of each month at the lessee's rate, (T+1, B)."""
        return self._discount(self.lessee.discount_rate)

    def _discount(self, rate: FloatArray) -> FloatArray:
        return np.power(1.0 + rate, -self.calendar.year)

    def chosen(self, term: str, option: str) -> BoolArray:
        """Return where a term's choice is that option."""
        where: BoolArray = getattr(self.terms, term) == code_of(MONETISED[term], option)
        return where


_INPUTS = {group: tuple(catalogue.values()) for group, catalogue in CATALOGUES.items()}


def _assumptions(deal: Deal) -> dict[str, Columns]:
    return {
        "facility": _section(deal.facility, "facility"),
        "debt": _section(deal.facility.debt, "debt"),
        "market": _section(deal.market, "market"),
        "lessor": _section(deal.lessor, "lessor"),
        "lessee": _section(deal.lessee, "lessee"),
    }


@lru_cache(maxsize=256)
def _section(section: Any, group: str) -> Columns:
    """Return the columns of assumptions, which rarely change while terms are edited."""
    return columns_of(section, _INPUTS[group])


def inputs_of(deal: Deal, terms: LeaseTerms, columns: Mapping[str, FloatArray]) -> Inputs:
    """Return a deal and its terms as columns.

    Parameters
    ----------
    deal, terms
        What holds where no column says otherwise.
    columns
        By a term's key or an assumption's dotted path, arrays of shape (1,) or (B,).

    Raises
    ------
    InvalidInputError
        If a column is of no known input, or the columns' lengths differ.
    """
    calendar = calendar_of(deal.closing, deal.horizon_months)
    facility = deal.facility
    groups = {
        "terms": columns_of(terms, _INPUTS["terms"]),
        **{name: Columns(**vars(group)) for name, group in _assumptions(deal).items()},
    }
    lengths = {column.shape for column in columns.values()} - {(1,)}
    if len(lengths) > 1:
        raise InvalidInputError(f"The columns differ in length: {sorted(lengths)}.")
    for key, column in columns.items():
        if key not in COLUMNS:
            raise InvalidInputError(f"There is no input “{key}” that could be swept.")
        group, one = COLUMNS[key]
        setattr(groups[group], one.name, column)
    return Inputs(
        calendar=calendar,
        site_since=calendar.months_since(facility.site_in_service),
        fleet=fleet_lines(facility.fleets, calendar),
        other_supply=deal.lessee.other_supply,
        batch=lengths.pop()[0] if lengths else 1,
        **groups,
    )


@dataclass(frozen=True)
class Paths:
    """The drivers that may differ from what is expected, as monthly paths.

    Attributes
    ----------
    spot : (T+1, B or 1)
        Market rent. [USD/H100e-h]
    demand : (T+1, B or 1)
        The lessee's demand before its ceiling. [H100e]
    power : (T+1, B or 1)
        Power price. [USD/MWh]
    own_use : (T+1, B or 1)
        Value of own use. [USD/H100e-h]
    availability : (T+1, B or 1) or (B or 1,)
        Usable share of delivered GPU-hours. [1]
    delay : (B or 1,)
        Months by which delivery is late. [months]
    """

    spot: FloatArray
    demand: FloatArray
    power: FloatArray
    own_use: FloatArray
    availability: FloatArray
    delay: FloatArray


def growth(calendar: Calendar, start: FloatArray, drift: FloatArray) -> FloatArray:
    """Return ``start × (1 + drift)^(t/12)``, (T+1, B)."""
    path: FloatArray = start * np.power(1.0 + drift, calendar.year)
    return path


def expected_paths(inputs: Inputs) -> Paths:
    """Return the drivers as they are expected."""
    calendar, market, lessor, lessee = (
        inputs.calendar,
        inputs.market,
        inputs.lessor,
        inputs.lessee,
    )
    return Paths(
        spot=growth(calendar, market.spot_usd_per_h100e_hour, market.spot_drift),
        demand=growth(calendar, lessee.demand_h100e, lessee.demand_growth),
        power=growth(calendar, market.power_usd_per_mwh, market.power_drift),
        own_use=growth(calendar, lessor.own_use_usd_per_h100e_hour, lessor.own_use_drift),
        availability=inputs.facility.availability,
        delay=inputs.facility.delivery_delay_months,
    )
