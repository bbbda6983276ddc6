"""Settings of single values, as people type them on the command line: `key=value`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from core.errors import InvalidInputError
from core.terms.deal import ASSUMPTIONS, DEAL, Deal
from core.terms.figures import NONE
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import Position
from core.terms.paths import replaced
from core.terms.reading import Place, near, read_value
from core.terms.term import Input, Kind
from core.terms.typed import parse

SETTABLE: Mapping[str, Input] = MappingProxyType({**TERMS, **ASSUMPTIONS, **DEAL})
"""What can be set by its key: terms, assumptions and what is declared of the deal itself."""

NO_VALUE = ("none", "null", "∅", NONE)
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def read_settings(settings: Sequence[str]) -> dict[str, Any]:
    """Return the values that are set, by key of a term or dotted path of an assumption.

    Parameters
    ----------
    settings
        Each a key and a value as a file has it (``0.85``, ``1.25e9``) or as people type it
        (``85%``, ``1.25bn``, ``3y``).

    Raises
    ------
    InvalidInputError
        If any of them cannot be; lists every problem.

    Examples
    --------
    >>> read_settings(["term_months = 3y", "market.spot_drift=-5%"])
    {'term_months': 36, 'market.spot_drift': -0.05}
    """
    place = Place()
    values: dict[str, Any] = {}
    for setting in settings:
        key, equals, typed = (part.strip() for part in setting.partition("="))
        if not equals or not key:
            place.say(f"“{setting}” is no setting; term_months=36 would be.")
        elif key not in SETTABLE:
            place.say(f"There is no term or assumption “{key}”{_meant(key)}")
        elif key in values:
            place.say(f"{key} is set twice; it may be set once.")
        else:
            values[key] = _read(key, typed, place)
    if place.problems.count:
        raise InvalidInputError(*place.problems.sentences)
    return values


def apply_settings(
    deal: Deal, terms: LeaseTerms, values: Mapping[str, Any]
) -> tuple[Deal, LeaseTerms]:
    """Return a deal and terms with some values set, by key or dotted path."""
    of_terms = {key: value for key, value in values.items() if key in TERMS}
    of_deal = {key: value for key, value in values.items() if key not in TERMS}
    return replaced(deal, of_deal), replaced(terms, of_terms)


def _meant(key: str) -> str:
    """Return which key was probably meant: one that ends so, or the one spelt most alike."""
    ends = [f"“{path}”" for path in SETTABLE if path.endswith(f".{key}")]
    return f"; did you mean {' or '.join(ends)}?" if ends else near(key, SETTABLE)


def _read(key: str, typed: str, place: Place) -> Any:
    one = SETTABLE[key]
    try:
        return read_value(one, _raw(one, typed), place.at(key))
    except InvalidInputError as error:
        place.say(f"{key}: {error}")
    return one.default


def _raw(one: Input, typed: str) -> Any:
    """Return what was typed as a deal file would have it."""
    if one.numeric:
        return read_figure(one, typed)
    if one.kind is Kind.FLAG:
        return _FLAGS.get(typed.casefold(), typed)
    if one.kind is Kind.LEGAL and typed not in list(Position):
        return {Position.OWN.value: typed.removeprefix("own:").strip()}
    return typed


def read_figure(one: Input, typed: str) -> float | int | None:
    """Read a figure as a file has it (0.85) or as people type it (85%); None for "none".

    Raises
    ------
    InvalidInputError
        If it is no figure of that input.
    """
    if typed.casefold() in NO_VALUE and one.optional:
        return None
    try:
        plain = float(typed)
    except ValueError:
        return parse(typed, one.unit)
    if not math.isfinite(plain):
        raise InvalidInputError(f"“{typed}” is not a figure.")
    return int(plain) if plain.is_integer() else plain
