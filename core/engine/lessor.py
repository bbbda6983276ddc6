"""The lessor's results before tax, with the lease and without it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.engine.batch import FloatArray
from core.engine.exits import End
from core.engine.fallback import FreeCapacity, free_capacity
from core.engine.inputs import Inputs, once_for_the_deal
from core.engine.invoice import Settlement, exposure
from core.engine.running import Running
from core.engine.tax import residual_value


@dataclass(frozen=True)
class Lessor:
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


def free_with_lease(inputs: Inputs, running: Running, end: End) -> FreeCapacity:
    """Return what the capacity that the lease leaves free earns."""
    month, void = inputs.calendar.month, inputs.lessor.relet_void_months
    gpus = inputs.fleet.gpus * inputs.calendar.since_closing
    share = inputs.terms.capacity_share
    uncontracted = (1.0 - share) * gpus
    contracted = share * gpus
    before = contracted * (month < inputs.terms.commencement_month)
    after = contracted * (month > end.end)
    since_closing = month >= 1.0 + void
    since_end = month >= end.end + 1.0 + void
    return free_capacity(
        running.fallback,
        free=uncontracted + before + after,
        settled=(uncontracted + before) * since_closing + after * since_end,
    )


def free_without_lease(inputs: Inputs, running: Running) -> FreeCapacity:
    """Return what all capacity earns if there is no lease."""
    gpus = inputs.fleet.gpus * inputs.calendar.since_closing
    relettable = inputs.calendar.month >= 1.0 + inputs.lessor.relet_void_months
    return free_capacity(running.fallback, free=gpus, settled=gpus * relettable)


def credit_cost(inputs: Inputs, running: Running, paid: Settlement, end: End) -> FloatArray:
    """Return the expected loss on the lessee's default in the live months, (T+1, B). [USD]"""
    rate = inputs.lessor.lessee_default_rate
    if not rate.any():
        return np.zeros((inputs.horizon + 1, 1))
    hazard = rate / 12.0 * np.power(1.0 - rate, inputs.calendar.year)
    cover = paid.prepayment_balance + paid.security
    loss = np.maximum(0.0, exposure(inputs, running, paid, end) - cover)
    cost: FloatArray = hazard * loss * end.live
    return cost


def with_ends(first: FloatArray, last: FloatArray, lines: FloatArray) -> FloatArray:
    """Return lines with sums added at closing and at the horizon."""
    result: FloatArray = lines + 0.0 * (first + last)  # as many scenarios as any of the three
    result[0] += first
    result[-1] += last
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

    alone = free_without_lease(inputs, running)
    alone_net = alone.relet_revenue + alone.own_use_value - alone.power_cost
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
        value_without=with_ends(
            -facility.capital_employed_usd, residual, alone_net - running_cost - fixed
        ),
    )
