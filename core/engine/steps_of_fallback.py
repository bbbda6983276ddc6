"""The steps to what the lessor has instead of the lease."""

from __future__ import annotations

from core.engine.step import Step
from core.terms.units import Unit

STEPS_OF_FALLBACK = (
    Step(
        key="own_use_per_gpu",
        label="Own use of a GPU",
        unit=Unit.USD,
        formula="{lessor.own_use_usd_per_h100e_hour}, moving by {lessor.own_use_drift}, × "
        "{lessor.own_use_utilization} × {h100e} ÷ {gpus} × {hours} × {facility.availability}",
        values=lambda block, _: block.running.fallback.own_use,
    ),
    Step(
        key="relet_per_gpu",
        label="Reletting of a GPU",
        unit=Unit.USD,
        formula="{spot_usd_per_h100e_hour} × (1 − {lessor.relet_discount}) × "
        "{lessor.relet_utilization} × {h100e} ÷ {gpus} × {hours} × {facility.availability}",
        values=lambda block, _: block.running.fallback.relet,
    ),
    Step(
        key="own_use_power_per_gpu",
        label="Power of a GPU in own use",
        unit=Unit.USD,
        formula="{it_mw} ÷ {gpus} × {facility.pue} × {hours} × {facility.idle_power_fraction} "
        "and the rest of it by {lessor.own_use_utilization}, × {power_price}",
        values=lambda block, _: block.running.fallback.own_use_power,
    ),
    Step(
        key="relet_power_per_gpu",
        label="Power of a GPU when relet",
        unit=Unit.USD,
        formula="{it_mw} ÷ {gpus} × {facility.pue} × {hours} × {facility.idle_power_fraction} "
        "and the rest of it by {lessor.relet_utilization}, × {power_price}",
        values=lambda block, _: block.running.fallback.relet_power,
    ),
    Step(
        key="free_gpus",
        label="Free GPUs",
        unit=Unit.GPUS,
        formula="{gpus} less {capacity_share} of them from {commencement_month} to "
        "{lease_end_month}",
    ),
    Step(
        key="relet_gpus",
        label="GPUs relet",
        unit=Unit.GPUS,
        formula="of {free_gpus} those free for {lessor.relet_void_months}, since closing or since "
        "{lease_end_month}, in months in which {relet_per_gpu} is above {own_use_per_gpu}",
    ),
    Step(
        key="settled",
        label="Fallback of the leased block",
        unit=Unit.USD,
        total=True,
        formula="{capacity_share} × {gpus} from {commencement_month} on × ({relet_per_gpu} − "
        "{relet_power_per_gpu}) where {relet_per_gpu} is above {own_use_per_gpu}, or else × "
        "({own_use_per_gpu} − {own_use_power_per_gpu})",
        values=lambda block, _: block.running.settled,
    ),
    Step(
        key="void_margin",
        label="Lessor's margin before it could relet",
        unit=Unit.USD,
        total=True,
        formula="{pay} − {leased_power} − {lessor.rival_cost_usd_per_month} − {capacity_share} × "
        "{gpus} from {commencement_month} on × ({own_use_per_gpu} − {own_use_power_per_gpu})",
        values=lambda block, _: block.running.lessor_margin_void,
    ),
)
