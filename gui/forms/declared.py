"""What a form takes from a declaration: the rule of a number, the help, the reason for grey."""

from __future__ import annotations

from typing import Any

from core.terms.checks import problem_with
from core.terms.figures import tight
from core.terms.term import Input, Kind
from core.terms.wording import value_text
from gui.document import LeaseDocument, declaration
from gui.widgets.number_rule import NumberRule


def rule_of(declared: Input) -> NumberRule:
    """Return the rule of a declared number."""
    return NumberRule(
        name=declared.label,
        unit=declared.unit,
        low=declared.low,
        high=declared.high,
        step=declared.step,
        whole=declared.kind is Kind.WHOLE,
        optional=declared.optional,
        judge=lambda value: problem_with(declared, value),
    )


def first_value(declared: Input) -> float:
    """Return what an optional number begins with: its default, else the middle of its range."""
    if declared.default is not None:
        return float(declared.default)
    low, high = declared.span
    steps = round((high - low) / 2 / declared.step)
    return rule_of(declared).tidied(low + steps * declared.step)


def help_text(declared: Input) -> str:
    """Return what an input does, whom it favours and between which values it may lie."""
    lines = [declared.why]
    if declared.favours is not None:
        lines.append(f"A higher value favours the {declared.favours.value}.")
    if declared.numeric:
        low, high = (tight(bound, declared.unit) for bound in (declared.low, declared.high))
        lines.append(f"From {low} to {high}" + (", or none." if declared.optional else "."))
    return "\n".join(line for line in lines if line)


def owner_of(declared: Input, document: LeaseDocument) -> Any:
    """Return the value whose field the input is: the terms, or a part of the deal."""
    prefix, dot, _ = declared.key.rpartition(".")
    return document.value(prefix) if dot else document.terms


class Reads:
    """Looks like a value and notes which of its fields are read."""

    def __init__(self, value: Any) -> None:
        self._value = value
        self.names: dict[str, None] = {}

    def __getattr__(self, name: str) -> Any:
        self.names[name] = None
        return getattr(self._value, name)


def controlled_by(declared: Input, document: LeaseDocument) -> tuple[str, ...]:
    """Return the keys of the inputs that decide whether this one has an effect."""
    if declared.applies is None:
        return ()
    reads = Reads(owner_of(declared, document))
    declared.applies(reads)
    prefix = declared.key.removesuffix(declared.name)
    return tuple(prefix + name for name in reads.names)


def why_without_effect(declared: Input, document: LeaseDocument) -> str:
    """Return why an input has no effect beside the other values; "" where it has one."""
    if declared.applies is None or declared.applies(owner_of(declared, document)):
        return ""
    reasons = [
        f"“{other.label}” is {value_text(other, document.value(key))}"
        for key in controlled_by(declared, document)
        if (other := declaration(key)) is not None
    ]
    return f"Has no effect while {' and '.join(reasons)}."
