"""What free capacity earns for the lessor: its own use, or reletting."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.engine.batch import FloatArray
from core.engine.inputs import Inputs, Paths, once_on_expected_paths
from core.engine.power import energy_per_mw


class Fallback(NamedTuple):
    """What one free GPU earns and costs in each month, (T+1, B). [USD]

    Attributes
    ----------
    relet, own_use
        Revenue of reletting it, and the value of own use, which is not cash.
    relet_power, own_use_power
        Cost of its power in either.
    relet_pays
        1 where reletting earns more an hour than own use, else 0. [1]
    early, settled
        Net of power while it cannot be relet yet, and once it can.
    """

    relet: FloatArray
    own_use: FloatArray
    relet_power: FloatArray
    own_use_power: FloatArray
    relet_pays: FloatArray
    early: FloatArray
    settled: FloatArray


class FreeCapacity(NamedTuple):
    """What the free capacity comes to, (T+1, B). [USD]"""

    relet_revenue: FloatArray
    own_use_value: FloatArray
    power_cost: FloatArray


@once_on_expected_paths
def fallback_of(inputs: Inputs, paths: Paths) -> Fallback:
    """Return what a free GPU earns on the given paths."""
    fleet, lessor = inputs.fleet, inputs.lessor
    own_rate = paths.own_use * lessor.own_use_utilization
    relet_rate = paths.spot * ((1.0 - lessor.relet_discount) * lessor.relet_utilization)
    usable_hours = fleet.mix * inputs.calendar.hours * paths.availability
    pue = inputs.facility.pue
    power = fleet.mw_per_gpu * paths.power
    relet, own_use = usable_hours * relet_rate, usable_hours * own_rate
    relet_power = power * energy_per_mw(inputs, lessor.relet_utilization, pue)
    own_use_power = power * energy_per_mw(inputs, lessor.own_use_utilization, pue)
    relet_pays = relet_rate > own_rate
    early = own_use - own_use_power
    return Fallback(
        relet=relet,
        own_use=own_use,
        relet_power=relet_power,
        own_use_power=own_use_power,
        relet_pays=relet_pays.astype(np.float64),
        early=early,
        settled=np.where(relet_pays, relet - relet_power, early),
    )


def free_capacity(fallback: Fallback, free: FloatArray, settled: FloatArray) -> FreeCapacity:
    """Return what free GPUs come to.

    Parameters
    ----------
    free : (T+1, B)
        GPUs that are free.
    settled : (T+1, B)
        Those of them that have been free for long enough to be relet.
    """
    relet = settled * fallback.relet_pays
    own = free - relet
    return FreeCapacity(
        relet_revenue=relet * fallback.relet,
        own_use_value=own * fallback.own_use,
        power_cost=relet * fallback.relet_power + own * fallback.own_use_power,
    )
