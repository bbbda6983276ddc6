"""What GPUs were rented for, as far as that is public, each quote with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from core import resources
from core.terms.gpus import REFERENCE, gpu_name


@dataclass(frozen=True, kw_only=True)
class Quote:
    """One public rent. [USD/GPU-h]

    Attributes
    ----------
    month
        First of the month that it is of.
    kind
        What sort of quote it is; those of different kinds are not to be set against each other.
    price
        None where only a range is known.
    low, high
        Of a range; None where there is none, or an end of it is not known.
    """

    gpu: str
    month: date
    kind: str
    price: float | None
    low: float | None
    high: float | None
    publisher: str
    url: str
    confidence: str
    note: str
    is_reference: bool


@cache
def rent_quotes() -> tuple[Quote, ...]:
    """Return every quote that ships with the program, in the order of time.

    Examples
    --------
    >>> lowest = min((one for one in rent_quotes() if one.kind == "Contract, 12 months"
    ...               and one.price and one.is_reference), key=lambda one: one.price)
    >>> lowest.price, lowest.month
    (1.7, datetime.date(2025, 10, 1))
    """
    records = resources.read_json("data", "price_history.json")["records"]
    quotes = (_quote(one) for one in sorted(records, key=lambda one: one["date"]))
    return tuple(quotes)


def _quote(record: Mapping[str, Any]) -> Quote:
    year, month = (int(part) for part in record["date"].split("-")[:2])
    kind, tenor = record["basis"].replace("_", " ").capitalize(), record["tenor_months"]
    return Quote(
        gpu=gpu_name(record["gpu"]),
        month=date(year, month, 1),
        kind=f"{kind}, {tenor} months" if tenor else kind,
        price=record["usd_per_gpu_hr"],
        low=record["usd_per_gpu_hr_low"],
        high=record["usd_per_gpu_hr_high"],
        publisher=record["source"]["publisher"],
        url=record["source"]["url"],
        confidence=record["confidence"],
        note=record.get("note") or "",
        is_reference=record["gpu"] == REFERENCE,
    )
