"""Depreciation, residual value and tax; as core/engine/tax.py."""

from __future__ import annotations

from core.engine.debt import TEST_MONTHS
from core.export.workbook.formulas.declare import Area, Part, Row, Single, line
from core.terms.units import Unit

_WRITTEN_OFF = Area("Written off since closing")
_TAX = Area("Tax")


def _written_off(key: str, label: str, since: str, cost: str, years: str) -> Row:
    """Return what is written off, straight line, of something in service since a month."""
    in_service = f"IF([month]=0,0,MAX({since}+[month],0))"
    life = f"(12*{years})"
    return _WRITTEN_OFF.row(
        key, label, f"{cost}*MAX(MIN({in_service}/{life},1)-MIN(MAX({since},0)/{life},1),0)"
    )


def before_tax(fleets: int) -> tuple[Part, ...]:
    """Return what is written off and what is left of so many fleets and the site."""
    numbers = range(1, fleets + 1)
    written_off = [
        _written_off(
            f"fleet_{number}_written_off",
            f"Fleet {number}",
            f"fleet_{number}_since",
            f"fleet_{number}_capex",
            "facility.gpu_life_years",
        )
        for number in numbers
    ]
    site = _written_off(
        "site_written_off",
        "Site",
        "site_since",
        "facility.site_capex_usd",
        "facility.site_life_years",
    )
    fitout = _WRITTEN_OFF.row(
        "fitout_written_off",
        "Fit-out",
        "facility.fitout_usd*MIN([month]/(12*facility.site_life_years),1)",
    )
    every = (*written_off, site, fitout)
    return (
        *every,
        _WRITTEN_OFF.row("written_off", "In all", "+".join(f"[{row.key}]" for row in every)),
        line("depreciation", "[written_off]-[written_off<]", first="[written_off]"),
        *(_left(number) for number in numbers),
        _TAX.single(
            "site_left",
            "Site, residual value",
            "facility.site_capex_usd"
            "*(1-MIN(MAX(site_since+horizon,0)/(12*facility.site_life_years),1))",
        ),
        _TAX.single(
            "residual",
            "Residual value at the end of the horizon",
            "+".join([*(f"fleet_{number}_left" for number in numbers), "site_left"]),
        ),
    )


def _left(number: int) -> Single:
    """Return what a fleet is worth at the end of the horizon."""
    # nothing to the power of nothing is an error in a spreadsheet
    share = f"IF(fleet_{number}_age=0,1,(1-facility.gpu_value_decline)^fleet_{number}_age)"
    return _TAX.single(
        f"fleet_{number}_left",
        f"Fleet {number}, residual value",
        f"fleet_{number}_capex*{share}",
    )


def _taxed(key: str, label: str, profit: str, tax: str) -> tuple[Part, ...]:
    """Return tax on profits after the losses carried forward."""
    peak = f"{key}_peak"
    return (
        _TAX.row(
            key,
            f"{label} so far, after the losses carried in",
            f"[{key}<]+{profit}",
            first=f"{profit}-lessor.tax_losses_usd",
        ),
        _TAX.row(peak, "Its peak", f"MAX([{peak}<],[{key}])", first=f"MAX(0,[{key}])"),
        line(
            tax,
            f"lessor.tax_rate*([{peak}]-[{peak}<])",
            first=f"lessor.tax_rate*[{peak}]",
        ),
    )


AFTER_TAX: tuple[Part, ...] = (
    *_taxed("profit", "Profit", "[ebitda]-[depreciation]", "tax"),
    *_taxed(
        "levered_profit",
        "Profit after interest",
        "[ebitda]-[depreciation]-[interest]",
        "levered_tax",
    ),
    line("cash", "[before_tax]-[tax]"),
    _TAX.row(
        "pure_cash",
        "Cash without prepayment and deposit",
        "[capital_spent]+[ebitda]+[own_use_value]-[tax]+[lagged_invoice]-[invoice]"
        "+[residual_value]",
    ),
    line(
        "levered_cash",
        "[pure_cash]+[tax]-[levered_tax]-[interest]-[principal]"
        "+IF([month]=0,facility.debt.balance_usd,0)-IF([month]=horizon,[debt_left],0)",
    ),
    line("cfads", "[ebitda]+[timing]-[levered_tax]"),
    line(
        "dscr",
        'IF([debt_payment]>0,SUM([cfads-11..])/SUM([debt_payment-11..]),"")',
        skipped=TEST_MONTHS,
    ),
    _TAX.row(
        "dscr_in_lease",
        "DSCR while the lease lives",
        'IF(AND([live]=1,ISNUMBER([dscr])),[dscr],"")',
        Unit.RATIO,
        skipped=TEST_MONTHS,
    ),
)
