"""The lines of the fee and of what passes between the sides."""

from __future__ import annotations

from core.engine.declare import Line
from core.terms.units import Unit

FEE, BETWEEN = "Fee", "Between the sides"

LINES_OF_FEE = (
    Line(
        key="price_index",
        label="Price index",
        unit=Unit.RATIO,
        section=FEE,
        total=False,
        formula="1 at {commencement_month}; at each anniversary it steps by {escalation}: "
        "{escalator_rate}, or {market.cpi} of at least {cpi_floor} and at most {cpi_cap}; after "
        "{term_months} it is multiplied by {renewal_price_share} at the start of each of "
        "{renewal_options}, {renewal_months} apart; every {reset_months} it is reset to the move "
        "of {spot_usd_per_h100e_hour} since closing less {reset_discount}, changing by at most "
        "{reset_collar}",
    ),
    Line(
        key="scheduled_fee",
        label="Scheduled fee",
        unit=Unit.USD,
        section=FEE,
        shared=True,
        formula="{price} × {take_or_pay_share} × {billable_gpus} × {scheduled_share}, from "
        "{commencement_month} for {term_months}, whatever happens",
    ),
    Line(
        key="base_fee",
        label="Base fee",
        unit=Unit.USD,
        section=FEE,
        formula="{fee_as_it_runs}, while {live}",
    ),
    Line(
        key="overage_fee",
        label="Overage fee",
        unit=Unit.USD,
        section=FEE,
        formula="{overage_as_it_runs}, while {live}",
    ),
    Line(
        key="shortfall_fee",
        label="Paid and not used",
        unit=Unit.USD,
        section=FEE,
        formula="the part of {fee_as_it_runs} that {block_utilization} below {take_or_pay_share} "
        "does not use, while {live}",
    ),
    Line(
        key="sla_credit",
        label="Service credit",
        unit=Unit.USD,
        section=FEE,
        formula="{credit_as_it_runs}, while {live}",
    ),
    Line(
        key="delay_damages",
        label="Delay damages",
        unit=Unit.USD,
        section=FEE,
        formula="{delay_damages_rate} × {price} × {take_or_pay_share} × {billable_gpus} × what "
        "{delivered_share} falls short of {scheduled_share}, while {live}, in all at most "
        "{delay_damages_cap_months} of {full_fee}",
    ),
    Line(
        key="power_pass_through",
        label="Power passed through",
        unit=Unit.USD,
        section=FEE,
        formula="{pass_through_as_it_runs}, while {live}",
    ),
    Line(
        key="invoice",
        label="Invoice",
        unit=Unit.USD,
        section=FEE,
        formula="{base_fee} + {overage_fee} + {power_pass_through} − {sla_credit} − "
        "{delay_damages}; what falls below nothing is carried into the next month, up to "
        "{lease_end_month}",
    ),
    Line(
        key="prepayment_drawn",
        label="Prepayment drawn",
        unit=Unit.USD,
        section=BETWEEN,
        formula="{prepayment} in equal parts over {prepayment_drawdown_months}, from month "
        "{prepayment_credit_from_month} of the lease, which begins in {commencement_month}; in a "
        "month at most {invoice}, the rest later",
    ),
    Line(
        key="prepayment_balance",
        label="Prepayment undrawn",
        unit=Unit.USD,
        section=BETWEEN,
        total=False,
        formula="{prepayment} less {prepayment_drawn} so far; nothing from {lease_end_month} on",
    ),
    Line(
        key="receipts",
        label="Receipts",
        unit=Unit.USD,
        section=BETWEEN,
        formula="{invoice} − {prepayment_drawn}, paid {payment_days} later, within "
        "{horizon_months}",
    ),
    Line(
        key="termination_fee",
        label="Termination fee",
        unit=Unit.USD,
        section=BETWEEN,
        formula="where the lessee leaves ({end_reason}): in {lease_end_month}, "
        "{lessee_termination_fee_months} of {base_fee}, at most those to {scheduled_end}",
    ),
    Line(
        key="recall_compensation",
        label="Recall compensation",
        unit=Unit.USD,
        section=BETWEEN,
        formula="where the lessor recalls ({end_reason}): in {lease_end_month}, "
        "{recall_compensation_months} of {base_fee}",
    ),
    Line(
        key="refund",
        label="Prepayment refunded",
        unit=Unit.USD,
        section=BETWEEN,
        formula="in {lease_end_month}, {prepayment} less {prepayment_drawn} until then, unless "
        "{forfeited}",
    ),
    Line(
        key="deposit_return",
        label="Deposit returned",
        unit=Unit.USD,
        section=BETWEEN,
        formula="in {lease_end_month}, {security} where {security_form} is a deposit",
    ),
    Line(
        key="firm_backlog",
        label="Firm backlog",
        unit=Unit.USD,
        section=BETWEEN,
        total=False,
        formula="the sum of {scheduled_fee} after the month, up to the earliest month in which a "
        "notice served then would end the lease: {lessee_notice_months} after "
        "{lessee_notice_from_month}, or {lessor_notice_months} after {lessor_notice_from_month}, "
        "counted from {commencement_month}, or {term_months}; nothing from {lease_end_month} on",
    ),
)
"""In the order in which tables show them."""
