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
        unit=Unit.MONTHS,
        low=0,
        high=60,
        usual=(0, 24),
        optional=True,
        favours=Party.LESSOR,
        why="Notice with which the lessee may end the lease without cause; none for no such right.",
    )
    lessee_notice_from_month: int = whole(
        0,
        label="Lessee may serve it from the end of",
        unit=Unit.MONTH,
        low=0,
        high=180,
        usual=(0, 36),
        favours=Party.LESSOR,
        why="Month of the lease from whose end on the lessee may serve notice; 0 for the eve of "
        "commencement. What is firm ends the notice later.",
        applies=lambda terms: terms.lessee_notice_months is not None,
    )
    lessee_termination_fee_months: float = number(
        0.0,
        label="Lessee's termination fee",
        unit=Unit.MONTHS,
        low=0.0,
        high=36.0,
        usual=(0.0, 12.0),
        step=0.5,
        favours=Party.LESSOR,
        why="Paid by the lessee when it leaves early, in months of the fee then due, for at most "
        "the months that remain.",
        applies=lambda terms: terms.lessee_notice_months is not None,
    )
    lessor_notice_months: int | None = whole(
        None,
        label="Lessor's notice",
        unit=Unit.MONTHS,
        low=0,
        high=60,
        usual=(0, 24),
        optional=True,
        favours=Party.LESSEE,
        why="Notice with which the lessor may recall the capacity; none for no such right.",
    )
    lessor_notice_from_month: int = whole(
        0,
        label="Lessor may serve it from the end of",
        unit=Unit.MONTH,
        low=0,
        high=180,
        usual=(0, 36),
        favours=Party.LESSEE,
        why="Month of the lease from whose end on the lessor may serve notice; 0 for the eve of "
        "commencement.",
        applies=lambda terms: terms.lessor_notice_months is not None,
    )
    recall_compensation_months: float = number(
        0.0,
        label="Recall compensation",
        unit=Unit.MONTHS,
        low=0.0,
        high=36.0,
        usual=(0.0, 12.0),
        step=0.5,
        favours=Party.LESSEE,
        why="Paid by the lessor when it recalls the capacity, in months of the fee then due.",
        applies=lambda terms: terms.lessor_notice_months is not None,
    )
