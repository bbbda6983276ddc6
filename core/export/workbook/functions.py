"""The spreadsheet functions that the workbook's formulas use, as a spreadsheet has them.

A range is an array, or a list where not all of its cells hold numbers. What is an error in a cell
raises here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import numpy as np

from core.engine.irr import roots

_DAY_ZERO = date(1899, 12, 30)
_ERRORS = (ArithmeticError, ValueError, LookupError)


def serial(day: date) -> float:
    """Return a date as the number that a cell holds.

    Examples
    --------
    >>> serial(date(2026, 5, 1)), day_of(serial(date(2026, 5, 1)))
    (46143.0, datetime.date(2026, 5, 1))
    """
    return float((day - _DAY_ZERO).days)


def day_of(number: float) -> date:
    """Return the date of a serial number."""
    return _DAY_ZERO + timedelta(days=int(number))


def power(base: Any, exponent: Any) -> Any:
    """Return a power; nothing to the power of nothing is an error, as in a spreadsheet."""
    if isinstance(base, np.ndarray) or isinstance(exponent, np.ndarray):
        with np.errstate(all="raise", under="ignore"):
            return np.power(base, exponent)
    if base == exponent == 0.0:
        raise ArithmeticError("0^0 is an error in a spreadsheet")
    return math.pow(base, exponent)


def as_range(values: Sequence[Any]) -> Any:
    """Return the cells of a row as a range."""
    if all(isinstance(value, float) for value in values):
        return np.array(values)
    return list(values)


def _numbers(arguments: tuple[Any, ...]) -> Iterator[float]:
    """Yield the numbers in cells and ranges, passing over what is none."""
    for argument in arguments:
        if isinstance(argument, list | np.ndarray):
            yield from (float(value) for value in argument if isinstance(value, float))
        else:
            yield float(argument)


def _edate(day: float, months: float) -> float:
    start = day_of(day)
    ordinal = start.year * 12 + start.month - 1 + int(months)
    return serial(date(ordinal // 12, ordinal % 12 + 1, start.day))


def _exp(value: Any) -> Any:
    with np.errstate(over="raise"):
        result = np.exp(value)
    return result if isinstance(value, np.ndarray) else float(result)


def _index(values: Any, position: float) -> Any:
    place = int(position)
    if place < 1:
        raise LookupError(f"a range has no place {place}")
    found = values[place - 1]
    return found if isinstance(found, str) else float(found)


def _irr(flow: Any, guess: float) -> float:
    found = roots(np.asarray(flow))
    if not found.size:
        raise ValueError("no rate makes the cash worth nothing")
    return float(found[np.argmin(np.abs(found - guess))])


def _match(value: Any, values: Any, _exact: float) -> float:
    return float(list(values).index(value) + 1)


def _sumproduct(values: Any) -> float:
    return float(np.sum(values))


FUNCTIONS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "ABS": abs,
        "AND": lambda *conditions: all(conditions),
        "COUNT": lambda *values: float(len(list(_numbers(values)))),
        "EDATE": _edate,
        "EXP": _exp,
        "INDEX": _index,
        "INT": lambda value: float(math.floor(value)),
        "IRR": _irr,
        "ISNUMBER": lambda value: isinstance(value, float),
        "LN": math.log,
        "MATCH": _match,
        "MAX": lambda *values: max(_numbers(values)),
        "MIN": lambda *values: min(_numbers(values)),
        "MOD": lambda value, divisor: value % divisor,
        "MONTH": lambda day: float(day_of(day).month),
        "OR": lambda *conditions: any(conditions),
        "SQRT": math.sqrt,
        "SUM": lambda *values: math.fsum(_numbers(values)),
        "SUMPRODUCT": _sumproduct,
        "YEAR": lambda day: float(day_of(day).year),
    }
)
"""By name; every argument is worked out first."""


def _if(condition: Callable[[], Any], then: Callable[[], Any], otherwise: Callable[[], Any]) -> Any:
    return then() if condition() else otherwise()


def _iferror(value: Callable[[], Any], otherwise: Callable[[], Any]) -> Any:
    try:
        return value()
    except _ERRORS:
        return otherwise()


LAZY: Mapping[str, Callable[..., Any]] = MappingProxyType({"IF": _if, "IFERROR": _iferror})
"""By name; an argument is worked out only where it is needed, since it may be an error."""
