"""The steps to capacity and its use."""

from __future__ import annotations

import numpy as np

from core.engine.batch import FloatArray
from core.engine.figures import Block, Commitment
from core.engine.step import Step
from core.terms.units import Unit


def demand_met(block: Block, _firm: Commitment) -> FloatArray:
    demand = block.running.demand
    own: FloatArray = np.minimum(demand.demand, demand.other_supply)
    return own + block.lessee.used + block.lessee.alternative


STEPS_OF_USE = (
    Step(
        key="live",
        label="Lease lives",
        unit=Unit.NONE,
        formula="1 from {commencement_month} to {lease_end_month}, 0 else",
        values=lambda block, _: block.end.live,
    ),
    Step(
        key="scheduled_share",
        label="Delivered as scheduled",
        unit=Unit.SHARE,
        formula="{initial_delivery_share} in {commencement_month}, rising evenly to all of it over "
        "{ramp_months}",
        values=lambda block, _: block.running.delivery.scheduled_share,
    ),
    Step(
        key="delivered_share",
        label="Delivered as assumed",
        unit=Unit.SHARE,
        formula="{initial_delivery_share} in {commencement_month}, rising evenly to all of it over "
        "{ramp_months}, all of that later by {facility.delivery_delay_months}",
        values=lambda block, _: block.running.delivery.delivered_share,
    ),
    Step(
        key="gpus_handed_over",
        label="GPUs handed over",
        unit=Unit.GPUS,
        formula="{capacity_share} × {gpus} × {delivered_share}, as if the lease went on",
        values=lambda block, _: block.running.delivery.delivered,
    ),
    Step(
        key="billable_gpus",
        label="Billable GPUs",
        unit=Unit.GPUS,
        formula="{capacity_share} × the GPUs of {facility.fleets} in service by the first of the "
        "month, counted from {closing}, each fleet weighted by its share of the price; from "
        "{commencement_month} on",
        values=lambda block, _: block.running.delivery.billable_contracted,
    ),
    Step(
        key="unmet_demand",
        label="Demand for the site",
        unit=Unit.H100E,
        formula="what {other_supply_h100e} leaves of {demand_h100e}",
        values=lambda block, _: block.running.demand.residual,
    ),
    Step(
        key="value_of_demand",
        label="Value of an hour served",
        unit=Unit.USD_PER_H100E_HOUR,
        formula="{lessee.value_usd_per_h100e_hour}, moving by {lessee.value_drift}",
        values=lambda block, _: block.running.demand.value,
    ),
    Step(
        key="alternative_price",
        label="Price elsewhere",
        unit=Unit.USD_PER_H100E_HOUR,
        formula="{spot_usd_per_h100e_hour} × (1 + {lessee.alternative_premium})",
        values=lambda block, _: block.running.demand.alternative_price,
    ),
    Step(
        key="alternative_capacity",
        label="Capacity elsewhere",
        unit=Unit.H100E,
        formula="{lessee.alternative_h100e}, growing by {lessee.alternative_growth}, after "
        "{lessee.alternative_lead_months} and in months in which {alternative_price} is not above "
        "{value_of_demand}",
        values=lambda block, _: block.running.demand.alternative_capacity,
    ),
    Step(
        key="alternative_without",
        label="Bought elsewhere without the site",
        unit=Unit.H100E,
        formula="the lesser of {unmet_demand} and {alternative_capacity}",
        values=lambda block, _: block.running.demand.alternative_without,
    ),
    Step(
        key="use_wanted",
        label="Use as it runs",
        unit=Unit.H100E,
        formula="the lesser of {unmet_demand} and {facility.availability} × {gpus_handed_over}, "
        "counted as {h100e} ÷ {gpus}; beyond {take_or_pay_share} only in months in which "
        "{price} × {overage_multiple} for the rest, at {billable_gpus} × {delivered_share}, is no "
        "more than that is worth: {hours} × {value_of_demand}, or {alternative_price} saved of "
        "{alternative_capacity}",
        values=lambda block, _: block.running.used,
    ),
    Step(
        key="block_utilization",
        label="Utilization as it runs",
        unit=Unit.SHARE,
        formula="{use_wanted} ÷ {gpus_handed_over}, counted as {h100e} ÷ {gpus}",
        values=lambda block, _: block.running.utilization,
    ),
    Step(
        key="demand_met",
        label="Demand met",
        unit=Unit.H100E,
        formula="{demand_h100e} as far as {other_supply_h100e} goes, + {used_h100e} + "
        "{alternative_h100e}",
        values=demand_met,
    ),
)
