"""The debt on the facility; as core/engine/debt.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, line
from core.terms.units import Unit

_DEBT = Area("Debt service")


def _annuity(months: str) -> str:
    """Return what a dollar a month grows to over so many months."""
    return f"IF(debt_rate>0,((1+debt_rate)^{months}-1)/debt_rate,{months})"


PARTS: tuple[Part, ...] = (
    _DEBT.single("debt_rate", "Interest a month", "facility.debt.rate/12", Unit.SHARE),
    _DEBT.single(
        "first_principal",
        "Principal in the first payment",
        "facility.debt.balance_usd*(1-facility.debt.balloon_share)/("
        + _annuity("facility.debt.remaining_months")
        + ")",
    ),
    _DEBT.single(
        "level_payment",
        "Level payment",
        "debt_rate*facility.debt.balance_usd+first_principal",
    ),
    _DEBT.row(
        "debt_left",
        "Debt left",
        "IF([month]<facility.debt.remaining_months,facility.debt.balance_usd"
        f"-first_principal*{_annuity('[month]')},0)",
    ),
    _DEBT.row(
        "debt_payment",
        "Level payment",
        "IF(AND([month]>=1,[month]<=facility.debt.remaining_months,facility.debt.balance_usd>0),"
        "level_payment,0)",
    ),
    line("interest", "debt_rate*[debt_left<]", first="0"),
    line("principal", "[debt_left<]-[debt_left]", first="0"),
)
