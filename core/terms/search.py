"""Finding a term or an assumption by the words that people have for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from core.terms.term import Input


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words of a search, in small letters and without hyphens or other marks.

    Examples
    --------
    >>> words_of("Take-or-pay  SHARE"), words_of("lessee's")
    (('take', 'or', 'pay', 'share'), ('lessees',))
    """
    return tuple(_plain(typed).split())


def matches(one: Input, words: Iterable[str]) -> bool:
    """Whether every word is somewhere in what is declared of an input.

    Examples
    --------
    >>> from core.terms.lease import TERMS
    >>> [key for key, one in TERMS.items() if matches(one, words_of("break fee"))][:1]
    ['lessee_termination_fee_months']
    """
    text = _text(one)
    return all(word in text for word in words)


@cache
def _text(one: Input) -> str:
    said = (
        one.label,
        one.also,
        one.key,
        one.key.replace("_", " "),
        one.section,
        one.why,
        one.clause,
        *(f"{option.label} {option.clause}" for option in one.options),
    )
    return _plain(" ".join(said))


def _plain(text: str) -> str:
    """Return a text with a space for each mark; an apostrophe is none: “lessee's” is a word."""
    return re.sub(r"[^\w%$]+", " ", re.sub("['’]", "", text.casefold())).strip()
