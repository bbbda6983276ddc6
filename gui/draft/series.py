"""What the draft's charts draw, worked out of the monthly lines: arrays of shape (T+1,)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from core.engine.evaluate import Outcome
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.term import Party
from core.terms.units import Unit

FloatArray = npt.NDArray[np.float64]
Series = Mapping[str, FloatArray]

STREAMS = (
    "base_fee",
    "overage_fee",
    "power_pass_through",
    "ending",
    "relet_revenue",
)
"""What adds to revenue, in the order in which it is stacked."""


COUNTED = MappingProxyType({Unit.GPUS: "gpus", Unit.H100E: "h100e", Unit.MW: "it_mw"})
"""The line of the whole facility in each unit that its capacity is counted in."""


def capacity(outcome: Outcome, unit: Unit) -> Series:
    """Return the facility's capacity by what becomes of it. [GPUs, H100e or MW of IT power].

    Notes
    -----
    Use and demand are counted in H100-equivalents, contracts in GPUs; both are shown in the unit
    wanted as the facility's mix has it. `free` is what the lease does not cover in a month,
    `wanted` the lessee's demand that its other supply leaves over, as far as the whole facility
    could serve it.
    """
    gpus, h100e, whole = (outcome.line(key) for key in ("gpus", "h100e", COUNTED[unit]))
    per_gpu, per_h100e = _quotient(whole, gpus), _quotient(whole, h100e)
    contracted = outcome.line("contracted_gpus")
    left = np.maximum(0.0, outcome.line("demand_h100e") - outcome.line("other_supply_h100e"))
    wanted = np.minimum(left, h100e)
    return {
        "contracted": contracted * per_gpu,
        "delivered": outcome.line("delivered_gpus") * per_gpu,
        "used": outcome.line("used_h100e") * per_h100e,
        "free": (gpus - contracted) * per_gpu,
        "wanted": wanted * per_h100e,
    }


def supply(outcome: Outcome) -> Series:
    """Return where the lessee's demand is met. [H100e]."""
    demand = outcome.line("demand_h100e")
    other = np.minimum(demand, outcome.line("other_supply_h100e"))
    site, elsewhere = outcome.line("used_h100e"), outcome.line("alternative_h100e")
    return {
        "other": other,
        "site": site,
        "elsewhere": elsewhere,
        "unserved": np.maximum(0.0, demand - other - site - elsewhere),
        "demand": demand,
    }


def utilization(outcome: Outcome, terms: LeaseTerms) -> Series:
    """Return the lessee's use of what it leases and of the whole facility. [1]."""
    live = outcome.line("contracted_gpus") > 0
    return {
        "leased": np.where(live, outcome.line("utilization"), np.nan),
        "facility": _quotient(outcome.line("used_h100e"), outcome.line("h100e")),
        "take_or_pay": np.where(live, terms.take_or_pay_share, np.nan),
    }


def revenue(outcome: Outcome) -> Series:
    """Return the lessor's revenue of each month by stream; credits and payments out below zero.

    Notes
    -----
    `ending` is the termination fee with the prepayment forfeited; `credits` are service credits,
    delay damages and recall compensation as far as they lower the invoice, so that the streams
    add up to the revenue. [USD]
    """
    line = outcome.line
    fees = line("base_fee") + line("overage_fee") + line("power_pass_through")
    forfeited = (
        line("revenue")
        - line("invoice")
        - line("termination_fee")
        + line("recall_compensation")
        - line("relet_revenue")
    )
    return {
        "base_fee": line("base_fee"),
        "overage_fee": line("overage_fee"),
        "power_pass_through": line("power_pass_through"),
        "ending": line("termination_fee") + forfeited,
        "relet_revenue": line("relet_revenue"),
        "credits": line("invoice") - fees - line("recall_compensation"),
        "own_use_value": line("own_use_value"),
        "cumulative": np.cumsum(line("revenue")),
    }


def value(outcome: Outcome) -> Series:
    """Return each side's cumulative value flow, with the lease and without. [USD]."""
    return {
        f"{side.value}_{kind}": np.cumsum(outcome.line(f"{side.value}_value_{kind}"))
        for side in Party
        for kind in ("with", "without")
    }


def gain(outcome: Outcome, deal: Deal) -> Series:
    """Return how each side's gain builds up: discounted value with less without, summed. [USD].

    The last month is the gain itself.
    """
    rates = {Party.LESSOR: deal.lessor.discount_rate, Party.LESSEE: deal.lessee.discount_rate}
    found = {}
    for side, rate in rates.items():
        flow = outcome.line(f"{side.value}_value_with") - outcome.line(
            f"{side.value}_value_without"
        )
        months = np.arange(flow.size, dtype=np.float64)
        found[side.value] = np.cumsum(flow * (1.0 + rate) ** (-months / 12.0))
    return found


def _quotient(upper: FloatArray, lower: FloatArray) -> FloatArray:
    """Divide; 0 where the denominator is."""
    return np.divide(upper, lower, out=np.zeros_like(upper), where=lower != 0.0)
