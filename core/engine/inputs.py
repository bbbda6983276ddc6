"""What one block of scenarios is evaluated from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, wraps
from types import MappingProxyType
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

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
from core.terms.remembered import LastAnswer
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


class Inputs(NamedTuple):
    """The columns of a block, and what cannot differ within it.

    Attributes
    ----------
    terms, facility, debt, market, lessor, lessee
        Columns, each a number or of shape (B,).
    commencement, scheduled_last : a number or (B,)
        The first month of the lease, and its last as scheduled, without renewals.
    lease_month : (T+1, B)
        Month of the lease, m, of each column.
    begun : (T+1, B)
        1 from commencement on, else 0.
    site_since : (T+1, 1)
        Months from the site's first month of service to the first day of each column.
    batch
        B, the number of scenarios.
    memo
        What was worked out already for these assumptions, whatever the terms.
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
    commencement: IntArray
    scheduled_last: IntArray
    lease_month: FloatArray
    begun: FloatArray
    batch: int
    memo: dict[Any, Any]

    @property
    def horizon(self) -> int:
        """T, the number of months."""
        return self.calendar.horizon

    @property
    def lessor_discount(self) -> FloatArray:
        """Value at closing of a dollar of each month at the lessor's rate, (T+1, B)."""
        return lessor_discount(self)

    @property
    def lessee_discount(self) -> FloatArray:
        """Value at closing of a dollar of each month at the lessee's rate, (T+1, B)."""
        return lessee_discount(self)

    def chosen(self, term: str, option: str) -> BoolArray:
        """Return where a term's choice is that option."""
        where: BoolArray = getattr(self.terms, term) == code_of(MONETISED[term], option)
        return where


T = TypeVar("T")


def once_for_the_deal(function: Callable[[Inputs], T]) -> Callable[[Inputs], T]:
    """Have a quantity that no term changes worked out once for a deal's assumptions."""

    @wraps(function)
    def once(inputs: Inputs) -> T:
        memo = inputs.memo
        if function not in memo:
            memo[function] = function(inputs)
        found: T = memo[function]
        return found

    return once


@once_for_the_deal
def lessor_discount(inputs: Inputs) -> FloatArray:
    """Return the discount factors of the lessor, (T+1, B)."""
    factors: FloatArray = np.power(1.0 + inputs.lessor.discount_rate, -inputs.calendar.year)
    return factors


@once_for_the_deal
def lessee_discount(inputs: Inputs) -> FloatArray:
    """Return the discount factors of the lessee, (T+1, B)."""
    factors: FloatArray = np.power(1.0 + inputs.lessee.discount_rate, -inputs.calendar.year)
    return factors


_INPUTS = {group: tuple(catalogue.values()) for group, catalogue in CATALOGUES.items()}


@dataclass(frozen=True)
class _Assumptions:
    """The assumptions of a deal as columns, kept while its terms are edited."""

    calendar: Calendar
    site_since: FloatArray
    fleet: FleetLines
    groups: dict[str, Columns]
    memo: dict[Any, Any]


@lru_cache(maxsize=16)
def _assumptions(
    closing: date, horizon: int, facility: Facility, market: Market, lessor: Lessor, lessee: Lessee
) -> _Assumptions:
    calendar = calendar_of(closing, horizon)
    sections = {
        "facility": facility,
        "debt": facility.debt,
        "market": market,
        "lessor": lessor,
        "lessee": lessee,
    }
    return _Assumptions(
        calendar=calendar,
        site_since=calendar.months_since(facility.site_in_service),
        fleet=fleet_lines(facility.fleets, calendar),
        groups={name: columns_of(section, _INPUTS[name]) for name, section in sections.items()},
        memo={},
    )


@LastAnswer  # told by the object alone, in no time
def _assumptions_of(deal: Deal) -> _Assumptions:
    return _assumptions(
        deal.closing, deal.horizon_months, deal.facility, deal.market, deal.lessor, deal.lessee
    )


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
    assumed = _assumptions_of(deal)
    groups = {"terms": columns_of(terms, _INPUTS["terms"]), **assumed.groups}
    memo = assumed.memo
    lengths = {column.shape for column in columns.values() if column.size > 1}
    if len(lengths) > 1:
        raise InvalidInputError(f"The columns differ in length: {sorted(lengths)}.")
    for key, column in columns.items():
        if key not in COLUMNS:
            raise InvalidInputError(f"There is no input “{key}” that could be swept.")
        group, one = COLUMNS[key]
        if group != "terms":  # other assumptions: nothing known of them yet
            groups[group] = Columns(**vars(groups[group]))
            memo = {}
        setattr(groups[group], one.name, column[0] if column.size == 1 else column)
    offered, month = groups["terms"], assumed.calendar.month
    commencement = months(offered.commencement_month)
    begun: BoolArray = month >= offered.commencement_month
    return Inputs(
        calendar=assumed.calendar,
        site_since=assumed.site_since,
        fleet=assumed.fleet,
        other_supply=deal.lessee.other_supply,
        commencement=commencement,
        scheduled_last=commencement + months(offered.term_months) - 1,
        lease_month=month - offered.commencement_month + 1.0,
        begun=begun.astype(np.float64),
        batch=lengths.pop()[0] if lengths else 1,
        memo=memo,
        **groups,
    )


@dataclass(frozen=True, eq=False)
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
    availability : (T+1, B or 1), (B,) or a number
        Usable share of delivered GPU-hours. [1]
    delay : (B,) or a number
        Months by which delivery is late. [months]
    """

    spot: FloatArray
    demand: FloatArray
    power: FloatArray
    own_use: FloatArray
    availability: FloatArray
    delay: FloatArray

    def part(self, chosen: slice) -> Paths:
        """Return some of the paths; a driver that is certain keeps its one."""
        return Paths(
            **{
                name: np.ascontiguousarray(path[..., chosen]) if _differs(path) else path
                for name, path in vars(self).items()
            }
        )


def _differs(path: FloatArray) -> bool:
    return path.ndim > 0 and path.shape[-1] > 1


def growth(calendar: Calendar, start: FloatArray, drift: FloatArray) -> FloatArray:
    """Return ``start × (1 + drift)^(t/12)``, (T+1, B)."""
    path: FloatArray = start * np.power(1.0 + drift, calendar.year)
    return path


@once_for_the_deal
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


P = ParamSpec("P")


def once_on_expected_paths(
    function: Callable[Concatenate[Inputs, Paths, P], T],
) -> Callable[Concatenate[Inputs, Paths, P], T]:
    """Have a quantity that no term changes worked out once on the expected paths.

    What else it is worked out from must follow from the assumptions and the paths alone.
    """

    @wraps(function)
    def once(inputs: Inputs, paths: Paths, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if paths is not expected_paths(inputs):
            return function(inputs, paths, *args, **kwargs)
        memo = inputs.memo
        if function not in memo:
            memo[function] = function(inputs, paths, *args, **kwargs)
        found: T = memo[function]
        return found

    return once
