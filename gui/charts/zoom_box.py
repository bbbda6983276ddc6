"""What a mouse can do in a chart: draw a box to zoom into, or turn the wheel with Ctrl."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPen

_LEAST_PX = 6.0  # [px] a box that is drawn on purpose is wider
_LEAST_MONTHS = 3.0
_NOTCH = 120.0  # [eighths of a degree] one notch of a wheel
STEP = 1.25  # how much closer one notch or one key brings


class ZoomBox(pg.ViewBox):
    """A plot's inside; it shows all there is until the user looks closer."""

    zoomed = Signal(bool)
    """Whether less than everything is in view."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.disableAutoRange()
        self.setMouseMode(pg.ViewBox.RectMode)
        self._home = QRectF(0, 0, 1, 1)
        self._is_zoomed = False

    @property
    def is_zoomed(self) -> bool:
        return self._is_zoomed

    def set_home(self, home: QRectF) -> None:
        """Set what is everything; a closer view stays while the months stay the same."""
        if home == self._home:
            return
        same_months = (home.left(), home.right()) == (self._home.left(), self._home.right())
        self._home = home
        if not (self._is_zoomed and same_months):
            self.reset()

    def reset(self) -> None:
        """Show everything again."""
        self._show(self._home, zoomed=False)

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Look closer (above 1) or from further away, at a place or the middle of what is seen."""
        self._zoom_months(factor, self.viewRect().center().x() if around is None else around)

    def bring_into_view(self, place: float) -> None:
        """Move what is in view along the months until a place is, if it is not."""
        view = self.viewRect()
        by = max(place + 0.5 - view.right(), 0.0) or min(place - 0.5 - view.left(), 0.0)
        if by:
            self._zoom_to(view.translated(by, 0.0))

    def set_box_color(self, color: QColor) -> None:
        faint = QColor(color)
        faint.setAlpha(40)
        self.rbScaleBox.setPen(QPen(color, 0))
        self.rbScaleBox.setBrush(QBrush(faint))

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        if axis is not None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        start, end = QPointF(event.buttonDownPos()), QPointF(event.pos())
        if not event.isFinish():
            self.updateScaleBox(start, end)
            return
        self.rbScaleBox.hide()
        box = QRectF(start, end).normalized()
        if box.width() >= _LEAST_PX and box.height() >= _LEAST_PX:
            self._zoom_to(self.childGroup.mapRectFromParent(box).normalized())

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        if axis is not None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the page scrolls
            return
        event.accept()
        inside = self.mapSceneToView(event.scenePos())
        self._zoom_months(STEP ** (event.delta() / _NOTCH), inside.x())

    def _zoom_months(self, factor: float, around: float) -> None:
        view = self.viewRect()
        left = around - (around - view.left()) / factor
        self._zoom_to(QRectF(left, view.top(), view.width() / factor, view.height()))

    def _zoom_to(self, wanted: QRectF) -> None:
        width = max(wanted.width(), _LEAST_MONTHS)
        if width >= self._home.width():
            self.reset()
            return
        middle = wanted.center().x() - width / 2
        left = min(max(middle, self._home.left()), self._home.right() - width)
        self._show(QRectF(left, wanted.top(), width, wanted.height()), zoomed=True)

    def _show(self, view: QRectF, *, zoomed: bool) -> None:
        self.setRange(
            xRange=(view.left(), view.right()), yRange=(view.top(), view.bottom()), padding=0.0
        )
        if zoomed is not self._is_zoomed:
            self._is_zoomed = zoomed
            self.zoomed.emit(zoomed)
