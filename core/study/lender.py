"""The lease as a lender sees it: covers by month, debt that the firm part carries, covenants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.engine.batch import FloatArray, at, months, number, running_sum
from core.engine.evaluate import evaluate_block
from core.engine.figures import Block, debt_discount, firm_cash
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
    balance, value = _balance(block), asset_value(block)
    tested = _tested(block)
    termination = _while_owed(block, quotient(_paid_on_exit(block), balance))
    due = int(debt.remaining_months)
    has_debt = bool(debt.balance_usd > 0.0) and due <= block.inputs.horizon
    covenants = [_covenant(key, line, limit) for key, (line, limit) in tested.items()]
    horizon = float(month[-1, 0]) + 1.0
    return LenderView(
        dscr=tested["dscr"][0][:, 0],
        loan_life_cover=tested["loan_life_cover"][0][:, 0],
        loan_to_value=tested["loan_to_value"][0][:, 0],
        termination_cover=termination[:, 0],
        balance=balance[:, 0],
        asset_value=value[:, 0],
        balloon=float(debt.balloon_share * debt.balance_usd) if has_debt else None,
        asset_value_at_balloon=float(value[due, 0]) if has_debt else None,
        sizing=debt_sizing(block),
        covenants=tuple(
            sorted(covenants, key=lambda one: horizon if one.breaks is None else one.breaks)
        ),
    )


COVENANTS = {
    "dscr": ("DSCR", True),
    "loan_life_cover": ("Loan-life cover", True),
    "loan_to_value": ("Loan to value", False),
}
"""By key, what a lender tests: its label, and whether it must be at least its limit."""


def _tested(block: Block) -> dict[str, tuple[FloatArray, FloatArray]]:
    """Return the line (T+1, B) that each covenant tests, and its limit."""
    debt, balance = block.inputs.debt, _balance(block)
    cover = quotient(firm_cash_ahead(block), balance)
    to_value = quotient(balance, asset_value(block))
    return {
        "dscr": (block.after_tax.dscr, debt.dscr_covenant),
        "loan_life_cover": (_while_owed(block, cover), number(1.0)),
        "loan_to_value": (_while_owed(block, to_value), debt.advance_rate),
    }


def _balance(block: Block) -> FloatArray:
    """Return what is owed at the end of each month, (T+1, 1 or B). [USD]"""
    balance: FloatArray = block.inputs.debt.balance_usd - running_sum(
        block.after_tax.debt.principal
    )
    return balance


def _while_owed(block: Block, line: FloatArray) -> FloatArray:
    """Return a line in the months in which there is debt, NaN in the others."""
    return np.where(_balance(block) > 1e-6 * block.inputs.debt.balance_usd, line, np.nan)


def _covenant(key: str, line: FloatArray, limit: FloatArray) -> Covenant:
    label, at_least = COVENANTS[key]
    missed = line < limit if at_least else line > limit
    broken = np.flatnonzero(missed[:, 0])
    return Covenant(
        key=key,
        label=label,
        line=line[:, 0],
        limit=float(limit),
        at_least=at_least,
        breaks=int(broken[0]) if len(broken) else None,
    )


def headroom(seen: Seen, key: str, columns: Mapping[str, FloatArray]) -> FloatArray:
    """Return by how much a covenant is kept in its worst month, (B,); NaN where it is not tested.

    Parameters
    ----------
    columns
        Inputs that differ between the scenarios, each (B,).
    """
    block = evaluate_block(seen.deal, seen.terms, columns, None)
    line, limit = _tested(block)[key]
    kept = line - limit if COVENANTS[key][1] else limit - line
    least: FloatArray = np.fmin.reduce(kept, axis=0)
    return np.broadcast_to(least, len(next(iter(columns.values()), least)))


def asset_value(block: Block) -> FloatArray:
    """Return what GPUs and site are worth at the end of each month, (T+1, 1 or B). [USD]"""
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
    """Return the value, at each month, of the firm cash still to come, (T+1, B). [USD]

    Firm is what neither side can get out of, seen from that month.
    """
    inputs = block.inputs
    month = inputs.calendar.month
    ends = np.minimum(*firm_ends(inputs, month))
    discount = debt_discount(inputs)
    upto = running_sum(firm_cash(block) * discount * (month > 0.0))
    end = months(ends)
    refund = at(_refundable(block) * discount, end) * (ends < inputs.scheduled_last)
    ahead: FloatArray = (at(upto, end) - upto - refund) / discount
    return np.where(ends > month, ahead, 0.0)


def _refundable(block: Block) -> FloatArray:
    """Return what of the prepayment would go back if the lease ended with a month. [USD]"""
    inputs = block.inputs
    back = inputs.chosen("prepayment_on_exit", "refunded")
    refundable: FloatArray = block.paid.prepayment_due * back
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
    firm = block.firm
    last = np.minimum(firm.lessee_end, firm.lessor_end)
    refund = (month == last) * (last < inputs.scheduled_last) * _refundable(block)
    cash = (firm_cash(block) - refund) * ((month >= 1.0) & (month <= last))
    service = sculpted_service(cash, debt.dscr_covenant)
    by_cover = float(present_value(service, debt.rate / 12.0)[0])
    by_advance = float(debt.advance_rate * inputs.facility.capital_employed_usd)
    cover_binds = by_cover <= by_advance
    words = (
        f"cover of {short(float(debt.dscr_covenant), Unit.RATIO)} on the firm cash"
        if cover_binds
        else f"advance of {short(float(debt.advance_rate), Unit.SHARE)} of the capital"
    )
    return DebtSizing(service[:, 0], by_cover, by_advance, min(by_cover, by_advance), words)
