"""The lessor's results before tax; as core/engine/lessor.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, line
from core.terms.units import Unit

_FREE = Area("Free capacity")
_CREDIT = Area("Credit loss on the lessee")
_FLOWS = Area("Lessor's flows")
_ALONE = Area("Without the lease")

_CAN_RELET = "([month]>=1+lessor.relet_void_months)"

PARTS: tuple[Part, ...] = (
    _FREE.row(
        "free_before",
        "Uncontracted, and contracted before commencement",
        "IF([month]=0,0,(1-capacity_share)*[gpus]"
        "+IF([month]<commencement_month,capacity_share*[gpus],0))",
        Unit.GPUS,
    ),
    _FREE.row(
        "free_after",
        "Contracted, after the end",
        "IF(AND([month]>0,[month]>lease_end),capacity_share*[gpus],0)",
        Unit.GPUS,
    ),
    _FREE.row(
        "relet",
        "Relet",
        f"[relet_pays]*([free_before]*{_CAN_RELET}"
        "+[free_after]*([month]>=lease_end+1+lessor.relet_void_months))",
        Unit.GPUS,
    ),
    _FREE.row("own", "In own use", "[free_before]+[free_after]-[relet]", Unit.GPUS),
    line("relet_revenue", "[relet]*[relet_gpu]"),
    line("own_use_value", "[own]*[own_gpu]"),
    line(
        "power_cost",
        "[leased_power]*[live]+[relet]*[relet_power_gpu]+[own]*[own_power_gpu]",
    ),
    line(
        "revenue",
        "[invoice]+[termination_fee]-[recall_compensation]+[forfeited]+[relet_revenue]",
    ),
    line("opex", "IF([month]=0,0,facility.opex_usd_per_mw_month*[it_mw]*[cpi_index])"),
    line(
        "fixed_cost",
        "IF([month]=0,0,(facility.insurance_and_tax_rate*(gpu_capex+facility.site_capex_usd)"
        "+facility.repair_rate*gpu_capex)/12)",
    ),
    line("ebitda", "[revenue]-[power_cost]-[opex]-[fixed_cost]"),
    _CREDIT.row(
        "lessee_bound_to",
        "Lessee is bound up to month",
        "IF(lessee_right=1,MIN(scheduled_end,"
        "MAX(commencement_month-1+lessee_notice_from_month,[month])+lessee_notice),scheduled_end)",
        Unit.MONTH,
    ),
    _CREDIT.row(
        "earned_over_fallback",
        "Margin over the fallback so far",
        "[earned_over_fallback<]+MAX(0,[pay]-[leased_power]-[settled_block])",
        first="MAX(0,[pay]-[leased_power]-[settled_block])",
    ),
    _CREDIT.row(
        "exposure",
        "Exposure",
        "[base_fee]*MAX(0,payment_days/30+1)+INDEX(line.earned_over_fallback,"
        "MAX(MIN(last_month,[lessee_bound_to]),[month])+1)-[earned_over_fallback]",
    ),
    line(
        "lessor_credit_cost",
        "IF([live]=1,lessor.lessee_default_rate/12*(1-lessor.lessee_default_rate)^([month]/12)"
        "*MAX(0,[exposure]-[prepayment_balance]-security),0)",
    ),
    _FLOWS.row(
        "capital_spent",
        "Capital employed and fit-out",
        "IF([month]=0,-facility.capital_employed_usd-facility.fitout_usd,0)",
    ),
    _FLOWS.row("upfront", "Prepayment and deposit", "IF([month]=0,prepayment+deposit,0)"),
    _FLOWS.row("residual_value", "Residual value", "IF([month]=horizon,residual,0)"),
    _FLOWS.row("timing", "Timing of payment", "[receipts]-[invoice]-[forfeited]"),
    _FLOWS.row(
        "before_tax",
        "Cash and own use before tax",
        "[capital_spent]+[upfront]+[ebitda]+[own_use_value]+[timing]-[refund]-[deposit_return]"
        "+[residual_value]",
    ),
    line(
        "lessor_value_with",
        "[before_tax]-[lessor_credit_cost]-lessor.rival_cost_usd_per_month*[live]",
    ),
    _ALONE.row(
        "alone_relet",
        "Relet",
        f"IF([month]=0,0,[gpus]*{_CAN_RELET}*[relet_pays])",
        Unit.GPUS,
    ),
    _ALONE.row("alone_own", "In own use", "IF([month]=0,0,[gpus]-[alone_relet])", Unit.GPUS),
    line(
        "lessor_value_without",
        "[alone_relet]*([relet_gpu]-[relet_power_gpu])+[alone_own]*([own_gpu]-[own_power_gpu])"
        "-[opex]-[fixed_cost]-IF([month]=0,facility.capital_employed_usd,0)+[residual_value]",
    ),
)
