"""How a rule across inputs is written: a named function that returns a sentence or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from types import ModuleType

from core.terms.deal import Deal
from core.terms.figures import exact
from core.terms.lease import LeaseTerms
from core.terms.remembered import LastAnswer
from core.terms.units import Unit


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """The model is not defined for it."""
    WARNING = "warning"
    """It can be valued, but is probably not what is meant."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a check found, as a full sentence, and the inputs it is about.

    `binds` says that it is a limit which the scenario runs up against: a covenant, a mandate.
    """

    severity: Severity
    keys: tuple[str, ...]
    text: str
    binds: bool = False


Sentence = Callable[[Deal, LeaseTerms], str | None]


@dataclass(frozen=True)
class Rule:
    """A function that looks at a deal and its terms, and what it looks at."""

    severity: Severity
    keys: tuple[str, ...]
    sentence: Sentence

    @property
    def name(self) -> str:
        return self.sentence.__name__

    def find(self, deal: Deal, terms: LeaseTerms) -> Finding | None:
        """Return what is wrong, if anything."""
        text = self.sentence(deal, terms)
        return None if text is None else Finding(severity=self.severity, keys=self.keys, text=text)


def error(*keys: str) -> Callable[[Sentence], Rule]:
    """Make a rule of a function whose sentence says why the model is not defined."""
    return lambda sentence: Rule(Severity.ERROR, keys, sentence)


def warning(*keys: str) -> Callable[[Sentence], Rule]:
    """Make a rule of a function whose sentence says what an expert would want to be told."""
    return lambda sentence: Rule(Severity.WARNING, keys, sentence)


def of_terms(sentence: Callable[[LeaseTerms], str | None]) -> Sentence:
    """Make a sentence of one that looks at the terms alone."""

    @wraps(sentence)
    def asked(_: Deal, terms: LeaseTerms) -> str | None:
        return sentence(terms)

    return asked


def of_deal(sentence: Callable[[Deal], str | None]) -> Sentence:
    """Make a sentence of one that looks at the deal alone, and so once for each deal."""
    answer = LastAnswer(sentence)

    @wraps(sentence)
    def asked(deal: Deal, _: LeaseTerms) -> str | None:
        return answer(deal)

    return asked


def months(count: float) -> str:
    """Return a number of months as it stands in a finding."""
    return exact(round(count, 2), Unit.MONTHS)


def percent(share: float) -> str:
    """Return a share as it stands in a finding."""
    return exact(round(share, 4), Unit.SHARE)


def rules_of(module: ModuleType) -> tuple[Rule, ...]:
    """Return the rules of a module, in the order they stand in the source."""
    return tuple(value for value in vars(module).values() if isinstance(value, Rule))
