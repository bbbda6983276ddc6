"""The lessor's results before tax, with the lease and without it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.engine.batch import BoolArray, FloatArray, anywhere, width
from core.engine.exits import End
from core.engine.fallback import Fallback, FreeCapacity, free_capacity
from core.engine.inputs import Inputs, Paths, once_for_the_deal, once_on_expected_paths
from core.engine.invoice import Settlement, exposure
from core.engine.running import Running
from core.engine.tax import residual_value


class Lessor(NamedTuple):
    """The lessor's monthly results with the lease, (T+1, B). [USD]

    Attributes
    ----------
    earned
        EBITDA and the value of own use, which is no cash.
    timing
        By how much what the lessee pays differs from its invoices in the month.
    before_tax
        All flows of the project, prepayment and deposit among them, with own use.
    value_with, value_without
        What counts in its gain, before tax.
    """

    free: FreeCapacity
    revenue: FloatArray
    power_cost: FloatArray
    opex: FloatArray
    fixed_cost: FloatArray
    ebitda: FloatArray
    earned: FloatArray
    timing: FloatArray
    before_tax: FloatArray
    credit_cost: FloatArray
    value_with: FloatArray
    value_without: FloatArray


@once_for_the_deal
def opex(inputs: Inputs) -> FloatArray:
    """Return running cost, growing with consumer prices, (T+1, B). [USD]"""
    cpi_index = np.power(1.0 + inputs.market.cpi, inputs.calendar.year)
    power = inputs.fleet.it_mw * inputs.calendar.since_closing
    cost: FloatArray = inputs.facility.opex_usd_per_mw_month * power * cpi_index
    return cost


@once_for_the_deal
def fixed_cost(inputs: Inputs) -> FloatArray:
    """Return insurance, property tax and repairs, (T+1, B). [USD]"""
    facility, gpu_capex = inputs.facility, inputs.fleet.capex
    insured = facility.insurance_and_tax_rate * (gpu_capex + facility.site_capex_usd)
    yearly = insured + facility.repair_rate * gpu_capex
    cost: FloatArray = inputs.calendar.since_closing * (yearly / 12.0)
    return cost


@once_for_the_deal
def gpus_in_service(inputs: Inputs) -> FloatArray:
    """Return the GPUs in service in each month; none at closing, which has no time, (T+1, 1)."""
    gpus: FloatArray = inputs.fleet.gpus * inputs.calendar.since_closing
    return gpus


@once_for_the_deal
def settled_since_closing(inputs: Inputs) -> FloatArray:
    """Return 1 where what has been free since closing can be relet, else 0, (T+1, B)."""
    since: BoolArray = inputs.calendar.month >= 1.0 + inputs.lessor.relet_void_months
    return since.astype(np.float64)


def free_with_lease(inputs: Inputs, running: Running, end: End) -> FreeCapacity:
    """Return what the capacity that the lease leaves free earns."""
    month, gpus = inputs.calendar.month, gpus_in_service(inputs)
    share = inputs.terms.capacity_share
    contracted = share * gpus
    before = (1.0 - share) * gpus + contracted * (1.0 - inputs.begun)
    after = contracted * (month > end.end)
    settled_since_end = month >= end.end + 1.0 + inputs.lessor.relet_void_months
    return free_capacity(
        running.fallback,
        free=before + after,
        settled=before * settled_since_closing(inputs) + after * settled_since_end,
    )


@once_on_expected_paths
def value_without_lease(inputs: Inputs, _paths: Paths, fallback: Fallback) -> FloatArray:
    """Return what counts in the lessor's gain, before tax, if there is no lease, (T+1, B). [USD]"""
    gpus = gpus_in_service(inputs)
    free = free_capacity(fallback, free=gpus, settled=gpus * settled_since_closing(inputs))
    return with_ends(
        -inputs.facility.capital_employed_usd,
        residual_value(inputs),
        free.relet_revenue
        + free.own_use_value
        - free.power_cost
        - opex(inputs)
        - fixed_cost(inputs),
    )


@once_for_the_deal
def lessee_hazard(inputs: Inputs) -> FloatArray:
    """Return the probability that the lessee defaults in each month, (T+1, B)."""
    rate = inputs.lessor.lessee_default_rate
    hazard: FloatArray = rate / 12.0 * np.power(1.0 - rate, inputs.calendar.year)
    return hazard


def credit_cost(inputs: Inputs, running: Running, paid: Settlement, end: End) -> FloatArray:
    """Return the expected loss on the lessee's default in the live months, (T+1, B). [USD]"""
    if not anywhere(inputs.lessor.lessee_default_rate):
        return np.zeros((inputs.horizon + 1, 1))
    cover = paid.prepayment_balance + paid.security
    loss = np.maximum(0.0, exposure(inputs, running, paid, end) - cover)
    cost: FloatArray = lessee_hazard(inputs) * loss * end.live
    return cost


def with_ends(first: FloatArray, last: FloatArray, lines: FloatArray) -> FloatArray:
    """Return lines with sums added at closing and at the horizon."""
    result = np.empty((len(lines), width(first, last, lines)))
    result[:] = lines
    # a number is added in a fraction of the time that a row of one takes
    closing, horizon = (0, -1) if result.shape[1] > 1 else ((0, 0), (-1, 0))
    result[closing] += first
    result[horizon] += last
    return result


def lessor_of(inputs: Inputs, running: Running, end: End, paid: Settlement) -> Lessor:
    """Return the lessor's results."""
    facility = inputs.facility
    free = free_with_lease(inputs, running, end)
    exit_sums = paid.termination_fee - paid.recall_compensation + paid.forfeited
    revenue = paid.invoice + exit_sums + free.relet_revenue
    power_cost = running.leased_power * end.live + free.power_cost
    running_cost, fixed = opex(inputs), fixed_cost(inputs)
    ebitda = revenue - power_cost - running_cost - fixed

    residual = residual_value(inputs)
    spent = -facility.capital_employed_usd - facility.fitout_usd
    earned = ebitda + free.own_use_value
    timing = paid.receipts - paid.invoice - paid.forfeited
    before_tax = with_ends(
        spent + paid.prepayment + paid.deposit,
        residual,
        earned + timing - paid.refund - paid.deposit_return,
    )
    expected_loss = credit_cost(inputs, running, paid, end)

    rival = inputs.lessor.rival_cost_usd_per_month * end.live
    return Lessor(
        free=free,
        revenue=revenue,
        power_cost=power_cost,
        opex=running_cost,
        fixed_cost=fixed,
        ebitda=ebitda,
        earned=earned,
        timing=timing,
        before_tax=before_tax,
        credit_cost=expected_loss,
        value_with=before_tax - expected_loss - rival,
        value_without=value_without_lease(inputs, running.paths, running.fallback),
    )
