"""Capacity contracted and delivered, month by month, the end of the lease left aside."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.engine.batch import FloatArray, anywhere
from core.engine.inputs import Inputs


class Delivery(NamedTuple):
    """Capacity of the lease as if it never ended, each (T+1, B).

    Attributes
    ----------
    contracted, delivered
        Physical GPUs in the contract and handed over.
    billable_contracted, billable_delivered
        The same, weighted by the fleets' share of the price.
    scheduled_share, delivered_share
        Of the contracted capacity, what should be there and what is.
    """

    contracted: FloatArray
    delivered: FloatArray
    billable_contracted: FloatArray
    billable_delivered: FloatArray
    scheduled_share: FloatArray
    delivered_share: FloatArray


def ramp(month: FloatArray, length: FloatArray, initial: FloatArray) -> FloatArray:
    """Return the share delivered in a month of the lease.

    Parameters
    ----------
    month : (T+1, B)
        Month of the lease; below 1 nothing is there yet.
    length, initial : (B,) or numbers
        Months of the ramp, and the share there in its first month.

    Examples
    --------
    >>> ramp(np.arange(5.0)[:, np.newaxis], np.array([2.0]), np.array([0.48]))[:, 0]
    array([0.  , 0.48, 0.74, 1.  , 1.  ])
    """
    rising = initial + (1.0 - initial) * (month - 1.0) / np.maximum(length, 1.0)
    return np.where(month < 1.0, 0.0, np.where(month > length, 1.0, rising))


def delivery(inputs: Inputs, delay: FloatArray) -> Delivery:
    """Return what is contracted and delivered when delivery is so many months late."""
    terms, month = inputs.terms, inputs.lease_month
    leased = terms.capacity_share * inputs.begun
    contracted = leased * inputs.fleet.gpus
    billable = leased * inputs.fleet.billable
    scheduled_share = ramp(month, terms.ramp_months, terms.initial_delivery_share)
    delivered_share = scheduled_share
    if anywhere(delay):
        delivered_share = ramp(month - delay, terms.ramp_months, terms.initial_delivery_share)
    return Delivery(
        contracted=contracted,
        delivered=contracted * delivered_share,
        billable_contracted=billable,
        billable_delivered=billable * delivered_share,
        scheduled_share=scheduled_share,
        delivered_share=delivered_share,
    )
