"""Reading a scenario and its terms from their JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.terms.deal import Deal
from core.terms.lease import LEGAL, TERMS, LeaseTerms
from core.terms.reading import (
    LONGEST_TEXT,
    Place,
    read_day,
    read_enum,
    read_inputs,
    read_list,
    read_object,
    read_text,
    shown,
)
from core.terms.scenario import Scenario, Standing, Status
from core.terms.term import Party


def read_terms(raw: Any, place: Place) -> LeaseTerms:
    found = read_object(raw, place, known=TERMS, optional=LEGAL)
    return LeaseTerms(**read_inputs(TERMS, found, place))


def read_scenario(raw: Any, place: Place, deal: Deal | None) -> Scenario:
    readers: Mapping[str, Any] = {
        "name": read_text,
        "proposed_by": lambda value, at: read_enum(Party, value, at),
        "status": lambda value, at: read_enum(Status, value, at),
        "date": read_day,
        "case": lambda value, at: _read_case_name(value, at, deal),
        "notes": lambda value, at: read_text(value, at, longest=LONGEST_TEXT, blank=True),
        "tags": lambda value, at: read_list(value, at, read_text),
        "expires": lambda value, at: None if value is None else read_day(value, at),
        "standing": _read_standing,
        "terms": read_terms,
    }
    found = read_object(raw, place, known=readers, optional=("tags", "expires", "standing"))
    values = {key: readers[key](value, place.at(key)) for key, value in found.items()}
    return Scenario(**{"name": "", "date": Deal().closing, **values})


def _read_case_name(raw: Any, place: Place, deal: Deal | None) -> str:
    name = read_text(raw, place)
    known = [case.name for case in deal.cases] if deal is not None else []
    if name and known and name not in known:
        place.say(
            f"{place.path} is {shown(name)}; the deal has no such case{place.near(name, known)}"
        )
    return name


def _read_standing(raw: Any, place: Place) -> Mapping[str, Standing]:
    found = read_object(raw, place, known=TERMS, optional=TERMS)
    return {key: read_enum(Standing, value, place.at(key)) for key, value in found.items()}
