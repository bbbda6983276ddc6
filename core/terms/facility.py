"""Assumptions on the facility: its fleets, its running costs and its debt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from core.terms.term import day, number, text, whole
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class Fleet:
    """GPUs of one kind that came into service together."""

    section: ClassVar[str] = "Fleets"

    gpu: str = text(
        "H100 SXM", label="GPU", shared=True, why="Name of the GPU, shown to the other side."
    )
    count: int = whole(
        10_000,
        label="Count",
        unit=Unit.GPUS,
        low=0,
        high=1e8,
        step=1000,
        shared=True,
        why="How many physical GPUs; the contract counts these.",
    )
    in_service: date = day(
        date(2026, 1, 1),
        label="In service",
        shared=True,
        why="First day of the month of its first service.",
    )
    h100_equivalents: float = number(
        1.0,
        label="H100e per GPU",
        unit=Unit.TIMES,
        low=0.001,
        high=1000.0,
        step=0.05,
        why="Work that one GPU does, in H100 GPUs: the unit of demand and market.",
    )
    rate_weight: float = number(
        1.0,
        label="Weight in the price",
        unit=Unit.TIMES,
        low=0.0,
        high=1000.0,
        step=0.05,
        shared=True,
        why="Its share of the price against other fleets; 1 for all is one rate for every GPU.",
    )
    it_kw_per_gpu: float = number(
        1.28,
        label="Power per GPU",
        unit=Unit.KW,
        low=0.0,
        high=1000.0,
        step=0.01,
        shared=True,
        why="IT power of one GPU with its share of servers, network and storage.",
    )
    capex_usd_per_gpu: float = number(
        44_000.0,
        label="Capital cost per GPU",
        unit=Unit.USD_PER_GPU,
        low=0.0,
        high=1e8,
        step=1000.0,
        why="Cost of one GPU with its share of servers, network and storage.",
    )


@dataclass(frozen=True, kw_only=True)
class Debt:
    """The debt on the facility."""

    section: ClassVar[str] = "Debt"

    balance_usd: float = number(
        0.0,
        label="Balance",
        unit=Unit.USD,
        low=0.0,
        high=1e13,
        step=1e8,
        why="What is owed at closing.",
    )
    rate: float = number(
        0.08,
        label="Interest",
        unit=Unit.PER_YEAR,
        low=0.0,
        high=1.0,
        step=0.0025,
        why="Yearly interest, a twelfth of it each month on the opening balance.",
    )
    remaining_months: int = whole(
        48,
        label="Remaining life",
        unit=Unit.MONTHS,
        low=1,
        high=600,
        why="Level monthly payments that are still to come.",
    )
    balloon_share: float = number(
        0.0,
        label="Balloon",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.05,
        why="Share of the balance that falls due with the last payment.",
    )
    dscr_covenant: float = number(
        1.2,
        label="DSCR covenant",
        unit=Unit.RATIO,
        low=0.01,
        high=100.0,
        step=0.05,
        why="Least cover of debt service by cash that the lender accepts.",
    )
    advance_rate: float = number(
        0.65,
        label="Advance rate",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.05,
        why="Most that a lender advances, as a share of the capital employed.",
    )


@dataclass(frozen=True, kw_only=True)
class Facility:
    """What is leased, what it cost and what it costs to run."""

    section: ClassVar[str] = "Facility"

    name: str = text(
        "Facility", label="Name", shared=True, why="Name of the site, shown to the other side."
    )
    fleets: tuple[Fleet, ...] = (Fleet(),)
    pue: float = number(
        1.2,
        label="PUE",
        unit=Unit.RATIO,
        low=1.0,
        high=5.0,
        step=0.01,
        why="Power usage effectiveness: facility energy over IT energy (ISO/IEC 30134-2).",
    )
    idle_power_fraction: float = number(
        0.35,
        label="Power when idle",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.01,
        why="Share of full power that an idle GPU draws.",
    )
    availability: float = number(
        0.96,
        label="Availability",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.005,
        why="Expected usable share of delivered GPU-hours (goodput).",
    )
    delivery_delay_months: int = whole(
        0,
        label="Delivery delay",
        unit=Unit.MONTHS,
        low=0,
        high=60,
        why="Months by which delivery lags behind the contract's ramp.",
    )
    opex_usd_per_mw_month: float = number(
        25_000.0,
        label="Running cost",
        unit=Unit.USD_PER_MW_MONTH,
        low=0.0,
        high=1e8,
        step=1000.0,
        why="Staff, maintenance and the like per MW of IT power and month; grows with the CPI.",
    )
    insurance_and_tax_rate: float = number(
        0.008,
        label="Insurance and property tax",
        unit=Unit.PER_YEAR,
        low=0.0,
        high=1.0,
        step=0.001,
        why="Share of all capital cost, a year.",
    )
    repair_rate: float = number(
        0.02,
        label="Repairs",
        unit=Unit.PER_YEAR,
        low=0.0,
        high=1.0,
        step=0.001,
        why="Share of the GPUs' capital cost, a year.",
    )
    site_capex_usd: float = number(
        0.0,
        label="Capital cost of the site",
        unit=Unit.USD,
        low=0.0,
        high=1e13,
        step=1e8,
        why="Shell, power and cooling.",
    )
    site_in_service: date = day(
        date(2026, 1, 1), label="Site in service", why="From when on the site is written off."
    )
    site_life_years: float = number(
        20.0,
        label="Life of the site",
        unit=Unit.YEARS,
        low=0.25,
        high=100.0,
        why="Years over which the site and the fit-out are written off.",
    )
    gpu_life_years: float = number(
        5.0,
        label="Life of the GPUs",
        unit=Unit.YEARS,
        low=0.25,
        high=50.0,
        step=0.5,
        why="Years over which the GPUs are written off.",
    )
    gpu_value_decline: float = number(
        0.3,
        label="Decline of the GPUs' value",
        unit=Unit.PER_YEAR,
        low=0.0,
        high=1.0,
        step=0.01,
        why="Yearly fall of what a GPU could be sold for.",
    )
    capital_employed_usd: float = number(
        1e9,
        label="Capital employed",
        unit=Unit.USD,
        low=1.0,
        high=1e13,
        step=1e8,
        why="What the facility is worth to the lessor at closing.",
    )
    fitout_usd: float = number(
        0.0,
        label="Fit-out",
        unit=Unit.USD,
        low=0.0,
        high=1e12,
        step=1e7,
        why="Spent at closing only if the facility is leased.",
    )
    debt: Debt = field(default_factory=Debt)
