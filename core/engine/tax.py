"""Depreciation, tax with losses carried forward, and residual value."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core.engine.batch import FloatArray, accumulate, changes, running_sum
from core.engine.fleet import FleetLines, months_in_service
from core.engine.inputs import Inputs


def written_off(months: FloatArray, years: FloatArray) -> FloatArray:
    """Return the share written off after so many months of a straight-line life, (T+1, B)."""
    share: FloatArray = np.minimum(months / (12.0 * years), 1.0)
    return share


def depreciation(inputs: Inputs) -> FloatArray:
    """Return straight-line depreciation of GPUs, site and fit-out, (T+1, B). [USD]"""
    facility, calendar = inputs.facility, inputs.calendar
    site = months_in_service(calendar, inputs.site_since)
    gone = (
        _gpus_written_off(inputs.fleet, facility.gpu_life_years)
        + facility.site_capex_usd * _in_horizon(site, facility.site_life_years)
        + facility.fitout_usd * written_off(calendar.month, facility.site_life_years)
    )
    return changes(gone)


def _gpus_written_off(fleet: FleetLines, years: FloatArray) -> FloatArray:
    """Return what is written off of all GPUs from closing up to each month, (T+1, B). [USD]"""
    if years.shape == (1,):
        return _gpus_written_off_over(fleet, float(years[0]))
    return _sum_written_off(fleet, years)


@lru_cache(maxsize=64)
def _gpus_written_off_over(fleet: FleetLines, years: float) -> FloatArray:
    return _sum_written_off(fleet, np.array([years]))


def _sum_written_off(fleet: FleetLines, years: FloatArray) -> FloatArray:
    gone = np.zeros((len(fleet.gpus), 1))
    for in_service, capex in fleet.cohorts:
        gone = gone + capex * _in_horizon(in_service, years)
    return gone


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


def residual_value(inputs: Inputs) -> FloatArray:
    """Return what GPUs and site are worth at the end of the horizon, (B,). [USD]"""
    facility, fleet = inputs.facility, inputs.fleet
    value = np.zeros(1)
    for (_, capex), age in zip(fleet.cohorts, fleet.ages, strict=True):
        value = value + capex * np.power(1.0 - facility.gpu_value_decline, age)
    months = np.maximum(inputs.site_since[-1] + 1.0, 0.0)
    left = 1.0 - written_off(months, facility.site_life_years)
    result: FloatArray = value + facility.site_capex_usd * left
    return result
