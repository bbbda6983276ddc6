"""For whom a document is: our own side, or the other one."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

CONFIDENTIAL = "Confidential: our own figures. Not for the other side."
"""What every page for our own side says."""


class _Declared(Protocol):
    @property
    def shared(self) -> bool: ...


class Audience(StrEnum):
    """Ours sees everything, marked confidential; theirs only what is declared as shared."""

    OURS = "ours"
    THEIRS = "theirs"

    @property
    def marking(self) -> str:
        """What every page for it says; "" where that is nothing."""
        return CONFIDENTIAL if self is Audience.OURS else ""

    def may_see(self, declared: _Declared) -> bool:
        """Return whether an input, a line or a figure may be shown to it."""
        return self is Audience.OURS or declared.shared
