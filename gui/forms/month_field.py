"""A month of the deal: a number counted from closing, or the date that it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from core.terms.deal import Deal
from core.terms.figures import month_and_date
from gui.widgets.date_field import read_date
from gui.widgets.number_field import NumberField
from gui.widgets.number_rule import NumberRule


class MonthField(NumberField):
    """Reads `5` and `May 2027`; the tool tip has the date.

    Parameters
    ----------
    deal
        Returns the deal whose closing the months are counted from.
    """

    def __init__(
        self, rule: NumberRule, deal: Callable[[], Deal], parent: QWidget | None = None
    ) -> None:
        self._deal = deal
        super().__init__(rule, parent)

    def _read(self, typed: str) -> float | None:
        day = read_date(re.sub(r"[\s,]+", " ", typed).strip(), days=False)
        return super()._read(typed if day is None else str(self._deal().month_of(day)))

    def _exact(self, value: Any) -> str:
        return month_and_date(value, None if value is None else self._deal().first_day(value))
