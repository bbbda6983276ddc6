"""What differs between two sets of terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.terms.lease import TERMS, LeaseTerms
from core.terms.scenario import Scenario, Standing


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One term that has two values."""

    key: str
    before: Any
    after: Any
    applies: bool
    """Whether it has an effect on either side: a cap of nothing may differ and mean nothing."""


def differences(before: LeaseTerms, after: LeaseTerms) -> tuple[Difference, ...]:
    """Return the terms that differ, in the order of the term sheet."""
    return tuple(
        Difference(
            key=key,
            before=old,
            after=new,
            applies=one.applies is None or one.applies(before) or one.applies(after),
        )
        for key, one in TERMS.items()
        if (old := getattr(before, key)) != (new := getattr(after, key))
    )


def differing(several: Sequence[LeaseTerms]) -> tuple[str, ...]:
    """Return the keys of the terms in which several sets are not all the same."""
    return tuple(
        key
        for key in TERMS
        if any(getattr(one, key) != getattr(several[0], key) for one in several)
    )


def held(before: Scenario, after: Scenario) -> tuple[str, ...]:
    """Return the terms that are agreed in both scenarios and yet have another value."""
    return tuple(
        key
        for key, standing in before.standing.items()
        if standing is Standing.AGREED
        and after.standing.get(key) is Standing.AGREED
        and getattr(before.terms, key) != getattr(after.terms, key)
    )
