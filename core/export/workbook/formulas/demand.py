"""The lessee's demand and its alternative; as core/engine/demand.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, line
from core.terms.units import Unit

_NEED = Area("Lessee's need")
_SUPPLY = "lessee.other_supply"


def elsewhere(used: str) -> str:
    """Return what the lessee buys elsewhere beside so much use of the site. [H100e]"""
    return f"MIN([unmet]-{used},MAX(0,[to_be_had]-{used}))"


PARTS: tuple[Part, ...] = (
    line(
        "demand_h100e",
        "MIN(lessee.demand_ceiling_h100e,"
        "lessee.demand_h100e*(1+lessee.demand_growth)^([month]/12))",
    ),
    line(
        "other_supply_h100e",
        f"SUMPRODUCT(([month]>={_SUPPLY}.from_month)*([month]<={_SUPPLY}.to_month)*{_SUPPLY}.h100e"
        f"*(1+{_SUPPLY}.growth)^(([month]-{_SUPPLY}.from_month)/12))",
    ),
    _NEED.row(
        "unmet",
        "Demand that other supply leaves",
        "MAX(0,[demand_h100e]-[other_supply_h100e])",
        Unit.H100E,
    ),
    _NEED.row(
        "price_elsewhere",
        "Price elsewhere",
        "[spot_usd_per_h100e_hour]*(1+lessee.alternative_premium)",
        Unit.USD_PER_H100E_HOUR,
    ),
    _NEED.row(
        "to_be_had",
        "To be had elsewhere at a price that pays",
        "IF(AND([month]>lessee.alternative_lead_months,[price_elsewhere]<=[demand_worth]),"
        "lessee.alternative_h100e*(1+lessee.alternative_growth)^([month]/12),0)",
        Unit.H100E,
    ),
    _NEED.row(
        "elsewhere_without",
        "Bought elsewhere without the site",
        "MIN([unmet],[to_be_had])",
        Unit.H100E,
    ),
)
