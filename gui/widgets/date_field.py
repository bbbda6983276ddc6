"""A date: a whole month where that is what is meant, else a day."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from core.errors import InvalidInputError
from gui.widgets.entry_field import EntryField

NONE_TEXT = "none"

_MONTH_FORMS = ("%b %Y", "%B %Y", "%Y-%m", "%m/%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y")
_AHEAD = re.compile(r"(?:in )?(?P<count>\d{1,3}) ?(?P<unit>d|days?|w|weeks?)")
_DAY_FORMS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d.%m.%Y", "%b %d %Y", "%B %d %Y")


class DateField(EntryField):
    """Edits a date; arrows move it by months, pages by ten (by days where days count).

    Where days count, `in 10 days` and `2 weeks` are read from today on.

    Parameters
    ----------
    name
        What the sentences about it call it.
    days
        Whether the day counts; otherwise the date is the first of a month.
    optional
        Whether there may be none.
    """

    def __init__(
        self,
        name: str,
        *,
        days: bool = False,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._name = name
        self._days = days
        self._optional = optional
        if optional:
            self.setPlaceholderText(NONE_TEXT)

    def _read(self, typed: str) -> date | None:
        text = re.sub(r"[\s,]+", " ", typed).strip()
        if text.casefold() in ("", NONE_TEXT) and self._optional:
            return None
        found = read_date(text, days=self._days)
        if found is None:
            example = "2026-05-31 or 31 May 2026" if self._days else "May 2026 or 2026-05"
            what = "a date" if self._days else "a month"
            raise InvalidInputError(f"{self._name}: “{typed}” is not {what}; {example} would be.")
        return found

    def _written(self, value: Any) -> str:
        if value is None:
            return ""
        return f"{value.day} {value:%b %Y}" if self._days else f"{value:%b %Y}"

    def _exact(self, value: Any) -> str:
        if value is None:
            return NONE_TEXT
        return f"{value:%A}, {value.day} {value:%B %Y}" if self._days else f"1 {value:%B %Y}"

    def _stepped(self, value: Any, steps: float, _fine: bool, /) -> date | None:
        if value is None:
            return date.today() if self._days else None
        if self._days:
            ordinal = value.toordinal() + int(steps)
            return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
        months = min(max(value.year * 12 + value.month - 1 + int(steps), 12), 9999 * 12 + 11)
        return date(months // 12, months % 12 + 1, 1)


def read_date(text: str, *, days: bool) -> date | None:
    """Return the date of a text, the first of the month where days do not count.

    Examples
    --------
    >>> read_date("May 2026", days=False), read_date("2026-05-31", days=True)
    (datetime.date(2026, 5, 1), datetime.date(2026, 5, 31))
    >>> read_date("soon", days=True) is None
    True
    """
    ahead = _AHEAD.fullmatch(text.casefold()) if days else None
    if ahead is not None:
        count = int(ahead["count"]) * (7 if ahead["unit"].startswith("w") else 1)
        return date.today() + timedelta(days=count)
    for form in _DAY_FORMS if days else _MONTH_FORMS:
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return found if days else found.replace(day=1)
    return None
