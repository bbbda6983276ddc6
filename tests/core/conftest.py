"""What is private in a deal, and deals with all of it spoilt."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum

import pytest

from core.terms.deal import ASSUMPTIONS, DEAL, FLEET

DECLARED = (
    ("Deal", {key: one for key, one in DEAL.items() if "." not in key}),
    ("Parties", {key: one for key, one in DEAL.items() if "." in key}),
    ("Facility", {key: one for key, one in ASSUMPTIONS.items() if key.startswith("facility.")}),
    ("Fleet", FLEET),
)
PUBLIC = {
    **{name: {one.name for one in of.values() if one.shared} for name, of in DECLARED},
    "Scenario": {"name", "terms", "expires"},
}
"""What a term sheet may depend on, by dataclass; everything else is private."""

POISON = ((date, date(1977, 7, 1)), (str, "PRIVATE"))


def poisoned(value, public=False):
    """Return a value with everything private in it replaced by what must be seen nowhere."""
    if public:
        return value
    if is_dataclass(value):
        names = PUBLIC.get(type(value).__name__, set())
        return replace(
            value,
            **{
                field.name: poisoned(getattr(value, field.name), field.name in names)
                for field in fields(value)
            },
        )
    if isinstance(value, tuple):
        return tuple(poisoned(item) for item in value)
    if isinstance(value, Enum):
        return next(one for one in type(value) if one is not value)
    if isinstance(value, bool):
        return not value
    return next((poison for kind, poison in POISON if isinstance(value, kind)), float("nan"))


@pytest.fixture(scope="session", name="public")
def _public():
    """The names of what a document for the other side may depend on, by dataclass."""
    return PUBLIC


@pytest.fixture(scope="session", name="poisoned")
def _poisoned():
    """How to replace everything private in a value by what must be seen nowhere."""
    return poisoned
