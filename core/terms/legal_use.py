"""Legal terms on use, isolation and the sharing of capacity between competitors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.legal import LegalPosition, Stance, legal


@dataclass(frozen=True, kw_only=True)
class UseTerms:
    """What the lessee may do with the capacity, and what a competing lessor may not."""

    section: ClassVar[str] = "Use and competition"

    use: LegalPosition = legal(
        label="Permitted use",
        lessor=Stance(
            "lessor's policy as amended",
            "The Lessee shall use the Contracted Capacity in accordance with the Lessor’s "
            "acceptable use policy as amended from time to time.",
        ),
        middle=Stance(
            "policy frozen at signing",
            "The Lessee shall use the Contracted Capacity in accordance with the Lessor’s "
            "acceptable use policy as it stands when the Lease is signed; later changes bind the "
            "Lessee only with its consent.",
        ),
        lessee=Stance(
            "any lawful use",
            "The Lessee may use the Contracted Capacity for any lawful purpose.",
        ),
        why="Decides whether a change of the lessor's policy can take work off the cluster.",
    )
    exclusivity: LegalPosition = legal(
        label="Exclusivity",
        also="no-shop, dedicated, competitor",
        lessor=Stance(
            "lessor may use idle GPUs",
            "The Lessor may use GPUs of the Contracted Capacity that the Lessee leaves idle, "
            "without a reduction of the Monthly Fee.",
        ),
        middle=Stance(
            "only with consent, pre-emptible",
            "The Lessor may use idle GPUs of the Contracted Capacity only with the Lessee’s prior "
            "written consent and shall release them on demand.",
        ),
        lessee=Stance(
            "dedicated to the lessee",
            "The Contracted Capacity is dedicated to the Lessee; the Lessor shall neither use it "
            "nor make it available to any third party, whether or not it is idle.",
        ),
        why="Decides whether the lessor's own models may run on GPUs that are paid for and idle.",
    )
    non_interference: LegalPosition = legal(
        label="Non-interference",
        lessor=Stance(
            "reasonable efforts",
            "The Lessor shall use commercially reasonable efforts not to impair the Lessee’s use "
            "of the Contracted Capacity by its own operations.",
        ),
        middle=Stance(
            "equal treatment in shortage",
            "The Lessor shall not throttle, deprioritize or otherwise impair the Lessee’s use of "
            "the Contracted Capacity; where power, cooling or network is short, it shall treat "
            "the Lessee no worse than itself and its other users.",
        ),
        lessee=Stance(
            "absolute, last to be curtailed",
            "The Lessor shall not on any ground throttle, deprioritize or otherwise impair the "
            "Lessee’s use of the Contracted Capacity; where power, cooling or network is short, "
            "the Contracted Capacity is the last to be curtailed.",
        ),
        why="Decides who is cut first when power, cooling or network is short.",
    )
    isolation: LegalPosition = legal(
        label="Isolation",
        also="security, tenancy, bare metal, firewall",
        lessor=Stance(
            "logical",
            "The Lessor shall isolate the Lessee’s work logically from its own and that of others.",
        ),
        middle=Stance(
            "own cages and network, escorted staff, lessee's keys",
            "The Contracted Capacity shall stand in cages and on a network of its own; the "
            "Lessor’s staff shall enter only under escort, and the Lessee alone shall hold the "
            "encryption keys.",
        ),
        lessee=Stance(
            "physical, no telemetry beyond power and health",
            "The Contracted Capacity shall be physically separate from all other systems; the "
            "Lessor’s staff shall enter only for maintenance and under escort, and the Lessor "
            "shall collect no telemetry beyond power and hardware health.",
        ),
        why="Keeps a competing lessor away from the lessee's weights; cages and networks of its "
        "own cost money.",
    )
    audit: LegalPosition = legal(
        label="Audit",
        also="inspection, SOC 2, compliance",
        lessor=Stance(
            "a third party's report",
            "The Lessor shall provide once a year an independent auditor’s report on its controls "
            "(SOC 2 Type II or equivalent).",
        ),
        middle=Stance(
            "yearly and for cause",
            "The Lessee may audit the Lessor’s compliance with the provisions on isolation and "
            "data once a year, and at any time for cause, on reasonable notice.",
        ),
        lessee=Stance(
            "quarterly, with logs",
            "The Lessee may audit the Lessor’s compliance with the provisions on isolation and "
            "data every quarter, and at any time for cause, with access to all logs of physical "
            "and logical access.",
        ),
        why="Lets the lessee verify isolation; costs the lessor time and access.",
    )
    data_and_ip: LegalPosition = legal(
        label="Data and intellectual property",
        also="intellectual property, model weights, privacy, ownership",
        lessor=Stance(
            "aggregate telemetry kept",
            "All models, weights, data and outputs remain the Lessee’s; the Lessor may keep and "
            "use aggregate telemetry on the operation of the Facility.",
        ),
        middle=Stance(
            "operations only",
            "All models, weights, data and outputs remain the Lessee’s; the Lessor may collect "
            "telemetry only as far as it needs it to operate the Facility, and use it for nothing "
            "else.",
        ),
        lessee=Stance(
            "none, deletion certified",
            "All models, weights, data and outputs remain the Lessee’s; the Lessor shall keep "
            "none of the Lessee’s data or telemetry and, when the Lease ends, shall erase all "
            "storage and certify the deletion.",
        ),
        why="Decides what a competing lessor may learn from the lessee's work.",
    )
    most_favoured: LegalPosition = legal(
        label="Most-favoured customer",
        also="MFN, most-favoured nation, best price",
        lessor=Stance(
            "none",
            "The Lessee has no claim to prices that the Lessor agrees with others.",
        ),
        middle=Stance(
            "like for like, prospective",
            "If the Lessor agrees a lower price with another customer for like capacity, volume, "
            "term and credit, the Lessee may claim that price from then on.",
        ),
        lessee=Stance(
            "automatic, audited",
            "If the Lessor agrees a lower price with any other customer for capacity of the same "
            "kind, that price applies to the Lease automatically from the same day; an "
            "independent auditor shall confirm compliance once a year.",
        ),
        why="Passes on to the lessee a lower price that the lessor gives to others.",
    )
    assignment: LegalPosition = legal(
        label="Assignment",
        also="transfer, novation, SPV",
        lessor=Stance(
            "lessor's sole discretion",
            "The Lessee may assign the Lease only with the Lessor’s consent, which the Lessor may "
            "withhold at its sole discretion.",
        ),
        middle=Stance(
            "not unreasonably withheld, no competitor",
            "Neither Party may assign the Lease without the other’s consent, which shall not be "
            "unreasonably withheld but may always be withheld from an assignment to a competitor "
            "of the other Party.",
        ),
        lessee=Stance(
            "affiliates, successors and lenders free",
            "The Lessee may assign the Lease to its affiliates, successors and lenders without "
            "consent; any other assignment requires the Lessor’s consent, which shall not be "
            "unreasonably withheld.",
        ),
        why="Decides whether the lease can be sold, merged or financed without the other side.",
    )
    sublease: LegalPosition = legal(
        label="Sublease",
        also="resale, resell, subcontract",
        lessor=Stance(
            "none",
            "The Lessee shall neither sublet the Contracted Capacity nor resell its use.",
        ),
        middle=Stance(
            "affiliates, half of the profit shared",
            "The Lessee may sublet the Contracted Capacity to its affiliates; any other sublease "
            "requires the Lessor’s consent, and one-half (50%) of the profit from it is due to "
            "the Lessor.",
        ),
        lessee=Stance(
            "free",
            "The Lessee may sublet the Contracted Capacity and resell its use freely, and remains "
            "liable under the Lease.",
        ),
        why="Lets the lessee earn on capacity that it does not need; the lessor may want a share.",
    )
    change_of_control: LegalPosition = legal(
        label="Change of control",
        also="acquisition, merger, takeover",
        lessor=Stance(
            "lessor may end",
            "The Lessor may end the Lease by written notice if control of the Lessee changes.",
        ),
        middle=Stance(
            "either, if a competitor acquires",
            "If a competitor of one Party acquires control of the other Party, the former may end "
            "the Lease by written notice.",
        ),
        lessee=Stance(
            "lessee may end, with refund",
            "The Lessee may end the Lease by written notice, without a termination fee, if "
            "control of the Lessor changes; the Lessor shall then refund all sums paid in "
            "advance.",
        ),
        why="Decides who may leave when a competitor buys the other side.",
    )
