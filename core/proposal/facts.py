"""What a clause says beside its value, against what follows from the terms."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.plain import plain_text
from core.terms.wording import facts_of

_COUNT = re.compile(r"(?:about )?([0-9][0-9,]*)")


def contradiction(facts: Mapping[str, str], deal: Deal, base: LeaseTerms, terms: LeaseTerms) -> str:
    """Return a sentence on what neither stood there before nor follows from the terms; or ""."""
    before, after = facts_of(deal, base), facts_of(deal, terms)
    for name, words in facts.items():
        right = _text(after, name)
        if not _same(words, right) and not _same(words, _text(before, name)):
            return f"It says “{words}”, where the terms give {f'“{right}”' if right else 'none'}."
    return ""


def left_behind(facts: Mapping[str, str], deal: Deal, terms: LeaseTerms) -> str:
    """Return a sentence on what was left as it stood and no longer follows; or ""."""
    after = facts_of(deal, terms)
    left = [
        f"“{words}”, which becomes “{_text(after, name)}”"
        for name, words in facts.items()
        if not _same(words, _text(after, name))
    ]
    return f"The clause still says {' and '.join(left)}." if left else ""


def _text(facts: Mapping[str, object], name: str) -> str:
    return plain_text(f"{facts.get(name, '')}")


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same, but for the last GPU of a share that is rounded."""
    counts = [_COUNT.fullmatch(text) for text in (one, other)]
    if all(counts):
        first, second = (int(count[1].replace(",", "")) for count in counts if count)
        return abs(first - second) <= 1
    return one == other
