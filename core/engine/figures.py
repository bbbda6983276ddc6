"""The figures of a block of scenarios, computed from its monthly results."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from core.engine.after_tax import AfterTax, after_tax
from core.engine.batch import (
    FloatArray,
    anywhere,
    at,
    changes,
    choose,
    first_month,
    months,
    number,
    running_sum,
    total,
    whole,
)
from core.engine.exits import End, prepayment_undrawn_as_scheduled
from core.engine.inputs import Inputs, once_for_the_deal
from core.engine.invoice import Settlement, firm_ends
from core.engine.irr import annual, monthly_irr
from core.engine.lessee import Lessee
from core.engine.lessor import Lessor
from core.engine.running import Running

NONE = number(np.nan)
"""Stands where there is no figure."""

CLOSING = whole(0)
"""The month of closing."""

LEAST_EQUITY = 0.1
"""[1] Share of capital and fit-out below which a return on equity says nothing."""


@dataclass(frozen=True)
class Block:
    """Everything that was worked out for a block of scenarios."""

    inputs: Inputs
    running: Running
    end: End
    paid: Settlement
    lessor: Lessor
    lessee: Lessee

    @cached_property
    def after_tax(self) -> AfterTax:
        """The lessor's results after tax and debt, which the gains do without."""
        return after_tax(self.inputs, self.lessor, self.paid)

    @cached_property
    def firm(self) -> Commitment:
        """What the contract says of its firm part, which the gains do without, too."""
        return commitment(self)


class Commitment(NamedTuple):
    """What the contract says of its firm part, whatever happens.

    `scheduled_fee`, its running sum `fees` and `firm_backlog` are (T+1, B), the firm ends seen
    from closing a number or (B,).
    """

    scheduled_fee: FloatArray
    fees: FloatArray
    firm_backlog: FloatArray
    lessee_end: FloatArray
    lessor_end: FloatArray


def share(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    """Return a quotient of figures; NaN where the denominator is 0."""
    none = denominator == 0.0
    quotient: FloatArray = numerator / (denominator + none)
    result: FloatArray = choose(none, NONE, quotient)
    return result


def commitment(block: Block) -> Commitment:
    """Return the scheduled fee and how much of it is firm."""
    inputs, running = block.inputs, block.running
    month = inputs.calendar.month
    scheduled_fee = (
        running.price.price
        * inputs.terms.take_or_pay_share
        * running.delivery.billable_contracted
        * running.delivery.scheduled_share
        * (month <= inputs.scheduled_last)
    )
    fees = running_sum(scheduled_fee)
    lessee_ends, lessor_ends = firm_ends(inputs, month)
    firm = np.maximum(np.minimum(lessee_ends, lessor_ends), month)
    backlog = (at(fees, months(firm)) - fees) * (month < block.end.last)
    return Commitment(
        scheduled_fee, fees, backlog, at(lessee_ends, CLOSING), at(lessor_ends, CLOSING)
    )


def contract_figures(block: Block) -> dict[str, FloatArray]:
    """Return the figures that the contract fixes whatever happens."""
    inputs, terms, firm = block.inputs, block.inputs.terms, block.firm
    fees, lessee_end, lessor_end = firm.fees, firm.lessee_end, firm.lessor_end
    by_lessee, by_lessor = at(fees, months(lessee_end)), at(fees, months(lessor_end))
    last = inputs.scheduled_last
    leaves = lessee_end < last
    fee = np.minimum(terms.lessee_termination_fee_months, last - lessee_end) * at(
        firm.scheduled_fee, months(lessee_end)
    )
    fee = choose(leaves, fee, number(0.0))
    lease_month = lessee_end - terms.commencement_month + 1.0
    undrawn = block.paid.prepayment * prepayment_undrawn_as_scheduled(inputs, lease_month)
    kept = leaves & inputs.chosen("prepayment_on_exit", "kept")
    discount = inputs.lessee_discount
    owed = running_sum(firm.scheduled_fee * discount)
    eve = terms.commencement_month - 1.0
    return {
        "headline_value_usd": at(fees, last),
        "lessee_committed_value_usd": by_lessee + fee + kept * undrawn,
        "lessor_committed_value_usd": by_lessor,
        "firm_value_usd": np.minimum(by_lessee, by_lessor),
        "lessee_committed_months": lessee_end - eve,
        "lessor_committed_months": lessor_end - eve,
        "lease_liability_usd": at(owed, months(lessee_end))
        + fee * at(discount, months(lessee_end)),
    }


def firm_cash(block: Block) -> FloatArray:
    """Return what a lender counts on in each month while the lease is firm, (T+1, B). [USD]

    The fee less what it costs to earn it, and less the prepayment scheduled to be credited.
    """
    running, paid = block.running, block.paid
    credited = -changes(paid.prepayment_due - paid.prepayment)
    net_fee = running.base_fee + running.power_pass_through - running.sla_credit
    costs = running.leased_power + block.lessor.opex + block.lessor.fixed_cost
    cash: FloatArray = net_fee - credited - costs
    return cash


@once_for_the_deal
def debt_discount(inputs: Inputs) -> FloatArray:
    """Return the value at closing of a dollar of each month at the debt's rate, (T+1, B)."""
    factors: FloatArray = np.power(1.0 + inputs.debt.rate / 12.0, -inputs.calendar.month)
    return factors


def lender_figures(block: Block) -> dict[str, FloatArray]:
    """Return what the firm cash would carry."""
    inputs, debt, firm = block.inputs, block.inputs.debt, block.firm
    month = inputs.calendar.month
    last = np.minimum(firm.lessee_end, firm.lessor_end)
    cash = firm_cash(block)
    refunds = (last < inputs.scheduled_last) & inputs.chosen("prepayment_on_exit", "refunded")
    if anywhere(refunds):
        cash = cash - (month == last) * refunds * block.paid.prepayment_due
    counts = inputs.calendar.since_closing * (month <= last)
    worth = total(counts * cash * debt_discount(inputs))
    limit = debt.advance_rate * inputs.facility.capital_employed_usd
    return {
        "firm_llcr": share(worth, debt.balance_usd),
        "debt_capacity_usd": np.maximum(0.0, np.minimum(worth / debt.dscr_covenant, limit)),
    }


def yearly_returns(*flows: FloatArray) -> list[FloatArray]:
    """Return the yearly rate of return of each of several flows, found together."""
    rates = annual(monthly_irr(np.concatenate(flows, axis=1)))
    if len(rates) == len(flows):
        return list(rates)
    stops = accumulate(flow.shape[1] for flow in flows)
    return [rates[stop - flow.shape[1] : stop] for flow, stop in zip(flows, stops, strict=True)]


def _least(cover: FloatArray) -> FloatArray:
    """Return the least cover, a number or (B,); NaN where there is none."""
    least: FloatArray = np.fmin.reduce(cover, axis=0)
    return least[0] if len(least) == 1 else least


def return_figures(block: Block) -> dict[str, FloatArray]:
    """Return the lessor's rates of return, which take longer than all other figures."""
    facility, taxed = block.inputs.facility, block.after_tax
    invested = facility.capital_employed_usd + facility.fitout_usd
    equity = invested - block.inputs.debt.balance_usd
    unlevered, levered = yearly_returns(taxed.pure_cash, taxed.levered_cash)
    return {
        "lessor_irr": unlevered,
        "lessor_levered_irr": choose(equity < LEAST_EQUITY * invested, NONE, levered),
    }


def lessor_figures(block: Block) -> dict[str, FloatArray]:
    """Return the lessor's other figures after tax and debt."""
    inputs, taxed = block.inputs, block.after_tax
    revenue, ebitda = total(block.lessor.revenue), total(block.lessor.ebitda)
    cumulative = running_sum(taxed.cash)
    paid_back = (cumulative >= 0.0) & (inputs.calendar.month >= 1.0)
    payback = first_month(paid_back, -1)
    return {
        "ebitda_usd": ebitda,
        "ebitda_margin": share(ebitda, revenue),
        "lessor_npv_usd": total(taxed.cash * inputs.lessor_discount),
        "payback_month": choose(payback < 0, NONE, payback.astype(np.float64)),
        "min_dscr": _least(taxed.dscr),
        "min_dscr_in_lease": _least(np.where(block.end.live > 0.0, taxed.dscr, np.nan)),
    }


def use_figures(block: Block) -> dict[str, FloatArray]:
    """Return what was delivered, used and served, and what it cost."""
    inputs, running, lessee = block.inputs, block.running, block.lessee
    hours, demand = inputs.calendar.hours, running.demand
    delivered = running.delivery.delivered * block.end.live * hours
    used_hours = total(lessee.used * hours)
    invoiced = total(block.paid.invoice)
    met = np.minimum(demand.demand, demand.other_supply) + lessee.used + lessee.alternative
    served = total(met * hours)
    return {
        "total_invoiced_usd": invoiced,
        "effective_usd_per_gpu_hour": share(invoiced, total(delivered)),
        "effective_usd_per_used_h100e_hour": share(invoiced, used_hours),
        "mean_utilization": share(used_hours, total(delivered * inputs.fleet.mix)),
        "served_demand_share": share(served, total(demand.demand * hours)),
        "site_dependence": share(used_hours, served),
    }


def gain_figures(block: Block) -> dict[str, FloatArray]:
    """Return what each side gains and both together, and when and why the lease ends."""
    inputs, lessor, lessee = block.inputs, block.lessor, block.lessee
    ours = _worth_more(lessor.value_with, lessor.value_without, inputs.lessor_discount)
    theirs = _worth_more(lessee.value_with, lessee.value_without, inputs.lessee_discount)
    return {
        "lessor_gain_usd": ours,
        "lessee_gain_usd": theirs,
        "joint_gain_usd": ours + theirs,
        "lessor_gain_on_capital": ours / inputs.facility.capital_employed_usd,
        "lease_end_month": block.end.last.astype(np.float64),
        "end_reason": block.end.reason.astype(np.float64),
    }


def _worth_more(flow: FloatArray, without: FloatArray, discount: FloatArray) -> FloatArray:
    """Return how much more a flow is worth than another, (B,). [USD]"""
    return total(flow * discount) - total(without * discount)


_GROUPS = (
    gain_figures,
    contract_figures,
    use_figures,
    lessor_figures,
    return_figures,
    lender_figures,
)

_keys_of: dict[Callable[[Block], dict[str, FloatArray]], frozenset[str]] = {}
"""The figures of each group, known once it has been worked out."""


def figures_of(block: Block, wanted: Collection[str]) -> dict[str, FloatArray]:
    """Return figures by key, each a number or (B,); NaN where there is none.

    Groups of which none is wanted are left out.
    """
    found: dict[str, FloatArray] = {}
    for group in _GROUPS:
        keys = _keys_of.get(group)
        if keys is None or not keys.isdisjoint(wanted):
            made = group(block)
            _keys_of[group] = frozenset(made)
            found |= made
    return found
