"""Answers that are remembered for the object that was asked about last."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class LastAnswer(Generic[K, V]):
    """A function of one immutable value, worked out anew only for another object.

    While terms are edited their deal mostly stays the same object. It cannot be hashed, so that
    a cache of the standard library cannot know it again.

    Examples
    --------
    >>> length = LastAnswer(len)
    >>> length([1, 2, 3])
    3
    """

    def __init__(self, function: Callable[[K], V]) -> None:
        self._function = function
        self._last: tuple[K, V] | None = None
        update_wrapper(self, function)

    def __call__(self, asked: K) -> V:
        last = self._last  # read once: another thread may ask in between
        if last is None or last[0] is not asked:
            last = self._last = asked, self._function(asked)
        return last[1]
