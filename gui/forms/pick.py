"""A column of a table that is chosen from a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Pick:
    """What a column is usually chosen from.

    Attributes
    ----------
    name
        Of the field.
    choices
        What other fields become with each of them, by their names.
    """

    name: str
    choices: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def others(self, value: Any) -> Mapping[str, Any]:
        """Return the fields that a value brings with it."""
        return self.choices.get(value, {})
