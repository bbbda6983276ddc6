"""The steps to when and why the lease ends."""

from __future__ import annotations

from core.engine.step import Step
from core.terms.units import Unit

STEPS_OF_EXIT = (
    Step(
        key="scheduled_end",
        label="End with renewals",
        unit=Unit.MONTH,
        formula="{commencement_month} + {term_months} − 1, and {renewal_months} more for each of "
        "{renewal_options} that the lessee takes: those that begin by {horizon_months} and in "
        "which {lessee_margin}, discounted at {lessee.discount_rate}, is not negative",
        values=lambda block, _: block.end.scheduled.astype(float),
    ),
    Step(
        key="lessee_exit",
        label="Exit of the lessee",
        unit=Unit.MONTH,
        formula="if the lessee would leave at all ({lessee.walks}) and may: {lessee_notice_months} "
        "after the first month from {lessee_notice_from_month} of the lease on, which begins in "
        "{commencement_month}, in which {lessee_margin} would be negative next and, up to "
        "{scheduled_end} and {horizon_months} at {lessee.discount_rate}, comes to less than "
        "leaving costs: {lessee_termination_fee_months} of {fee_as_it_runs}, "
        "{lessee.switching_cost_usd} and, if it is kept ({prepayment_on_exit}), what is then "
        "undrawn of {prepayment} ({prepayment_credit_from_month}, {prepayment_drawdown_months})",
    ),
    Step(
        key="lessor_recall",
        label="Recall by the lessor",
        unit=Unit.MONTH,
        formula="if the lessor would recall at all ({lessor.recalls}) and may: "
        "{lessor_notice_months} after the first month from {lessor_notice_from_month} of the "
        "lease on, which begins in {commencement_month}, in which {lessor_margin} would be "
        "negative next and, up to {scheduled_end} and {horizon_months} at {lessor.discount_rate}, "
        "with {void_margin} in the first {lessor.relet_void_months}, comes to less than "
        "{recall_compensation_months} of {fee_as_it_runs}, which it would cost",
    ),
    Step(
        key="longstop_end",
        label="End at the longstop",
        unit=Unit.MONTH,
        formula="{commencement_month} + {delivery_longstop_months} − 1, within {horizon_months}, "
        "where {delivered_share} is then below {delivery_acceptance_share} and "
        "{delivery_remedy} ends the lease, or lets the lessee end it and {lessee_margin} up to "
        "{scheduled_end} at {lessee.discount_rate} is negative",
    ),
    Step(
        key="lessee_firm_end",
        label="Firm end of the lessee",
        unit=Unit.MONTH,
        formula="{commencement_month} − 1 + {lessee_notice_from_month} + {lessee_notice_months}, "
        "at most the end of {term_months}",
        values=lambda _, firm: firm.lessee_end,
    ),
    Step(
        key="lessor_firm_end",
        label="Firm end of the lessor",
        unit=Unit.MONTH,
        formula="{commencement_month} − 1 + {lessor_notice_from_month} + {lessor_notice_months}, "
        "at most the end of {term_months}",
        values=lambda _, firm: firm.lessor_end,
    ),
)
