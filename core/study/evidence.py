"""Where the figures of a deal come from: its own sources, and what is public about each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from core import resources
from core.study.rents import rent_quotes
from core.terms.deal import ASSUMPTIONS, FLEET, TABLES, Deal, Source
from core.terms.figures import exact, short
from core.terms.gpus import gpu_kinds, gpu_name
from core.terms.lease import TERMS
from core.terms.term import Input
from core.terms.units import Unit

OURS = "An assumption of ours"
"""What stands where no source but ourselves is named."""

_DEBT = MappingProxyType(
    {
        "facility.debt.rate": "coupon_or_yield_pct",
        "facility.debt.advance_rate": "ltv_or_ltc_pct",
        "facility.debt.dscr_covenant": "dscr_covenant_x",
    }
)
_AFTER = MappingProxyType({f"residual_value_pct_after_{years}y": years for years in (1, 2, 3)})


@dataclass(frozen=True, kw_only=True)
class PublicFigure:
    """Something public that bears on an assumption, in a few words, with its source."""

    said: str
    publisher: str
    url: str
    confidence: str


def figure_name(key: str) -> str:
    """Return what a figure of a deal is called, by its key.

    Examples
    --------
    >>> figure_name("facility.pue"), figure_name("facility.fleets"), figure_name("term_months")
    ('PUE', 'Fleets', 'Term')
    """
    if key in TABLES:
        return TABLES[key]
    declared = TERMS.get(key) or ASSUMPTIONS[key]
    return declared.label


def sources_of(deal: Deal, key: str) -> tuple[Source, ...]:
    """Return the deal's own sources of a figure."""
    return tuple(source for source in deal.sources if key in source.about)


def is_ours(deal: Deal, key: str) -> bool:
    """Whether a figure rests on nothing but an assumption of ours."""
    return all(source.is_our_own for source in sources_of(deal, key))


def provenance(deal: Deal, key: str) -> str:
    """Return where a figure comes from, in words.

    Examples
    --------
    >>> provenance(Deal(), "facility.pue")
    'An assumption of ours'
    """
    facts = [
        f"{OURS}: {one.fact}" if one.is_our_own else f"{one.fact} ({one.confidence})"
        for one in sources_of(deal, key)
    ]
    return "; ".join(facts) or OURS


def with_source(
    sources: Sequence[Source], place: int, key: str, *, about: bool
) -> tuple[Source, ...]:
    """Return sources with a figure resting on one of them, or no longer."""
    source = sources[place]
    others = tuple(one for one in source.about if one != key)
    changed = replace(source, about=(*others, key) if about else others)
    return (*sources[:place], changed, *sources[place + 1 :])


@cache
def public_figures() -> Mapping[str, tuple[PublicFigure, ...]]:
    """Return what is public and bears on an assumption, by its dotted path."""
    found: dict[str, list[PublicFigure]] = defaultdict(list)
    for part in (_benchmarks(), _lives(), _debts(), _rents(), _gpus(), _declines()):
        for key, figure in part:
            found[key].append(figure)
    return MappingProxyType({key: tuple(figures) for key, figures in found.items()})


_Found = Iterator[tuple[str, PublicFigure]]


def _benchmarks() -> _Found:
    for record in resources.read_json("data", "facilities.json")["benchmarks"]:
        informs = record.get("informs")
        if informs is None:
            continue
        declared, per = ASSUMPTIONS[informs["assumption"]], informs.get("per")
        by = informs.get("divided_by", 1)
        said = _range(record, declared, by) + (f" per {per}" if per else "")
        basis = record.get("basis")
        yield declared.key, _figure(record, f"{said}: {basis}" if basis else said)


def _range(record: Mapping[str, Any], declared: Input, by: float) -> str:
    """Return a value and its range in the unit of an assumption."""
    value, low, high = (
        None if record.get(name) is None else short(record[name] / by, declared.unit)
        for name in ("value", "low", "high")
    )
    span = f"{low} to {high}" if low and high else ""
    return f"{value} ({span})" if value and span else value or span


def _lives() -> _Found:
    for record in resources.read_json("data", "gpus.json")["useful_life_policies"]:
        years = record["useful_life_years"]
        if years is not None:
            said = f"{record['company']}: {exact(years, Unit.YEARS)}"
            yield "facility.gpu_life_years", _figure(record, said)


def _debts() -> _Found:
    for record in resources.read_json("data", "precedents.json")["debt"]:
        for key, column in _DEBT.items():
            value = record[column]
            if value is not None:
                declared = ASSUMPTIONS[key]
                shown = short(value / 100 if declared.unit.is_share else value, declared.unit)
                said = f"{record['borrower']}, {record['close_date']}: {shown}"
                yield key, _figure(record, said)


def _rents() -> _Found:
    """Yield the latest rent of the H100 of each kind of quote."""
    latest = {quote.kind: quote for quote in rent_quotes() if quote.is_reference and quote.price}
    for kind, quote in latest.items():
        shown = exact(quote.price, Unit.USD_PER_GPU_HOUR)
        yield (
            "market.spot_usd_per_h100e_hour",
            PublicFigure(
                said=f"H100, {kind.lower()}, {quote.month:%b %Y}: {shown}",
                publisher=quote.publisher,
                url=quote.url,
                confidence=quote.confidence,
            ),
        )


def _gpus() -> _Found:
    for kind in gpu_kinds().values():
        for name, value in kind.figures().items():
            publisher, url, confidence = kind.sources[name]
            said = f"{kind.name}, {FLEET[name].label}: {exact(value, FLEET[name].unit)}"
            figure = PublicFigure(said=said, publisher=publisher, url=url, confidence=confidence)
            yield "facility.fleets", figure


def _declines() -> _Found:
    """Yield what is known of the value of GPUs over the years."""
    for record in resources.read_json("data", "gpus.json")["records"]:
        known = {years: record[key] for key, years in _AFTER.items() if record.get(key) is not None}
        if known:
            shares = (
                f"{exact(share / 100, Unit.SHARE)} after {exact(years, Unit.YEARS)}"
                for years, share in known.items()
            )
            name = gpu_name(record["id"])
            said = f"{name} is worth, of its price: {', '.join(shares)}"
            own = record["field_sources"].get("residual_value_pct_after_1y", {})
            own = own if own.get("source") else record
            yield "facility.gpu_value_decline", _figure(own, said)


def _figure(record: Mapping[str, Any], said: str) -> PublicFigure:
    source = record["source"]
    return PublicFigure(
        said=said,
        publisher=source["publisher"],
        url=source["url"],
        confidence=record["confidence"],
    )
