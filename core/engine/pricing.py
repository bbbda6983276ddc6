"""The price of capacity: its rate, and how it moves over the lease."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.engine.batch import BoolArray, FloatArray, accumulate, anywhere, choose, number, width
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
    full_fee : a number or (B,)
        Fee of an average month with all capacity delivered, at index 1. [USD]
    """

    index: FloatArray
    price: FloatArray
    full_fee: FloatArray


def rates(inputs: Inputs) -> tuple[FloatArray, FloatArray]:
    """Return USD per billable GPU at index 1, in each month, (T+1, B), and an average one, (B,)."""
    terms, fleet = inputs.terms, inputs.fleet
    per_fee = terms.monthly_fee_usd / (terms.capacity_share * fleet.gpus_final)
    per_kw = terms.price_usd_per_kw_month * fleet.kw_per_gpu
    by_the_hour = inputs.chosen("pricing_basis", "gpu_hour")
    by_the_month = choose(inputs.chosen("pricing_basis", "monthly_fee"), per_fee, per_kw)
    price = terms.price_usd_per_gpu_hour
    monthly = choose(
        by_the_hour, price * inputs.calendar.hours, by_the_month * inputs.calendar.since_closing
    )
    return monthly, choose(by_the_hour, price * HOURS_PER_MONTH, by_the_month)


def escalation(inputs: Inputs) -> FloatArray:
    """Return the factor of the price at an anniversary, (B,)."""
    terms = inputs.terms
    step = terms.escalator_rate * inputs.chosen("escalation", "fixed")
    by_cpi = inputs.chosen("escalation", "cpi")
    if anywhere(by_cpi):
        # consumer prices grow evenly, so twelve months of them are always a year's rate
        cpi = np.minimum(np.maximum(inputs.market.cpi, terms.cpi_floor), terms.cpi_cap)
        step = choose(by_cpi, cpi, step)
    factor: FloatArray = 1.0 + step
    return factor


def falls_every(months: FloatArray, since: FloatArray) -> BoolArray:
    """Return where whole months since an event make a multiple of so many, (T+1, B)."""
    # numpy's remainder takes a hundred times as long for many scenarios
    falls: BoolArray = since == months * np.floor(since / months)
    return falls


def renewal_starts(inputs: Inputs) -> BoolArray:
    """Return the first months of the possible renewals, (T+1, B)."""
    terms = inputs.terms
    since = inputs.lease_month - terms.term_months - 1.0
    within: BoolArray = (since >= 0.0) & (since < terms.renewal_options * terms.renewal_months)
    return within & falls_every(terms.renewal_months, since)


def price_index(inputs: Inputs, spot: FloatArray) -> FloatArray:
    """Return the index of the price, (T+1, B).

    In each month, in this order: the step of an anniversary; the renewal price in the first month
    of a possible renewal, else a reset to the market's move since closing, within the collar.
    """
    terms, since = inputs.terms, inputs.lease_month - 1.0
    later: BoolArray = since > 0.0
    anniversary = later & falls_every(number(12.0), since)
    factor = np.where(anniversary, escalation(inputs), 1.0)
    renews = anywhere(terms.renewal_options)
    if renews:
        renewal = renewal_starts(inputs)
        factor = factor * np.where(renewal, terms.renewal_price_share, 1.0)
    every = terms.reset_months
    if not anywhere(every):
        return accumulate(np.multiply, factor)
    resets = later & (every > 0.0) & falls_every(np.maximum(every, 1.0), since)
    if renews:
        resets = resets & ~renewal
    return _with_resets(factor, resets, spot, inputs)


def _with_resets(
    factor: FloatArray, resets: BoolArray, spot: FloatArray, inputs: Inputs
) -> FloatArray:
    terms = inputs.terms
    market = spot / spot[0] * (1.0 - terms.reset_discount)
    low, high = 1.0 - terms.reset_collar, 1.0 + terms.reset_collar
    index = np.empty((len(factor), width(factor, resets, market, low)))
    index[:] = factor
    first = 0
    for stop in (*np.logical_or.reduce(resets, axis=1).nonzero()[0], len(index)):
        if first:
            grown = index[first - 1] * factor[first]
            held = np.minimum(np.maximum(market[first], grown * low), grown * high)
            index[first] = np.where(resets[first], held, grown)
        index[first:stop] = accumulate(np.multiply, index[first:stop])
        first = stop
    return index


def price_of(inputs: Inputs, spot: FloatArray) -> Price:
    """Return the price along a path of the market rent."""
    terms = inputs.terms
    monthly, average = rates(inputs)
    index = price_index(inputs, spot)
    reduced = np.where(inputs.lease_month <= terms.ramp_fee_months, terms.ramp_fee_share, 1.0)
    capacity = terms.take_or_pay_share * terms.capacity_share * inputs.fleet.gpus_final
    return Price(index=index, price=monthly * index * reduced, full_fee=average * capacity)
