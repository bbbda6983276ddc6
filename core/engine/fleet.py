"""What the fleets of the facility come to, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from core.engine.batch import FloatArray
from core.engine.calendar import Calendar
from core.terms.facility import Fleet


@dataclass(frozen=True, eq=False)
class FleetLines:
    """The capacity in service and the totals over all fleets.

    Attributes
    ----------
    gpus, h100e, it_mw, billable : (T+1, 1)
        In service: physical GPUs, H100-equivalents, IT power [MW], and GPUs weighted by their
        share of the price.
    mix, mw_per_gpu : (T+1, 1)
        H100e, and IT power [MW], for each GPU in service; 0 where there is none.
    gpus_final
        Physical GPUs of all fleets.
    kw_per_gpu
        IT power of an average GPU of all fleets. [kW]
    capex
        Capital cost of all GPUs. [USD]
    cohorts : tuple of ((T+1, 1), float)
        For each fleet the months in service up to and with each month (0 at closing and before),
        and its capital cost. [months, USD]
    ages : tuple of float
        Age of each fleet at the end of the horizon; 0 if not in service by then. [years]
    """

    gpus: FloatArray
    h100e: FloatArray
    it_mw: FloatArray
    billable: FloatArray
    mix: FloatArray
    mw_per_gpu: FloatArray
    gpus_final: float
    kw_per_gpu: float
    capex: float
    cohorts: tuple[tuple[FloatArray, float], ...]
    ages: tuple[float, ...]


def quotient(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    """Return a quotient of lines; 0 where the denominator is 0."""
    none = denominator == 0.0
    return np.where(none, 0.0, numerator / (denominator + none))


def months_in_service(calendar: Calendar, since: FloatArray) -> FloatArray:
    """Return months in service up to and with each month, given months since the start."""
    return np.maximum(since + 1.0, 0.0) * calendar.since_closing


@lru_cache(maxsize=64)
def fleet_lines(fleets: tuple[Fleet, ...], calendar: Calendar) -> FleetLines:
    """Return the capacity in service over the months of a calendar."""
    shape = calendar.month.shape
    gpus, h100e, it_mw, billable = (np.zeros(shape) for _ in range(4))
    cohorts, ages = [], []
    for fleet in fleets:
        since = calendar.months_since(fleet.in_service)
        count = np.where(since >= 0.0, float(fleet.count), 0.0)
        gpus += count
        h100e += count * fleet.h100_equivalents
        it_mw += count * fleet.it_kw_per_gpu / 1000.0
        billable += count * fleet.rate_weight
        cost = fleet.count * fleet.capex_usd_per_gpu
        cohorts.append((months_in_service(calendar, since), cost))
        ages.append(max(float(since[-1, 0]) + 1.0, 0.0) / 12.0)
    gpus_final = float(sum(fleet.count for fleet in fleets))
    weights = sum(fleet.count * fleet.rate_weight for fleet in fleets)
    power = sum(fleet.count * fleet.it_kw_per_gpu for fleet in fleets)
    return FleetLines(
        gpus=gpus,
        h100e=h100e,
        it_mw=it_mw,
        billable=billable * (gpus_final / weights if weights else 0.0),
        mix=quotient(h100e, gpus),
        mw_per_gpu=quotient(it_mw, gpus),
        gpus_final=gpus_final,
        kw_per_gpu=power / gpus_final if gpus_final else 0.0,
        capex=sum(cost for _, cost in cohorts),
        cohorts=tuple(cohorts),
        ages=tuple(ages),
    )
