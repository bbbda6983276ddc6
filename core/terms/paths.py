"""Reading and replacing values of nested dataclasses by dotted path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def value_at(root: Any, path: str) -> Any:
    """Return the value at a dotted path ("facility.debt.rate")."""
    for name in path.split("."):
        root = getattr(root, name)
    return root


def replaced(root: T, changes: Mapping[str, Any]) -> T:
    """Return a copy of a tree of dataclasses with the values at some paths replaced."""
    here: dict[str, Any] = {}
    below: dict[str, dict[str, Any]] = {}
    for path, value in changes.items():
        name, _, rest = path.partition(".")
        if rest:
            below.setdefault(name, {})[rest] = value
        else:
            here[name] = value
    for name, inner in below.items():
        here[name] = replaced(here.get(name, getattr(root, name)), inner)
    return replace(root, **here)
