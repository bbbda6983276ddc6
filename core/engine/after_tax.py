"""The lessor's results after tax and debt service."""

from __future__ import annotations

from typing import NamedTuple

from core.engine.batch import FloatArray
from core.engine.debt import DebtService, debt_service, dscr
from core.engine.inputs import Inputs
from core.engine.invoice import Settlement
from core.engine.lessor import Lessor, with_ends
from core.engine.tax import depreciation, residual_value, tax


class AfterTax(NamedTuple):
    """What tax and debt leave of the lessor's results, (T+1, B). [USD]

    `pure_cash` and `levered_cash` leave prepayment and deposit aside.
    """

    debt: DebtService
    depreciation: FloatArray
    tax: FloatArray
    levered_tax: FloatArray
    cfads: FloatArray
    dscr: FloatArray
    cash: FloatArray
    pure_cash: FloatArray
    levered_cash: FloatArray


def after_tax(inputs: Inputs, lessor: Lessor, paid: Settlement) -> AfterTax:
    """Return the lessor's results after tax and debt service."""
    facility, losses, rate = inputs.facility, inputs.lessor.tax_losses_usd, inputs.lessor.tax_rate
    written_off = depreciation(inputs)
    debt = debt_service(inputs)
    profit = lessor.ebitda - written_off
    due = tax(profit, losses, rate)
    levered_due = tax(profit - debt.interest, losses, rate)
    pure_cash = with_ends(
        -facility.capital_employed_usd - facility.fitout_usd,
        residual_value(inputs),
        lessor.earned - due + paid.lagged_invoice - paid.invoice,
    )
    serviced = due - levered_due - debt.interest - debt.principal
    cfads = lessor.ebitda + lessor.timing - levered_due
    return AfterTax(
        debt=debt,
        depreciation=written_off,
        tax=due,
        levered_tax=levered_due,
        cfads=cfads,
        dscr=dscr(cfads, debt),
        cash=lessor.before_tax - due,
        pure_cash=pure_cash,
        levered_cash=with_ends(inputs.debt.balance_usd, -debt.left, pure_cash + serviced),
    )
