"""The figures of the lessee, of both sides together, and of use."""

from __future__ import annotations

from core.engine.declare import Metric
from core.terms.term import Party
from core.terms.units import Unit

METRICS_OF_LESSEE = (
    Metric(
        key="lessee_gain_usd",
        label="Lessee's gain",
        unit=Unit.USD,
        favours=Party.LESSEE,
        side=Party.LESSEE,
        why="What the deal is worth to the lessee over its alternative, before tax.",
        formula="the sum of ({lessee_value_with} − {lessee_value_without}) over {horizon_months}, "
        "discounted to closing at the lessee's {lessee.discount_rate}",
    ),
    Metric(
        key="lease_liability_usd",
        label="Lease liability",
        unit=Unit.USD,
        side=Party.LESSEE,
        why="Present value of what the lessee cannot get out of, at its rate.",
        formula="the sum of {scheduled_fee} up to {lessee_firm_end}, discounted to closing at the "
        "lessee's {lessee.discount_rate}; where that is before the end of {term_months} from "
        "{commencement_month}, also {lessee_termination_fee_months} of it, at most those that are "
        "left",
    ),
    Metric(
        key="joint_gain_usd",
        label="Joint gain",
        unit=Unit.USD,
        why="Sum of both sides' gains.",
        formula="{lessor_gain_usd} + {lessee_gain_usd}",
    ),
    Metric(
        key="mean_utilization",
        label="Mean utilization",
        unit=Unit.SHARE,
        none_means="nothing delivered",
        why="Hours used over hours delivered.",
        formula="the sum of ({used_h100e} × {hours}) ÷ the sum of ({delivered_gpus} × {h100e} ÷ "
        "{gpus} × {hours})",
    ),
    Metric(
        key="served_demand_share",
        label="Demand served",
        unit=Unit.SHARE,
        favours=Party.LESSEE,
        side=Party.LESSEE,
        none_means="no demand",
        why="Share of the lessee's demand that all its supply serves.",
        formula="the sum of ({demand_met} × {hours}) ÷ the sum of ({demand_h100e} × {hours}), both "
        "over {horizon_months}",
    ),
    Metric(
        key="site_dependence",
        label="Dependence on the site",
        unit=Unit.SHARE,
        side=Party.LESSEE,
        none_means="nothing served",
        why="Share of the demand served that this site serves.",
        formula="the sum of ({used_h100e} × {hours}) ÷ the sum of ({demand_met} × {hours}), both "
        "over {horizon_months}",
    ),
)
"""In the order in which tables show them."""
