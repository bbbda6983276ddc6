"""The figures of a scenario, each declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.terms.term import Party
from core.terms.units import Unit

END_REASONS = ("term", "lessee", "lessor", "delivery")
"""Why a lease ends; the position is the code in a column."""

END_REASON_TEXT: Mapping[str, str] = MappingProxyType(
    {
        "term": "runs its term",
        "lessee": "the lessee leaves",
        "lessor": "the lessor recalls",
        "delivery": "the longstop is missed",
    }
)
"""How the end of a lease is said in a sentence."""


@dataclass(frozen=True, kw_only=True)
class Metric:
    """The declaration of one figure of a scenario, an array of shape (B,).

    Attributes
    ----------
    favours
        The side that is better off, all else equal, with a higher value; None for neither.
    side
        The side whose private view it is; None for a figure of the contract.
    none_means
        What the absence of a value says, as words for a reader.
    """

    key: str
    label: str
    unit: Unit
    why: str
    favours: Party | None = None
    side: Party | None = None
    none_means: str = "none"


LESSOR, LESSEE = Party.LESSOR, Party.LESSEE

METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        metric.key: metric
        for metric in (
            Metric(
                key="headline_value_usd",
                label="Headline value",
                unit=Unit.USD,
                favours=LESSOR,
                why="Sum of the scheduled fee, as if the lease ran in full.",
            ),
            Metric(
                key="lessee_committed_value_usd",
                label="Lessee's commitment",
                unit=Unit.USD,
                favours=LESSOR,
                why="Scheduled fee up to the lessee's first way out, with what leaving costs it.",
            ),
            Metric(
                key="lessor_committed_value_usd",
                label="Lessor's commitment",
                unit=Unit.USD,
                favours=LESSEE,
                why="Scheduled fee up to the first month in which the lessor may recall.",
            ),
            Metric(
                key="firm_value_usd",
                label="Firm value",
                unit=Unit.USD,
                favours=LESSOR,
                why="Scheduled fee that neither side can get out of, as filers count backlog.",
            ),
            Metric(
                key="lessee_committed_months",
                label="Lessee's firm months",
                unit=Unit.MONTHS,
                favours=LESSOR,
                why="Months from commencement that the lessee cannot get out of.",
            ),
            Metric(
                key="lessor_committed_months",
                label="Lessor's firm months",
                unit=Unit.MONTHS,
                favours=LESSEE,
                why="Months from commencement that the lessor cannot get out of.",
            ),
            Metric(
                key="lease_end_month",
                label="Last month",
                unit=Unit.MONTH,
                why="Month in which the lease ends in this case, by whoever ends it.",
            ),
            Metric(
                key="end_reason",
                label="Ends because",
                unit=Unit.NONE,
                why="Who or what ends the lease in this case.",
            ),
            Metric(
                key="total_invoiced_usd",
                label="Invoiced in all",
                unit=Unit.USD,
                favours=LESSOR,
                why="Sum of the invoices over the horizon.",
            ),
            Metric(
                key="effective_usd_per_gpu_hour",
                label="Effective price",
                unit=Unit.USD_PER_GPU_HOUR,
                favours=LESSOR,
                none_means="nothing delivered",
                why="Invoices over the GPU-hours delivered.",
            ),
            Metric(
                key="effective_usd_per_used_h100e_hour",
                label="Effective price of use",
                unit=Unit.USD_PER_H100E_HOUR,
                favours=LESSOR,
                none_means="nothing used",
                why="Invoices over the H100-equivalent hours used.",
            ),
            Metric(
                key="ebitda_usd",
                label="EBITDA",
                unit=Unit.USD,
                favours=LESSOR,
                side=LESSOR,
                why="The lessor's earnings before interest, tax and depreciation.",
            ),
            Metric(
                key="ebitda_margin",
                label="EBITDA margin",
                unit=Unit.SHARE,
                favours=LESSOR,
                side=LESSOR,
                none_means="no revenue",
                why="EBITDA over revenue, both over the horizon.",
            ),
            Metric(
                key="lessor_gain_usd",
                label="Lessor's gain",
                unit=Unit.USD,
                favours=LESSOR,
                side=LESSOR,
                why="What the deal is worth to the lessor over walking away, before tax.",
            ),
            Metric(
                key="lessor_gain_on_capital",
                label="Gain on capital",
                unit=Unit.SHARE,
                favours=LESSOR,
                side=LESSOR,
                why="The lessor's gain over the capital employed.",
            ),
            Metric(
                key="lessor_npv_usd",
                label="Lessor's NPV",
                unit=Unit.USD,
                favours=LESSOR,
                side=LESSOR,
                why="Net present value of the lessor's cash after tax.",
            ),
            Metric(
                key="lessor_irr",
                label="IRR",
                unit=Unit.PER_YEAR,
                favours=LESSOR,
                side=LESSOR,
                none_means="no rate makes the cash worth nothing",
                why="Internal rate of return of the lessor's cash after tax, before debt; the root "
                "nearest zero.",
            ),
            Metric(
                key="lessor_levered_irr",
                label="IRR after debt",
                unit=Unit.PER_YEAR,
                favours=LESSOR,
                side=LESSOR,
                none_means="equity under a tenth of the capital, or no such rate",
                why="Internal rate of return of the lessor's cash after tax and debt.",
            ),
            Metric(
                key="payback_month",
                label="Payback",
                unit=Unit.MONTH,
                side=LESSOR,
                none_means="not within the horizon",
                why="First month by whose end the lessor has its capital back.",
            ),
            Metric(
                key="min_dscr",
                label="Least DSCR",
                unit=Unit.RATIO,
                favours=LESSOR,
                side=LESSOR,
                none_means="no debt service to test",
                why="Least cover of debt service over twelve months.",
            ),
            Metric(
                key="min_dscr_in_lease",
                label="Least DSCR in the lease",
                unit=Unit.RATIO,
                favours=LESSOR,
                side=LESSOR,
                none_means="no debt service to test in the lease",
                why="Least cover of debt service over twelve months while the lease lives.",
            ),
            Metric(
                key="firm_llcr",
                label="Loan-life cover, firm cash",
                unit=Unit.RATIO,
                favours=LESSOR,
                side=LESSOR,
                none_means="no debt",
                why="Present value of the firm cash over the balance of the debt.",
            ),
            Metric(
                key="debt_capacity_usd",
                label="Debt the firm cash carries",
                unit=Unit.USD,
                favours=LESSOR,
                side=LESSOR,
                why="Debt that the firm cash carries at the covenant, at most the advance rate.",
            ),
            Metric(
                key="lessee_gain_usd",
                label="Lessee's gain",
                unit=Unit.USD,
                favours=LESSEE,
                side=LESSEE,
                why="What the deal is worth to the lessee over its alternative, before tax.",
            ),
            Metric(
                key="lease_liability_usd",
                label="Lease liability",
                unit=Unit.USD,
                side=LESSEE,
                why="Present value of what the lessee cannot get out of, at its rate.",
            ),
            Metric(
                key="joint_gain_usd",
                label="Joint gain",
                unit=Unit.USD,
                why="Sum of both sides' gains.",
            ),
            Metric(
                key="mean_utilization",
                label="Mean utilization",
                unit=Unit.SHARE,
                none_means="nothing delivered",
                why="Hours used over hours delivered.",
            ),
            Metric(
                key="served_demand_share",
                label="Demand served",
                unit=Unit.SHARE,
                favours=LESSEE,
                side=LESSEE,
                none_means="no demand",
                why="Share of the lessee's demand that all its supply serves.",
            ),
            Metric(
                key="site_dependence",
                label="Dependence on the site",
                unit=Unit.SHARE,
                side=LESSEE,
                none_means="nothing served",
                why="Share of the demand served that this site serves.",
            ),
        )
    }
)
"""Every figure of a scenario, by key, in the order in which tables show them."""
