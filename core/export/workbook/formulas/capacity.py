"""Capacity contracted and delivered, as if the lease never ended; as core/engine/capacity.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part
from core.terms.units import Unit

_DELIVERY = Area("Delivery, as if the lease never ended")


def _ramp(month: str) -> str:
    """Return the share delivered in a month of the lease."""
    rising = f"initial_delivery_share+(1-initial_delivery_share)*({month}-1)/MAX(ramp_months,1)"
    return f"IF({month}<1,0,IF({month}>ramp_months,1,{rising}))"


PARTS: tuple[Part, ...] = (
    _DELIVERY.row("scheduled_share", "Share due", _ramp("[lease_month]"), Unit.SHARE),
    _DELIVERY.row(
        "delivered_share",
        "Share delivered",
        _ramp("([lease_month]-facility.delivery_delay_months)"),
        Unit.SHARE,
    ),
    _DELIVERY.row(
        "leased_share",
        "Share of the facility contracted",
        "IF([lease_month]>=1,capacity_share,0)",
        Unit.SHARE,
    ),
    _DELIVERY.row("contracted_running", "Contracted", "[leased_share]*[gpus]", Unit.GPUS),
    _DELIVERY.row(
        "delivered_running", "Delivered", "[contracted_running]*[delivered_share]", Unit.GPUS
    ),
    _DELIVERY.row(
        "billable_contracted",
        "Contracted, by their share of the price",
        "[leased_share]*[billable_gpus]",
        Unit.GPUS,
    ),
    _DELIVERY.row(
        "billable_delivered",
        "Delivered, by their share of the price",
        "[billable_contracted]*[delivered_share]",
        Unit.GPUS,
    ),
)
