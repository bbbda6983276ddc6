"""Legal terms on what is delivered and how it is kept running."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.legal import LegalPosition, Stance, legal


@dataclass(frozen=True, kw_only=True)
class OperationsTerms:
    """What counts as delivered, and how it is maintained, renewed and extended."""

    section: ClassVar[str] = "Delivery and operations"

    capacity_schedule: LegalPosition = legal(
        label="Capacity schedule",
        lessor=Stance(
            "about the stated number",
            "The Contracted Capacity is approximately the stated number of GPUs; the Lessor "
            "chooses the hardware.",
        ),
        middle=Stance(
            "by class, within 2 %",
            "A schedule to the Lease lists the GPUs by class and site; the number delivered of "
            "each class may differ from it by no more than two percent (2%).",
        ),
        lessee=Stance(
            "by serial number",
            "A schedule to the Lease lists every GPU by serial number and location; no other "
            "hardware counts as delivered.",
        ),
        why="Decides what the fee buys: a price per GPU means little where the GPUs are not named.",
    )
    acceptance: LegalPosition = legal(
        label="Acceptance",
        lessor=Stance(
            "deemed in 5 days",
            "Capacity is deemed accepted five (5) days after the Lessor has given notice that it "
            "is ready, unless the Lessee has shown a material defect before.",
        ),
        middle=Stance(
            "72 hours, 97 % of nodes",
            "Capacity is accepted once ninety-seven percent (97%) of its nodes have passed an "
            "acceptance test of seventy-two (72) hours.",
        ),
        lessee=Stance(
            "168 hours, 99 % of nodes",
            "Capacity is accepted once ninety-nine percent (99%) of its nodes have passed an "
            "acceptance test of one hundred sixty-eight (168) hours run by the Lessee; a failed "
            "test is run again.",
        ),
        why="Decides when capacity counts as delivered and the fee begins.",
    )
    expansion: LegalPosition = legal(
        label="Expansion",
        also="ROFO, ROFR, right of first refusal, right of first offer, growth option",
        lessor=Stance(
            "none",
            "The Lessee has no right to further capacity of the Facility.",
        ),
        middle=Stance(
            "first offer, 10 days",
            "Before it offers further capacity of the Facility to others, the Lessor shall offer "
            "it to the Lessee, which may accept within ten (10) days (right of first offer).",
        ),
        lessee=Stance(
            "first refusal, 30 days",
            "Before it accepts a third party’s offer for further capacity of the Facility, the "
            "Lessor shall let the Lessee match it within thirty (30) days (right of first "
            "refusal).",
        ),
        why="Worth something to a lessee whose demand grows; binds the lessor's next capacity.",
    )
    technology_refresh: LegalPosition = legal(
        label="Technology refresh",
        also="upgrade, swap, new generation",
        lessor=Stance(
            "lessor may substitute equal hardware",
            "The Lessor may at any time replace hardware by other hardware of at least equal "
            "performance.",
        ),
        middle=Stance(
            "swap 25 % after month 24 at market",
            "After the twenty-fourth (24th) Lease Month the Lessee may have up to twenty-five "
            "percent (25%) of the GPUs replaced by newer ones at market prices.",
        ),
        lessee=Stance(
            "price per unit of compute no worse",
            "The Lessee may have GPUs replaced by newer ones at a price per unit of compute no "
            "higher than before and without an extension of the Term.",
        ),
        why="Decides who gains from newer GPUs during the term.",
    )
    maintenance: LegalPosition = legal(
        label="Maintenance",
        lessor=Stance(
            "16 hours a month",
            "Planned maintenance may take up to sixteen (16) hours a month.",
        ),
        middle=Stance(
            "8 hours, 7 days' notice",
            "Planned maintenance may take up to eight (8) hours a month, on not less than seven "
            "(7) days’ prior notice.",
        ),
        lessee=Stance(
            "4 hours, counted as downtime",
            "Planned maintenance may take up to four (4) hours a month and, notwithstanding any "
            "excused time, counts as unavailable.",
        ),
        why="Hours in which the lessee pays for GPUs that it cannot use.",
    )
    hardware_replacement: LegalPosition = legal(
        label="Hardware replacement",
        also="spares, RMA, repair",
        lessor=Stance(
            "72 hours",
            "The Lessor shall replace failed hardware within seventy-two (72) hours.",
        ),
        middle=Stance(
            "24 hours, 2 % spares on site",
            "The Lessor shall replace failed hardware within twenty-four (24) hours and keep "
            "spares for two percent (2%) of the nodes on site.",
        ),
        lessee=Stance(
            "8 hours, 3 % spares",
            "The Lessor shall replace failed hardware within eight (8) hours and keep spares for "
            "three percent (3%) of the nodes on site.",
        ),
        why="Decides how long failed GPUs are missing, and how many spares the lessor holds.",
    )
    chronic_failure: LegalPosition = legal(
        label="Chronic failure",
        also="repeated failure, termination for cause",
        lessor=Stance(
            "5 misses in 12 months, affected part",
            "If the Availability Commitment is missed in any five (5) of twelve (12) consecutive "
            "months, the Lessee may end the Lease for the part of the capacity affected.",
        ),
        middle=Stance(
            "3 in 6 months",
            "If the Availability Commitment is missed in any three (3) of six (6) consecutive "
            "months, the Lessee may end the Lease without a termination fee.",
        ),
        lessee=Stance(
            "2 in 6 months, all",
            "If the Availability Commitment is missed in any two (2) of six (6) consecutive "
            "months, the Lessee may end the Lease for all of the capacity without a termination "
            "fee, and the Lessor shall refund all sums paid in advance.",
        ),
        why="A way out for the lessee that service credits alone do not give.",
        applies=lambda terms: terms.sla_availability > 0,
    )
