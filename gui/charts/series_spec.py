"""What a chart is told of each of its series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gui.charts.periods import Over

Kind = Literal["line", "area", "step", "dash", "points"]

AUTO = -1
"""The pattern of a series that takes whichever the others of its chart leave."""


@dataclass(frozen=True)
class SeriesSpec:
    """One series of a chart.

    Attributes
    ----------
    key
        Under which its values come.
    label
        What the legend calls it.
    role
        Name of the theme's colour it is drawn in.
    kind
        "area" and "step" stand for what belongs to a whole month, "line" and "dash" (a broken line)
        for what runs on from month to month, "points" for what is known of a few months only.
    stack
        Whether an area stands on those before it.
    shown
        Whether it is shown before the user says otherwise.
    at_right
        Whether it is measured against a scale of its own, at the right.
    pattern
        Which dashes, hatching or shape tells it apart from others of its kind without colour; 0 is
        unbroken, plain and round.
    over
        What a quarter's or a year's figure is made of.
    explains
        Key of the result, or of the term, that a figure of it leads to; "" for none.
    """

    key: str
    label: str
    role: str
    kind: Kind = "line"
    stack: bool = False
    shown: bool = True
    at_right: bool = False
    over: Over = "mean"
    explains: str = ""
    pattern: int = AUTO
