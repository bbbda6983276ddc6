"""Terms in words: table cells, the clauses of a term sheet and its defined terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from core.terms.deal import Deal
from core.terms.figures import exact as in_full
from core.terms.figures import full_date, short
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.phrases import Filled, fill
from core.terms.term import Input, Kind, Party
from core.terms.timeline import (
    earliest_exit,
    earliest_notice,
    last_day,
    last_month,
    longstop_month,
)
from core.terms.words import ordinal


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One clause of the term sheet."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ClauseSection:
    """The clauses that stand under one heading."""

    title: str
    clauses: tuple[Clause, ...]


def value_text(one: Input, value: Any, *, exact: bool = False) -> str:
    """Return a value of an input as it stands in a table cell.

    Parameters
    ----------
    exact
        Whether figures stand in full rather than in short form.
    """
    if value is None:
        return "none"
    if isinstance(value, LegalPosition):
        own = value.position is Position.OWN
        return value.text if own else one.option(value.position.value).label
    if one.numeric:
        return in_full(value, one.unit) if exact else short(value, one.unit)
    if one.kind is Kind.CHOICE:
        return one.option(value).label
    if one.kind is Kind.FLAG:
        return "yes" if value else "no"
    return full_date(value) if isinstance(value, date) else str(value)


def clause_of(one: Input, deal: Deal, terms: LeaseTerms) -> str:
    """Return the clause of a term; "" where the term has no effect beside the others.

    Says nothing but what the other side may see: the terms, the facility and the dates.
    """
    return _clause(one, terms, facts_of(deal, terms))


def clauses(deal: Deal, terms: LeaseTerms) -> tuple[ClauseSection, ...]:
    """Return every clause that applies, under the headings of the term sheet."""
    facts = facts_of(deal, terms)
    written = [
        (one.section, Clause(key=key, heading=one.label, text=text))
        for key, one in TERMS.items()
        if (text := _clause(one, terms, facts))
    ]
    return tuple(
        ClauseSection(title=title, clauses=tuple(clause for _, clause in group))
        for title, group in groupby(written, key=lambda pair: pair[0])
    )


def _clause(one: Input, terms: LeaseTerms, facts: Mapping[str, Any]) -> str:
    if one.applies is not None and not one.applies(terms):
        return ""
    value = getattr(terms, one.key)
    if isinstance(value, LegalPosition):
        own = value.position is Position.OWN
        return value.text if own else one.option(value.position.value).clause
    if one.kind is Kind.CHOICE:
        return fill(one.option(value).clause, facts)
    there_is_none = value is None if one.optional else value == 0
    sentence = one.without if there_is_none and one.without else one.clause
    return fill(sentence, {**facts, "value": Filled(one, value)})


def facts_of(deal: Deal, terms: LeaseTerms) -> Mapping[str, Any]:
    """Return what a sentence may name beside its own value, by placeholder."""
    start, end, longstop = terms.commencement_month, last_month(terms), longstop_month(terms)
    gpus = terms.capacity_share * sum(fleet.count for fleet in deal.facility.fleets)
    return {
        **{key: Filled(one, getattr(terms, key)) for key, one in TERMS.items()},
        "commencement_date": full_date(deal.first_day(start)),
        "expiry_date": full_date(last_day(deal, end)),
        "ramp_end_date": full_date(deal.first_day(start + terms.ramp_months)),
        "longstop_date": full_date(last_day(deal, longstop)) if longstop else "",
        "contracted_gpus": f"{'' if gpus == round(gpus) else 'about '}{gpus:,.0f}",
        **_exit_facts(deal, terms, Party.LESSOR),
        **_exit_facts(deal, terms, Party.LESSEE),
    }


def _exit_facts(deal: Deal, terms: LeaseTerms, side: Party) -> Mapping[str, str]:
    served, left = earliest_notice(terms, side), earliest_exit(terms, side)
    if served is None or left is None:
        return {}
    month = served - terms.commencement_month + 1
    if month > 0:
        event = f"the end of the {ordinal(month)} Lease Month"
    else:
        event = "the Closing Date" if served == 0 else "the day before the Commencement Date"
    over = left >= last_month(terms)
    return {
        f"{side}_notice_date": full_date(last_day(deal, served)),
        f"{side}_notice_event": event,
        f"{side}_exit_date": "the end of the Term" if over else full_date(last_day(deal, left)),
    }
