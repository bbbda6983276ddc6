"""Figures as people type them: `1.2bn`, `90%`, `2 years 6 months`, `$5.26 per GPU-hour`."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType

from core.errors import InvalidInputError
from core.terms.units import Unit

_SUFFIXES = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mm", "mn", "mln", "mio", "million"), 1e6),
    **dict.fromkeys(("b", "bn", "billion"), 1e9),
    **dict.fromkeys(("t", "tn", "trillion"), 1e12),
}
_POINTS = {
    **dict.fromkeys(("", "%", "percent", "per cent", "pct"), 1e2),
    **dict.fromkeys(("bp", "bps"), 1e4),
}
"""What a share typed in these is divided by."""

_MONTH = ("m", "mo", "mos", "month", "months")
_YEAR = ("y", "yr", "yrs", "year", "years")
_QUARTER = ("q", "quarter", "quarters")
_DAY = ("d", "day", "days")
_WEEK = ("w", "wk", "week", "weeks")
_NAMES: Mapping[Unit, Mapping[str, float]] = MappingProxyType(
    {
        Unit.MONTH: dict.fromkeys(("", *_MONTH), 1.0) | dict.fromkeys(_YEAR, 12.0),
        Unit.MONTHS: dict.fromkeys(("", *_MONTH), 1.0)
        | dict.fromkeys(_QUARTER, 3.0)
        | dict.fromkeys(_YEAR, 12.0),
        Unit.YEARS: dict.fromkeys(("", *_YEAR), 1.0) | dict.fromkeys(_MONTH, 1 / 12),
        Unit.DAYS: dict.fromkeys(("", *_DAY), 1.0) | dict.fromkeys(_WEEK, 7.0),
        Unit.HOURS: {"": 1.0, "h": 1.0, "hours": 1.0, "min": 1 / 60, "days": 24.0},
        Unit.MW: {"": 1.0, "mw": 1.0, "gw": 1e3, "kw": 1e-3},
        Unit.KW: {"": 1.0, "kw": 1.0, "mw": 1e3, "w": 1e-3},
        Unit.RATIO: dict.fromkeys(("", "x", "×"), 1.0),
        Unit.TIMES: dict.fromkeys(("", "x", "×"), 1.0),
    }
)
"""What a figure with such a name behind it is multiplied by."""

_PER = {
    Unit.USD_PER_MONTH: r"(a|per|/)\s*(month|mo)",
    Unit.USD_PER_GPU_HOUR: r"(a|per|/)\s*(gpu\s*-?\s*)?(hour|hr|h)",
    Unit.USD_PER_H100E_HOUR: r"(a|per|/)\s*(h100e\s*-?\s*)?(hour|hr|h)",
    Unit.USD_PER_KW_MONTH: r"(a|per|/)\s*kw\s*-?\s*(month|mo)?",
    Unit.USD_PER_MW_MONTH: r"(a|per|/)\s*mw\s*-?\s*(month|mo)?",
    Unit.USD_PER_MWH: r"(a|per|/)\s*mwh",
    Unit.USD_PER_GPU: r"(a|per|/)\s*gpu",
    Unit.PER_YEAR: r"(a|per|/)\s*(year|yr|y|annum)|p\.?\s?a\.?",
    Unit.MW: r"\(it\)",
    Unit.KW: r"\(it\)",
    Unit.GPUS: r"gpus?",
    Unit.H100E: r"h100e",
    Unit.COUNT: r"options?",
}
"""What may stand behind the figure of a unit and changes nothing."""

_NUMBER = r"[0-9][0-9.,_ ]*(?:e[+-]?[0-9]+)?|\.[0-9]+"
_TYPED = re.compile(rf"(?P<sign>[-+]?)\s*(?P<number>{_NUMBER})(?P<suffix>[a-z×%. ]*)")
_PARTS = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<name>[a-z]+)\.?[\s,]*(?:and\s+)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?P<by>[, _])[0-9]{3})(?:(?P=by)[0-9]{3})*(?:\.[0-9]*)?")
_PLAIN = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"(?P<whole>[0-9]+),(?P<part>[0-9]+)")
_POINTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,(?P<part>[0-9]+))?")


def parse(typed: str, unit: Unit) -> float:
    """Read a figure as people type it, in the unit's own scale (a share as a fraction).

    Raises
    ------
    InvalidInputError
        If it is not a figure of that unit, or could be two; the sentence says what would be right.

    Examples
    --------
    >>> parse("1.2bn", Unit.USD), parse("90%", Unit.SHARE), parse("90", Unit.SHARE)
    (1200000000.0, 0.9, 0.9)
    >>> parse("3y", Unit.MONTHS), parse("2 yrs. 6 mos.", Unit.MONTHS), parse("8q", Unit.MONTHS)
    (36.0, 30.0, 24.0)
    >>> parse("$5.26 /GPU-h", Unit.USD_PER_GPU_HOUR), parse("(1,250,000)", Unit.USD)
    (5.26, -1250000.0)
    """
    text = _without_unit(_plain_signs(typed), unit)
    match = _TYPED.fullmatch(text)
    value = _in_parts(typed, text, unit) if match is None else _figure(typed, match, unit)
    if value is None:
        raise InvalidInputError(f"“{typed.strip()}” is not a figure; {example(unit)} would be.")
    if not math.isfinite(value):
        raise InvalidInputError(f"“{typed.strip()}” is too large; {example(unit)} would do.")
    return value


def _plain_signs(typed: str) -> str:
    """Return the text in small letters with one kind of space and of minus, and no brackets."""
    text = re.sub(r"\s+", " ", typed).strip().casefold()
    text = re.sub(r"[\u2212\u2013]", "-", text).replace("'", "").replace("\u2019", "")
    inside = re.fullmatch(r"\((\$? ?[0-9].*)\)", text)  # an accountant's minus
    return f"-{inside[1]}" if inside else text


def _without_unit(text: str, unit: Unit) -> str:
    """Return the text without what only says again what the figure is measured in."""
    if unit is Unit.MONTH:
        text = text.removeprefix("month ")
    if unit in _PER:
        text = re.sub(rf"\s*(?:{_PER[unit]})$", "", text)
    if unit.is_money:
        text = re.sub(r"^([-+]?) ?(?:us ?\$|usd|\$) ?([-+]?)", r"\1\2", text)
        text = re.sub(r"\s*(?:usd|dollars?|\$)$", "", text)
    return text.strip()


def _figure(typed: str, match: re.Match[str], unit: Unit) -> float | None:
    """Return the value of one number with what stands behind it; None if that means nothing."""
    plain = _number(typed, match["number"].strip())
    if plain is None:
        return None
    suffix = match["suffix"].strip().rstrip(".")  # 36 mo.
    signed = -plain if match["sign"] == "-" else plain
    if unit.is_share:
        return signed / _POINTS[suffix] if suffix in _POINTS else None  # 35 * 0.01 is not 0.35
    names = _NAMES.get(unit, {"": 1.0} | _SUFFIXES)
    return signed * names[suffix] if suffix in names else None


def _in_parts(typed: str, text: str, unit: Unit) -> float | None:
    """Return a time of several parts, such as 2 years and 6 months; None if it is none."""
    names = _NAMES.get(unit, {})
    found = list(_PARTS.finditer(text))
    known = all(part["name"] in names for part in found)
    if len(found) < 2 or not known or "".join(part[0] for part in found) != text:
        return None
    scales = [names[part["name"]] for part in found]
    if scales != sorted(set(scales), reverse=True):
        return None  # months before years, or years twice, is a slip
    numbers = [_number(typed, part["number"].strip()) for part in found]
    if any(number is None for number in numbers):
        return None
    return math.fsum(n * scale for n, scale in zip(numbers, scales, strict=True) if n is not None)


def _number(typed: str, digits: str) -> float | None:
    """Return a number whose thousands may be set apart; None if it is none.

    Raises
    ------
    InvalidInputError
        If a comma may be a decimal point.
    """
    if _PLAIN.fullmatch(digits):
        return float(digits)
    if _GROUPED.fullmatch(digits):
        return float(re.sub(r"[,_ ]", "", digits))
    comma, pointed = _DECIMAL_COMMA.fullmatch(digits), _POINTED.fullmatch(digits)
    if comma is not None:
        whole, part = comma["whole"], comma["part"]
        raise InvalidInputError(
            f"“{typed.strip()}” could mean {whole}.{part} or {whole}{part}; a point before "
            "decimals, and commas only between thousands, would be clear."
        )
    if pointed is not None:
        whole = digits.split(",", maxsplit=1)[0].replace(".", "")
        right = f"{whole}.{pointed['part']}" if pointed["part"] else whole
        raise InvalidInputError(
            f"“{typed.strip()}” has points between thousands; if {right} is meant, write it so."
        )
    return None


def example(unit: Unit) -> str:
    """Return two ways to type a figure of a unit.

    Examples
    --------
    >>> example(Unit.MONTHS), example(Unit.USD_PER_GPU_HOUR)
    ('36 or 3y', '5 or $5.26 /GPU-h')
    """
    if unit.is_money:
        return (
            "1.2bn or 900m" if unit in (Unit.USD, Unit.USD_PER_MONTH) else f"5 or $5.26{unit.per}"
        )
    if unit.is_share:
        return "90% or 12.5"
    if unit in (Unit.MONTH, Unit.MONTHS):
        return "36 or 3y"
    if unit in (Unit.GPUS, Unit.H100E):
        return "120000 or 120k"
    return {Unit.DAYS: "30 or 2 weeks", Unit.YEARS: "5 or 18 months"}.get(unit, "2 or 1.5")
