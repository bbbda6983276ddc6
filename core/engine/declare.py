"""How a result is declared: once, with its formula in words and so with what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from core.terms.term import Party
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class Result:
    """The declaration of a result of the engine.

    Attributes
    ----------
    formula
        How it comes about, in words. What it is made of stands in it by key, in braces: other
        results, terms, dotted assumptions, `facility.fleets` and `lessee.other_supply`.
    shared
        Whether it may be shown to the other side: only what follows from shared inputs alone.
    """

    key: str
    label: str
    unit: Unit
    formula: str
    shared: bool = False

    @property
    def made_of(self) -> tuple[str, ...]:
        """The keys that the formula names, in the order in which it first does."""
        return tuple(dict.fromkeys(key for _, key in self.words() if key))

    def words(self) -> Iterator[tuple[str, str]]:
        """Yield the formula as pairs of some words and the key that follows them, "" for none."""
        for text, key, _, _ in Formatter().parse(self.formula):
            yield text, key or ""


@dataclass(frozen=True, kw_only=True)
class Line(Result):
    """The declaration of one monthly line, an array of shape (B, T+1).

    Attributes
    ----------
    section
        Group under which tables and workbooks show it.
    total
        Whether its sum over the months means something.
    nullable
        Whether a month may have no value (NaN in the array, null in JSON).
    """

    section: str
    total: bool = True
    nullable: bool = False


@dataclass(frozen=True, kw_only=True)
class Metric(Result):
    """The declaration of one figure of a scenario, an array of shape (B,).

    Attributes
    ----------
    favours
        The side that is better off, all else equal, with a higher value; None for neither.
    side
        The side whose private view it is; None for a figure of the contract.
    none_means
        What the absence of a value says, as words for a reader.
    """

    why: str
    favours: Party | None = None
    side: Party | None = None
    none_means: str = "none"
