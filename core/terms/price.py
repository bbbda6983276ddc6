"""Terms on the price and how it moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import Option, Party, choice, number, whole
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class PriceTerms:
    """The price, what it is quoted in, and how it moves over time."""

    section: ClassVar[str] = "Price"

    pricing_basis: str = choice(
        "gpu_hour",
        label="Pricing basis",
        options=(
            Option(
                code="gpu_hour",
                label="per GPU-hour",
                clause="The price of the capacity (the “Price”) is quoted per GPU-hour, for the "
                "GPUs of the Delivered Capacity and the hours of each month.",
            ),
            Option(
                code="monthly_fee",
                label="fixed monthly fee",
                clause="The price of the capacity (the “Price”) is a fixed fee for each month.",
            ),
            Option(
                code="kw_month",
                label="per kW (IT) and month",
                clause="The price of the capacity (the “Price”) is quoted per kilowatt of IT Load "
                "of the Delivered Capacity and month.",
            ),
        ),
        why="What the price is quoted in. A fixed fee leaves hours and mix with the lessee; only "
        "the price of the chosen basis counts.",
    )
    price_usd_per_gpu_hour: float = number(
        3.0,
        label="Price per GPU-hour",
        also="rate, rent, tariff",
        unit=Unit.USD_PER_GPU_HOUR,
        low=0.01,
        high=100.0,
        usual=(0.5, 12.0),
        step=0.01,
        favours=Party.LESSOR,
        clause="The Price is {value} for each GPU-hour.",
        why="Price of each GPU-hour billed, in the first year of the lease.",
        applies=lambda terms: terms.pricing_basis == "gpu_hour",
    )
    monthly_fee_usd: float = number(
        5e8,
        label="Monthly fee",
        also="rent, fixed fee, monthly payment, MRR, base rent",
        unit=Unit.USD_PER_MONTH,
        low=1e4,
        high=1e11,
        usual=(1e8, 3e9),
        step=1e7,
        favours=Party.LESSOR,
        clause="The Price is {value} a month for all of the Contracted Capacity, whatever the "
        "number of hours in the month, and is due in proportion to the Delivered Capacity.",
        why="Fee of a month in which all contracted capacity is delivered, whatever its hours.",
        applies=lambda terms: terms.pricing_basis == "monthly_fee",
    )
    price_usd_per_kw_month: float = number(
        1500.0,
        label="Price per kW-month",
        also="colocation, colo, rent, rate per kilowatt",
        unit=Unit.USD_PER_KW_MONTH,
        low=1.0,
        high=100_000.0,
        usual=(100.0, 6000.0),
        step=10.0,
        favours=Party.LESSOR,
        clause="The Price is {value} for each kilowatt of IT Load and each month.",
        why="Price of each kW of IT load delivered, a month.",
        applies=lambda terms: terms.pricing_basis == "kw_month",
    )
    ramp_fee_months: int = whole(
        0,
        label="Reduced-fee months",
        also="rent-free, discount period, holiday",
        unit=Unit.MONTHS,
        low=0,
        high=24,
        usual=(0, 12),
        favours=Party.LESSEE,
        clause="A reduced Price applies up to the end of the {value:lease_month}.",
        without="The Price is due in full from the Commencement Date on.",
        why="First months of the lease in which a reduced fee is due on what is delivered.",
    )
    ramp_fee_share: float = number(
        1.0,
        label="Reduced fee",
        also="discount, rent-free",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.01,
        favours=Party.LESSOR,
        clause="The reduced Price is {value} of the Price.",
        without="The reduced Price is nil.",
        why="Share of the price due in the reduced-fee months.",
        applies=lambda terms: terms.ramp_fee_months > 0,
    )
    escalation: str = choice(
        "none",
        label="Escalation",
        also="indexation, indexing, inflation, uplift",
        options=(
            Option(
                code="none",
                label="none",
                clause="The Price does not escalate.",
            ),
            Option(
                code="fixed",
                label="fixed rate",
                clause="The Price is adjusted at a fixed rate on each anniversary of the "
                "Commencement Date.",
            ),
            Option(
                code="cpi",
                label="consumer prices",
                clause="On each anniversary of the Commencement Date the Price is adjusted by the "
                "change of the Consumer Price Index (CPI-U, U.S. city average, all items) over "
                "the preceding twelve (12) months.",
            ),
        ),
        why="How the price steps at each anniversary of commencement.",
    )
    escalator_rate: float = number(
        0.03,
        label="Escalator",
        also="uplift, annual increase, step-up, indexation",
        unit=Unit.PER_YEAR,
        low=-0.5,
        high=0.5,
        usual=(-0.15, 0.10),
        step=0.005,
        favours=Party.LESSOR,
        clause="Each adjustment {value:raises} of the Price then in force, compounding yearly.",
        without="The fixed rate is zero percent (0%), so that the Price does not change.",
        why="Step of the price at each anniversary; negative for a price that falls with the age "
        "of the hardware.",
        applies=lambda terms: terms.escalation == "fixed",
    )
    cpi_floor: float = number(
        0.0,
        label="CPI floor",
        also="inflation, indexation, minimum increase, collar",
        unit=Unit.PER_YEAR,
        low=-0.5,
        high=0.5,
        usual=(-0.05, 0.05),
        step=0.005,
        favours=Party.LESSOR,
        clause="No such adjustment shall be less than {value}.",
        why="Least step of the price at an anniversary, whatever consumer prices did.",
        applies=lambda terms: terms.escalation == "cpi",
    )
    cpi_cap: float = number(
        0.05,
        label="CPI cap",
        also="inflation, indexation, maximum increase, collar",
        unit=Unit.PER_YEAR,
        low=-0.5,
        high=0.5,
        usual=(0.0, 0.10),
        step=0.005,
        favours=Party.LESSOR,
        clause="No such adjustment shall be more than {value}.",
        why="Largest step of the price at an anniversary, whatever consumer prices did.",
        applies=lambda terms: terms.escalation == "cpi",
    )
    reset_months: int = whole(
        0,
        label="Market reset",
        also="re-opener, mark to market, benchmarking, price review",
        unit=Unit.MONTHS,
        low=0,
        high=60,
        usual=(0, 24),
        step=6,
        clause="On the expiry of each period of {value} from the Commencement Date, other than at "
        "the start of a renewal period, the Price shall be reset to the Price first stated above "
        "multiplied by the ratio of the Market Index on that day to the Market Index on the "
        "Closing Date.",
        without="The Price is not reset to the market.",
        why="Months between resets of the price to the market's move since closing; 0 for never. "
        "It helps whom the market moves for.",
    )
    reset_discount: float = number(
        0.0,
        label="Reset discount",
        also="re-opener, mark to market, benchmarking",
        unit=Unit.SHARE,
        low=-1.0,
        high=1.0,
        usual=(-0.2, 0.4),
        step=0.01,
        favours=Party.LESSEE,
        clause="Each reset puts the Price {value:below} the level so found.",
        without="A reset applies the Market Index without discount or premium.",
        why="How far below the market's move a reset puts the price.",
        applies=lambda terms: terms.reset_months > 0,
    )
    reset_collar: float = number(
        0.15,
        label="Reset collar",
        also="re-opener, band, cap and floor",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        usual=(0.0, 0.4),
        step=0.01,
        clause="No single reset shall raise or lower the Price then in force by more than {value}.",
        without="No single reset shall move the Price then in force.",
        why="Most that one reset may move the price, up or down.",
        applies=lambda terms: terms.reset_months > 0,
    )
    take_or_pay_share: float = number(
        1.0,
        label="Take-or-pay",
        also="minimum commitment, minimum volume, floor, MVC, shortfall",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        usual=(0.5, 1.0),
        step=0.01,
        favours=Party.LESSOR,
        clause="In each Lease Month the Lessee shall pay the Price for {value} of the Delivered "
        "Capacity, whether or not it uses that capacity (the “Monthly Fee”).",
        without="There is no take-or-pay commitment: the Lessee pays for the capacity that it "
        "uses, and the fee due whether or not it uses any (the “Monthly Fee”) is nil.",
        why="Share of the delivered capacity that is paid for whether used or not.",
    )
    overage_multiple: float = number(
        1.0,
        label="Overage price",
        also="burst, excess use, above commitment",
        unit=Unit.TIMES,
        low=0.0,
        high=5.0,
        usual=(0.5, 2.0),
        step=0.05,
        clause="The Lessee shall pay {value} of the Price for its use of the Delivered Capacity "
        "above the take-or-pay commitment.",
        without="Use of the Delivered Capacity above the take-or-pay commitment is free of charge.",
        why="Price of use above the commitment, as a multiple of the price.",
        applies=lambda terms: terms.take_or_pay_share < 1,
    )
