"""Reading a deal from its JSON value."""

from __future__ import annotations

from typing import Any

from core.terms.deal import ASSUMPTIONS, BASE, Case, Deal, Parties, Source
from core.terms.facility import Debt, Facility, Fleet
from core.terms.lessee import Lessee, Supply
from core.terms.lessor import Lessor
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
)
from core.terms.term import Kind, Party
from core.terms.uncertainty import Uncertainty


def read_deal(raw: Any, place: Place) -> Deal:
    return read_record(
        Deal,
        raw,
        place,
        optional=("sources", "uncertainty"),
        our_side=lambda value, at: read_enum(Party, value, at),
        parties=lambda value, at: read_record(Parties, value, at),
        facility=_read_facility,
        market=lambda value, at: read_record(Market, value, at),
        lessor=lambda value, at: read_record(Lessor, value, at),
        lessee=lambda value, at: read_record(Lessee, value, at, other_supply=_read_supply),
        uncertainty=_read_uncertainty,
        sources=lambda value, at: read_list(value, at, _read_source),
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
    known = ("fact", "url", "confidence")
    found = read_object(raw, place, known=known, optional=known[1:])
    texts = {
        key: read_text(value, place.at(key), longest=LONGEST_TEXT, blank=True)
        for key, value in found.items()
        if key != "url" or value is not None
    }
    return Source(**{"fact": "", **texts})


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
