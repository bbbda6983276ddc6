"""The lines of capacity, demand and use."""

from __future__ import annotations

from core.engine.declare import Line
from core.terms.units import Unit

CAPACITY, DEMAND = "Capacity", "Demand"

LINES_OF_USE = (
    Line(
        key="hours",
        label="Hours",
        unit=Unit.HOURS,
        section=CAPACITY,
        shared=True,
        formula="24 for each day of the calendar month; month 1 is that of {closing}",
    ),
    Line(
        key="gpus",
        label="GPUs in service",
        unit=Unit.GPUS,
        section=CAPACITY,
        total=False,
        shared=True,
        formula="the sum of {facility.fleets} that are in service by the first of the month, "
        "counted from {closing}",
    ),
    Line(
        key="h100e",
        label="H100e in service",
        unit=Unit.H100E,
        section=CAPACITY,
        total=False,
        formula="the GPUs of {facility.fleets} in service by the first of the month, counted from "
        "{closing}, each fleet times its H100 equivalents",
    ),
    Line(
        key="it_mw",
        label="IT power",
        unit=Unit.MW,
        section=CAPACITY,
        total=False,
        shared=True,
        formula="the GPUs of {facility.fleets} in service by the first of the month, counted from "
        "{closing}, each fleet times its IT power per GPU",
    ),
    Line(
        key="contracted_gpus",
        label="Contracted",
        unit=Unit.GPUS,
        section=CAPACITY,
        total=False,
        formula="{capacity_share} × {gpus}, while {live}",
    ),
    Line(
        key="delivered_gpus",
        label="Delivered",
        unit=Unit.GPUS,
        section=CAPACITY,
        total=False,
        formula="{gpus_handed_over}, while {live}",
    ),
    Line(
        key="used_h100e",
        label="Used",
        unit=Unit.H100E,
        section=CAPACITY,
        total=False,
        formula="{use_wanted}, while {live}",
    ),
    Line(
        key="utilization",
        label="Utilization",
        unit=Unit.SHARE,
        section=CAPACITY,
        total=False,
        formula="{block_utilization}, while {live}",
    ),
    Line(
        key="demand_h100e",
        label="Lessee's demand",
        unit=Unit.H100E,
        section=DEMAND,
        total=False,
        formula="{lessee.demand_h100e}, growing by {lessee.demand_growth}, at most "
        "{lessee.demand_ceiling_h100e}",
    ),
    Line(
        key="other_supply_h100e",
        label="Other supply",
        unit=Unit.H100E,
        section=DEMAND,
        total=False,
        formula="the sum of {lessee.other_supply} in force in the month, each with its growth",
    ),
    Line(
        key="alternative_h100e",
        label="Bought elsewhere",
        unit=Unit.H100E,
        section=DEMAND,
        total=False,
        formula="what {used_h100e} leaves of {unmet_demand}, at most what it leaves of "
        "{alternative_capacity}",
    ),
    Line(
        key="spot_usd_per_h100e_hour",
        label="Market rent",
        unit=Unit.USD_PER_H100E_HOUR,
        section=DEMAND,
        total=False,
        formula="{market.spot_usd_per_h100e_hour}, moving by {market.spot_drift}",
    ),
)
"""In the order in which tables show them."""
