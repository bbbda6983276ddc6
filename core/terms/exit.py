"""Terms on how either side may end the lease before its term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import Party, number, whole
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class ExitTerms:
    """The lessee's termination for convenience and the lessor's recall."""

    section: ClassVar[str] = "Exit and recall"

    lessee_notice_months: int | None = whole(
        None,
        label="Lessee's notice",
        also="termination for convenience, break option, early exit, walk away",
        unit=Unit.MONTHS,
        low=0,
        high=60,
        usual=(0, 24),
        optional=True,
        favours=Party.LESSOR,
        clause="The Lessee may terminate the Lease for convenience {value:notice} written notice.",
        without="The Lessee has no right to terminate the Lease for convenience.",
        why="Notice with which the lessee may end the lease without cause; none for no such right.",
    )
    lessee_notice_from_month: int = whole(
        0,
        label="Lessee's first notice",
        also="lock-in, firm period, termination for convenience, break option",
        unit=Unit.MONTH,
        low=0,
        high=180,
        usual=(0, 36),
        favours=Party.LESSOR,
        clause="The Lessee may give such notice on or after {lessee_notice_date}, being "
        "{lessee_notice_event}, so that it cannot end the Lease before {lessee_exit_date}.",
        without="The Lessee may give such notice from {lessee_notice_event} on, so that it cannot "
        "end the Lease before {lessee_exit_date}.",
        why="Month of the lease from whose end on the lessee may serve notice; 0 for the eve of "
        "commencement. What is firm ends the notice later.",
        applies=lambda terms: terms.lessee_notice_months is not None,
    )
    lessee_termination_fee_months: float = number(
        0.0,
        label="Lessee's termination fee",
        also="break fee, early exit, make-whole, cancellation",
        unit=Unit.MONTHS,
        low=0.0,
        high=36.0,
        usual=(0.0, 12.0),
        step=0.5,
        favours=Party.LESSOR,
        clause="On such termination the Lessee shall pay the Lessor a termination fee of "
        "{value:months_of} Monthly Fee, at the amount due for the last Lease Month, but for no "
        "more months than remain of the Term.",
        without="No termination fee is due on such termination.",
        why="Paid by the lessee when it leaves early, in months of the fee then due, for at most "
        "the months that remain.",
        applies=lambda terms: terms.lessee_notice_months is not None,
    )
    lessor_notice_months: int | None = whole(
        None,
        label="Lessor's notice",
        also="recall right, take back, reclaim, termination for convenience",
        unit=Unit.MONTHS,
        low=0,
        high=60,
        usual=(0, 24),
        optional=True,
        favours=Party.LESSEE,
        clause="The Lessor may recall the Contracted Capacity, and so end the Lease, "
        "{value:notice} written notice.",
        without="The Lessor has no right to recall the Contracted Capacity or to terminate the "
        "Lease for convenience.",
        why="Notice with which the lessor may recall the capacity; none for no such right.",
    )
    lessor_notice_from_month: int = whole(
        0,
        label="Lessor's first notice",
        also="recall right, take back, lock-in, firm period",
        unit=Unit.MONTH,
        low=0,
        high=180,
        usual=(0, 36),
        favours=Party.LESSEE,
        clause="The Lessor may give such notice on or after {lessor_notice_date}, being "
        "{lessor_notice_event}, so that it cannot end the Lease before {lessor_exit_date}.",
        without="The Lessor may give such notice from {lessor_notice_event} on, so that it cannot "
        "end the Lease before {lessor_exit_date}.",
        why="Month of the lease from whose end on the lessor may serve notice; 0 for the eve of "
        "commencement.",
        applies=lambda terms: terms.lessor_notice_months is not None,
    )
    recall_compensation_months: float = number(
        0.0,
        label="Recall compensation",
        also="take back, reclaim, break fee, buy-out",
        unit=Unit.MONTHS,
        low=0.0,
        high=36.0,
        usual=(0.0, 12.0),
        step=0.5,
        favours=Party.LESSEE,
        clause="On a recall the Lessor shall pay the Lessee compensation of {value:months_of} "
        "Monthly Fee, at the amount due for the last Lease Month.",
        without="No compensation is due on a recall.",
        why="Paid by the lessor when it recalls the capacity, in months of the fee then due.",
        applies=lambda terms: terms.lessor_notice_months is not None,
    )
