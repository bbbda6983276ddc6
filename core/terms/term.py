"""How an input is declared: once, with everything that anyone needs to know of it.

A negotiated term and an assumption are declared the same way, as a dataclass field made by
`number`, `whole`, `choice`, `flag`, `text` or `day`, and for a legal term by `legal.legal`. Forms,
checks, clauses, tables, studies, documents and the command line read the resulting `Input` and
nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from core.terms.units import Unit


class Party(StrEnum):
    """The two sides of the table."""

    LESSOR = "lessor"
    LESSEE = "lessee"

    @property
    def other(self) -> Party:
        return Party.LESSEE if self is Party.LESSOR else Party.LESSOR


class Kind(StrEnum):
    """What sort of value an input takes."""

    NUMBER = "number"
    WHOLE = "whole"
    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"
    DAY = "day"
    LEGAL = "legal"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a choice: its code in files, its label on screen and its clause."""

    code: str
    label: str
    clause: str = ""


Applies = Callable[[Any], bool]
"""Whether an input has an effect, given the other values beside it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Input:
    """The declaration of one input.

    Attributes
    ----------
    key
        Dotted path from the deal ("market.spot_drift"); a term's key has no dot.
    name
        Name of the dataclass field.
    label, unit, why
        What it is called, what it is measured in, what it does to the money.
    also
        Other words that people look for it by.
    default
        Value where nothing else is said.
    low, high
        Bounds between which the model is defined, both included.
    usual
        The range seen in practice: a slider's ends, a sweep's first guess.
    step
        One press of an arrow, one notch of a slider.
    favours
        The side that gains, all else equal, when the value rises; None where it depends.
    optional
        Whether there may be none (None at the edges, NaN in a column).
    dated
        Whether a month is counted from closing, and so stands for a date.
    options
        The values of a choice, in order; their position is the code in a column.
    clause, without
        Sentence of the term sheet, and the one that stands there when there is none of it.
    applies
        Whether it has an effect beside the other values.
    section
        Heading of the term sheet or of the assumptions under which it stands.
    shared
        Whether its value may be shown to the other side; what says nothing of it is private.
    """

    key: str
    name: str
    label: str
    kind: Kind
    default: Any
    unit: Unit = Unit.NONE
    low: float = -math.inf
    high: float = math.inf
    usual: tuple[float, float] | None = None
    step: float = 1.0
    favours: Party | None = None
    optional: bool = False
    dated: bool = False
    options: tuple[Option, ...] = ()
    clause: str = ""
    without: str = ""
    why: str = ""
    also: str = ""
    applies: Applies | None = None
    section: str = ""
    shared: bool = False

    @cached_property  # asked of every input at every edit
    def numeric(self) -> bool:
        """Whether it is a quantity that can be swept and solved for."""
        return self.kind in (Kind.NUMBER, Kind.WHOLE)

    @property
    def codes(self) -> tuple[str, ...]:
        """The values of a choice, by position."""
        return tuple(option.code for option in self.options)

    @property
    def span(self) -> tuple[float, float]:
        """The usual range, or the bounds where none is declared."""
        return self.usual if self.usual is not None else (self.low, self.high)

    def option(self, code: str) -> Option:
        """Return the option of that code."""
        return next(option for option in self.options if option.code == code)


def number(
    default: float | None, *, label: str, unit: Unit, low: float, high: float, **rest: Any
) -> Any:
    """Declare a quantity."""
    return declare(Kind.NUMBER, default, label=label, unit=unit, low=low, high=high, **rest)


def whole(
    default: int | None, *, label: str, unit: Unit, low: float, high: float, **rest: Any
) -> Any:
    """Declare a quantity that takes whole values only."""
    return declare(Kind.WHOLE, default, label=label, unit=unit, low=low, high=high, **rest)


def choice(default: str, *, label: str, options: tuple[Option, ...], **rest: Any) -> Any:
    """Declare a choice between named options."""
    return declare(Kind.CHOICE, default, label=label, options=options, **rest)


def flag(default: bool, *, label: str, **rest: Any) -> Any:
    """Declare a yes or no."""
    return declare(Kind.FLAG, default, label=label, **rest)


def text(default: str, *, label: str, **rest: Any) -> Any:
    """Declare a name or free text."""
    return declare(Kind.TEXT, default, label=label, **rest)


def day(default: date, *, label: str, **rest: Any) -> Any:
    """Declare a date: the first of a month."""
    return declare(Kind.DAY, default, label=label, **rest)


def declare(kind: Kind, default: Any, **declaration: Any) -> Any:
    """Declare an input of any kind."""
    declaration |= {"kind": kind, "default": default}
    return field(default=default, metadata={"declaration": declaration})


def catalogue_of(
    cls: type, *, section: str, prefix: str = "", shared: bool = False
) -> Mapping[str, Input]:
    """Return the declarations of a dataclass by key, in the order they stand in the source.

    Parameters
    ----------
    shared
        Whether those may be shown to the other side whose own declaration does not say.
    """
    inputs = (
        Input(
            key=prefix + item.name,
            name=item.name,
            section=section,
            **{"shared": shared, **declaration},
        )
        for item in fields(cls)
        if (declaration := item.metadata.get("declaration")) is not None
    )
    return MappingProxyType({one.key: one for one in inputs})
