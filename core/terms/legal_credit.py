"""Legal terms on default, credit and the lenders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.legal import LegalPosition, Stance, legal


@dataclass(frozen=True, kw_only=True)
class CreditTerms:
    """What follows when a side does not perform, and who stands in for it."""

    section: ClassVar[str] = "Default and credit"

    suspension: LegalPosition = legal(
        label="Suspension",
        also="cut off, non-payment, disconnect",
        lessor=Stance(
            "at once",
            "The Lessor may suspend its services at once if any sum is overdue.",
        ),
        middle=Stance(
            "10 days, undisputed sums only",
            "The Lessor may suspend its services if an undisputed sum is still unpaid ten (10) "
            "days after written notice.",
        ),
        lessee=Stance(
            "by court order",
            "The Lessor may suspend its services only by order of a court.",
        ),
        why="How fast the lessor may switch the capacity off when an invoice is unpaid.",
    )
    default_remedies: LegalPosition = legal(
        label="Default and remedies",
        also="event of default, EoD, breach, damages, termination for cause",
        lessor=Stance(
            "5 days, full acceleration",
            "If the Lessee does not pay within five (5) days of the due date, the Lessor may end "
            "the Lease, and the Monthly Fees for the rest of the Term fall due at once.",
        ),
        middle=Stance(
            "10 and 30 days, present value less reletting",
            "A Party in default may cure it within ten (10) days of notice if it is one of "
            "payment and within thirty (30) days otherwise; failing that, the other Party may end "
            "the Lease, and the Lessor may claim from a Lessee in default the present value of "
            "the Monthly Fees for the rest of the Term, less what reletting earns.",
        ),
        lessee=Stance(
            "duty to mitigate, no cross-default",
            "If the Lessee defaults, the Lessor shall mitigate its loss and may claim only the "
            "loss that remains; a default under any other agreement is no default under the "
            "Lease.",
        ),
        why="What the lessor can claim when the lessee defaults. Damages far above the loss they "
        "replace risk being void as a penalty (for counsel to confirm).",
    )
    set_off: LegalPosition = legal(
        label="Set-off",
        also="netting, withholding",
        lessor=Stance(
            "hell or high water",
            "The Lessee shall pay all sums in full, without set-off, counterclaim, deduction or "
            "abatement on any ground whatever.",
        ),
        middle=Stance(
            "agreed credits",
            "The Lessee may set off only service credits, liquidated damages and other credits "
            "that are agreed or finally determined.",
        ),
        lessee=Stance(
            "full",
            "The Lessee may set off any claim that it has against the Lessor under the Lease.",
        ),
        why="Decides whether a dispute may hold up the cash that lenders count on.",
    )
    late_interest: LegalPosition = legal(
        label="Late interest",
        also="default interest, overdue",
        lessor=Stance(
            "reference rate + 6 %",
            "Overdue sums bear interest at the Secured Overnight Financing Rate (SOFR) plus six "
            "percent (6%) a year.",
        ),
        middle=Stance(
            "+ 4 %",
            "Overdue sums bear interest at the Secured Overnight Financing Rate (SOFR) plus four "
            "percent (4%) a year.",
        ),
        lessee=Stance(
            "+ 2 %, none on disputed sums",
            "Overdue sums bear interest at the Secured Overnight Financing Rate (SOFR) plus two "
            "percent (2%) a year; sums disputed in good faith bear none.",
        ),
        why="What an overdue invoice costs.",
    )
    prepayment_protection: LegalPosition = legal(
        label="Protection of the prepayment",
        also="escrow, advance, insolvency",
        lessor=Stance(
            "unsecured",
            "The Prepayment is unsecured, and the Lessor may use it as it sees fit.",
        ),
        middle=Stance(
            "segregated account",
            "The Lessor shall hold what has not been credited of the Prepayment in a segregated "
            "account and draw on it only as it is credited.",
        ),
        lessee=Stance(
            "escrow and lien",
            "The Prepayment shall be held in escrow and released as it is credited, and its "
            "refund shall be secured by a first-priority lien on hardware of the Facility.",
        ),
        why="Decides what is left of the prepayment if the lessor fails.",
        applies=lambda terms: terms.prepayment_months > 0,
    )
    step_in: LegalPosition = legal(
        label="Step-in",
        also="cure rights, take over operations",
        lessor=Stance(
            "none",
            "The Lessee has no right to step in and operate the Facility.",
        ),
        middle=Stance(
            "cure after 30 days, set off",
            "If the Lessor has not remedied a material failure thirty (30) days after notice, the "
            "Lessee may remedy it and set off its reasonable cost.",
        ),
        lessee=Stance(
            "operate after 10 days",
            "If the Lessor has not remedied a material failure ten (10) days after notice, the "
            "Lessee may operate the part of the Facility affected at the Lessor’s cost until it "
            "is remedied.",
        ),
        why="Keeps the cluster running when the lessor does not.",
    )
    wind_down: LegalPosition = legal(
        label="Wind-down",
        also="transition, migration, exit assistance",
        lessor=Stance(
            "30 days at full fee",
            "When the Lease ends, the Lessee may use the Contracted Capacity for thirty (30) more "
            "days at the full Monthly Fee to move its work and data away.",
        ),
        middle=Stance(
            "90 days",
            "When the Lease ends, the Lessee may use the Contracted Capacity for up to ninety "
            "(90) more days, at the Monthly Fee in proportion to time, to move its work and data "
            "away.",
        ),
        lessee=Stance(
            "120 days, tapering fee",
            "When the Lease ends, the Lessee may use the Contracted Capacity for up to one "
            "hundred twenty (120) more days to move its work and data away, at a Monthly Fee that "
            "falls as capacity is handed back.",
        ),
        why="Time to move work away when the lease ends, and what it costs.",
    )
    lender_agreement: LegalPosition = legal(
        label="Agreement with lenders",
        also="SNDA, non-disturbance, direct agreement, tripartite",
        lessor=Stance(
            "rents freely assigned",
            "The Lessor may assign its claims under the Lease to its lenders without consent, and "
            "the Lessee shall acknowledge the assignment.",
        ),
        middle=Stance(
            "direct agreement, 60 days' cure",
            "The Lessee shall enter into a direct agreement with the Lessor’s lenders, under "
            "which they may cure a default of the Lessor within sixty (60) days of notice.",
        ),
        lessee=Stance(
            "non-disturbance is a condition",
            "It is a condition of the Lease that the Lessor’s lenders undertake not to disturb "
            "the Lessee’s use of the Contracted Capacity for as long as the Lessee performs its "
            "obligations.",
        ),
        why="Makes the lease financeable for the lessor and safe for the lessee if its lenders "
        "enforce.",
    )
