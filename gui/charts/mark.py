"""A moment in the life of a lease, as charts mark it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A vertical line with a small label.

    Attributes
    ----------
    month_index
        The month, counted from closing (0).
    label
        A word or two.
    role
        Name of the theme's colour.
    at_end
        Whether it stands at the end of that month rather than at its beginning.
    weight
        Where not all labels have room, those of least weight are left out.
    """

    month_index: int
    label: str
    role: str = "muted"
    at_end: bool = False
    weight: int = 0

    @property
    def place(self) -> float:
        """Where it stands on the month axis."""
        return float(self.month_index if self.at_end else max(0, self.month_index - 1))
