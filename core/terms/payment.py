"""Terms on prepayment, security and payment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import Option, Party, choice, number, whole
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class PaymentTerms:
    """What is paid up front, what secures the rest, and when invoices are due."""

    section: ClassVar[str] = "Payment and security"

    prepayment_months: float = number(
        0.0,
        label="Prepayment",
        unit=Unit.MONTHS,
        low=0.0,
        high=36.0,
        usual=(0.0, 12.0),
        step=0.5,
        favours=Party.LESSOR,
        why="Paid at closing, in months of the full fee, and credited against later invoices.",
    )
    prepayment_credit_from_month: int = whole(
        1,
        label="Credited from",
        unit=Unit.MONTH,
        low=1,
        high=180,
        usual=(1, 36),
        favours=Party.LESSOR,
        why="Month of the lease from which on the prepayment is credited.",
        applies=lambda terms: terms.prepayment_months > 0,
    )
    prepayment_drawdown_months: int = whole(
        12,
        label="Credited over",
        unit=Unit.MONTHS,
        low=1,
        high=180,
        usual=(1, 48),
        favours=Party.LESSOR,
        why="Months over which the prepayment is credited, in equal parts.",
        applies=lambda terms: terms.prepayment_months > 0,
    )
    prepayment_on_exit: str = choice(
        "refunded",
        label="Undrawn on the lessee's exit",
        options=(
            Option(code="refunded", label="refunded"),
            Option(code="kept", label="kept by the lessor"),
        ),
        why="What becomes of the undrawn prepayment when the lessee leaves early.",
        applies=lambda terms: terms.prepayment_months > 0,
    )
    security_form: str = choice(
        "none",
        label="Security",
        options=(
            Option(code="none", label="none"),
            Option(code="cash_deposit", label="cash deposit"),
            Option(code="letter_of_credit", label="letter of credit"),
            Option(code="parent_guarantee", label="parent guarantee"),
        ),
        why="What stands behind the lessee's payments. A deposit binds its cash, a letter of "
        "credit costs it a fee; each covers the lessor's exposure.",
    )
    security_months: float = number(
        0.0,
        label="Amount of the security",
        unit=Unit.MONTHS,
        low=0.0,
        high=36.0,
        usual=(0.0, 12.0),
        step=0.5,
        favours=Party.LESSOR,
        why="Amount of the security, in months of the full fee.",
        applies=lambda terms: terms.security_form != "none",
    )
    payment_days: int = whole(
        30,
        label="Payment",
        unit=Unit.DAYS,
        low=-30,
        high=180,
        usual=(-30, 90),
        favours=Party.LESSEE,
        why="Days from the end of the month to the payment of its invoice; negative in advance.",
    )
