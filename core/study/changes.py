"""What differs between two scenarios, as columns that can be changed one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.engine.batch import as_number
from core.engine.inputs import COLUMNS
from core.errors import InvalidInputError
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.paths import value_at
from core.terms.term import Input

STRUCTURE = ("closing", "horizon_months", "facility.fleets", "lessee.other_supply")
"""What must be the same in scenarios that are bridged: it has no column."""


@dataclass(frozen=True)
class Changed:
    """One input that differs, as it stands in a column on either side."""

    one: Input
    before: float
    after: float


@dataclass(frozen=True)
class Seen:
    """Terms as one case of a deal sees them."""

    deal: Deal
    terms: LeaseTerms


def label_of(key: str) -> str:
    """Return the label of a term or assumption."""
    return COLUMNS[key][1].label


def input_value(seen: Seen, key: str) -> Any:
    """Return the value of a term or assumption."""
    return value_at(seen.terms if COLUMNS[key][0] == "terms" else seen.deal, key)


def column_value(seen: Seen, key: str) -> float:
    """Return the value of an input as it stands in a column."""
    return as_number(COLUMNS[key][1], input_value(seen, key))


def changed_inputs(before: Seen, after: Seen) -> Mapping[str, Changed]:
    """Return the inputs that differ, by key.

    Raises
    ------
    InvalidInputError
        If the deals differ in what has no column: dates, horizon, fleets or other supply.
    """
    for path in STRUCTURE:
        if value_at(before.deal, path) != value_at(after.deal, path):
            raise InvalidInputError(
                f"The two differ in {path}; a bridge needs the same dates, fleets and supply."
            )
    changed = {}
    for key, (_, one) in COLUMNS.items():
        old, new = column_value(before, key), column_value(after, key)
        none_on_both = np.isnan(old) and np.isnan(new)
        if old != new and not none_on_both:
            changed[key] = Changed(one, old, new)
    return changed
