"""The price of capacity: its rate, and how it moves over the lease."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.engine.batch import BoolArray, FloatArray, accumulate
from core.engine.calendar import HOURS_PER_MONTH
from core.engine.inputs import Inputs


@dataclass(frozen=True)
class Price:
    """The price of a billable GPU, and of a full month.

    Attributes
    ----------
    index : (T+1, B)
        1 up to commencement; runs on whether or not the lease does.
    price : (T+1, B)
        Of a billable GPU for the month; 0 at closing. [USD]
    full_fee : (B,)
        Fee of an average month with all capacity delivered, at index 1. [USD]
    """

    index: FloatArray
    price: FloatArray
    full_fee: FloatArray


def rates(inputs: Inputs) -> tuple[FloatArray, FloatArray]:
    """Return USD per billable GPU at index 1, each month (T+1, B) and in an average one (B,)."""
    terms, fleet = inputs.terms, inputs.fleet
    per_fee = terms.monthly_fee_usd / (terms.capacity_share * fleet.gpus_final)
    per_kw = terms.price_usd_per_kw_month * fleet.kw_per_gpu
    by_the_hour = inputs.chosen("pricing_basis", "gpu_hour")
    by_the_month = np.where(inputs.chosen("pricing_basis", "monthly_fee"), per_fee, per_kw)
    price = terms.price_usd_per_gpu_hour
    monthly = np.where(
        by_the_hour, price * inputs.calendar.hours, by_the_month * inputs.calendar.since_closing
    )
    return monthly, np.where(by_the_hour, price * HOURS_PER_MONTH, by_the_month)


def escalation(inputs: Inputs) -> FloatArray:
    """Return the factor of the price at an anniversary, (B,)."""
    terms = inputs.terms
    # consumer prices grow evenly, so twelve months of them are always a year's rate
    cpi = np.minimum(np.maximum(inputs.market.cpi, terms.cpi_floor), terms.cpi_cap)
    fixed = np.where(inputs.chosen("escalation", "fixed"), terms.escalator_rate, 0.0)
    return 1.0 + np.where(inputs.chosen("escalation", "cpi"), cpi, fixed)


def renewal_starts(inputs: Inputs) -> BoolArray:
    """Return the first months of the possible renewals, (T+1, B)."""
    terms = inputs.terms
    since = inputs.lease_month - terms.term_months - 1.0
    whole = np.floor(since / terms.renewal_months)
    starts: BoolArray = (
        (since >= 0.0) & (since == whole * terms.renewal_months) & (whole < terms.renewal_options)
    )
    return starts


def price_index(inputs: Inputs, spot: FloatArray) -> FloatArray:
    """Return the index of the price, (T+1, B).

    In each month, in this order: the step of an anniversary; the renewal price in the first month
    of a possible renewal, else a reset to the market's move since closing, within the collar.
    """
    terms, month = inputs.terms, inputs.lease_month
    later: BoolArray = month > 1.0
    anniversary = later & ((month - 1.0) % 12.0 == 0.0)
    factor = np.where(anniversary, escalation(inputs), 1.0)
    renewal = renewal_starts(inputs)
    factor = factor * np.where(renewal, terms.renewal_price_share, 1.0)
    every = terms.reset_months
    if not every.any():
        return accumulate(np.multiply, factor)
    resets: BoolArray = (
        later & ~renewal & (every > 0.0) & ((month - 1.0) % np.maximum(every, 1.0) == 0.0)
    )
    return _with_resets(factor, resets, spot, inputs)


def _with_resets(
    factor: FloatArray, resets: BoolArray, spot: FloatArray, inputs: Inputs
) -> FloatArray:
    terms = inputs.terms
    market = spot / spot[0] * (1.0 - terms.reset_discount)
    low, high = 1.0 - terms.reset_collar, 1.0 + terms.reset_collar
    shape = np.broadcast_shapes(factor.shape, resets.shape, market.shape, low.shape)
    index = np.empty(shape)
    index[0] = 1.0
    factor, resets = np.broadcast_to(factor, shape), np.broadcast_to(resets, shape)
    market = np.broadcast_to(market, shape)
    to_reset: BoolArray = np.logical_or.reduce(resets, axis=1)
    for t in range(1, len(index)):
        index[t] = index[t - 1] * factor[t]
        if to_reset[t]:
            held = np.minimum(np.maximum(market[t], index[t] * low), index[t] * high)
            index[t] = np.where(resets[t], held, index[t])
    return index


def price_of(inputs: Inputs, spot: FloatArray) -> Price:
    """Return the price along a path of the market rent."""
    terms = inputs.terms
    monthly, average = rates(inputs)
    index = price_index(inputs, spot)
    reduced = np.where(inputs.lease_month <= terms.ramp_fee_months, terms.ramp_fee_share, 1.0)
    capacity = terms.take_or_pay_share * terms.capacity_share * inputs.fleet.gpus_final
    return Price(index=index, price=monthly * index * reduced, full_fee=average * capacity)
