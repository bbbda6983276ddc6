"""Writing declared inputs as JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from core.terms.legal import LegalPosition, Position
from core.terms.term import Input


def as_json(value: Any) -> Any:
    """Return a value of an input, or a tree of them, as JSON has it."""
    if isinstance(value, StrEnum | date):
        return value.value if isinstance(value, StrEnum) else value.isoformat()
    if isinstance(value, LegalPosition):
        own = value.position is Position.OWN
        return {Position.OWN.value: value.text} if own else value.position.value
    if is_dataclass(value):
        return record_to_json(value)
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return value


def record_to_json(record: Any) -> dict[str, Any]:
    """Return a dataclass as a JSON object, its fields by name."""
    return {item.name: as_json(getattr(record, item.name)) for item in fields(record)}


def inputs_to_json(inputs: Mapping[str, Input], record: Any) -> dict[str, Any]:
    """Return some inputs of a dataclass as a JSON object."""
    return {one.name: as_json(getattr(record, one.name)) for one in inputs.values()}
