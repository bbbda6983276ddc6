"""Depreciation, tax with losses carried forward, and residual value."""

from __future__ import annotations

import numpy as np

from core.engine.batch import FloatArray, accumulate, changes, number, running_sum
from core.engine.fleet import months_in_service
from core.engine.inputs import Inputs, once_for_the_deal


def written_off(months: FloatArray, years: FloatArray) -> FloatArray:
    """Return the share written off after so many months of a straight-line life, (T+1, B)."""
    share: FloatArray = np.minimum(months / (12.0 * years), 1.0)
    return share


@once_for_the_deal
def depreciation(inputs: Inputs) -> FloatArray:
    """Return straight-line depreciation of GPUs, site and fit-out, (T+1, B). [USD]"""
    facility, calendar = inputs.facility, inputs.calendar
    gone = np.zeros((inputs.horizon + 1, 1))
    for in_service, capex in inputs.fleet.cohorts:
        gone = gone + capex * _in_horizon(in_service, facility.gpu_life_years)
    site = months_in_service(calendar, inputs.site_since)
    gone = gone + facility.site_capex_usd * _in_horizon(site, facility.site_life_years)
    gone = gone + facility.fitout_usd * written_off(calendar.month, facility.site_life_years)
    return changes(gone)


def _in_horizon(in_service: FloatArray, years: FloatArray) -> FloatArray:
    """Return the share written off from closing on, after so many months in service, (T+1, B)."""
    before = written_off(np.maximum(in_service[1:2] - 1.0, 0.0), years)
    return np.maximum(written_off(in_service, years) - before, 0.0)


def tax(profit: FloatArray, losses: FloatArray, rate: FloatArray) -> FloatArray:
    """Return tax on profits after the losses carried forward, (T+1, B). [USD]

    Parameters
    ----------
    profit : (T+1, B)
        Before tax, of each month.
    losses, rate : (B,)
        Losses carried in, and the rate.

    Examples
    --------
    >>> tax(np.array([[0.0], [5.0], [-3.0], [4.0]]), np.array([2.0]), np.array([0.5]))[:, 0]
    array([0. , 1.5, 0. , 0.5])
    """
    taxed = np.maximum(accumulate(np.maximum, running_sum(profit) - losses), 0.0)
    due: FloatArray = rate * changes(taxed)
    return due


@once_for_the_deal
def residual_value(inputs: Inputs) -> FloatArray:
    """Return what GPUs and site are worth at the end of the horizon. [USD]"""
    facility, fleet = inputs.facility, inputs.fleet
    value = number(0.0)
    for (_, capex), age in zip(fleet.cohorts, fleet.ages, strict=True):
        value = value + capex * np.power(1.0 - facility.gpu_value_decline, age)
    months = np.maximum(inputs.site_since[-1, 0] + 1.0, 0.0)
    left = 1.0 - written_off(months, facility.site_life_years)
    result: FloatArray = value + facility.site_capex_usd * left
    return result
