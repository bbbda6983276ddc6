"""The lessee's demand, and what it could buy elsewhere."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from core.engine.batch import FloatArray
from core.engine.calendar import Calendar
from core.engine.inputs import Inputs, Paths, growth, once_on_expected_paths
from core.terms.lessee import Supply


class Demand(NamedTuple):
    """What the lessee needs and could have instead of the site, each (T+1, B).

    Attributes
    ----------
    demand, other_supply, residual
        All it needs, what it has apart from the site, and what that leaves. [H100e]
    value
        Gross profit of an hour of served demand. [USD/H100e-h]
    alternative_price, alternative_capacity
        What it would pay elsewhere [USD/H100e-h], and for how much; none where it would not pay
        [H100e].
    alternative_without
        What it would buy elsewhere without the site. [H100e]
    """

    demand: FloatArray
    other_supply: FloatArray
    residual: FloatArray
    value: FloatArray
    alternative_price: FloatArray
    alternative_capacity: FloatArray
    alternative_without: FloatArray

    def alternative_with(self, used: FloatArray) -> FloatArray:
        """Return what it would buy elsewhere beside so much use of the site. [H100e]"""
        return np.minimum(self.residual - used, np.maximum(0.0, self.alternative_capacity - used))


@lru_cache(maxsize=64)
def other_supply(supplies: tuple[Supply, ...], calendar: Calendar) -> FloatArray:
    """Return what the lessee has apart from the site, (T+1, 1). [H100e]"""
    supply = np.zeros_like(calendar.month)
    for one in supplies:
        there = (calendar.month >= one.from_month) & (calendar.month <= one.to_month)
        grown = (1.0 + one.growth) ** ((calendar.month - one.from_month) / 12.0)
        supply += np.where(there, one.h100e * grown, 0.0)
    supply.flags.writeable = False
    return supply


@once_on_expected_paths
def demand_of(inputs: Inputs, paths: Paths) -> Demand:
    """Return the lessee's demand and its alternative on the given paths."""
    calendar, lessee = inputs.calendar, inputs.lessee
    supply = other_supply(inputs.other_supply, calendar)
    demand = np.minimum(lessee.demand_ceiling_h100e, paths.demand)
    residual = np.maximum(0.0, demand - supply)
    value = growth(calendar, lessee.value_usd_per_h100e_hour, lessee.value_drift)
    price = paths.spot * (1.0 + lessee.alternative_premium)
    to_be_had = (calendar.month > lessee.alternative_lead_months) & (price <= value)
    capacity = to_be_had * growth(calendar, lessee.alternative_h100e, lessee.alternative_growth)
    return Demand(
        demand=demand,
        other_supply=supply,
        residual=residual,
        value=value,
        alternative_price=price,
        alternative_capacity=capacity,
        alternative_without=np.minimum(residual, capacity),
    )
