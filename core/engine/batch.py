"""Columns of scenarios, and the few array operations that the whole engine is made of.

Inside the engine a monthly quantity has the shape (T+1, B): months down, scenarios across, so that
a month is one contiguous row. What does not differ between scenarios keeps B = 1 and is
broadcast; without months it is a single number of numpy's, which takes a tenth of the time of an
array of one. Everything is computed in the same order whatever B is, so that a batch equals its
scenarios one by one, bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from core.terms.term import Input, Kind

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

FEW = 32
"""Scenarios up to which one call per quantity is faster than one call per month."""


def number(value: float) -> FloatArray:
    """Return a figure that is the same for all scenarios."""
    return cast("FloatArray", np.float64(value))


def whole(value: int) -> IntArray:
    """Return a whole figure that is the same for all scenarios."""
    return cast("IntArray", np.int64(value))


class Columns(SimpleNamespace):
    """Inputs as columns, by name: numbers, or arrays of shape (B,) where scenarios differ.

    A choice is the position of its option, a flag 0 or 1, and what there is none of NaN.
    """

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> FloatArray: ...


def as_number(one: Input, value: Any) -> float:
    """Return the value of an input as it stands in a column."""
    if one.kind is Kind.CHOICE:
        return float(code_of(one, value))
    return np.nan if value is None else float(value)


@lru_cache(maxsize=1024)
def code_of(one: Input, option: str) -> int:
    """Return the position of an option of a choice."""
    return one.codes.index(option)


def columns_of(section: Any, inputs: tuple[Input, ...]) -> Columns:
    """Return one dataclass of inputs as columns, each a number."""
    return _reader(inputs).columns(section)


class _Reader:
    """Reads the values of a dataclass as numbers, anew only those that changed since last time.

    An edit changes one of them, and all others stay the same objects.
    """

    def __init__(self, inputs: tuple[Input, ...]) -> None:
        self._inputs = inputs
        self._read = attrgetter(*(one.name for one in inputs))
        self._last: tuple[tuple[Any, ...], dict[str, FloatArray]] = ((self,) * len(inputs), {})

    def columns(self, section: Any) -> Columns:
        """Return the values as columns."""
        values = self._read(section)
        before, numbers = self._last  # read once: another thread may read in between
        numbers = numbers.copy()
        for one, value, old in zip(self._inputs, values, before, strict=True):
            if value is not old:
                numbers[one.name] = number(as_number(one, value))
        self._last = values, numbers
        columns = Columns()
        vars(columns).update(numbers)
        return columns


@lru_cache(maxsize=32)
def _reader(inputs: tuple[Input, ...]) -> _Reader:
    return _Reader(inputs)


def accumulate(operation: np.ufunc, lines: FloatArray) -> FloatArray:
    """Return the running result of an operation over the months.

    Parameters
    ----------
    operation
        A binary ufunc: np.add for a running sum, np.maximum for a running maximum.
    lines : (T+1, B)

    Returns
    -------
    (T+1, B)
    """
    if lines.shape[1] <= FEW:
        result: FloatArray = operation.accumulate(lines, axis=0)
        return result
    result = np.empty_like(lines)
    result[0] = lines[0]
    for month in range(1, len(lines)):
        operation(result[month - 1], lines[month], out=result[month])
    return result


def running_sum(lines: FloatArray) -> FloatArray:
    """Return the sum of each line up to each month, (T+1, B)."""
    return accumulate(np.add, lines)


def width(*results: NDArray[Any]) -> int:
    """Return the number of scenarios in which lines and figures differ together."""
    return max([result.shape[-1] if result.ndim else 1 for result in results])


def changes(lines: FloatArray) -> FloatArray:
    """Return the change of each line in each month, its first value in the first, (T+1, B)."""
    result = lines.copy()
    result[1:] -= lines[:-1]
    return result


def total(lines: FloatArray) -> FloatArray:
    """Return the sum of each line over the months, a number or (B,), added month by month."""
    if lines.shape[1] == 1:  # numpy would add a single column pairwise
        last: FloatArray = np.add.accumulate(lines[:, 0])[-1]
        return last
    result: FloatArray = np.add.reduce(lines, axis=0)
    return result


def at(lines: FloatArray, month: IntArray) -> Any:
    """Return lines at other months, held within 0..T.

    Parameters
    ----------
    lines : (T+1, B or 1)
    month : (n, B or 1), (B,) or a number
        The month to take, for each row of the result and each scenario.

    Returns
    -------
    (n, B), (B,) or a number
    """
    if month.ndim == 0:
        row = lines[min(max(int(month), 0), len(lines) - 1)]
        return row[0] if len(row) == 1 else row
    if month.shape[-1] == 1:
        taken = lines.take(month[..., 0], axis=0, mode="clip")
    elif lines.shape[1] == 1:
        taken = lines[:, 0].take(month, mode="clip")
    else:
        month = np.minimum(np.maximum(month, 0), len(lines) - 1)
        batch = lines.shape[1]
        # by its place in memory, several times faster than by month and scenario
        taken = lines.ravel().take(month * batch + np.arange(batch), mode="clip")
    return taken


def first_month(condition: BoolArray, otherwise: int) -> IntArray:
    """Return the first month in which a condition holds, a number or (B,), or another number."""
    if condition.shape[1] == 1:
        first = int(condition.argmax())
        return whole(first if condition[first, 0] else otherwise)
    return np.where(condition.any(axis=0), condition.argmax(axis=0), otherwise)


def months(column: FloatArray) -> IntArray:
    """Return month numbers, none of them NaN, as integers."""
    return whole(int(column)) if column.ndim == 0 else column.astype(np.int64)


def choose(condition: BoolArray, this: Any, other: Any) -> Any:
    """Return one where a condition holds and another elsewhere, as np.where does for arrays."""
    if condition.ndim == 0:
        return this if condition else other
    return np.where(condition, this, other)


def anywhere(condition: NDArray[Any]) -> bool:
    """Return whether a condition holds, or a quantity is not 0, in any scenario and month."""
    return bool(condition if condition.ndim == 0 else np.count_nonzero(condition))


Checkpoint = Callable[[float], None]
"""Called between blocks with the fraction done; raises to stop the run."""
