"""Public deals beside ours: what each charges, by what it includes, and how that is known.

Deals that include the GPUs and deals for powered space alone are priced in different units and
never stand on one scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from core import resources
from core.engine.evaluate import Outcome
from core.engine.fleet import quotient
from core.terms.deal import Deal
from core.terms.figures import exact, short
from core.terms.gpus import gpu_kinds
from core.terms.lease import LeaseTerms
from core.terms.units import Unit

HOURS_PER_MONTH = 730.0  # [h] an average month, so that twelve make a year of 8,760 h
OURS = "ours"
"""The key of our own deal."""


class Included(StrEnum):
    """What a deal's price pays for."""

    GPUS = "gpus"
    SPACE = "space"

    @property
    def label(self) -> str:
        return "GPUs included" if self is Included.GPUS else "Space and power only"

    @property
    def price_unit(self) -> Unit:
        return Unit.USD_PER_GPU_HOUR if self is Included.GPUS else Unit.USD_PER_KW_MONTH

    @property
    def size_unit(self) -> Unit:
        return Unit.GPUS if self is Included.GPUS else Unit.MW


@dataclass(frozen=True, kw_only=True)
class Comparable:
    """One deal, with its price where that can be worked out.

    Attributes
    ----------
    announced
        Year, month and, where it is known, day ("2026-05-06").
    term_months
        None where it is not public. [months]
    size
        GPUs, or MW of IT power where space alone is leased; None where it is not public.
    price
        USD per GPU-hour, or per kW of IT power and month; None where there is none to compare.
    how
        How the price is worked out; without one, why there is none.
    is_estimate
        Whether something in it is an estimate rather than public.
    confidence
        Of what is public: reported, estimated or derived.
    """

    key: str
    name: str
    includes: Included
    announced: str
    term_months: float | None
    size: float | None
    price: float | None
    how: str
    is_estimate: bool = False
    publisher: str = ""
    url: str = ""
    confidence: str = ""


@dataclass(frozen=True, kw_only=True)
class _Size:
    """How much is leased, in the unit of what is included, and what is to be said of it."""

    value: float | None
    said: str = ""
    is_estimate: bool = False


@cache
def public_deals() -> tuple[Comparable, ...]:
    """Return every public deal that ships with the program, those with a price or without."""
    table = resources.read_json("data", "precedents.json")
    return tuple(_public(one, table["structures"]) for one in table["records"])


def ours(deal: Deal, terms: LeaseTerms, outcome: Outcome) -> Comparable:
    """Return our deal as one to compare: what is invoiced over what is delivered.

    Parameters
    ----------
    deal
        Under the case that the outcome is of.

    Notes
    -----
    Space alone is what a lease by the kW provides where the lessor has no capital in GPUs. Per
    GPU-hour the price is the figure `effective_usd_per_gpu_hour`, the sum of the invoices over that
    of delivered GPUs times hours; per kW it is over delivered GPUs times kW of IT power per GPU.
    """
    owns_gpus = any(fleet.capex_usd_per_gpu > 0 for fleet in deal.facility.fleets)
    space = terms.pricing_basis == "kw_month" and not owns_gpus
    contracted = outcome.line("contracted_gpus").max()
    if space:
        per_gpu = quotient(outcome.line("it_mw"), outcome.line("gpus"))
        kw_months = float((outcome.line("delivered_gpus") * per_gpu).sum()) * 1000.0
        price = float(outcome.line("invoice").sum()) / kw_months if kw_months else None
        size, over = float(contracted * per_gpu.max()), "kW of IT power delivered, by month"
    else:
        price = outcome.number("effective_usd_per_gpu_hour")
        size, over = float(contracted), "GPU-hours delivered"
    return Comparable(
        key=OURS,
        name=deal.name,
        includes=Included.SPACE if space else Included.GPUS,
        announced=f"{deal.closing:%Y-%m}",
        term_months=float(terms.term_months),
        size=size,
        price=price,
        how=f"All invoices over the {over}." if price is not None else "Nothing is delivered.",
    )


def _public(record: Mapping[str, Any], structures: Mapping[str, Any]) -> Comparable:
    structure = structures[record["structure"]]
    includes = Included(structure["includes"])
    years = record["term_years"]
    months = None if years is None else years * 12.0
    size = _gpus(record) if includes is Included.GPUS else _mw(record)
    price, how = None, structure["not_comparable"]
    if how is None:
        price, how = _price(record, includes, months, size)
    return Comparable(
        key=record["id"],
        name=f"{record['lessor']} – {record['lessee']}",
        includes=includes,
        announced=record["announced_date"],
        term_months=months,
        size=size.value,
        price=price,
        how=how,
        is_estimate=price is not None and size.is_estimate,
        publisher=record["source"]["publisher"],
        url=record["source"]["url"],
        confidence=record["confidence"],
    )


def _price(
    record: Mapping[str, Any], includes: Included, months: float | None, size: _Size
) -> tuple[float | None, str]:
    """Return the price of a deal and how it is worked out, or None and what is not public.

    The full monthly fee where it is known, else the total value over the term; ramps, escalation
    and discounting are left aside.
    """
    fee, total = record["monthly_fee_usd"], record["total_contract_value_usd"]
    missing = []
    if fee is None and total is None:
        missing.append("its value")
    if fee is None and months is None:
        missing.append("its term")
    if size.value is None:
        missing.append("the number of GPUs" if includes is Included.GPUS else "its IT power")
    if missing or not size.value:
        listed = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        return None, f"Not public: {listed}."
    if fee is not None:
        monthly, said = fee, f"{short(fee, Unit.USD)} a month"
    else:
        monthly, said = (
            total / months,
            f"{short(total, Unit.USD)} over {exact(months, Unit.MONTHS)}",
        )
    if includes is Included.GPUS:
        price = monthly / size.value / HOURS_PER_MONTH
        return price, f"{said}, {size.said}, {HOURS_PER_MONTH:.0f} h a month"
    return monthly / size.value / 1000.0, f"{said}, {size.said}"


def _gpus(record: Mapping[str, Any]) -> _Size:
    """Return the GPUs of a deal; from its IT power and kind of GPU where only those are public."""
    count = record["gpu_count"]
    if count is not None:
        return _Size(value=float(count), said=exact(count, Unit.GPUS))
    kind = next((kind for kind in gpu_kinds().values() if _is_all_of(record, kind.name)), None)
    if kind is None or not _is_it_power(record):
        return _Size(value=None)
    mw, kw = record["capacity_mw"], kind.it_kw_per_gpu
    found = mw * 1000.0 / kw
    said = f"about {found:,.0f} GPUs (an estimate: {mw:g} MW (IT) at {kw:g} kW each)"
    return _Size(value=found, said=said, is_estimate=True)


def _mw(record: Mapping[str, Any]) -> _Size:
    """Return the power of a deal for space, where it is IT power or may be."""
    mw, basis = record["capacity_mw"], record["capacity_basis"] or ""
    if mw is None:
        return _Size(value=None)
    if _is_it_power(record):
        return _Size(value=float(mw), said=f"{mw:g} MW (IT)")
    if "not stated" in basis:
        return _Size(value=float(mw), said=f"{mw:g} MW, {basis}", is_estimate=True)
    return _Size(value=None)


def _is_it_power(record: Mapping[str, Any]) -> bool:
    """Whether the power that is public is that of the servers."""
    return record["capacity_mw"] is not None and (record["capacity_basis"] or "").startswith("IT")


def _is_all_of(record: Mapping[str, Any], kind: str) -> bool:
    """Whether all GPUs of a deal are of a kind ("GB300" of "GB300 NVL72")."""
    return record["gpu_type"] is not None and record["gpu_type"] in (kind, kind.partition(" ")[0])
