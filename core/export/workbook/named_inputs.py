"""The inputs of a scenario by the names that the workbook's formulas know them by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from core.export.workbook.functions import serial
from core.terms.deal import ASSUMPTIONS, DEAL, FLEET, SUPPLY, Deal
from core.terms.lease import MONETISED, LeaseTerms
from core.terms.paths import value_at
from core.terms.term import Input

FLEETS_PATH = "facility.fleets"
SUPPLY_PATH = "lessee.other_supply"

LISTS: Mapping[str, Mapping[str, Input]] = {FLEETS_PATH: FLEET, SUPPLY_PATH: SUPPLY}
"""The tables among the inputs, by path, with the declarations of their columns."""


def named_inputs(deal: Deal, terms: LeaseTerms) -> dict[str, Any]:
    """Return every input that formulas may refer to: numbers as floats, columns as arrays."""
    values = {key: _plain(getattr(terms, key)) for key in MONETISED}
    values |= {path: _plain(value_at(deal, path)) for path in (*DEAL, *ASSUMPTIONS)}
    for path, columns in LISTS.items():
        rows = value_at(deal, path)
        for key, one in columns.items():
            if one.numeric or one.kind.value == "day":
                column = [_plain(getattr(row, key)) for row in rows]
                values[f"{path}.{key}"] = np.array(column or [0.0])
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return serial(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return float(value)
