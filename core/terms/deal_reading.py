"""Reading a deal from its JSON value."""

from __future__ import annotations

import math
from typing import Any

from core.terms.deal import ASSUMPTIONS, BASE, TABLES, Case, Deal, Parties, Source
from core.terms.facility import Debt, Facility, Fleet
from core.terms.lease import TERMS
from core.terms.lessee import Lessee, Supply
from core.terms.lessor import Lessor
from core.terms.mandate import LIMITABLE, LIMITED_FIGURES, Limit, Sense, senses_of
from core.terms.market import Market
from core.terms.reading import (
    LONGEST_TEXT,
    Place,
    check_names,
    read_enum,
    read_list,
    read_object,
    read_record,
    read_text,
    read_value,
    shown,
    shown_key,
)
from core.terms.term import Kind, Party
from core.terms.uncertainty import Uncertainty


def read_deal(raw: Any, place: Place) -> Deal:
    return read_record(
        Deal,
        raw,
        place,
        optional=("sources", "uncertainty", "mandate"),
        our_side=lambda value, at: read_enum(Party, value, at),
        parties=lambda value, at: read_record(Parties, value, at),
        facility=_read_facility,
        market=lambda value, at: read_record(Market, value, at),
        lessor=lambda value, at: read_record(Lessor, value, at),
        lessee=lambda value, at: read_record(Lessee, value, at, other_supply=_read_supply),
        uncertainty=_read_uncertainty,
        sources=lambda value, at: read_list(value, at, _read_source),
        mandate=_read_mandate,
        cases=_read_cases,
    )


def _read_facility(raw: Any, place: Place) -> Facility:
    return read_record(
        Facility,
        raw,
        place,
        fleets=_read_fleets,
        debt=lambda value, at: read_record(Debt, value, at),
    )


def _read_fleets(raw: Any, place: Place) -> tuple[Fleet, ...]:
    if raw == []:
        place.say(f"{place.path} is empty; a facility must have at least one fleet.")
    return read_list(
        raw, place, lambda item, at: read_record(Fleet, item, at, optional=("rate_weight",))
    )


def _read_supply(raw: Any, place: Place) -> tuple[Supply, ...]:
    return read_list(
        raw, place, lambda item, at: read_record(Supply, item, at, optional=("growth",))
    )


def _read_uncertainty(raw: Any, place: Place) -> Uncertainty:
    every = [path.rpartition(".")[2] for path in ASSUMPTIONS if path.startswith("uncertainty.")]
    return read_record(
        Uncertainty,
        raw,
        place,
        optional=(*every, "delivery_delay_odds"),
        delivery_delay_odds=_read_odds,
    )


def _read_odds(raw: Any, place: Place) -> tuple[tuple[int, float], ...]:
    """Return months of delay with their probabilities."""
    delay = ASSUMPTIONS["facility.delivery_delay_months"]
    chance = ASSUMPTIONS["facility.availability"]  # a share, bounded alike

    def read_pair(item: Any, at: Place) -> tuple[int, float]:
        if not isinstance(item, list) or len(item) != 2:
            at.wrong(item, "be a pair of months and their probability, such as [2, 0.25]")
            return (0, 0.0)
        return (read_value(delay, item[0], at.at(0)), read_value(chance, item[1], at.at(1)))

    before = place.problems.count
    odds = read_list(raw, place, read_pair)
    total = sum(probability for _, probability in odds)
    if place.problems.count == before and abs(total - 1) > 1e-9:
        place.say(f"The probabilities of {place.path} add up to {total:.6g}; they must make 1.")
    if len({months for months, _ in odds}) < len(odds):
        place.say(f"{place.path} gives the same months twice; each may stand there once.")
    return odds


def _read_source(raw: Any, place: Place) -> Source:
    known = ("fact", "url", "confidence", "about")
    found = dict(read_object(raw, place, known=known, optional=known[1:]))
    about = read_list(found.pop("about", []), place.at("about"), _read_key)
    texts = {
        key: read_text(value, place.at(key), longest=LONGEST_TEXT, blank=True)
        for key, value in found.items()
        if key != "url" or value is not None
    }
    return Source(**{"fact": "", **texts}, about=tuple(key for key in about if key))


def _read_key(raw: Any, place: Place) -> str:
    """Return the key of a figure that a source is about."""
    key = read_text(raw, place)
    known = (*TERMS, *ASSUMPTIONS, *TABLES)
    if not key or key in known:
        return key
    place.say(f"{place.path} is “{shown_key(key)}”, no figure of a deal{place.near(key, known)}")
    return ""


def _read_mandate(raw: Any, place: Place) -> tuple[Limit, ...]:
    limits = read_list(raw, place, _read_limit)
    found = {(one.side, one.key, one.sense) for one in limits}
    if len(found) < len(limits):
        place.say(f"{place.path} limits something twice in the same sense; once is enough.")
    return limits


def _read_limit(raw: Any, place: Place) -> Limit:
    senses = tuple(sense.value for sense in Sense)
    found = read_object(raw, place, known=("side", "key", *senses), optional=senses)
    side = read_enum(Party, found.get("side", Party.LESSOR), place.at("side"))
    known = (*LIMITABLE, *LIMITED_FIGURES[side])
    key = found.get("key", known[0])
    if key not in known:
        about = place.near(str(key), known)
        place.say(f"{place.at('key').path} is {shown(key)}; it can have no limit{about}")
        key = known[0]
    given = [sense for sense in Sense if sense in found]
    possible = senses_of(TERMS.get(key))
    if len(given) != 1 or given[0] not in possible:
        place.say(f"{place.path} must have one of {', '.join(possible)}.")
        return Limit(side=side, key=key, sense=possible[0], value=())
    sense, here = given[0], place.at(given[0])
    return Limit(side=side, key=key, sense=sense, value=_read_bound(found[sense], key, here))


def _read_bound(raw: Any, key: str, place: Place) -> float | tuple[str, ...]:
    one = TERMS.get(key)
    if one is None:
        right = isinstance(raw, int | float) and not isinstance(raw, bool) and math.isfinite(raw)
        if not right:
            place.wrong(raw, "be a number")
        return float(raw) if right else 0.0
    if one.numeric:
        if raw is None:
            place.wrong(raw, "be a number")
            return 0.0
        bound: float = read_value(one, raw, place)
        return bound

    def read_code(item: Any, at: Place) -> str:
        if item not in one.codes:
            at.wrong(item, f"be one of {', '.join(one.codes)}")
        return str(item)

    return read_list(raw, place, read_code)


def _read_cases(raw: Any, place: Place) -> tuple[Case, ...]:
    cases = read_list(raw, place, _read_case)
    check_names([case.name for case in cases], place)
    if BASE not in [case.name for case in cases]:
        place.say(f"{place.path} lacks the case “{BASE}”, which changes nothing; it must be there.")
    return cases


def _read_case(raw: Any, place: Place) -> Case:
    found = read_object(raw, place, known=("name", "changes"))
    here = place.at("changes")
    paths = {path: one for path, one in ASSUMPTIONS.items() if one.numeric or one.kind is Kind.FLAG}
    changes = read_object(found.get("changes", {}), here, known=paths, optional=paths)
    name = read_text(found["name"], place.at("name")) if "name" in found else ""
    if name == BASE and changes:
        here.say(f"{here.path} of the case “{BASE}” must be empty: it changes nothing.")
    values = {
        path: read_value(paths[path], value, here.at(path)) for path, value in changes.items()
    }
    return Case(name=name, changes=values)
