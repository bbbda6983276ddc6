"""What free capacity earns, and what each side gains by staying; as core/engine/fallback.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, line
from core.export.workbook.formulas.running import energy
from core.terms.units import Unit

_FREE = Area("A free GPU")
_MARGIN = Area("Margins of staying")

PARTS: tuple[Part, ...] = (
    _FREE.row(
        "own_rate",
        "Own use, an hour",
        "[own_use_worth]*lessor.own_use_utilization",
        Unit.USD_PER_H100E_HOUR,
    ),
    _FREE.row(
        "relet_rate",
        "Reletting, an hour",
        "[spot_usd_per_h100e_hour]*((1-lessor.relet_discount)*lessor.relet_utilization)",
        Unit.USD_PER_H100E_HOUR,
    ),
    _FREE.row("relet_pays", "Reletting pays (1)", "IF([relet_rate]>[own_rate],1,0)", Unit.NONE),
    _FREE.row(
        "usable_hours", "Usable H100e-hours", "[mix]*[hours]*facility.availability", Unit.HOURS
    ),
    _FREE.row("relet_gpu", "Reletting it", "[usable_hours]*[relet_rate]", Unit.USD_PER_GPU),
    _FREE.row("own_gpu", "Own use of it", "[usable_hours]*[own_rate]", Unit.USD_PER_GPU),
    _FREE.row(
        "relet_power_gpu",
        "Power when relet",
        "[mw_per_gpu]*[power_price]*" + energy("facility.pue", "lessor.relet_utilization"),
        Unit.USD_PER_GPU,
    ),
    _FREE.row(
        "own_power_gpu",
        "Power in own use",
        "[mw_per_gpu]*[power_price]*" + energy("facility.pue", "lessor.own_use_utilization"),
        Unit.USD_PER_GPU,
    ),
    _FREE.row(
        "early_gpu",
        "Net, while it cannot be relet yet",
        "[own_gpu]-[own_power_gpu]",
        Unit.USD_PER_GPU,
    ),
    _FREE.row(
        "settled_gpu",
        "Net, once it can be relet",
        "IF([relet_pays]=1,[relet_gpu]-[relet_power_gpu],[early_gpu])",
        Unit.USD_PER_GPU,
    ),
    line("lessee_worth", "IF([beyond_pays]=1,[worth_wanted],[worth_within])"),
    line("lessee_margin", "[lessee_worth]-[pay]-lessee.dependence_cost_usd_per_month"),
    _MARGIN.row(
        "settled_block",
        "Contracted block relet, net",
        "[contracted_running]*[settled_gpu]",
    ),
    line(
        "lessor_margin",
        "[pay]-[leased_power]-lessor.rival_cost_usd_per_month-[settled_block]",
    ),
    _MARGIN.row(
        "lessor_margin_void",
        "Lessor's margin while void",
        "[pay]-[leased_power]-lessor.rival_cost_usd_per_month-[contracted_running]*[early_gpu]",
    ),
)
