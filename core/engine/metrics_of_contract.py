"""The figures of the contract, and of what is invoiced under it."""

from __future__ import annotations

from core.engine.declare import Metric
from core.terms.term import Party
from core.terms.units import Unit

METRICS_OF_CONTRACT = (
    Metric(
        key="headline_value_usd",
        label="Headline value",
        unit=Unit.USD,
        favours=Party.LESSOR,
        shared=True,
        why="Sum of the scheduled fee, as if the lease ran in full.",
        formula="the sum of {scheduled_fee}",
    ),
    Metric(
        key="lessee_committed_value_usd",
        label="Lessee's commitment",
        unit=Unit.USD,
        favours=Party.LESSOR,
        shared=True,
        why="Scheduled fee up to the lessee's first way out, with what leaving costs it.",
        formula="the sum of {scheduled_fee} up to {lessee_firm_end}; where that is before the end "
        "of {term_months} from {commencement_month}, also {lessee_termination_fee_months} of it, "
        "at most those that are left, and the part of {prepayment} that is then undrawn "
        "({prepayment_credit_from_month}, {prepayment_drawdown_months}) if it is kept "
        "({prepayment_on_exit})",
    ),
    Metric(
        key="lessor_committed_value_usd",
        label="Lessor's commitment",
        unit=Unit.USD,
        favours=Party.LESSEE,
        shared=True,
        why="Scheduled fee up to the first month in which the lessor may recall.",
        formula="the sum of {scheduled_fee} up to {lessor_firm_end}",
    ),
    Metric(
        key="firm_value_usd",
        label="Firm value",
        unit=Unit.USD,
        favours=Party.LESSOR,
        shared=True,
        why="Scheduled fee that neither side can get out of, as filers count backlog.",
        formula="the sum of {scheduled_fee} up to {lessee_firm_end} or {lessor_firm_end}, "
        "whichever is earlier",
    ),
    Metric(
        key="lessee_committed_months",
        label="Lessee's firm months",
        unit=Unit.MONTHS,
        favours=Party.LESSOR,
        shared=True,
        why="Months from commencement that the lessee cannot get out of.",
        formula="{lessee_notice_from_month} + {lessee_notice_months}, at most {term_months}",
    ),
    Metric(
        key="lessor_committed_months",
        label="Lessor's firm months",
        unit=Unit.MONTHS,
        favours=Party.LESSEE,
        shared=True,
        why="Months from commencement that the lessor cannot get out of.",
        formula="{lessor_notice_from_month} + {lessor_notice_months}, at most {term_months}",
    ),
    Metric(
        key="lease_end_month",
        label="Last month",
        unit=Unit.MONTH,
        why="Month in which the lease ends in this case, by whoever ends it.",
        formula="the earliest of {scheduled_end}, {lessee_exit}, {lessor_recall} and "
        "{longstop_end}, at most {horizon_months}",
    ),
    Metric(
        key="end_reason",
        label="Ends because",
        unit=Unit.NONE,
        why="Who or what ends the lease in this case.",
        formula="whichever of {scheduled_end}, {lessee_exit}, {lessor_recall} and {longstop_end} "
        "is the earliest",
    ),
    Metric(
        key="total_invoiced_usd",
        label="Invoiced in all",
        unit=Unit.USD,
        favours=Party.LESSOR,
        why="Sum of the invoices over the horizon.",
        formula="the sum of {invoice}",
    ),
    Metric(
        key="effective_usd_per_gpu_hour",
        label="Effective price",
        unit=Unit.USD_PER_GPU_HOUR,
        favours=Party.LESSOR,
        none_means="nothing delivered",
        why="Invoices over the GPU-hours delivered.",
        formula="the sum of {invoice} ÷ the sum of ({delivered_gpus} × {hours})",
    ),
    Metric(
        key="effective_usd_per_used_h100e_hour",
        label="Effective price of use",
        unit=Unit.USD_PER_H100E_HOUR,
        favours=Party.LESSOR,
        none_means="nothing used",
        why="Invoices over the H100-equivalent hours used.",
        formula="the sum of {invoice} ÷ the sum of ({used_h100e} × {hours})",
    ),
)
"""In the order in which tables show them."""
