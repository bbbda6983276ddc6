"""A name or a short text in one line."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from core.errors import InvalidInputError
from core.terms.plain import typed_text
from core.terms.reading import LONGEST_NAME
from gui.widgets.entry_field import EntryField


class TextField(EntryField):
    """Edits a line of text; what is needed may not be left empty."""

    def __init__(
        self,
        name: str,
        *,
        needed: bool = False,
        longest: int = LONGEST_NAME,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._needed = needed
        self._longest = longest
        self._name = name

    def _read(self, typed: str) -> str:
        text = typed_text(typed, self._name, longest=self._longest)
        if self._needed and not text:
            raise InvalidInputError(f"{self._name} is empty; it needs at least one character.")
        return text

    def _written(self, value: Any) -> str:
        return value or ""

    def _exact(self, value: Any) -> str:
        # Only a text that does not fit says anything new in a tooltip.
        wide = self.fontMetrics().horizontalAdvance(value or "") > self.width()
        return value if wide else ""
