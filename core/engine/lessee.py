"""The lessee's results, with the lease and without it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.engine.batch import FloatArray, anywhere, number
from core.engine.demand import Demand
from core.engine.exits import BY_LESSEE, BY_LESSOR, End
from core.engine.inputs import Inputs, Paths, once_for_the_deal, once_on_expected_paths
from core.engine.invoice import Settlement
from core.engine.lessor import with_ends
from core.engine.running import Running


class Lessee(NamedTuple):
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


@once_for_the_deal
def lessor_hazard(inputs: Inputs) -> FloatArray:
    """Return the probability that the lessor defaults in each month after closing, (T+1, B)."""
    rate, calendar = inputs.lessee.lessor_default_rate, inputs.calendar
    defaults = rate / 12.0 * np.power(1.0 - rate, calendar.year)
    hazard: FloatArray = defaults * calendar.since_closing
    return hazard


def credit_cost(inputs: Inputs, paid: Settlement, end: End) -> FloatArray:
    """Return the expected loss of prepayment and deposit on the lessor's default. [USD]"""
    if not anywhere(paid.prepayment) and not anywhere(paid.deposit):
        return np.zeros((inputs.horizon + 1, 1))
    at_risk = lessor_hazard(inputs) * (inputs.calendar.month <= end.last)
    cost: FloatArray = at_risk * (paid.prepayment_balance + paid.deposit)
    return cost


def letter_of_credit_cost(inputs: Inputs, paid: Settlement, end: End) -> FloatArray:
    """Return the fee on the letter of credit in the live months, (T+1, B). [USD]"""
    secured = inputs.chosen("security_form", "letter_of_credit") * paid.security
    monthly = inputs.lessee.letter_of_credit_rate / 12.0 * secured
    if not anywhere(monthly):
        return np.zeros((inputs.horizon + 1, 1))
    fee: FloatArray = monthly * end.live
    return fee


@once_on_expected_paths
def value_without_lease(inputs: Inputs, _paths: Paths, demand: Demand) -> FloatArray:
    """Return what counts in the lessee's gain if there is no lease, (T+1, B). [USD]"""
    margin = demand.value - demand.alternative_price
    value: FloatArray = inputs.calendar.hours * margin * demand.alternative_without
    return value


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
    switching = paid.ends * (switches * lessee.switching_cost_usd)
    value_with = hours * served + between - costs - switching
    upfront = paid.prepayment + paid.deposit + lessee.migration_cost_usd
    value_with = with_ends(-upfront, number(0.0), value_with)
    return Lessee(
        used=used,
        alternative=elsewhere,
        credit_cost=expected_loss,
        value_with=value_with,
        value_without=value_without_lease(inputs, running.paths, demand),
    )
