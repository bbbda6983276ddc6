"""The values of terms read back from a sentence of the term sheet: what `phrases` wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from core.errors import InvalidInputError
from core.terms.typed import parse
from core.terms.units import Unit
from core.terms.words import cardinal, ordinal

Form = tuple[str, Unit, float]
"""How a phrase may read around its figure ``#``, the figure's unit, and what it counts for."""

_FORMS: Mapping[str, tuple[Form, ...]] = {
    "lease_month": (("# Lease Month", Unit.MONTH, 1.0),),
    "months_of": (("#", Unit.MONTHS, 1.0),),
    "notice": (
        ("on not less than # prior", Unit.MONTHS, 1.0),
        ("on # prior", Unit.MONTHS, 1.0),
    ),
    "raises": (
        ("is an increase by #", Unit.SHARE, 1.0),
        ("is a reduction by #", Unit.SHARE, -1.0),
    ),
    "below": (("# below", Unit.SHARE, 1.0), ("# above", Unit.SHARE, -1.0)),
    "due": (
        ("in advance, # before the end of the month to which it relates", Unit.DAYS, -1.0),
        ("within # after the end of the month to which it relates", Unit.DAYS, 1.0),
    ),
    "parts": (
        ("# equal monthly parts", Unit.RATIO, 1.0),
        ("# part", Unit.RATIO, 1.0),
    ),
    "options": (
        ("# successive options", Unit.RATIO, 1.0),
        ("# options", Unit.RATIO, 1.0),
        ("# option", Unit.RATIO, 1.0),
    ),
}
"""The inverse of `phrases.STYLES`; of several forms the more particular comes first."""

_AT_ONCE = "with immediate effect by"
_NAMES: Mapping[Unit, str] = {
    Unit.MONTHS: r"months?'?s?'?",
    Unit.DAYS: r"days?'?",
    Unit.SHARE: r"per ?cent",
}
_PAIRED = re.compile(r"(?P<words>[a-z][a-z -]*?) ?\((?P<figure>[^()]+)\)")
_PLACE = re.compile(r"(?:(?P<words>[a-z -]+?) )?\(?(?P<figure>\d{1,3})(?:st|nd|rd|th)\)?")
_LAST = 999  # the words of a larger number are not written


def read_phrase(text: str, style: str, unit: Unit) -> float:
    """Return the value that a phrase puts into words, in the unit's own scale.

    Parameters
    ----------
    text
        As `plain_text` has it.
    style
        How the sentence asks for it; "" for the unit's own way.
    unit
        That of the term.

    Raises
    ------
    InvalidInputError
        If it cannot be read, or its words say another figure than its digits.

    Examples
    --------
    >>> [read_phrase(text, "", Unit.MONTHS) for text in ("thirty-six (36) months", "2 years")]
    [36.0, 24.0]
    >>> read_phrase("is a reduction by five percent (5%)", "raises", Unit.PER_YEAR)
    -0.05
    """
    if style == "notice" and text.casefold() == _AT_ONCE:
        return 0.0
    in_percent = unit.is_share or (unit is Unit.TIMES and text[-1:] not in "x×")
    plain = Unit.SHARE if in_percent else unit
    for form, of, sign in _FORMS.get(style, (("#", plain, 1.0),)):
        before, after = form.split("#")
        pattern = rf"{re.escape(before)}(.+?){re.escape(after)}"
        if match := re.fullmatch(pattern, text, re.IGNORECASE):
            return sign * _figure(match[1].strip().casefold(), of)
    raise InvalidInputError(f"“{text}” is not how the term sheet puts a value.")


def _figure(text: str, unit: Unit) -> float:
    """Return a figure in words, in digits, or in both where they agree."""
    if unit is Unit.MONTH:
        return _ordinal(text)
    bare = re.sub(rf" ?(?:{_NAMES[unit]})$", "", text) if unit in _NAMES else text
    pair = _PAIRED.fullmatch(bare)
    if pair is None:
        said = _worded(bare, unit)
        return parse(bare if _is_digits(bare) else text, unit) if said is None else said
    digits, said = parse(pair["figure"], unit), _worded(pair["words"], unit)
    if said is None or abs(said - digits) > 1e-9:
        raise InvalidInputError(
            f"“{text}” says “{pair['words'].strip()}” in words and {pair['figure']} in figures; "
            "the two must agree."
        )
    return digits


def _is_digits(text: str) -> bool:
    return re.fullmatch(r"[-0-9.,]+", text) is not None


def _worded(words: str, unit: Unit) -> float | None:
    """Return a number in words, in the unit's own scale; None if it is none."""
    bare = re.sub(rf" ?(?:{_NAMES[unit]})$", "", words.strip()) if unit in _NAMES else words
    number = number_in_words(bare)
    return number / 100 if number is not None and unit.is_share else number


def number_in_words(words: str) -> float | None:
    """Return a number below a thousand that is written in words; None if it is none.

    Examples
    --------
    >>> number_in_words("thirty-six"), number_in_words("one hundred and eighty")
    (36.0, 180.0)
    >>> number_in_words("ninety-eight and one-half"), number_in_words("minus zero point three one")
    (98.5, -0.31)
    >>> number_in_words("a few") is None
    True
    """
    text = words.strip().casefold()
    if text.startswith("minus "):
        number = number_in_words(text.removeprefix("minus "))
        return None if number is None else -number
    half = re.fullmatch(r"(?:(.+) and )?(?:one|a)[ -]half", text)
    if half is not None:
        whole = _cardinals().get(_key(half[1])) if half[1] else 0
        return None if whole is None else whole + 0.5
    whole_words, point, decimals = text.partition(" point ")
    whole = _cardinals().get(_key(whole_words))
    digits = [_cardinals().get(digit, 10) for digit in decimals.split()] if point else []
    if whole is None or any(digit > 9 for digit in digits) or (point and not digits):
        return None
    return float(f"{whole}.{''.join(map(str, digits)) or '0'}")


def _ordinal(text: str) -> float:
    """Return the place of a month in words, in figures, or in both where they agree."""
    match = re.fullmatch(
        r"(?:(?P<words>[a-z -]+?) )?\(?(?P<figure>\d{1,3})(?:st|nd|rd|th)\)?", text
    )
    said = _ordinals().get(_key(match["words"] or "" if match else text))
    digits = int(match["figure"]) if match else said
    if digits is None or (match and match["words"] and said != digits):
        raise InvalidInputError(
            f"“{text}” is no place in a row, or its words and figures differ; "
            "“ninth (9th)” would be one."
        )
    return float(digits)


@lru_cache(maxsize=1)
def _cardinals() -> Mapping[str, int]:
    return {_key(cardinal(number)): number for number in range(_LAST + 1)}


@lru_cache(maxsize=1)
def _ordinals() -> Mapping[str, int]:
    return {_key(ordinal(number).split(" (")[0]): number for number in range(1, _LAST + 1)}


def _key(words: str) -> str:
    """Return words without what people write or leave out as they like."""
    return re.sub(r" and |-", " ", words.strip()).strip()
