"""The lessee's results; as core/engine/lessee.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, line
from core.export.workbook.formulas.demand import elsewhere
from core.terms.units import Unit

_LESSEE = Area("Lessee's flows")

PARTS: tuple[Part, ...] = (
    line("alternative_h100e", elsewhere("[used_h100e]")),
    _LESSEE.row(
        "demand_met",
        "Demand met",
        "MIN([demand_h100e],[other_supply_h100e])+[used_h100e]+[alternative_h100e]",
        Unit.H100E,
    ),
    _LESSEE.row(
        "served",
        "Gross profit of use, less what is bought elsewhere",
        "[hours]*([demand_worth]*([used_h100e]+[alternative_h100e])"
        "-[price_elsewhere]*[alternative_h100e])",
    ),
    line(
        "lessee_credit_cost",
        "IF(AND([month]>=1,[month]<=last_month),lessee.lessor_default_rate/12"
        "*(1-lessee.lessor_default_rate)^([month]/12)*([prepayment_balance]+deposit),0)",
    ),
    _LESSEE.row(
        "credit_fee",
        "Fee on the letter of credit",
        'IF(security_form="letter_of_credit",lessee.letter_of_credit_rate/12*security*[live],0)',
    ),
    _LESSEE.row(
        "switching",
        "Cost of switching",
        'IF(OR(ends_because="lessee",ends_because="lessor"),[ends]*lessee.switching_cost_usd,0)',
    ),
    line(
        "lessee_value_with",
        "[served]+[recall_compensation]+[refund]+[deposit_return]-[receipts]-[termination_fee]"
        "-[credit_fee]-[lessee_credit_cost]-lessee.dependence_cost_usd_per_month*[live]"
        "-[switching]-[upfront]-IF([month]=0,lessee.migration_cost_usd,0)",
    ),
    line(
        "lessee_value_without",
        "[hours]*([demand_worth]-[price_elsewhere])*[elsewhere_without]",
    ),
)
