"""The lease as a lender sees it: covers by month, debt that the firm part carries, covenants."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.engine.batch import FloatArray
from core.engine.evaluate import evaluate_block
from core.engine.exits import prepayment_undrawn_as_scheduled
from core.engine.figures import Block, commitment, firm_cash
from core.engine.fleet import quotient
from core.engine.invoice import firm_ends
from core.engine.tax import written_off
from core.study.changes import Seen
from core.terms.figures import short
from core.terms.units import Unit


@dataclass(frozen=True)
class Covenant:
    """A limit that a lender sets, and where it is first broken.

    Attributes
    ----------
    line : (T+1,)
        What is tested; NaN in months without a test.
    limit
        What it must be at least, or at most.
    at_least
        Which of the two.
    breaks
        First month in which it is not met; None where it always is.
    """

    key: str
    label: str
    line: FloatArray
    limit: float
    at_least: bool
    breaks: int | None


@dataclass(frozen=True)
class DebtSizing:
    """Debt that the firm cash carries, its service sculpted to the cash.

    Attributes
    ----------
    service : (T+1,)
        Firm cash over the covenant, month by month. [USD]
    by_cover, by_advance
        The most that either limit allows. [USD]
    amount
        The smaller of the two. [USD]
    binds
        Which limit that is, in words.
    """

    service: FloatArray
    by_cover: float
    by_advance: float
    amount: float
    binds: str


@dataclass(frozen=True)
class LenderView:
    """Everything a lender asks of a lease, each line (T+1,).

    Attributes
    ----------
    dscr
        Cover of debt service over the last 12 months; NaN where it is not tested. [x]
    loan_life_cover
        Firm cash still to come, seen from each month, over the balance. [x]
    loan_to_value
        Balance over what GPUs and site are worth. [1]
    termination_cover
        Fee, security and undrawn prepayment over the balance, if the lessee left then. [x]
    balance, asset_value
        [USD]
    balloon, asset_value_at_balloon
        What falls due at the end, and what there is to refinance it; None without debt. [USD]
    covenants
        In the order of their first break.
    """

    dscr: FloatArray
    loan_life_cover: FloatArray
    loan_to_value: FloatArray
    termination_cover: FloatArray
    balance: FloatArray
    asset_value: FloatArray
    balloon: float | None
    asset_value_at_balloon: float | None
    sizing: DebtSizing
    covenants: tuple[Covenant, ...]

    @property
    def first_break(self) -> Covenant | None:
        """The covenant that breaks first, if any does."""
        first = self.covenants[0]
        return None if first.breaks is None else first


def lender_view(seen: Seen) -> LenderView:
    """Return what a lender sees."""
    block = evaluate_block(seen.deal, seen.terms, {}, None)
    debt = block.inputs.debt
    month = block.inputs.calendar.month
    balance = debt.balance_usd - np.cumsum(block.after_tax.debt.principal, axis=0)
    owed = balance > 1e-6 * debt.balance_usd
    value = asset_value(block)
    cover = np.where(owed, quotient(firm_cash_ahead(block), balance), np.nan)
    to_value = np.where(owed, quotient(balance, value), np.nan)
    termination = np.where(owed, quotient(_paid_on_exit(block), balance), np.nan)
    due = int(debt.remaining_months[0])
    has_debt = bool(debt.balance_usd[0] > 0.0) and due <= block.inputs.horizon
    covenants = (
        _covenant("dscr", "DSCR", block.after_tax.dscr, debt.dscr_covenant, at_least=True),
        _covenant("loan_life_cover", "Loan-life cover", cover, np.ones(1), at_least=True),
        _covenant("loan_to_value", "Loan to value", to_value, debt.advance_rate, at_least=False),
    )
    horizon = float(month[-1, 0]) + 1.0
    return LenderView(
        dscr=block.after_tax.dscr[:, 0],
        loan_life_cover=cover[:, 0],
        loan_to_value=to_value[:, 0],
        termination_cover=termination[:, 0],
        balance=balance[:, 0],
        asset_value=value[:, 0],
        balloon=float(debt.balloon_share[0] * debt.balance_usd[0]) if has_debt else None,
        asset_value_at_balloon=float(value[due, 0]) if has_debt else None,
        sizing=debt_sizing(block),
        covenants=tuple(
            sorted(covenants, key=lambda one: horizon if one.breaks is None else one.breaks)
        ),
    )


def _covenant(
    key: str, label: str, line: FloatArray, limit: FloatArray, *, at_least: bool
) -> Covenant:
    missed = line < limit if at_least else line > limit
    broken = np.flatnonzero(missed[:, 0])
    return Covenant(
        key=key,
        label=label,
        line=line[:, 0],
        limit=float(limit[0]),
        at_least=at_least,
        breaks=int(broken[0]) if len(broken) else None,
    )


def asset_value(block: Block) -> FloatArray:
    """Return what GPUs and site are worth at the end of each month, (T+1, 1). [USD]"""
    inputs, facility = block.inputs, block.inputs.facility
    value = np.zeros((inputs.horizon + 1, 1))
    for in_service, capex in inputs.fleet.cohorts:
        months = in_service.copy()
        months[0] = np.maximum(in_service[1] - 1.0, 0.0)  # the cohort counts from closing on
        value = value + capex * np.power(1.0 - facility.gpu_value_decline, months / 12.0)
    since = np.maximum(inputs.site_since + inputs.calendar.since_closing, 0.0)
    left = 1.0 - written_off(since, facility.site_life_years)
    result: FloatArray = value + facility.site_capex_usd * left
    return result


def firm_cash_ahead(block: Block) -> FloatArray:
    """Return the value, at each month, of the firm cash still to come, (T+1, 1). [USD]

    Firm is what neither side can get out of, seen from that month.
    """
    inputs = block.inputs
    month = inputs.calendar.month
    ends = np.minimum(*firm_ends(inputs, month))
    discount = np.power(1.0 + inputs.debt.rate / 12.0, -month)
    cash = firm_cash(block)
    ahead = np.zeros((inputs.horizon + 1, 1))
    for t in range(inputs.horizon + 1):
        counts = (month > t) & (month <= ends[t])
        refund = (month == ends[t]) & (ends[t] < inputs.scheduled_last)
        due = cash - refund * _refundable(block)
        ahead[t] = np.sum(counts * due * discount, axis=0) / discount[t]
    return ahead


def _refundable(block: Block) -> FloatArray:
    """Return what of the prepayment would go back if the lease ended with a month. [USD]"""
    inputs = block.inputs
    undrawn = prepayment_undrawn_as_scheduled(inputs, inputs.lease_month)
    back = inputs.chosen("prepayment_on_exit", "refunded")
    refundable: FloatArray = block.paid.prepayment * undrawn * back
    return refundable


def _paid_on_exit(block: Block) -> FloatArray:
    """Return what the lessor would hold if the lessee left with a month, (T+1, 1). [USD]"""
    inputs, terms = block.inputs, block.inputs.terms
    remaining = np.maximum(0.0, block.end.scheduled - inputs.calendar.month)
    months = np.minimum(terms.lessee_termination_fee_months, remaining)
    may_leave = ~np.isnan(terms.lessee_notice_months)
    fee = may_leave * months * block.paid.base_fee
    security = block.paid.security * (inputs.calendar.month < block.end.last)
    held: FloatArray = fee + security + block.paid.prepayment_balance
    return held


def sculpted_service(cash: FloatArray, cover: FloatArray) -> FloatArray:
    """Return debt service that leaves the same cover in every period; none on negative cash."""
    service: FloatArray = np.maximum(0.0, cash) / cover
    return service


def present_value(service: FloatArray, rate: FloatArray) -> FloatArray:
    """Return the debt that a service of periods 0, 1, … repays at a rate a period. [USD]"""
    period = np.arange(len(service), dtype=np.float64)[:, np.newaxis]
    worth: FloatArray = np.sum(service * np.power(1.0 + rate, -period), axis=0)
    return worth


def debt_sizing(block: Block) -> DebtSizing:
    """Return how much debt the firm part carries, and which limit binds."""
    inputs, debt = block.inputs, block.inputs.debt
    month = inputs.calendar.month
    firm = commitment(block)
    last = np.minimum(firm.lessee_end, firm.lessor_end)
    refund = (month == last) * (last < inputs.scheduled_last) * _refundable(block)
    cash = (firm_cash(block) - refund) * ((month >= 1.0) & (month <= last))
    service = sculpted_service(cash, debt.dscr_covenant)
    by_cover = float(present_value(service, debt.rate / 12.0)[0])
    by_advance = float((debt.advance_rate * inputs.facility.capital_employed_usd)[0])
    cover_binds = by_cover <= by_advance
    words = (
        f"cover of {short(float(debt.dscr_covenant[0]), Unit.RATIO)} on the firm cash"
        if cover_binds
        else f"advance of {short(float(debt.advance_rate[0]), Unit.SHARE)} of the capital"
    )
    return DebtSizing(service[:, 0], by_cover, by_advance, min(by_cover, by_advance), words)
