"""The figures of a scenario; as core/engine/figures.py. Each formula stands by its figure's key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.engine.figures import LEAST_EQUITY
from core.engine.metrics import METRICS
from core.export.workbook.formulas.declare import Area, Part
from core.terms.term import Party
from core.terms.units import Unit

_PAYBACK = Area("Payback and use")


def _gained(side: Party) -> str:
    return f"([{side}_value_with]-[{side}_value_without])*[{side}_discount]"


PARTS: tuple[Part, ...] = (
    _PAYBACK.row("cash_to_date", "Lessor's cash so far", "[cash_to_date<]+[cash]", first="[cash]"),
    _PAYBACK.row(
        "paid_back", "Capital is back (1)", "IF([cash_to_date]>=0,1,0)", Unit.NONE, first="0"
    ),
    *(
        _PAYBACK.row(
            f"{side}_gain_to_date",
            f"The {side}'s gain so far",
            f"[{side}_gain_to_date<]+{_gained(side)}",
            first=_gained(side),
        )
        for side in Party
    ),
    _PAYBACK.single(
        "hours_used", "H100e-hours used", "SUMPRODUCT(line.used_h100e*line.hours)", Unit.HOURS
    ),
    _PAYBACK.single(
        "hours_served",
        "H100e-hours of demand served",
        "SUMPRODUCT(line.demand_met*line.hours)",
        Unit.HOURS,
    ),
)


def _quotient(numerator: str, denominator: str) -> str:
    return f"IF({denominator}=0,{{none}},{numerator}/{denominator})"


_DELIVERED_HOURS = "SUMPRODUCT(line.delivered_gpus*line.hours)"
_INVESTED = "(facility.capital_employed_usd+facility.fitout_usd)"


def _gain(side: str) -> str:
    return (
        f"SUMPRODUCT(line.{side}_value_with*line.{side}_discount)"
        f"-SUMPRODUCT(line.{side}_value_without*line.{side}_discount)"
    )


def _yearly(rate: str) -> str:
    return f"IF(ISNUMBER({rate}),(1+{rate})^12-1,{{none}})"


def _fees_up_to(month: str) -> str:
    return f"INDEX(line.fees_to_date,{month}+1)"


_FORMULAS = {
    "headline_value_usd": "SUM(line.scheduled_fee)",
    "lessee_committed_value_usd": _fees_up_to("lessee_bound_to")
    + '+firm_termination_fee+IF(AND(lessee_bound_to<scheduled_last,prepayment_on_exit="kept"),'
    "INDEX(line.still_due,lessee_bound_to+1),0)",
    "lessor_committed_value_usd": _fees_up_to("lessor_bound_to"),
    "firm_value_usd": _fees_up_to("both_bound_to"),
    "lessee_committed_months": "lessee_bound_to-(commencement_month-1)",
    "lessor_committed_months": "lessor_bound_to-(commencement_month-1)",
    "lease_end_month": "last_month",
    "end_reason": "ends_because",
    "total_invoiced_usd": "SUM(line.invoice)",
    "effective_usd_per_gpu_hour": _quotient("SUM(line.invoice)", _DELIVERED_HOURS),
    "effective_usd_per_used_h100e_hour": _quotient("SUM(line.invoice)", "hours_used"),
    "ebitda_usd": "SUM(line.ebitda)",
    "ebitda_margin": _quotient("SUM(line.ebitda)", "SUM(line.revenue)"),
    "lessor_gain_usd": _gain("lessor"),
    "lessor_gain_on_capital": "metric.lessor_gain_usd/facility.capital_employed_usd",
    "lessor_npv_usd": "SUMPRODUCT(line.cash*line.lessor_discount)",
    "lessor_irr": _yearly("cash_return"),
    "lessor_levered_irr": f"IF({_INVESTED}-facility.debt.balance_usd<{LEAST_EQUITY}*{_INVESTED},"
    f"{{none}},{_yearly('equity_return')})",
    "payback_month": "IFERROR(MATCH(1,line.paid_back,0)-1,{none})",
    "min_dscr": "IF(COUNT(line.dscr)=0,{none},MIN(line.dscr))",
    "min_dscr_in_lease": "IF(COUNT(line.dscr_in_lease)=0,{none},MIN(line.dscr_in_lease))",
    "firm_llcr": _quotient("firm_cash_worth", "facility.debt.balance_usd"),
    "debt_capacity_usd": "MAX(0,MIN(firm_cash_worth/facility.debt.dscr_covenant,"
    "facility.debt.advance_rate*facility.capital_employed_usd))",
    "lessee_gain_usd": _gain("lessee"),
    "lease_liability_usd": "SUMPRODUCT((line.month<=lessee_bound_to)*line.scheduled_fee"
    "*line.lessee_discount)+firm_termination_fee*INDEX(line.lessee_discount,lessee_bound_to+1)",
    "joint_gain_usd": "metric.lessor_gain_usd+metric.lessee_gain_usd",
    "mean_utilization": _quotient(
        "hours_used", "SUMPRODUCT(line.delivered_gpus*line.mix*line.hours)"
    ),
    "served_demand_share": _quotient("hours_served", "SUMPRODUCT(line.demand_h100e*line.hours)"),
    "site_dependence": _quotient("hours_used", "hours_served"),
}

METRIC_FORMULAS: Mapping[str, str] = MappingProxyType(
    {
        key: _FORMULAS[key].replace("{none}", f'"{metric.none_means}"')
        for key, metric in METRICS.items()
    }
)
"""The formula of every figure, by key; where there is none, it says so in words."""


def metric_name(key: str) -> str:
    """Return the defined name of a figure's cell."""
    return f"metric.{key}"
