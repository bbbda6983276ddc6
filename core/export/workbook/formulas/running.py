"""Use, fees and power as if the lease never ended; as core/engine/running.py and power.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part
from core.export.workbook.formulas.demand import elsewhere
from core.terms.units import Unit

_USE = Area("Use, as if the lease never ended")
_FEE = Area("Fees and power, as if the lease never ended")


def energy(pue: str, utilization: str) -> str:
    """Return the energy that one MW of IT power draws in the month. [MWh]"""
    idle = "facility.idle_power_fraction"
    return f"[hours]*{pue}*({idle}+(1-{idle})*{utilization})"


def _worth(used: str, beside: str) -> str:
    """Return what so much use is worth to the lessee over its alternative. [USD]"""
    more = f"({beside}-[elsewhere_without])"
    return f"[hours]*([demand_worth]*({used}+{more})-[price_elsewhere]*{more})"


def _capped(value: str, cap: str) -> str:
    """Return a value up to a cap that there may be none of."""
    return f"IF(ISNUMBER({cap}),MIN({value},{cap}),{value})"


PARTS: tuple[Part, ...] = (
    _USE.row("block", "Capacity delivered", "[delivered_running]*[mix]", Unit.H100E),
    _USE.row(
        "wanted",
        "Wanted by the lessee",
        "MIN([unmet],[block]*facility.availability)",
        Unit.H100E,
    ),
    _USE.row(
        "within",
        "Wanted within the commitment",
        "MIN([wanted],take_or_pay_share*[block])",
        Unit.H100E,
    ),
    _USE.row(
        "billable_per_h100e",
        "Billable GPUs per H100e",
        "IF([block]=0,0,[billable_delivered]/[block])",
        Unit.TIMES,
    ),
    _USE.row("commit", "Commitment", "take_or_pay_share*[billable_delivered]", Unit.GPUS),
    _USE.row(
        "beside_wanted", "Bought elsewhere beside all that", elsewhere("[wanted]"), Unit.H100E
    ),
    _USE.row(
        "beside_within", "Bought elsewhere beside the commitment", elsewhere("[within]"), Unit.H100E
    ),
    _USE.row("worth_wanted", "Worth of all that", _worth("[wanted]", "[beside_wanted]")),
    _USE.row("worth_within", "Worth within the commitment", _worth("[within]", "[beside_within]")),
    _USE.row(
        "fee_beyond",
        "Fee beyond the commitment",
        "[price]*overage_multiple*MAX(0,[billable_per_h100e]*[wanted]-[commit])",
    ),
    _USE.row(
        "beyond_pays",
        "Use beyond the commitment pays (1)",
        "IF([fee_beyond]<=[worth_wanted]-[worth_within],1,0)",
        Unit.NONE,
    ),
    _USE.row("used_running", "Used", "IF([beyond_pays]=1,[wanted],[within])", Unit.H100E),
    _USE.row(
        "utilization_running",
        "Utilization",
        "IF([block]=0,0,[used_running]/[block])",
        Unit.SHARE,
    ),
    _USE.row("used_billable", "Used, as billed", "[billable_per_h100e]*[used_running]", Unit.GPUS),
    _FEE.single(
        "sla_credit_share",
        "Service credit, share of the fee",
        "MIN(sla_credit_cap,sla_credit_per_point*100"
        "*MAX(0,sla_availability-MIN(1,facility.availability+sla_exclusions)))",
        Unit.SHARE,
    ),
    _FEE.row("base_fee_running", "Base fee", "[price]*[commit]"),
    _FEE.row(
        "overage_fee_running",
        "Overage fee",
        "[price]*overage_multiple*MAX(0,[used_billable]-[commit])",
    ),
    _FEE.row(
        "shortfall_fee_running", "Paid and not used", "[price]*MAX(0,[commit]-[used_billable])"
    ),
    _FEE.row(
        "sla_credit_running",
        "Service credit",
        "([base_fee_running]+[overage_fee_running])*sla_credit_share",
    ),
    _FEE.row("leased_mw", "Power of the leased block", "[mw_per_gpu]*[delivered_running]", Unit.MW),
    _FEE.row(
        "passed_running",
        "Power passed through",
        "power_pass_through_share*[leased_mw]*"
        + energy(_capped("facility.pue", "pue_cap"), "[utilization_running]")
        + "*"
        + _capped("[power_price]", "power_price_cap_usd_per_mwh"),
    ),
    _FEE.row(
        "leased_power",
        "Cost of power",
        "[leased_mw]*" + energy("facility.pue", "[utilization_running]") + "*[power_price]",
    ),
    _FEE.row(
        "pay",
        "Month's cost to the lessee",
        "MAX(0,[base_fee_running]+[overage_fee_running]+[passed_running]-[sla_credit_running])",
    ),
)
