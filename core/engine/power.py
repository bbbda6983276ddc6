"""Electricity of a block of the facility."""

from __future__ import annotations

import numpy as np

from core.engine.batch import FloatArray, anywhere
from core.engine.inputs import Inputs


def energy_per_mw(inputs: Inputs, utilization: FloatArray, pue: FloatArray) -> FloatArray:
    """Return the energy that one MW of IT power draws in each month, (T+1, B).

    Parameters
    ----------
    utilization : (T+1, B), (B,) or a number
        Share of the GPUs' hours that run. [1]
    pue : (B,) or a number
        Facility energy over IT energy. [1]

    Returns
    -------
    (T+1, B)
        [MWh]
    """
    idle = inputs.facility.idle_power_fraction
    energy: FloatArray = inputs.calendar.hours * (pue * (idle + (1.0 - idle) * utilization))
    return energy


def passed_through(
    inputs: Inputs, mw: FloatArray, utilization: FloatArray, power: FloatArray
) -> FloatArray:
    """Return the cost of power that the lessee pays on top of the price, (T+1, B). [USD]"""
    terms = inputs.terms
    if not anywhere(terms.power_pass_through_share):
        return np.zeros((len(inputs.calendar.month), 1))
    # a cap that does not exist is NaN, which fmin passes over
    pue = np.fmin(inputs.facility.pue, terms.pue_cap)
    price = np.fmin(power, terms.power_price_cap_usd_per_mwh)
    energy = mw * energy_per_mw(inputs, utilization, pue)
    cost: FloatArray = terms.power_pass_through_share * energy * price
    return cost
