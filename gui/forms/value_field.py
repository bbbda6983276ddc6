"""The editor that belongs to a declaration."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.terms.deal import Deal
from core.terms.term import Input, Kind
from gui.forms.declared import first_value, rule_of
from gui.forms.legal_field import LegalField
from gui.forms.month_field import MonthField
from gui.widgets.choice_field import ChoiceField
from gui.widgets.date_field import DateField
from gui.widgets.flag_field import FlagField
from gui.widgets.number_field import NumberField
from gui.widgets.optional_field import OptionalNumberField
from gui.widgets.text_field import TextField

ValueField = (
    NumberField | OptionalNumberField | ChoiceField | FlagField | TextField | DateField | LegalField
)
"""Each shows a value with `show_value` and says with `edited` what the user made of it."""


def make_field(declared: Input, deal: Callable[[], Deal], parent: QWidget) -> ValueField:
    """Return a new editor for an input.

    Parameters
    ----------
    deal
        Returns the deal that it is an input of.
    """
    if declared.numeric:
        return _number_field(declared, deal, parent)
    match declared.kind:
        case Kind.CHOICE:
            options = [(option.code, option.label) for option in declared.options]
            return ChoiceField(declared.label, options, parent)
        case Kind.FLAG:
            return FlagField(declared.label, parent)
        case Kind.DAY:
            return DateField(declared.label, parent=parent)
        case Kind.LEGAL:
            return LegalField(declared, parent)
        case _:
            return TextField(declared.label, needed=True, parent=parent)


def _number_field(
    declared: Input, deal: Callable[[], Deal], parent: QWidget
) -> NumberField | OptionalNumberField:
    rule = rule_of(declared)
    if declared.dated:
        return MonthField(rule, deal, parent)
    if declared.optional:
        return OptionalNumberField(rule, first_value(declared), parent)
    return NumberField(rule, parent)
