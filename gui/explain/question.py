"""What is asked when a figure is clicked: which result, and of which scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from core.study.changes import Seen


@dataclass(frozen=True)
class Question:
    """Where does this result come from?

    Attributes
    ----------
    key
        Of a figure, a line or a step, or of a walk-away price.
    seen
        The scenario it is a result of; None for the one that is being drafted, as it changes.
    name
        What that scenario is called; "" for the one that is being drafted.
    month
        The month, counted from closing, that it was asked in; None for all of them.
    note
        How what was clicked differs from the result itself; "" where it is that.
    quiet
        Whether the keyboard is to stay where it is.
    """

    key: str
    seen: Seen | None = None
    name: str = ""
    month: int | None = None
    note: str = ""
    quiet: bool = False


@runtime_checkable
class Asks(Protocol):
    """A widget that shows figures and knows which of them has the keyboard."""

    def question(self) -> tuple[Question, QPoint] | None:
        """Return what would be asked of it now, and where its figure stands on the screen."""


def question_of(widget: QWidget | None) -> tuple[Question, QPoint] | None:
    """Return the question about the figure that has the keyboard, if one has."""
    while widget is not None:
        if isinstance(widget, Asks):
            return widget.question()
        widget = widget.parentWidget()
    return None
