"""The debt on the facility: interest, principal and what is left."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.engine.batch import FloatArray, at, choose, number, running_sum, whole, width
from core.engine.inputs import Inputs, once_for_the_deal


class DebtService(NamedTuple):
    """Service of the debt. [USD]

    Attributes
    ----------
    interest, principal : (T+1, B)
        The balloon is part of the principal.
    payment : (T+1, B)
        Level payment, without the balloon; 0 where there is none.
    due : (T-11, B)
        Payments of the last 12 months, from the 12th month on; NaN where there was none.
    left : a number or (B,)
        Owed after the last month.
    """

    interest: FloatArray
    principal: FloatArray
    payment: FloatArray
    due: FloatArray
    left: FloatArray


@once_for_the_deal
def debt_service(inputs: Inputs) -> DebtService:
    """Return the level monthly payments down to the balloon, which falls due with the last."""
    debt, month = inputs.debt, inputs.calendar.month
    rate = debt.rate / 12.0
    balloon = debt.balloon_share * debt.balance_usd
    length = debt.remaining_months
    safe = choose(rate > 0.0, rate, number(1.0))
    # annuity[n] = ((1 + i)^n - 1) / i, and n where there is no interest
    annuity = np.where(rate > 0.0, np.expm1(month * np.log1p(rate)) / safe, month)
    full_annuity = choose(rate > 0.0, np.expm1(length * np.log1p(rate)) / safe, length)
    first = (debt.balance_usd - balloon) / full_annuity  # the principal in the first payment
    level = rate * debt.balance_usd + first
    balance = np.where(month < length, debt.balance_usd - first * annuity, 0.0)
    opening = balance[:-1]
    interest = np.zeros(balance.shape)
    interest[1:] = rate * opening
    paying = (month >= 1.0) & (month <= length)
    # not as a difference of balances, which loses digits where interest is high
    principal = paying * first * np.power(1.0 + rate, month - 1.0) + (month == length) * balloon
    payment = level * paying * (debt.balance_usd > 0.0)
    return DebtService(
        interest=interest,
        principal=principal,
        payment=payment,
        due=np.where(payment[TEST_MONTHS:] > 0.0, _last_year(payment), np.nan),
        left=at(balance, whole(inputs.horizon)),
    )


TEST_MONTHS = 12
"""[months] Lenders test the cover of debt service over a year."""


def dscr(cfads: FloatArray, debt: DebtService) -> FloatArray:
    """Return the cover of debt service over the last 12 months; NaN where it is not tested.

    Parameters
    ----------
    cfads : (T+1, B)
        Cash for debt service. [USD]
    """
    cover = np.empty((len(cfads), width(cfads, debt.due)))
    cover[:TEST_MONTHS] = np.nan
    np.divide(_last_year(cfads), debt.due, out=cover[TEST_MONTHS:])
    return cover


def _last_year(lines: FloatArray) -> FloatArray:
    """Return sums over the 12 months up to each month from the 12th on, (T-11, B)."""
    summed = running_sum(lines)
    result: FloatArray = summed[TEST_MONTHS:] - summed[:-TEST_MONTHS]
    return result
