"""What Compare remembers: for each deal its columns and cases, for all how it is looked at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gui.settings import Settings

Order = tuple[str, bool]
"""Key of the row by which the scenarios are in order, and whether it falls."""


class Remembered:
    """The choices of the comparison, read back at the next start."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def columns(self, deal_id: int | None) -> tuple[str, ...]:
        """Return the columns in the order in which they were put."""
        return self._texts("columns", deal_id)

    def keep_columns(self, deal_id: int | None, columns: Sequence[str]) -> None:
        self._keep("columns", deal_id, list(columns))

    def cases(self, deal_id: int | None) -> tuple[str, ...]:
        """Return the cases that all scenarios are looked at under; none for each one's own."""
        return self._texts("cases", deal_id)

    def keep_cases(self, deal_id: int | None, cases: Sequence[str]) -> None:
        self._keep("cases", deal_id, list(cases))

    def order(self, deal_id: int | None) -> Order | None:
        """Return by which row the scenarios are in order."""
        match self._read("order", deal_id):
            case [str(key), bool(falling)]:
                return key, falling
        return None

    def keep_order(self, deal_id: int | None, order: Order | None) -> None:
        self._keep("order", deal_id, list(order) if order else None)

    def baseline(self, deal_id: int | None) -> int | None:
        """Return the scenario that the others were compared with."""
        found = self._read("baseline", deal_id)
        return found if isinstance(found, int) else None

    def keep_baseline(self, deal_id: int | None, baseline: int | None) -> None:
        self._keep("baseline", deal_id, baseline)

    def _texts(self, what: str, deal_id: int | None) -> tuple[str, ...]:
        found = self._read(what, deal_id)
        return tuple(map(str, found)) if isinstance(found, list) else ()

    def _read(self, what: str, deal_id: int | None) -> Any:
        try:
            return json.loads(self.settings.text(_key(what, deal_id)) or "null")
        except json.JSONDecodeError:  # somebody has written into the file
            return None

    def _keep(self, what: str, deal_id: int | None, value: Any) -> None:
        if deal_id is not None:
            self.settings.keep(_key(what, deal_id), json.dumps(value) if value else None)


def _key(what: str, deal_id: int | None) -> str:
    return f"compared_{what}_of_{deal_id}"
