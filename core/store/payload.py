"""Deals and scenarios as the JSON text that the database keeps of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, TypeVar

from core.errors import BadFileError, StoreError
from core.terms.deal import Deal
from core.terms.dealfile import (
    VERSION,
    deal_from_json,
    deal_to_json,
    scenario_from_json,
    scenario_to_json,
)
from core.terms.remembered import LastAnswer
from core.terms.scenario import Scenario

T = TypeVar("T")


@LastAnswer
def deal_text(deal: Deal) -> str:
    """Return a deal as text."""
    return _text(deal_to_json(deal))


@partial(LastAnswer, kept=3)  # a drag writes its present, and what was before it, time and again
def scenario_text(scenario: Scenario) -> str:
    """Return a scenario as text."""
    return _text(scenario_to_json(scenario))


def read_deal(text: str, what: str, version: int = VERSION) -> Deal:
    """Return the deal that a text holds.

    Parameters
    ----------
    text
        What `deal_text` made.
    what
        What it is, as an error says it ("The deal “Colossus”").
    version
        Of the deal file whose form the text has.

    Raises
    ------
    StoreError
        If it holds anything else; every problem is listed.
    """
    return _read(text, what, version, _deal_of)


def read_scenario(text: str, what: str, version: int = VERSION) -> Scenario:
    """Return the scenario that a text holds; otherwise as `read_deal`."""
    return _read(text, what, version, _scenario_of)


def checked_deal_text(deal: Deal) -> str:
    """Return a deal as text that is sure to be read again as the same deal.

    Raises
    ------
    StoreError
        If it would not.
    """
    return _checked(deal, deal_text, read_deal, f"The deal “{deal.name}”")


def checked_scenario_text(scenario: Scenario) -> str:
    """Return a scenario as text that is sure to be read again as the same scenario.

    Raises
    ------
    StoreError
        If it would not.
    """
    return _checked(scenario, scenario_text, read_scenario, f"The scenario “{scenario.name}”")


def _text(raw: Any) -> str:
    return json.dumps(raw, separators=(",", ":"))


class _DamagedError(ValueError):
    """A text is no JSON."""


def _raw(text: str) -> Any:
    try:
        return json.loads(text.encode("ascii"))
    except ValueError as error:
        raise _DamagedError from error


# The texts are read again whenever a scenario is opened, while few deals are open and seldom saved;
# a scenario mostly is its own baseline.


@lru_cache(maxsize=4)
def _deal_of(text: str) -> Deal:
    return deal_from_json(_raw(text))


@lru_cache(maxsize=4)
def _scenario_of(text: str) -> Scenario:
    return scenario_from_json(_raw(text))


def _read(text: str, what: str, version: int, read: Callable[[str], T]) -> T:
    if version > VERSION:
        raise StoreError(
            f"{what} was saved by a newer Lease Desk: its form is number {version}, and this "
            f"program reads up to {VERSION}. Update Lease Desk to open it."
        )
    try:
        return read(text)
    except _DamagedError as error:
        raise StoreError(
            f"{what} cannot be read: its text is damaged. An earlier save of it may be sound."
        ) from error
    except BadFileError as error:
        raise StoreError(f"{what} cannot be read.", *error.problems) from error


def _checked(value: T, write: Callable[[T], str], read: Callable[[str, str], T], what: str) -> str:
    text = write(value)
    try:
        same = read(text, what) == value
    except StoreError as error:
        raise StoreError(f"{what} was not saved.", *error.problems[1:]) from error
    if not same:
        raise StoreError(f"{what} was not saved: it would not be the same when read again.")
    return text
