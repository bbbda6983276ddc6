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
        also="advance, upfront payment, deposit, down payment",
        unit=Unit.MONTHS,
        low=0.0,
        high=36.0,
        usual=(0.0, 12.0),
        step=0.5,
        favours=Party.LESSOR,
        clause="On the Closing Date the Lessee shall prepay {value:months_of} Full Monthly Fee "
        "(the “Prepayment”).",
        without="No prepayment is due.",
        why="Paid at closing, in months of the full fee, and credited against later invoices.",
    )
    prepayment_credit_from_month: int = whole(
        1,
        label="Prepayment credited from",
        also="drawdown, amortisation, advance",
        unit=Unit.MONTH,
        low=1,
        high=180,
        usual=(1, 36),
        favours=Party.LESSOR,
        clause="The Prepayment shall be credited against invoices from the {value:lease_month} on.",
        why="Month of the lease from which on the prepayment is credited.",
        applies=lambda terms: terms.prepayment_months > 0,
    )
    prepayment_drawdown_months: int = whole(
        12,
        label="Prepayment credited over",
        also="drawdown, amortisation, advance",
        unit=Unit.MONTHS,
        low=1,
        high=180,
        usual=(1, 48),
        favours=Party.LESSOR,
        clause="The Prepayment shall be credited in {value:parts}; what exceeds an invoice is "
        "carried forward to the next.",
        why="Months over which the prepayment is credited, in equal parts.",
        applies=lambda terms: terms.prepayment_months > 0,
    )
    prepayment_on_exit: str = choice(
        "refunded",
        label="Undrawn prepayment",
        also="refund, forfeit, clawback, advance",
        options=(
            Option(
                code="refunded",
                label="refunded",
                clause="The Lessor shall refund any part of the Prepayment that has not been "
                "credited when the Lease ends, on whatever ground.",
            ),
            Option(
                code="kept",
                label="kept by the lessor",
                clause="If the Lessee terminates the Lease for convenience, the Lessor keeps any "
                "part of the Prepayment that has not been credited; if the Lease ends on any other "
                "ground, the Lessor shall refund it.",
            ),
        ),
        why="What becomes of the undrawn prepayment when the lessee leaves early.",
        applies=lambda terms: terms.prepayment_months > 0,
    )
    security_form: str = choice(
        "none",
        label="Security",
        also="deposit, letter of credit, LC, guarantee, collateral, credit support",
        options=(
            Option(
                code="none",
                label="none",
                clause="The Lessee provides no security for its obligations.",
            ),
            Option(
                code="cash_deposit",
                label="cash deposit",
                clause="As security for its obligations the Lessee shall pay the Lessor a cash "
                "deposit on the Closing Date, to be returned when the Lease ends.",
            ),
            Option(
                code="letter_of_credit",
                label="letter of credit",
                clause="As security for its obligations the Lessee shall provide, from the "
                "Closing Date until the Lease ends, an irrevocable standby letter of credit "
                "issued by a bank acceptable to the Lessor.",
            ),
            Option(
                code="parent_guarantee",
                label="parent guarantee",
                clause="As security for its obligations the Lessee shall provide, from the "
                "Closing Date until the Lease ends, a guarantee of its parent company.",
            ),
        ),
        why="What stands behind the lessee's payments. A deposit binds its cash, a letter of "
        "credit costs it a fee; each covers the lessor's exposure.",
    )
    security_months: float = number(
        0.0,
        label="Amount of the security",
        also="deposit, letter of credit, LC, guarantee, collateral",
        unit=Unit.MONTHS,
        low=0.0,
        high=36.0,
        usual=(0.0, 12.0),
        step=0.5,
        favours=Party.LESSOR,
        clause="The security shall be in the amount of {value:months_of} Full Monthly Fee.",
        without="The security is in the amount of nil.",
        why="Amount of the security, in months of the full fee.",
        applies=lambda terms: terms.security_form != "none",
    )
    payment_days: int = whole(
        30,
        label="Payment",
        also="credit period, net 30, invoice, payment terms, arrears",
        unit=Unit.DAYS,
        low=-30,
        high=180,
        usual=(-30, 90),
        favours=Party.LESSEE,
        clause="Each invoice is payable {value:due}.",
        without="Each invoice is payable on the last day of the month to which it relates.",
        why="Days from the end of the month to the payment of its invoice; negative in advance.",
    )
