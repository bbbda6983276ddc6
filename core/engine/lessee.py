"""The lessee's results, with the lease and without it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.engine.batch import FloatArray
from core.engine.exits import BY_LESSEE, BY_LESSOR, End
from core.engine.inputs import Inputs
from core.engine.invoice import Settlement
from core.engine.running import Running


@dataclass(frozen=True)
class Lessee:
    """The lessee's monthly results, (T+1, B).

    Attributes
    ----------
    used, alternative : [H100e]
        Use of the site while the lease lives, and what is bought elsewhere beside it.
    credit_cost, value_with, value_without : [USD]
    """

    used: FloatArray
    alternative: FloatArray
    credit_cost: FloatArray
    value_with: FloatArray
    value_without: FloatArray


def credit_cost(inputs: Inputs, paid: Settlement, end: End) -> FloatArray:
    """Return the expected loss of prepayment and deposit on the lessor's default. [USD]"""
    rate = inputs.lessee.lessor_default_rate
    month = inputs.calendar.month
    hazard = rate / 12.0 * np.power(1.0 - rate, inputs.calendar.year)
    at_risk = (month >= 1.0) & (month <= end.last)
    cost: FloatArray = hazard * at_risk * (paid.prepayment_balance + paid.deposit)
    return cost


def letter_of_credit_cost(inputs: Inputs, paid: Settlement, end: End) -> FloatArray:
    """Return the fee on the letter of credit in the live months, (T+1, B). [USD]"""
    secured = inputs.chosen("security_form", "letter_of_credit") * paid.security
    fee: FloatArray = inputs.lessee.letter_of_credit_rate / 12.0 * secured * end.live
    return fee


def lessee_of(inputs: Inputs, running: Running, end: End, paid: Settlement) -> Lessee:
    """Return the lessee's results."""
    lessee, demand = inputs.lessee, running.demand
    hours = inputs.calendar.hours
    used = running.used * end.live
    elsewhere = demand.alternative_with(used)
    served = demand.value * (used + elsewhere) - demand.alternative_price * elsewhere
    between = (
        paid.recall_compensation
        + paid.refund
        + paid.deposit_return
        - paid.receipts
        - paid.termination_fee
    )
    expected_loss = credit_cost(inputs, paid, end)
    costs = (
        letter_of_credit_cost(inputs, paid, end)
        + expected_loss
        + lessee.dependence_cost_usd_per_month * end.live
    )
    switches = (end.reason == BY_LESSEE) | (end.reason == BY_LESSOR)
    switching = paid.ends * switches * lessee.switching_cost_usd
    value_with = hours * served + between - costs - switching
    upfront = paid.prepayment + paid.deposit + lessee.migration_cost_usd
    value_with = value_with + 0.0 * upfront  # as many scenarios as either of the two
    value_with[0] -= upfront
    margin = demand.value - demand.alternative_price
    return Lessee(
        used=used,
        alternative=elsewhere,
        credit_cost=expected_loss,
        value_with=value_with,
        value_without=hours * margin * demand.alternative_without,
    )
