"""The drivers as they are expected; as core/engine/inputs.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, line
from core.terms.units import Unit

_MARKET = Area("Market")


def _growth(start: str, drift: str) -> str:
    return f"{start}*(1+{drift})^([month]/12)"


PARTS: tuple[Part, ...] = (
    line(
        "spot_usd_per_h100e_hour",
        _growth("market.spot_usd_per_h100e_hour", "market.spot_drift"),
    ),
    _MARKET.row(
        "power_price",
        "Power price",
        _growth("market.power_usd_per_mwh", "market.power_drift"),
        Unit.USD_PER_MWH,
    ),
    _MARKET.row(
        "own_use_worth",
        "Worth of own use",
        _growth("lessor.own_use_usd_per_h100e_hour", "lessor.own_use_drift"),
        Unit.USD_PER_H100E_HOUR,
    ),
    _MARKET.row(
        "demand_worth",
        "Worth of served demand",
        _growth("lessee.value_usd_per_h100e_hour", "lessee.value_drift"),
        Unit.USD_PER_H100E_HOUR,
    ),
)
