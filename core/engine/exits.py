"""How long the lease lasts: renewals, the lessee's exit, the lessor's recall, the longstop.

Each side decides on the plan, the margins on the expected paths, shifted by today's deviation from
it. On the expected paths themselves the shift is zero.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from core.engine.batch import (
    BoolArray,
    FloatArray,
    IntArray,
    anywhere,
    at,
    choose,
    first_month,
    months,
    number,
    running_sum,
    whole,
)
from core.engine.inputs import Inputs, once_for_the_deal
from core.engine.metrics import END_REASONS
from core.engine.running import Running

Costs = Callable[[IntArray, IntArray], FloatArray]
"""What ending with a month costs a side, given that month and the scheduled end. [USD]"""

NEVER = whole(10**6)
"""A month that no horizon reaches."""

TERM, BY_LESSEE, BY_LESSOR, BY_DELIVERY = map(whole, range(len(END_REASONS)))


class End(NamedTuple):
    """When and why the lease ends.

    Attributes
    ----------
    scheduled : a number or (B,)
        e, the last month after the renewals taken.
    end : a number or (B,)
        Month with which it ends; may lie beyond the horizon.
    last : a number or (B,)
        The last month, min(end, T).
    reason : a number or (B,)
        Position in `END_REASONS`.
    live : (T+1, B)
        1 from commencement to the end, else 0.
    """

    scheduled: IntArray
    end: IntArray
    last: IntArray
    reason: IntArray
    live: FloatArray


@once_for_the_deal
def lessee_annuity(inputs: Inputs) -> FloatArray:
    """Return what a dollar of every month up to each one is worth to the lessee, (T+1, B)."""
    return running_sum(inputs.lessee_discount)


@once_for_the_deal
def lessor_annuity(inputs: Inputs) -> FloatArray:
    """Return what a dollar of every month up to each one is worth to the lessor, (T+1, B)."""
    return running_sum(inputs.lessor_discount)


class Outlook:
    """One side's view of staying, summed up once for all months and ends.

    Parameters
    ----------
    plan, actual : (T+1, B)
        The side's margin on the expected paths and on the actual ones. [USD]
    discount, annuity : (T+1, B)
        Value at closing of a dollar of each month at its rate, and of all up to it. [1]
    void_plan : (T+1, B)
        Planned margin in the first months after an end, where it differs. [USD]
    void_months : a number or (B,)
    """

    def __init__(
        self,
        inputs: Inputs,
        plan: FloatArray,
        actual: FloatArray,
        discount: FloatArray,
        annuity: FloatArray,
        void_plan: FloatArray | None = None,
        void_months: FloatArray | None = None,
    ) -> None:
        self._horizon = inputs.horizon
        self._discount = discount
        self._planned = running_sum(plan * discount)
        self._annuity = annuity
        self._void = None if void_plan is None else running_sum(void_plan * discount)
        self._void_months = 0 if void_months is None else months(void_months)
        self._plan = plan
        self._shift = None if actual is plan else actual - plan

    def margin(self, month: IntArray) -> FloatArray:
        """Return the margin of a month as seen in each month, (T+1, B), for months alike. [USD]"""
        planned: FloatArray = at(self._plan, month)
        return planned if self._shift is None else planned + self._shift

    def stay(self, seen: IntArray, after: IntArray, end: IntArray) -> FloatArray:
        """Return the value of staying from a month to an end, as seen in another month.

        Parameters
        ----------
        seen, after, end : (n, B), (B,) or numbers
            t, x and e: the months from x + 1 to e count, discounted to x.

        Returns
        -------
        (n, B), (B,) or a number
            [USD]
        """
        end = np.minimum(end, self._horizon)
        if self._void is None:
            value = at(self._planned, end) - at(self._planned, after)
        else:
            settled = np.minimum(after + self._void_months, end)
            void = at(self._void, settled) - at(self._void, after)
            value = void + (at(self._planned, end) - at(self._planned, settled))
        if self._shift is not None:
            annuity = at(self._annuity, end) - at(self._annuity, after)
            value = value + at(self._shift, seen) * annuity
        discounted: FloatArray = value / at(self._discount, after)
        return discounted


def scheduled_end(inputs: Inputs, lessee: Outlook) -> IntArray:
    """Return the last month after the renewals that the lessee takes, a number or (B,)."""
    terms = inputs.terms
    end = inputs.scheduled_last
    options = months(terms.renewal_options)
    if not anywhere(options):
        return end
    length = months(terms.renewal_months)
    taking: BoolArray = end < NEVER
    for option in range(int(options.max())):
        taking = taking & (option < options) & (end + 1 <= inputs.horizon)
        taking = taking & (lessee.stay(end, end, end + length) >= 0.0)
        end = choose(taking, end + length, end)
    return end


def prepayment_undrawn_as_scheduled(inputs: Inputs, lease_month: FloatArray) -> FloatArray:
    """Return the share of the prepayment that is scheduled to be undrawn after a month, (n, B)."""
    terms = inputs.terms
    credited = (lease_month - terms.prepayment_credit_from_month + 1.0) / (
        terms.prepayment_drawdown_months
    )
    undrawn: FloatArray = 1.0 - np.minimum(np.maximum(credited, 0.0), 1.0)
    return undrawn


def _first_exit(
    inputs: Inputs,
    side: Outlook,
    scheduled: IntArray,
    notice: FloatArray,
    notice_from: FloatArray,
    cost_of: Costs,
) -> IntArray:
    """Return the month with which a side ends the lease early, (B,); `NEVER` if it does not."""
    has_right = ~np.isnan(notice)
    notice_months = months(choose(has_right, notice, number(0.0)))
    seen = np.arange(inputs.horizon + 1, dtype=np.int64)[:, np.newaxis]
    after = seen + notice_months
    may = (
        has_right
        & (seen >= inputs.commencement - 1)
        & (inputs.lease_month >= notice_from)
        & (after < scheduled)
        & (after + 1 <= inputs.horizon)
    )
    if not anywhere(may):
        return NEVER
    leaving = may & (side.margin(after + 1) < 0.0)
    if not anywhere(leaving):
        return NEVER
    leaving = leaving & (side.stay(seen, after, scheduled) < -cost_of(after, scheduled))
    first = first_month(leaving, int(NEVER))
    end: IntArray = choose(first == NEVER, first, first + notice_months)
    return end


def lease_end(inputs: Inputs, plan: Running, actual: Running) -> End:
    """Return when and why each lease ends.

    Parameters
    ----------
    plan, actual
        The lease as it runs on the expected paths and on the actual ones.
    """
    terms = inputs.terms
    lessee = Outlook(
        inputs,
        plan.lessee_margin,
        actual.lessee_margin,
        inputs.lessee_discount,
        lessee_annuity(inputs),
    )
    scheduled = scheduled_end(inputs, lessee)
    by_lessee = by_lessor = NEVER
    if anywhere(inputs.lessee.walks) and anywhere(~np.isnan(terms.lessee_notice_months)):
        by_lessee = _lessee_exit(inputs, actual, lessee, scheduled)
    if anywhere(inputs.lessor.recalls) and anywhere(~np.isnan(terms.lessor_notice_months)):
        by_lessor = _lessor_exit(inputs, plan, actual, scheduled)
    early = np.minimum(by_lessee, by_lessor)
    end = np.minimum(early, scheduled)
    reason = choose(by_lessee <= by_lessor, BY_LESSEE, BY_LESSOR)
    reason = choose(early == NEVER, TERM, reason)
    end, reason = _longstop(inputs, actual, lessee, scheduled, end, reason)
    return End(
        scheduled=scheduled,
        end=end,
        last=np.minimum(end, inputs.horizon),
        reason=reason,
        live=inputs.begun * (inputs.calendar.month <= end),
    )


def _lessee_exit(inputs: Inputs, actual: Running, lessee: Outlook, scheduled: IntArray) -> IntArray:
    terms = inputs.terms
    prepayment = terms.prepayment_months * actual.price.full_fee
    kept = inputs.chosen("prepayment_on_exit", "kept") * prepayment

    def cost(after: IntArray, end: IntArray) -> FloatArray:
        fee_months = np.minimum(terms.lessee_termination_fee_months, end - after)
        fee = fee_months * at(actual.base_fee, after)
        total: FloatArray = fee + inputs.lessee.switching_cost_usd
        if anywhere(kept):
            lease_month = after - terms.commencement_month + 1.0
            total = total + kept * prepayment_undrawn_as_scheduled(inputs, lease_month)
        return total

    notice = choose(inputs.lessee.walks > 0.0, terms.lessee_notice_months, number(np.nan))
    return _first_exit(inputs, lessee, scheduled, notice, terms.lessee_notice_from_month, cost)


def _lessor_exit(inputs: Inputs, plan: Running, actual: Running, scheduled: IntArray) -> IntArray:
    terms = inputs.terms
    lessor = Outlook(
        inputs,
        plan.lessor_margin,
        actual.lessor_margin,
        inputs.lessor_discount,
        lessor_annuity(inputs),
        plan.lessor_margin_void,
        inputs.lessor.relet_void_months,
    )

    def cost(after: IntArray, _end: IntArray) -> FloatArray:
        compensation: FloatArray = terms.recall_compensation_months * at(actual.base_fee, after)
        return compensation

    notice = choose(inputs.lessor.recalls > 0.0, terms.lessor_notice_months, number(np.nan))
    return _first_exit(inputs, lessor, scheduled, notice, terms.lessor_notice_from_month, cost)


def _longstop(
    inputs: Inputs,
    actual: Running,
    lessee: Outlook,
    scheduled: IntArray,
    end: IntArray,
    reason: IntArray,
) -> tuple[IntArray, IntArray]:
    """Return the end and its reason once the delivery has been tested."""
    terms = inputs.terms
    if not anywhere(terms.delivery_longstop_months):
        return end, reason
    test = inputs.commencement + months(terms.delivery_longstop_months) - 1
    ends = inputs.chosen("delivery_remedy", "terminate") | (
        inputs.chosen("delivery_remedy", "lessee_option")
        & (lessee.stay(test, test, scheduled) < 0.0)
    )
    missed = (
        (terms.delivery_longstop_months > 0.0)
        & (test < end)
        & (test + 1 <= inputs.horizon)
        & (at(actual.delivery.delivered_share, test) < terms.delivery_acceptance_share)
        & ends
    )
    return choose(missed, test, end), choose(missed, BY_DELIVERY, reason)
