"""What passes between the sides while the lease lives; as core/engine/invoice.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, Row, line
from core.terms.units import Unit

_BETWEEN = Area("Invoices and payment")


def _delayed(amount: str) -> tuple[str, str, str]:
    """Return the formulas of a row paid later: of the first, other and last columns.

    What would fall outside the horizon falls at its edge.
    """

    def paid(compared: str) -> str:
        def part(share: str, lag: str) -> str:
            return f"{share}*SUMPRODUCT((line.month+{lag}{compared}[month])*{amount})"

        return part("(1-lag_part)", "lag_months") + "+" + part("lag_part", "lag_months+1")

    return paid("<="), paid("="), paid(">=")


def _later(key: str, amount: str, label: str = "") -> Row:
    first, formula, last = _delayed(amount)
    if label:
        return _BETWEEN.row(key, label, formula, first=first, last=last)
    return line(key, formula, first=first, last=last)


PARTS: tuple[Part, ...] = (
    line("base_fee", "[base_fee_running]*[live]"),
    line("overage_fee", "[overage_fee_running]*[live]"),
    line("shortfall_fee", "[shortfall_fee_running]*[live]"),
    line("sla_credit", "[sla_credit_running]*[live]"),
    line("power_pass_through", "[passed_running]*[live]"),
    _BETWEEN.row(
        "damages_due",
        "Delay damages before their cap",
        "delay_damages_rate*take_or_pay_share*[price]*[billable_contracted]"
        "*MAX(0,[scheduled_share]-[delivered_share])*[live]",
    ),
    _BETWEEN.row(
        "damages_to_date",
        "Delay damages due so far",
        "[damages_to_date<]+[damages_due]",
        first="[damages_due]",
    ),
    _BETWEEN.row(
        "damages_capped",
        "The same up to the cap",
        "MIN([damages_to_date],delay_damages_cap_months*full_fee)",
    ),
    line("delay_damages", "[damages_capped]-[damages_capped<]", first="[damages_capped]"),
    _BETWEEN.row(
        "gross",
        "Fees less credits",
        "[base_fee]+[overage_fee]+[power_pass_through]-[sla_credit]-[delay_damages]",
    ),
    _BETWEEN.row(
        "carried",
        "Credits carried on",
        "MAX(0,[carried<]-[gross])*(1-[ends])",
        first="MAX(0,-[gross])*(1-[ends])",
    ),
    line(
        "invoice",
        "IF([ends]=1,[gross]-[carried<],MAX(0,[gross]-[carried<]))",
        first="IF([ends]=1,[gross],MAX(0,[gross]))",
    ),
    _BETWEEN.row(
        "credited",
        "Prepayment credited so far",
        "MIN([credited<]+MAX(0,[invoice]),prepayment*(1-[share_undrawn]))",
        first="0",
    ),
    line("prepayment_drawn", "[credited]-[credited<]", first="[credited]"),
    line("prepayment_balance", "IF([month]<last_month,prepayment-[credited],0)"),
    _BETWEEN.single(
        "security",
        "Security",
        'IF(security_form="none",0,security_months*full_fee)',
    ),
    _BETWEEN.single("deposit", "Cash deposit", 'IF(security_form="cash_deposit",security,0)'),
    _BETWEEN.single(
        "lag_months", "Payment, whole months later", "INT(payment_days/30)", Unit.MONTHS
    ),
    _BETWEEN.single(
        "lag_part",
        "Part that is paid a month later still",
        "payment_days/30-lag_months",
        Unit.SHARE,
    ),
    _later("receipts", "(line.invoice-line.prepayment_drawn)"),
    _later("lagged_invoice", "line.invoice", "Invoices alone, when they would be paid"),
    line(
        "termination_fee",
        'IF(AND([ends]=1,ends_because="lessee"),'
        "MIN(lessee_termination_fee_months,scheduled_end-lease_end)*[base_fee_running],0)",
    ),
    line(
        "recall_compensation",
        'IF(AND([ends]=1,ends_because="lessor"),recall_compensation_months*[base_fee_running],0)',
    ),
    _BETWEEN.single(
        "undrawn_is_kept",
        "What is undrawn is kept (1)",
        'IF(AND(prepayment_on_exit="kept",ends_because="lessee"),1,0)',
        Unit.NONE,
    ),
    line("refund", "[ends]*(prepayment-[credited])*(1-undrawn_is_kept)"),
    _BETWEEN.row(
        "forfeited", "Prepayment forfeited", "[ends]*(prepayment-[credited])*undrawn_is_kept"
    ),
    line("deposit_return", "[ends]*deposit"),
)
