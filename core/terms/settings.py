"""Settings of single values, as people type them on the command line: `key=value`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from core.errors import BadFileError, InvalidInputError
from core.terms import figures
from core.terms.deal import ASSUMPTIONS, DEAL, Deal
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import Position
from core.terms.paths import replaced
from core.terms.reading import Place, near, read_value
from core.terms.term import Input, Kind

SETTABLE: Mapping[str, Input] = MappingProxyType({**TERMS, **ASSUMPTIONS, **DEAL})
"""What can be set by its key: terms, assumptions and what is declared of the deal itself."""

NO_VALUE = ("none", "null", "∅", figures.NONE)
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def parse_setting(text: str) -> tuple[str, str]:
    """Split a setting into its key and its value as typed.

    Raises
    ------
    InvalidInputError
        If it is no setting, or of a key that there is not.

    Examples
    --------
    >>> parse_setting("term_months = 3y")
    ('term_months', '3y')
    """
    key, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not key:
        raise InvalidInputError(f"“{text}” is no setting; term_months=36 would be.")
    if key not in SETTABLE:
        raise InvalidInputError(f"There is no term or assumption “{key}”{near(key, SETTABLE)}")
    return key, value


def apply_settings(
    deal: Deal, terms: LeaseTerms, settings: Mapping[str, str]
) -> tuple[Deal, LeaseTerms]:
    """Return a deal and terms with some values set.

    Parameters
    ----------
    settings
        Values as typed, by key of a term or dotted path of an assumption. A figure may be typed
        as a file has it (``0.85``, ``1.25e9``) or as people do (``85%``, ``1.25bn``, ``3y``).

    Raises
    ------
    InvalidInputError
        If any of them cannot be; lists every problem.
    """
    place = Place()
    values: dict[str, Any] = {}
    for key, typed in settings.items():
        one = SETTABLE.get(key)
        if one is None:
            place.say(f"There is no term or assumption “{key}”{near(key, SETTABLE)}")
            continue
        try:
            values[key] = read_value(one, _raw(one, typed.strip()), place.at(key))
        except InvalidInputError as error:
            place.say(f"{key}: {error}")
    try:
        place.raise_problems()
    except BadFileError as error:
        raise InvalidInputError(*error.problems) from error
    of_terms = {key: value for key, value in values.items() if key in TERMS}
    of_deal = {key: value for key, value in values.items() if key not in TERMS}
    return replaced(deal, of_deal), replaced(terms, of_terms)


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
        return figures.parse(typed, one.unit)
    if not math.isfinite(plain):
        raise InvalidInputError(f"“{typed}” is not a figure.")
    return int(plain) if plain.is_integer() else plain
