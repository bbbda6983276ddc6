"""The deal file: a deal and its scenarios as JSON, read and written without loss.

The keys of the file are the names of the declared inputs; nothing here lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import BadFileError
from core.terms.deal import Deal
from core.terms.deal_reading import read_deal
from core.terms.jsonfile import load_json, write_json
from core.terms.lease import LEGAL, MONETISED, LeaseTerms
from core.terms.mandate import Limit
from core.terms.reading import Place, check_names, read_list, read_object, shown
from core.terms.scenario import Scenario
from core.terms.scenario_reading import read_scenario, read_terms
from core.terms.uncertainty import Uncertainty
from core.terms.writing import as_json, inputs_to_json, record_to_json

FORMAT = "lease-desk-deal"
VERSION = 1


@dataclass(frozen=True, kw_only=True)
class DealFile:
    """What a deal file holds."""

    deal: Deal
    scenarios: tuple[Scenario, ...] = ()


def read_deal_file(path: Path) -> DealFile:
    """Return the deal and the scenarios of a file.

    Raises
    ------
    BadFileError
        If it is not a deal file or holds anything wrong; lists every problem.
    """
    raw = load_json(path)
    try:
        return from_json(raw)
    except BadFileError as error:
        raise BadFileError(f"{path.name} cannot be opened as a deal.", *error.problems) from error


def write_deal_file(content: DealFile, path: Path) -> None:
    """Write a deal file, whole or not at all.

    Raises
    ------
    BadFileError
        If a value could not be read again, or the file cannot be written.
    """
    raw = to_json(content)
    from_json(raw)  # what cannot be read again must not replace what can
    write_json(raw, path)


def from_json(raw: Any) -> DealFile:
    """Return a deal file from the JSON value it is made of; `BadFileError` lists every problem."""
    _check_header(raw)
    place = Place()
    found = read_object(raw, place, known=("format", "version", "deal", "scenarios"))
    deal = read_deal(found["deal"], place.at("deal")) if "deal" in found else Deal(cases=())
    here = place.at("scenarios")
    scenarios = read_list(
        found.get("scenarios", []), here, lambda item, at: read_scenario(item, at, deal)
    )
    check_names([scenario.name for scenario in scenarios], here)
    place.raise_problems()
    return DealFile(deal=deal, scenarios=scenarios)


def to_json(content: DealFile) -> dict[str, Any]:
    """Return the JSON value of a deal file."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "deal": deal_to_json(content.deal),
        "scenarios": [scenario_to_json(scenario) for scenario in content.scenarios],
    }


def deal_from_json(raw: Any) -> Deal:
    """Return a deal; `BadFileError` lists every problem."""
    place = Place()
    deal = read_deal(raw, place)
    place.raise_problems()
    return deal


def deal_to_json(deal: Deal) -> dict[str, Any]:
    """Return the JSON value of a deal; what is optional and at its default is left out."""
    raw = record_to_json(deal)
    if deal.uncertainty == Uncertainty():
        del raw["uncertainty"]
    if not deal.sources:
        del raw["sources"]
    del raw["mandate"]
    if deal.mandate:
        raw["mandate"] = [_limit_to_json(limit) for limit in deal.mandate]
    for source in raw.get("sources", ()):
        if not source["about"]:
            del source["about"]
    return raw


def _limit_to_json(limit: Limit) -> dict[str, Any]:
    return {"side": limit.side.value, "key": limit.key, limit.sense.value: as_json(limit.value)}


def terms_from_json(raw: Any) -> LeaseTerms:
    """Return terms; `BadFileError` lists every problem."""
    place = Place()
    terms = read_terms(raw, place)
    place.raise_problems()
    return terms


def terms_to_json(terms: LeaseTerms) -> dict[str, Any]:
    """Return the JSON value of terms; a legal term only where it is not at its default."""
    moved = {key: one for key, one in LEGAL.items() if getattr(terms, key) != one.default}
    return inputs_to_json({**MONETISED, **moved}, terms)


def scenario_from_json(raw: Any, deal: Deal | None = None) -> Scenario:
    """Return a scenario; with its deal, the name of its case is checked too."""
    place = Place()
    scenario = read_scenario(raw, place, deal)
    place.raise_problems()
    return scenario


def scenario_to_json(scenario: Scenario) -> dict[str, Any]:
    """Return the JSON value of a scenario; what is optional and not there is left out."""
    optional = {
        "tags": list(scenario.tags),
        "expires": as_json(scenario.expires),
        "standing": as_json(scenario.standing),
    }
    return {
        "name": scenario.name,
        "proposed_by": scenario.proposed_by.value,
        "status": scenario.status.value,
        "date": scenario.date.isoformat(),
        "case": scenario.case,
        "notes": scenario.notes,
        **{key: value for key, value in optional.items() if value},
        "terms": terms_to_json(scenario.terms),
    }


def _check_header(raw: Any) -> None:
    """Refuse what is no deal file, or one of a newer program, before anything else is said."""
    if not isinstance(raw, dict):
        raise BadFileError(f"The file is {shown(raw)}; a deal file is an object.")
    if raw.get("format") != FORMAT:
        found = f"is {shown(raw['format'])}" if "format" in raw else "is missing"
        raise BadFileError(f"format {found}; it must be “{FORMAT}” for this to be a deal file.")
    version = raw.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        found = f"is {shown(version)}" if "version" in raw else "is missing"
        raise BadFileError(f"version {found}; it must be {VERSION}.")
    if version > VERSION:
        raise BadFileError(
            f"This deal was written by a newer Lease Desk: its version is {shown(version)}, and "
            f"this program reads up to {VERSION}. Update Lease Desk to open it."
        )
