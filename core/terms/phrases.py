"""The values of terms as they stand inside a sentence of the term sheet."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.terms.term import Input
from core.terms.units import Unit
from core.terms.words import cardinal, counted, dollars, ordinal, percent


@dataclass(frozen=True)
class Filled:
    """An input and its value, to be put into words as ``{key}`` or ``{key:style}``."""

    one: Input
    value: Any

    def __format__(self, style: str) -> str:
        if style:
            return STYLES[style](self.value)
        return _plain(self.value, self.one.unit)


def fill(sentence: str, facts: Mapping[str, Any]) -> str:
    """Return a sentence with its placeholders filled, beginning with a capital."""
    filled = string.Formatter().vformat(sentence, (), facts)
    return filled[:1].upper() + filled[1:]


def _plain(value: Any, unit: Unit) -> str:
    if unit.is_money:
        return dollars(value)
    if unit.is_share or unit is Unit.TIMES:
        return percent(value)
    if unit in (Unit.MONTHS, Unit.DAYS):
        many = unit.value
        return counted(value, many.removesuffix("s"), many)
    return f"{value:,.4f}".rstrip("0").rstrip(".") if unit is Unit.RATIO else str(value)


def _months_of(months: float) -> str:
    """Return "three (3) months’", to stand before the fee that is meant."""
    return counted(months, "month’s", "months’")


def _notice(months: int) -> str:
    if months == 0:
        return "with immediate effect by"
    return f"on not less than {_months_of(months)} prior"


def _raises(rate: float) -> str:
    return f"is {'an increase' if rate > 0 else 'a reduction'} by {percent(abs(rate))}"


def _below(discount: float) -> str:
    return f"{percent(abs(discount))} {'below' if discount > 0 else 'above'}"


def _due(days: int) -> str:
    length = counted(abs(days), "day", "days")
    if days < 0:
        return f"in advance, {length} before the end of the month to which it relates"
    return f"within {length} after the end of the month to which it relates"


def _parts(months: int) -> str:
    if months == 1:
        return "one (1) part"
    return f"{cardinal(months)} ({months}) equal monthly parts"


def _options(count: int) -> str:
    return counted(count, "option", "successive options")


STYLES: Mapping[str, Callable[[Any], str]] = {
    "lease_month": lambda month: f"{ordinal(month)} Lease Month",
    "months_of": _months_of,
    "notice": _notice,
    "raises": _raises,
    "below": _below,
    "due": _due,
    "parts": _parts,
    "options": _options,
}
"""The ways a value can be put that its unit does not decide."""
