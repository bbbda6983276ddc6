"""Terms on what is leased, when it starts and how it is handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import Option, Party, choice, number, whole
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class CapacityTerms:
    """What is leased, for how long, and how it arrives."""

    section: ClassVar[str] = "Capacity and delivery"

    commencement_month: int = whole(
        1,
        label="Commencement",
        also="start, go live, effective date",
        unit=Unit.MONTH,
        low=1,
        high=180,
        usual=(1, 12),
        dated=True,
        clause="The Lease commences on {commencement_date} (the “Commencement Date”).",
        why="First month of the lease, counted from closing; the closing month is month 1.",
    )
    term_months: int = whole(
        36,
        label="Term",
        also="duration, length, tenor, contract period",
        unit=Unit.MONTHS,
        low=1,
        high=180,
        usual=(6, 60),
        clause="The Lease runs for {value} from the Commencement Date, up to and including "
        "{expiry_date} (the “Term”), unless it is ended earlier or renewed as provided below.",
        why="Scheduled length of the lease. The headline value grows with it; what is firm does "
        "so only where nobody may leave earlier.",
    )
    capacity_share: float = number(
        1.0,
        label="Contracted capacity",
        also="block, GPUs, megawatts, size",
        unit=Unit.SHARE,
        low=0.01,
        high=1.0,
        usual=(0.1, 1.0),
        step=0.01,
        clause="The Lessor leases to the Lessee {value} of the GPUs of the Facility, being "
        "{contracted_gpus} GPUs (the “Contracted Capacity”).",
        why="Share of the facility that is leased; the rest stays with the lessor's own use.",
    )
    ramp_months: int = whole(
        2,
        label="Delivery ramp",
        also="delivery schedule, phasing, phase-in, rollout",
        unit=Unit.MONTHS,
        low=0,
        high=24,
        usual=(0, 12),
        clause="The Lessor shall deliver the Contracted Capacity over {value} from the "
        "Commencement Date (the “Ramp”), so that all of it is delivered by {ramp_end_date}.",
        without="The Lessor shall deliver all of the Contracted Capacity on the Commencement Date.",
        why="Months over which capacity is handed over. The fee follows what is delivered.",
    )
    initial_delivery_share: float = number(
        0.5,
        label="Delivered at commencement",
        also="day one capacity, first tranche",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.01,
        clause="{value} of the Contracted Capacity shall be delivered on the Commencement Date "
        "and the rest in equal monthly steps over the Ramp.",
        without="No capacity is due on the Commencement Date; the Contracted Capacity shall be "
        "delivered in equal monthly steps over the Ramp.",
        why="Share of the contracted capacity that is there on the first day of the ramp.",
        applies=lambda terms: terms.ramp_months > 0,
    )
    delivery_longstop_months: int = whole(
        0,
        label="Delivery longstop",
        also="backstop, outside date, deadline, late delivery",
        unit=Unit.MONTHS,
        low=0,
        high=36,
        usual=(0, 12),
        favours=Party.LESSOR,
        clause="Delivery is tested on {longstop_date}, being the end of the {value:lease_month} "
        "(the “Longstop Date”).",
        without="There is no longstop date for delivery.",
        why="Months from commencement by which the capacity must be there; 0 for no longstop.",
    )
    delivery_acceptance_share: float = number(
        0.95,
        label="Delivery threshold",
        also="acceptance, milestone",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        usual=(0.8, 1.0),
        step=0.01,
        favours=Party.LESSEE,
        clause="The longstop is met if at least {value} of the Contracted Capacity is Delivered "
        "Capacity on the Longstop Date.",
        without="The longstop is met whatever is delivered by the Longstop Date.",
        why="Share of the contracted capacity that must be there for the longstop to be met.",
        applies=lambda terms: terms.delivery_longstop_months > 0,
    )
    delivery_remedy: str = choice(
        "reduce_fee",
        label="Remedy at the longstop",
        options=(
            Option(
                code="reduce_fee",
                label="fee follows delivery",
                clause="If the longstop is missed, the Lease continues and the Monthly Fee "
                "follows the Delivered Capacity; neither Party may end the Lease on that ground.",
            ),
            Option(
                code="terminate",
                label="the lease ends",
                clause="If the longstop is missed, the Lease ends on the Longstop Date, and "
                "neither Party owes the other a termination fee or compensation for its end.",
            ),
            Option(
                code="lessee_option",
                label="the lessee may end it",
                clause="If the longstop is missed, the Lessee may by written notice end the Lease "
                "on the Longstop Date without a termination fee; if it does not, the Lease "
                "continues and the Monthly Fee follows the Delivered Capacity.",
            ),
        ),
        why="What follows when the longstop is missed; the fee follows delivery in any case.",
        applies=lambda terms: terms.delivery_longstop_months > 0,
    )
    delay_damages_rate: float = number(
        0.0,
        label="Delay damages",
        also="liquidated damages, LDs, late delivery, penalty",
        unit=Unit.SHARE,
        low=0.0,
        high=2.0,
        usual=(0.0, 1.0),
        step=0.05,
        favours=Party.LESSEE,
        clause="For as long as any of the Contracted Capacity is delivered later than provided "
        "above, the Lessor shall credit the Lessee, as liquidated damages and not as a penalty, "
        "with {value} of the Monthly Fee that would be due for the late capacity.",
        without="No liquidated damages are due for late delivery.",
        why="Liquidated damages: share of the fee of capacity that is late, credited to the "
        "lessee for as long as it is late. Damages far above the loss they replace risk being "
        "void as a penalty (for counsel to confirm).",
    )
    delay_damages_cap_months: float = number(
        3.0,
        label="Delay damages cap",
        also="liquidated damages, LDs, limit",
        unit=Unit.MONTHS,
        low=0.0,
        high=12.0,
        usual=(0.0, 6.0),
        step=0.5,
        favours=Party.LESSEE,
        clause="Liquidated damages for late delivery shall not exceed {value:months_of} Full "
        "Monthly Fee in total.",
        without="Liquidated damages for late delivery are capped at nil.",
        why="Most that delay damages may come to in all, in months of the full fee.",
        applies=lambda terms: terms.delay_damages_rate > 0,
    )
