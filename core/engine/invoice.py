"""What passes between the sides while the lease lives: invoices, prepayment, security, receipts."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from core.engine.batch import (
    FloatArray,
    anywhere,
    at,
    changes,
    months,
    running_sum,
)
from core.engine.exits import BY_LESSEE, BY_LESSOR, End, prepayment_undrawn_as_scheduled
from core.engine.inputs import Inputs
from core.engine.running import Running

DAYS_PER_MONTH = 30.0
"""[days] A month, where payment is counted in days."""


class Settlement(NamedTuple):
    """What passes between the sides. [USD]

    Attributes
    ----------
    base_fee, overage_fee, sla_credit, delay_damages, power_pass_through : (T+1, B)
    invoice : (T+1, B)
        What the month is billed at, before the prepayment is credited.
    prepayment_due : (T+1, B)
        Prepayment that is scheduled to be credited after the month.
    drawn, prepayment_balance : (T+1, B)
        Prepayment credited in the month, and undrawn at its end.
    receipts : (T+1, B)
        Invoices less what was drawn, when they are paid.
    lagged_invoice : (T+1, B)
        Invoices alone, when they would be paid.
    termination_fee, recall_compensation, refund, forfeited, deposit_return : (T+1, B)
        In the last month only.
    prepayment, deposit, security : a number or (B,)
        Paid or given at closing.
    ends : (T+1, B)
        1 in the last month, else 0.
    """

    base_fee: FloatArray
    overage_fee: FloatArray
    sla_credit: FloatArray
    delay_damages: FloatArray
    power_pass_through: FloatArray
    invoice: FloatArray
    prepayment_due: FloatArray
    drawn: FloatArray
    prepayment_balance: FloatArray
    receipts: FloatArray
    lagged_invoice: FloatArray
    termination_fee: FloatArray
    recall_compensation: FloatArray
    refund: FloatArray
    forfeited: FloatArray
    deposit_return: FloatArray
    prepayment: FloatArray
    deposit: FloatArray
    security: FloatArray
    ends: FloatArray


def delay_damages(inputs: Inputs, running: Running, end: End) -> FloatArray:
    """Return liquidated damages on capacity that is late, up to their cap, (T+1, B). [USD]"""
    terms, delivered = inputs.terms, running.delivery
    if not anywhere(terms.delay_damages_rate):
        return np.zeros((inputs.horizon + 1, 1))
    late = np.maximum(0.0, delivered.scheduled_share - delivered.delivered_share)
    rate = terms.delay_damages_rate * terms.take_or_pay_share
    due = rate * running.price.price * delivered.billable_contracted * late * end.live
    cap = terms.delay_damages_cap_months * running.price.full_fee
    return changes(np.minimum(running_sum(due), cap))


def invoices(gross: FloatArray, ends: FloatArray) -> FloatArray:
    """Return invoices that carry what falls below zero into the next month.

    Parameters
    ----------
    gross : (T+1, B)
        Fees less credits of each month. [USD]
    ends : (T+1, B)
        1 in the last month, whose invoice may be negative.

    Examples
    --------
    >>> months = np.array([[0.0], [5.0], [-8.0], [3.0], [9.0]])
    >>> invoices(months, np.zeros((5, 1)))[:, 0]
    array([0., 5., 0., 0., 4.])
    """
    if not anywhere(gross < 0.0):
        return gross
    batch = max(gross.shape[1], ends.shape[1])
    invoice = np.empty((len(gross), batch))
    carried = np.zeros(batch)
    for t in range(len(invoice)):
        net = gross[t] - carried
        carried = np.maximum(0.0, -net) * (1.0 - ends[t])
        invoice[t] = np.where(ends[t] > 0.0, net, np.maximum(0.0, net))
    return invoice


def credited_prepayment(scheduled: FloatArray, invoice: FloatArray) -> FloatArray:
    """Return the prepayment credited up to and with each month, (T+1, B). [USD]

    What an invoice was too small for follows with later ones.

    Parameters
    ----------
    scheduled : (T+1, B)
        Scheduled to be credited up to and with each month. [USD]
    invoice : (T+1, B)
    """
    billed = np.maximum(0.0, invoice)
    if not anywhere(changes(scheduled) > billed):
        return scheduled
    credited = np.zeros((len(billed), max(billed.shape[1], scheduled.shape[1])))
    for t in range(1, len(credited)):
        np.minimum(credited[t - 1] + billed[t], scheduled[t], out=credited[t])
    return credited


class Prepaid(NamedTuple):
    """What becomes of a prepayment, (T+1, B). [USD]

    Attributes
    ----------
    still_due
        Scheduled to be credited after each month.
    credited, drawn
        Credited up to and with each month, and in it.
    """

    still_due: FloatArray
    credited: FloatArray
    drawn: FloatArray


def prepaid_of(inputs: Inputs, invoice: FloatArray, prepayment: FloatArray) -> Prepaid:
    """Return what becomes of a prepayment (B,) while invoices (T+1, B) are due."""
    if not anywhere(prepayment):
        nothing = np.zeros((len(invoice), 1))
        return Prepaid(nothing, nothing, nothing)
    undrawn = prepayment_undrawn_as_scheduled(inputs, inputs.lease_month)
    credited = credited_prepayment(prepayment * (1.0 - undrawn), invoice)
    return Prepaid(prepayment * undrawn, credited, changes(credited))


def delayed(amount: FloatArray, payment_days: FloatArray) -> FloatArray:
    """Return amounts as they are paid: so many days later, within the horizon, (T+1, B).

    Examples
    --------
    >>> delayed(np.array([[0.0], [60.0], [60.0]]), np.float64(15.0))[:, 0]
    array([ 0., 30., 90.])
    """
    lag = payment_days / DAYS_PER_MONTH
    if lag.ndim == 0:
        return _delayed_by(amount, float(lag))
    amount = np.broadcast_to(amount, (len(amount), len(lag)))
    paid = np.empty(amount.shape)
    for one in np.unique(lag):
        columns = lag == one
        paid[:, columns] = _delayed_by(np.ascontiguousarray(amount[:, columns]), float(one))
    return paid


def _delayed_by(amount: FloatArray, lag: float) -> FloatArray:
    whole = math.floor(lag)
    part = lag - whole
    paid = np.zeros(amount.shape)
    _add_shifted(paid, amount if part == 0.0 else (1.0 - part) * amount, whole)
    if part > 0.0:
        _add_shifted(paid, part * amount, whole + 1)
    return paid


def _add_shifted(paid: FloatArray, amount: FloatArray, shift: int) -> None:
    """Add amounts so many months later; what would fall outside falls at the edge."""
    final = len(paid) - 1
    shift = max(-final, min(shift, final))
    if shift >= 0:
        paid[shift:] += amount[: final + 1 - shift]
        for outside in amount[final + 1 - shift :]:
            paid[final] += outside
    else:
        paid[:shift] += amount[-shift:]
        for outside in amount[:-shift]:
            paid[0] += outside


def settlement(inputs: Inputs, running: Running, end: End) -> Settlement:
    """Return what passes between the sides until the lease ends."""
    terms = inputs.terms
    ends = (inputs.calendar.month == end.last).astype(np.float64)
    live = end.live
    base_fee = running.base_fee * live
    overage_fee = running.overage_fee * live
    sla_credit = running.sla_credit * live
    power = running.power_pass_through * live
    damages = delay_damages(inputs, running, end)
    invoice = invoices(base_fee + overage_fee + power - sla_credit - damages, ends)

    prepayment = terms.prepayment_months * running.price.full_fee
    prepaid = prepaid_of(inputs, invoice, prepayment)
    undrawn = prepayment - prepaid.credited
    given_up = ends * undrawn
    kept = inputs.chosen("prepayment_on_exit", "kept") & (end.reason == BY_LESSEE)
    secured = ~inputs.chosen("security_form", "none")
    security = secured * terms.security_months * running.price.full_fee
    deposit = inputs.chosen("security_form", "cash_deposit") * security
    lagged = delayed(invoice, terms.payment_days)
    return Settlement(
        base_fee=base_fee,
        overage_fee=overage_fee,
        sla_credit=sla_credit,
        delay_damages=damages,
        power_pass_through=power,
        invoice=invoice,
        prepayment_due=prepaid.still_due,
        drawn=prepaid.drawn,
        prepayment_balance=undrawn * (inputs.calendar.month < end.last),
        receipts=delayed(invoice - prepaid.drawn, terms.payment_days)
        if anywhere(prepayment)
        else lagged,
        lagged_invoice=lagged,
        termination_fee=ends * _termination_fee(inputs, running, end),
        recall_compensation=ends * _recall_compensation(inputs, running, end),
        refund=given_up * ~kept,
        forfeited=given_up * kept,
        deposit_return=ends * deposit,
        prepayment=prepayment,
        deposit=deposit,
        security=security,
        ends=ends,
    )


def _termination_fee(inputs: Inputs, running: Running, end: End) -> FloatArray:
    fee_months = np.minimum(inputs.terms.lessee_termination_fee_months, end.scheduled - end.end)
    fee: FloatArray = (end.reason == BY_LESSEE) * fee_months * at(running.base_fee, end.end)
    return fee


def _recall_compensation(inputs: Inputs, running: Running, end: End) -> FloatArray:
    due = inputs.terms.recall_compensation_months * at(running.base_fee, end.end)
    compensation: FloatArray = (end.reason == BY_LESSOR) * due
    return compensation


def firm_end(
    inputs: Inputs,
    notice_from: FloatArray,
    notice: FloatArray,
    seen: FloatArray,
    last: FloatArray,
) -> FloatArray:
    """Return the last month that a side cannot get out of, seen from the end of a month.

    Parameters
    ----------
    notice_from, notice : (B,)
        Its right to leave; a notice of NaN is no right.
    seen : (T+1, 1) or (1, 1)
    last : (B,) or a number
        Last month without it.

    Returns
    -------
    (T+1, B) or (1, B)
    """
    earliest = np.maximum(inputs.terms.commencement_month - 1.0 + notice_from, seen) + notice
    end: FloatArray = np.fmin(last, earliest)
    return end


def firm_ends(inputs: Inputs, seen: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the lessee's and the lessor's firm end under the contract, each (n, B)."""
    terms = inputs.terms
    last = inputs.scheduled_last.astype(np.float64)
    return (
        firm_end(inputs, terms.lessee_notice_from_month, terms.lessee_notice_months, seen, last),
        firm_end(inputs, terms.lessor_notice_from_month, terms.lessor_notice_months, seen, last),
    )


def exposure(inputs: Inputs, running: Running, paid: Settlement, end: End) -> FloatArray:
    """Return what the lessor stands to lose if the lessee defaults, before cover, (T+1, B).

    Unpaid invoices, and the margin over its fallback in the months that the lessee cannot get
    out of any more. [USD]
    """
    terms, month = inputs.terms, inputs.calendar.month
    firm = firm_end(
        inputs,
        terms.lessee_notice_from_month,
        terms.lessee_notice_months,
        month,
        end.scheduled.astype(np.float64),
    )
    upto = np.maximum(np.minimum(end.last, firm), month)
    ahead = running_sum(np.maximum(0.0, running.pay - running.leased_power - running.settled))
    unpaid = paid.base_fee * np.maximum(0.0, terms.payment_days / DAYS_PER_MONTH + 1.0)
    result: FloatArray = unpaid + (at(ahead, months(upto)) - ahead)
    return result
