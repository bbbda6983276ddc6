"""What the fleets come to; as core/engine/fleet.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, line
from core.terms.units import Unit

_FLEET = Area("Fleets")


def _in_service(what: str) -> str:
    """Return the sum of something over the fleets that are in service."""
    return f"SUMPRODUCT((facility.fleets.in_service<=[first_day])*facility.fleets.count{what})"


def _months_to_closing(since: str) -> str:
    """Return the months from a date to closing; negative where it comes later."""
    return f"(YEAR(closing)-YEAR({since}))*12+MONTH(closing)-MONTH({since})"


def parts(fleets: int) -> tuple[Part, ...]:
    """Return the capacity in service, and the age and cost of each of so many fleets."""
    return (
        _FLEET.single("gpus_final", "GPUs of all fleets", "SUM(facility.fleets.count)", Unit.GPUS),
        _FLEET.single(
            "price_weights",
            "GPUs weighted by their share of the price",
            "SUMPRODUCT(facility.fleets.count*facility.fleets.rate_weight)",
            Unit.GPUS,
        ),
        _FLEET.single(
            "kw_per_gpu",
            "Power of an average GPU",
            "SUMPRODUCT(facility.fleets.count*facility.fleets.it_kw_per_gpu)/gpus_final",
            Unit.KW,
        ),
        _FLEET.single(
            "gpu_capex",
            "Capital cost of all GPUs",
            "SUMPRODUCT(facility.fleets.count*facility.fleets.capex_usd_per_gpu)",
        ),
        line("gpus", _in_service("")),
        line("h100e", _in_service("*facility.fleets.h100_equivalents")),
        line("it_mw", _in_service("*facility.fleets.it_kw_per_gpu/1000")),
        _FLEET.row(
            "billable_gpus",
            "GPUs in service, by their share of the price",
            _in_service("*facility.fleets.rate_weight") + "*gpus_final/price_weights",
            Unit.GPUS,
        ),
        _FLEET.row("mix", "H100e per GPU", "IF([gpus]=0,0,[h100e]/[gpus])", Unit.TIMES),
        _FLEET.row("mw_per_gpu", "Power per GPU", "IF([gpus]=0,0,[it_mw]/[gpus])", Unit.MW),
        *(part for number in range(1, fleets + 1) for part in _of_fleet(number)),
        _FLEET.single(
            "site_since",
            "Site, months in service at closing",
            _months_to_closing("facility.site_in_service"),
            Unit.MONTHS,
        ),
    )


def _of_fleet(number: int) -> tuple[Part, ...]:
    since = _months_to_closing(f"INDEX(facility.fleets.in_service,{number})")
    cost = (
        f"INDEX(facility.fleets.count,{number})*INDEX(facility.fleets.capex_usd_per_gpu,{number})"
    )
    key, label = f"fleet_{number}", f"Fleet {number}"
    return (
        _FLEET.single(f"{key}_since", f"{label}, months in service at closing", since, Unit.MONTHS),
        _FLEET.single(f"{key}_capex", f"{label}, capital cost", cost),
        _FLEET.single(
            f"{key}_age",
            f"{label}, age at the end of the horizon",
            f"MAX({key}_since+horizon,0)/12",
            Unit.YEARS,
        ),
    )
