"""The clauses of two scenarios, and why one differs whose own term does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.study.changes import Seen
from core.terms.definitions import definitions
from core.terms.differences import differences
from core.terms.lease import TERMS
from core.terms.wording import clauses

DEFINITIONS = "Definitions"


@dataclass(frozen=True, kw_only=True)
class Worded:
    """One clause or definition as it stands in a term sheet."""

    section: str
    number: str
    heading: str
    text: str


def worded(seen: Seen) -> Mapping[str, Worded]:
    """Return every clause by the key of its term, and every definition by its name."""
    found = {}
    sections = clauses(seen.deal, seen.terms)
    for number, section in enumerate(sections, start=1):
        for place, clause in enumerate(section.clauses, start=1):
            found[clause.key] = Worded(
                section=section.title,
                number=f"{number}.{place}",
                heading=clause.heading,
                text=clause.text,
            )
    for place, one in enumerate(definitions(seen.deal, seen.terms), start=1):
        found[f"{DEFINITIONS}: {one.term}"] = Worded(
            section=DEFINITIONS,
            number=f"{len(sections) + 1}.{place}",
            heading=one.term,
            text=one.text,
        )
    return found


class WordedPair:
    """The wordings of two scenarios."""

    def __init__(self, before: Seen, after: Seen) -> None:
        self.before, self.after = worded(before), worded(after)
        self.terms = tuple(one.key for one in differences(before.terms, after.terms))
        self._seen = (before, after)
        self._swapped: Mapping[str, tuple[Mapping[str, Worded], Mapping[str, Worded]]] = {}

    def changed(self) -> tuple[str, ...]:
        """Return what differs, in the order of the term sheet."""
        keys = dict.fromkeys((*TERMS, *self.before, *self.after))
        return tuple(key for key in keys if self._text(0, key) != self._text(1, key))

    def same(self) -> int:
        """Return how many clauses are alike."""
        both = self.before.keys() & self.after.keys()
        return sum(self._text(0, key) == self._text(1, key) for key in both)

    def causes(self, key: str) -> tuple[str, ...]:
        """Return the changed terms that a clause names, so that its wording follows from them."""
        if not self._swapped:
            self._swapped = {one: self._with_swapped(one) for one in self.terms}
        return tuple(
            one
            for one, swapped in self._swapped.items()
            if any(
                _text_of(written, key) != self._text(place, key)
                for place, written in enumerate(swapped)
            )
        )

    def _with_swapped(self, key: str) -> tuple[Mapping[str, Worded], Mapping[str, Worded]]:
        """Return both wordings with one term as it is on the other side."""
        first, last = self._seen
        mine, other = getattr(first.terms, key), getattr(last.terms, key)
        return (
            worded(replace(first, terms=replace(first.terms, **{key: other}))),
            worded(replace(last, terms=replace(last.terms, **{key: mine}))),
        )

    def _text(self, place: int, key: str) -> str:
        return _text_of((self.before, self.after)[place], key)


def _text_of(written: Mapping[str, Worded], key: str) -> str:
    one = written.get(key)
    return one.text if one is not None else ""
