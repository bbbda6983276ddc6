"""Edits of our mandate: one limit put into the deal, or taken out of it, as a step to undo."""

from __future__ import annotations

from dataclasses import replace

from core.engine.metrics import METRICS
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition
from core.terms.mandate import Limit, Sense, limits_of, senses_of, usual_sense
from core.terms.term import Input
from core.terms.units import Unit
from gui.document import LeaseDocument

MANDATE = "mandate"


def label_of(key: str) -> str:
    """Return what the term or figure of a limit is called."""
    return TERMS[key].label if key in TERMS else METRICS[key].label


def unit_of(key: str) -> Unit:
    """Return the unit of the term or figure of a limit."""
    return TERMS[key].unit if key in TERMS else METRICS[key].unit


def our_limits(document: LeaseDocument) -> tuple[Limit, ...]:
    """Return the limits of our side, figures first."""
    return limits_of(document.deal.mandate, document.deal.our_side)


def new_limit(document: LeaseDocument, key: str, now: float | None) -> Limit:
    """Return a limit to a term or figure as it is now, in the sense that is meant for our good."""
    side, one = document.deal.our_side, TERMS.get(key)
    if one is None:
        sense = usual_sense(METRICS[key].favours, side)
        return Limit(side=side, key=key, sense=sense, value=now or 0.0)
    value = document.value(key)
    if Sense.ONE_OF in senses_of(one):
        code = value.position.value if isinstance(value, LegalPosition) else value
        accepted = (code,) if code in one.codes else ()
        return Limit(side=side, key=key, sense=Sense.ONE_OF, value=accepted)
    sense = usual_sense(one.favours, side)
    return Limit(side=side, key=key, sense=sense, value=_number(one, value))


def add(document: LeaseDocument, key: str, now: float | None) -> None:
    """Set a limit to a term or figure, where it is now; one that is there already stays."""
    there = {one.sense for one in our_limits(document) if one.key == key}
    wanted = new_limit(document, key, now)
    senses = [one for one in senses_of(TERMS.get(key)) if one not in there]
    if senses:
        put(document, turned(wanted, wanted.sense if wanted.sense in senses else senses[0]))


def put(document: LeaseDocument, limit: Limit, before: Limit | None = None) -> None:
    """Set a limit, in place of one that was there before."""
    rest = [one for one in document.deal.mandate if one != before and not _same(one, limit)]
    text = f"Mandate: {label_of(limit.key)} {limit.said(unit_of(limit.key))}"
    document.edit({MANDATE: (*rest, limit)}, text=text)


def drop(document: LeaseDocument, limit: Limit) -> None:
    """Take a limit out."""
    rest = tuple(one for one in document.deal.mandate if one != limit)
    document.edit({MANDATE: rest}, text=f"No limit to {label_of(limit.key)}")


def turned(limit: Limit, sense: Sense) -> Limit:
    """Return the same limit in the other sense."""
    return replace(limit, sense=sense)


def _same(one: Limit, other: Limit) -> bool:
    return (one.side, one.key, one.sense) == (other.side, other.key, other.sense)


def _number(one: Input, value: float | None) -> float:
    if value is not None:
        return value
    return one.default if one.default is not None else one.span[0]
