"""What the contract makes firm, and what a lender counts on; as core/engine/figures.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, line
from core.terms.units import Unit

_FIRM = Area("Firm part of the contract")
_LENDER = Area("Firm cash")


def _firm_end(side: str) -> tuple[Part, ...]:
    earliest = f"MAX(commencement_month-1+{side}_notice_from_month,[month])+{side}_notice"
    return (
        _FIRM.row(
            f"{side}_firm_end",
            f"The {side} is bound up to month",
            f"IF({side}_right=1,MIN(scheduled_last,{earliest}),scheduled_last)",
            Unit.MONTH,
        ),
        _FIRM.single(
            f"{side}_bound_to",
            f"Seen from closing, the {side} is bound up to month",
            f"INDEX(line.{side}_firm_end,1)",
            Unit.MONTH,
        ),
    )


PARTS: tuple[Part, ...] = (
    line(
        "scheduled_fee",
        "IF([month]<=scheduled_last,[price]*take_or_pay_share*[billable_contracted]"
        "*[scheduled_share],0)",
    ),
    _FIRM.row(
        "fees_to_date",
        "Scheduled fee so far",
        "[fees_to_date<]+[scheduled_fee]",
        first="[scheduled_fee]",
    ),
    *_firm_end("lessee"),
    *_firm_end("lessor"),
    line(
        "firm_backlog",
        "IF([month]<last_month,INDEX(line.fees_to_date,"
        "MAX(MIN([lessee_firm_end],[lessor_firm_end]),[month])+1)-[fees_to_date],0)",
    ),
    _FIRM.single(
        "firm_termination_fee",
        "Termination fee at the lessee's firm end",
        "IF(lessee_bound_to<scheduled_last,"
        "MIN(lessee_termination_fee_months,scheduled_last-lessee_bound_to)"
        "*INDEX(line.scheduled_fee,lessee_bound_to+1),0)",
    ),
    _LENDER.single(
        "both_bound_to",
        "Both sides are bound up to month",
        "MIN(lessee_bound_to,lessor_bound_to)",
        Unit.MONTH,
    ),
    _LENDER.row(
        "still_due",
        "Prepayment scheduled to be undrawn",
        "prepayment*[share_undrawn]",
    ),
    _LENDER.row(
        "scheduled_credit",
        "Prepayment scheduled to be credited",
        "[still_due<]-[still_due]",
        first="prepayment-[still_due]",
    ),
    _LENDER.row(
        "firm_cash",
        "Firm cash",
        "IF(AND([month]>=1,[month]<=both_bound_to),[base_fee_running]+[passed_running]"
        "-[sla_credit_running]-[scheduled_credit]-[leased_power]-[opex]-[fixed_cost]"
        "-IF(AND([month]=both_bound_to,both_bound_to<scheduled_last,"
        'prepayment_on_exit="refunded"),[still_due],0),0)',
    ),
    _LENDER.row(
        "lender_discount",
        "Discount factor of the debt",
        "(1+facility.debt.rate/12)^(-[month])",
        Unit.RATIO,
    ),
    _LENDER.single(
        "firm_cash_worth",
        "Present value of the firm cash",
        "SUMPRODUCT(line.firm_cash*line.lender_discount)",
    ),
)
