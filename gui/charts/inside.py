"""The inside of a plot in one piece: an item of a scene costs more than most lines do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget


@dataclass(frozen=True)
class Frame:
    """What of the plot is in view.

    Attributes
    ----------
    view
        In the plot's own units; its top is the least value.
    across, up
        A pixel in those units.
    """

    view: QRectF
    across: float
    up: float


class Part(Protocol):
    """Something that is drawn inside a plot."""

    @property
    def visible(self) -> bool:
        """Whether it is drawn at all."""

    def draw(self, painter: QPainter, frame: Frame, /) -> None:
        """Draw it, with whatever pen, brush and smoothing it sets itself."""


class Inside(pg.UIGraphicsItem):
    """Draws its parts one upon another; a part that changes asks for `update`.

    Parameters
    ----------
    box
        What it is the inside of.
    """

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__()
        self._box = box
        self._parts: tuple[Part, ...] = ()
        box.addItem(self, ignoreBounds=True)

    def set_parts(self, parts: Iterable[Part]) -> None:
        """Draw these from now on, the undermost first."""
        self._parts = tuple(parts)
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        view, size = self.viewRect(), self._box.size()
        frame = Frame(
            view,
            across=view.width() / max(size.width(), 1.0),
            up=view.height() / max(size.height(), 1.0),
        )
        for part in self._parts:
            if part.visible:
                part.draw(painter, frame)
