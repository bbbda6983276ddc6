"""Terms that are left free, and the packages they make: all of them, or an even sample."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.engine.batch import FloatArray, IntArray, as_number
from core.engine.inputs import COLUMNS
from core.errors import InvalidInputError
from core.terms.checks import problem_with
from core.terms.figures import exact
from core.terms.lease import MONETISED, TERMS
from core.terms.reading import near
from core.terms.term import Input, Kind

MOST_VALUES = 100_000
"""Values of one free term: more than any step that is negotiated leaves."""

_SOBOL_BITS = 30


@dataclass(frozen=True)
class Free:
    """A term and the values it may take, as they are set; made by `between` or `among`."""

    key: str
    values: tuple[Any, ...]

    @classmethod
    def between(cls, key: str, low: float, high: float, step: float) -> Free:
        """Leave a quantity free from a low to a high value, in steps from the low one.

        Raises
        ------
        InvalidInputError
            If the term cannot be left free so.
        """
        one = _negotiable(key)
        if not one.numeric:
            options = ", ".join(one.codes)
            raise InvalidInputError(f"{one.label} has no range; list what it may be of {options}.")
        if not step > 0.0:
            raise InvalidInputError(
                f"{one.label}: a step of {step:g} leads nowhere; it must be above 0."
            )
        if not low <= high:
            raise InvalidInputError(
                f"{one.label}: the range from {exact(low, one.unit)} to {exact(high, one.unit)} is "
                "empty; the first must not lie above the last."
            )
        count = (high - low) / step + 1e-9
        if not count < MOST_VALUES:
            raise InvalidInputError(
                f"{one.label}: a step of {step:g} leaves {count:,.3g} values between {low:g} and "
                f"{high:g}; take a wider step, for {MOST_VALUES:,} at most."
            )
        # steps of 0.01 are to give 2.03, not 2.0300000000000002
        return cls.among(key, [round(low + at * step, 10) for at in range(int(count) + 1)])

    @classmethod
    def among(cls, key: str, values: Sequence[Any]) -> Free:
        """Leave a term free among listed values, those of a choice by their codes.

        Raises
        ------
        InvalidInputError
            If the term cannot be left free, or some value is none of its.
        """
        one = _negotiable(key)
        if not values:
            raise InvalidInputError(f"{one.label}: no value is listed that it may take.")
        if problems := [text for value in values if (text := problem_with(one, value))]:
            raise InvalidInputError(*problems[:3])
        if one.kind is Kind.WHOLE:
            values = [None if value is None else int(value) for value in values]
        return cls(key, tuple(dict.fromkeys(values)))

    def column(self) -> FloatArray:
        """Return the values as they stand in a column."""
        return np.array([as_number(MONETISED[self.key], value) for value in self.values])


def _negotiable(key: str) -> Input:
    if key in MONETISED:
        return MONETISED[key]
    if key in TERMS:
        raise InvalidInputError(
            f"{TERMS[key].label} carries no cash; packages cannot be told by it."
        )
    if key in COLUMNS:
        raise InvalidInputError(
            f"“{key}” is an assumption; only terms are negotiated. Set it with a case."
        )
    raise InvalidInputError(f"There is no term “{key}”{near(key, MONETISED)}")


@dataclass(frozen=True)
class Space:
    """The packages to look at: all that the free terms make, or a scrambled Sobol sample.

    Attributes
    ----------
    count
        How many; if fewer than `size`, they are a sample fixed by `seed`.
    """

    free: tuple[Free, ...]
    count: int
    seed: int

    @property
    def size(self) -> int:
        """Packages that the free terms make in all."""
        return math.prod(len(one.values) for one in self.free)

    @property
    def is_sample(self) -> bool:
        """Whether these are only some of them."""
        return self.count < self.size

    def choices(self, start: int, stop: int) -> IntArray:
        """Return which value each free term takes in packages `start` to `stop` - 1.

        Parameters
        ----------
        start
            In a sample, 0 or a power of 2 times a whole number, which keeps its parts even.

        Returns
        -------
        (free, stop - start)
        """
        lengths = [len(one.values) for one in self.free]
        if not self.is_sample:
            return np.stack(np.unravel_index(np.arange(start, stop), lengths))
        from scipy.stats import qmc  # slow to load, and wanted here alone

        scramble = np.random.default_rng(self.seed)
        sequence = qmc.Sobol(len(self.free), bits=_SOBOL_BITS, rng=scramble)
        if start:
            sequence.fast_forward(start)
        even = 1 << (stop - start - 1).bit_length()
        drawn = sequence.random(even)[: stop - start]
        snapped: IntArray = (drawn * lengths).astype(np.int64).T
        return snapped

    def columns(self, choices: IntArray) -> dict[str, FloatArray]:
        """Return the values of packages as columns, each (n,)."""
        return {
            one.key: one.column()[chosen] for one, chosen in zip(self.free, choices, strict=True)
        }

    def values(self, choices: IntArray) -> Mapping[str, Any]:
        """Return the values of one package, (free,), as they are set."""
        return {one.key: one.values[at] for one, at in zip(self.free, choices, strict=True)}


def space(free: Sequence[Free], most: int, seed: int) -> Space:
    """Return all packages that free terms make, or a sample if they are more than `most`.

    Raises
    ------
    InvalidInputError
        If no term is free, or one is named twice.
    """
    keys = [one.key for one in free]
    if not keys:
        raise InvalidInputError("No term is left free; name at least one, with its range.")
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise InvalidInputError(
            *(f"{MONETISED[key].label} is left free twice; give it one range." for key in twice)
        )
    size = math.prod(len(one.values) for one in free)
    return Space(tuple(free), min(size, most), seed)
