"""The value of a term read back from its clause, where that reads as one of its forms."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from core.errors import InvalidInputError
from core.terms.checks import problem_with
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.paths import replaced
from core.terms.plain import plain_text
from core.terms.reading import LONGEST_TEXT
from core.terms.spoken import read_phrase
from core.terms.term import Input, Kind
from core.terms.wording import facts_of

DIGITS = 9
"""Behind the point; a clause has six at most."""

OWN_VALUE = "value"
"""The placeholder of a term's own value."""


@dataclass(frozen=True, kw_only=True)
class ReadClause:
    """What a clause says.

    Attributes
    ----------
    value
        Of the term.
    facts
        What it says beside its value that follows from the terms and the deal ("expiry_date").
    """

    value: Any
    facts: Mapping[str, str] = field(default_factory=dict)


def read_clause(
    one: Input, text: str, deal: Deal, terms: LeaseTerms, base: LeaseTerms
) -> ReadClause:
    """Return what the clause of a term says, beside the other terms.

    Parameters
    ----------
    terms
        As read so far: dates that tell a value are counted from them.
    base
        As they were before the clause was changed: what it still says of them was left as it was.

    Raises
    ------
    InvalidInputError
        If it does not read as any form of the clause, or its value is not what it must be.

    Examples
    --------
    >>> from core.terms.lease import TERMS
    >>> said = read_clause(TERMS["ramp_fee_share"], "The reduced Price is 40% of the Price.",
    ...     Deal(), LeaseTerms(), LeaseTerms())
    >>> said.value
    0.4
    """
    said = plain_text(text)
    problem = ""
    for form, sentence in _forms(one):
        match = _pattern(sentence).fullmatch(said)
        if match is None:
            continue
        facts = {name: words for name, words in match.groupdict().items() if name != OWN_VALUE}
        value = form
        try:
            if form is _HAS_VALUE and len(facts) < len(match.groupdict()):
                value = read_phrase(match[OWN_VALUE], _placeholders(sentence)[OWN_VALUE], one.unit)
            elif form is _HAS_VALUE:
                value = _told_by(one, facts, deal, terms, base)
            return ReadClause(value=_checked(one, value), facts=facts)
        except InvalidInputError as error:
            problem = problem or str(error)
    if one.kind is Kind.LEGAL and not problem:
        return ReadClause(value=_own_wording(one, text))
    raise InvalidInputError(problem or f"It reads as no form of the clause “{one.label}”.")


_HAS_VALUE = object()
"""Stands for the value where the sentence itself says it."""


def _forms(one: Input) -> Iterator[tuple[Any, str]]:
    """Yield the sentences that the clause of a term may be, each with the value it stands for."""
    if one.kind is Kind.LEGAL:
        for option in one.options:
            yield LegalPosition(Position(option.code)), option.clause
    elif one.kind is Kind.CHOICE:
        for option in one.options:
            yield option.code, option.clause
    else:
        if one.without:
            yield (None if one.optional else 0), one.without
        yield _HAS_VALUE, one.clause


def _placeholders(sentence: str) -> Mapping[str, str]:
    """Return the names that a sentence asks for, each with the style it wants."""
    return {name: style or "" for _, name, style, _ in string.Formatter().parse(sentence) if name}


@lru_cache(maxsize=512)
def _pattern(sentence: str) -> re.Pattern[str]:
    """Return a pattern that finds the words that stand for each placeholder of a sentence."""
    parts = []
    for literal, name, _, _ in string.Formatter().parse(plain_text(sentence)):
        parts.append(re.escape(literal))
        if name:
            parts.append(f"(?P<{name}>.+?)")
    return re.compile("".join(parts))


def _checked(one: Input, value: Any) -> Any:
    """Return a value as the kind of figure that it must be."""
    if one.kind is Kind.WHOLE and isinstance(value, float) and value.is_integer():
        value = int(value)
    problem = problem_with(one, value)
    if problem is not None:
        raise InvalidInputError(problem)
    if one.kind is Kind.NUMBER and value is not None:
        return round(float(value), DIGITS)  # 3.67 / 100 is not 0.0367
    return value


def _told_by(
    one: Input, facts: Mapping[str, str], deal: Deal, terms: LeaseTerms, base: LeaseTerms
) -> int:
    """Return the value that a clause tells by dates alone: by those that are not as they were."""
    before = _facts(facts, deal, base)
    moved = {name: words for name, words in facts.items() if before[name] != words}
    if not moved:
        return int(getattr(base, one.key))
    told = [
        value
        for value in range(int(one.low), int(one.high) + 1)
        if moved == _facts(moved, deal, replaced(terms, {one.key: value}))
    ]
    if len(told) == 1:
        return told[0]
    shown = " and ".join(f"“{words}”" for words in moved.values())
    raise InvalidInputError(f"No one value of “{one.label}” goes with {shown}.")


def _facts(names: Iterable[str], deal: Deal, terms: LeaseTerms) -> dict[str, str]:
    """Return what sentences say beside their values, as these terms have it."""
    facts = facts_of(deal, terms)
    return {name: plain_text(f"{facts.get(name, '')}") for name in names}


def _own_wording(one: Input, text: str) -> LegalPosition:
    words = text.strip()
    if not words:
        raise InvalidInputError(f"The clause “{one.label}” is empty.")
    if len(words) > LONGEST_TEXT:
        raise InvalidInputError(
            f"The clause “{one.label}” has {len(words):,} characters; it must have at most "
            f"{LONGEST_TEXT:,}."
        )
    return LegalPosition(Position.OWN, words)
