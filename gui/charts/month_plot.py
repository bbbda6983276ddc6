"""A plot of monthly values that is redrawn while they change."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from core.terms.units import Unit
from gui.charts import months
from gui.charts.axes import MonthAxis, UnitAxis
from gui.charts.choice import Choice
from gui.charts.cursor import Cursor
from gui.charts.drawing import Drawing, drawing
from gui.charts.grid import Grid
from gui.charts.inside import Inside
from gui.charts.layers import Layers, pen
from gui.charts.mark import Mark
from gui.charts.marks import ROWS, MarkLines, MarkStrip
from gui.charts.nearest import nearest
from gui.charts.readout import Reading, Readout
from gui.charts.scale import INTERVALS, beside, scale_for
from gui.charts.series_spec import SeriesSpec
from gui.charts.zoom_box import STEP, ZoomBox
from gui.theme import Theme
from gui.widgets.announce import announce

Values = Mapping[str, npt.NDArray[np.float64]]

SMALL = 0.8
"""Size of the labels in a plot, of the application's own."""

STALE = "last valid figures"

_ROW_PX = 85  # [px] of the plot's height for each row of labels of its marks
_INTERVAL_PX = 30.0  # [px] between two ticks, at least
_AIR = 0.012  # of the height: so that a line along the edge keeps its width
_MARK_DASH = (2.0, 3.0)
_ZOOM_KEYS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
_FIGURE_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ASK_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MONTH_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -12,
    Qt.Key.Key_PageDown: 12,
    Qt.Key.Key_Home: -1000,
    Qt.Key.Key_End: 1000,
}


class MonthPlot(pg.PlotWidget):
    """Draws series of one unit over the months.

    Ranges are round and move only when the figures outgrow them; items are made once. The arrows
    move the crosshair and choose among its figures; a click or Enter asks where one comes from.
    Plus and minus zoom, nought or a double click shows everything again.
    """

    accessible_role = QAccessible.Role.Chart

    month_pointed = Signal(object, bool)
    """A month, counted from closing, or None; and whether a key chose it rather than the mouse."""

    zoomed = Signal(bool)
    """Whether less than everything is in view."""

    def __init__(
        self, specs: Sequence[SeriesSpec], unit: Unit, theme: Theme, parent: QWidget | None = None
    ) -> None:
        font = QFont()
        font.setPointSizeF(font.pointSizeF() * SMALL)
        box, below, above = ZoomBox(), MonthAxis(font), MarkStrip(font)
        left, right = UnitAxis("left", unit, font), UnitAxis("right", unit, font)
        axes = {"bottom": below, "left": left, "right": right, "top": above}
        super().__init__(parent, viewBox=box, enableMenu=False, axisItems=axes)
        self.box = box
        self._months, self._strip, self._left, self._right = below, above, left, right
        self._grid, self._mark_lines, self._cursor = Grid(), MarkLines(), Cursor()
        self._inside = Inside(box)
        self._readout, self._small = Readout(font), font
        self._theme, self._unit, self._specs = theme, unit, tuple(specs)
        self._layers = Layers(specs)
        self._dates: tuple[date, ...] = ()
        self._values: Values = {}
        self._baseline: Values = {}
        self._visible: Collection[str] = ()
        self._marks: Sequence[Mark] = ()
        self._mark_pens: dict[str, QPen] = {}
        self._drawing = Drawing({}, {}, {})
        self._factor = 1.0
        self._month: int | None = None
        self.choice = Choice(self)
        self._said, self._stale = "", False
        self._set_up()
        self.restyle(theme)

    @property
    def month(self) -> int | None:
        """The month that is read, if it is in view."""
        return self._month

    def accessible_value(self) -> str:
        """Return what a screen reader says of it: the month that is read, or how much there is."""
        if not self._dates:
            return "no figures"
        said = self._said or f"{len(self._dates) - 1} months from {self._dates[0]:%B %Y} on"
        return f"{STALE}: {said}" if self._stale else said

    @property
    def factor(self) -> float:
        """What a figure measured at the right is multiplied by to be drawn. [1]"""
        return self._factor

    def set_series(self, specs: Sequence[SeriesSpec], unit: Unit) -> None:
        """Draw other series from now on; `show_data` brings their values."""
        self._layers = Layers(specs)
        self._put_inside()
        self._specs, self._unit = tuple(specs), unit
        self._dates, self._values, self._baseline = (), {}, {}
        self._show_right_axis()
        self.restyle(self._theme)

    def show_data(
        self,
        dates: Sequence[date],
        values: Values,
        baseline: Values,
        marks: Sequence[Mark],
        visible: Collection[str],
    ) -> None:
        """Draw values of shape (T+1,), the first of them at closing, where `visible` names them."""
        self._dates, self._values, self._baseline = tuple(dates), values, baseline
        self._visible = visible
        self._months.set_dates(self._dates)
        if marks != self._marks:
            self._marks = marks
            self._show_marks()
        self._redraw()

    def set_stale(self, stale: bool) -> None:
        """Say whether the figures are the last good ones, while the inputs have none."""
        if stale is not self._stale:
            self._stale = stale
            self._choose_updates()
            self.viewport().update()

    def set_visible(self, visible: Collection[str]) -> None:
        """Show these series and hide the others."""
        self._visible = visible
        self._redraw()

    def show_month(self, month: int | None, reading: Reading | None = None) -> None:
        """Move the crosshair to a month, with what is to be said of it; None hides both."""
        if month is not None or self._month is not None:
            self.viewport().update()
        self._month, self._said = None, ""
        place = 0.0 if month is None else months.middle(month)
        view = self.box.viewRect()
        in_view = view.left() <= place <= view.right()
        if month is None or reading is None or month >= len(self._dates) or not in_view:
            self._cursor.visible = False
            self._choose_updates()
            return
        self._month = month
        self._choose_updates()
        self._said = reading.text()
        self._readout.set_reading(reading)
        self.choice.follow(reading)
        dots = []
        for spec in self._specs:
            line = self._drawing.lines.get(spec.key)
            if line is not None and np.isfinite(line[month]):
                factor = self._factor if spec.at_right else 1.0
                dots.append((float(line[month] * factor), self._theme.color(spec.role)))
        self._cursor.stand_at(place, dots)

    def figure_asked(self) -> tuple[str, int, QPoint] | None:
        """Return the series and the month that Enter would ask about, and where that is read."""
        if self._month is None:
            return None
        place = QPointF(self.place_of(self._month), self.inside().center().y())
        return self.choice.question(self._month, self.mapToGlobal(place.toPoint()))

    def zoom(self, factor: float) -> None:
        """Look closer (above 1) or from further away, at the month that is read if one is."""
        self.box.zoom(factor, None if self._month is None else months.middle(self._month))

    def inside(self) -> QRectF:
        """Return where the plot's inside lies on the widget. [px]"""
        return QRectF(self.mapFromScene(self.box.sceneBoundingRect()).boundingRect())

    def place_of(self, month: int) -> float:
        """Return where a month's value is drawn on the widget, from the left. [px]"""
        on_scene = self.box.mapViewToScene(pg.Point(months.middle(month), 0.0))
        return float(self.mapFromScene(on_scene).x())

    def restyle(self, theme: Theme, ratio: float | None = None) -> None:
        """Take the colours of a theme.

        Parameters
        ----------
        ratio
            Pixels of the device in one of the widget's; None for the screen it is on.
        """
        self._theme = theme
        scaled = ratio or self.devicePixelRatioF()
        kept = pg.AxisItem.CacheMode
        for axis in (self._months, self._left, self._right):
            # on a screen they are seldom drawn anew; in a picture their labels stay text
            axis.setCacheMode(kept.NoCache if ratio else kept.DeviceCoordinateCache)
        self.setBackground(theme.color("card"))
        self._strip.set_background(theme.color("card"))
        for axis in (self._months, self._left, self._right):
            axis.setTextPen(theme.color("muted"))
        self._grid.set_pens(
            pen(theme.color("grid"), 1.0, scaled), pen(theme.color("axis"), 1.0, scaled)
        )
        self.box.set_box_color(theme.color("accent"))
        self._layers.restyle(theme, scaled)
        self._cursor.restyle(theme, scaled)
        self._ratio = scaled
        self._mark_pens.clear()
        self._show_marks()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.restyle(self._theme)
        return bool(super().event(event))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:  # pyqtgraph calls this too, while it is being made
            self._strip.set_most_rows(max(1, min(ROWS, self.height() // _ROW_PX)))
            self._redraw()  # fewer ticks fit, or more

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            ring = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, 6, 6)
        if self._stale:
            self._paint_stale(painter)
        if self._month is not None:
            place = self.place_of(self._month)
            self._readout.paint(painter, place, self.inside(), self._theme, self.choice.key)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        inside = self.inside()
        if not self._dates or not inside.contains(event.position()):
            self.month_pointed.emit(None, False)
            self.choice.choose("")
            return
        place = self.box.mapSceneToView(self.mapToScene(event.position().toPoint()))
        self.month_pointed.emit(months.month_at(place.x(), len(self._dates)), False)
        self.choice.choose(self._nearest(place.y()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.choice.press(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        # a second click would show all months where not all are seen
        self.choice.release(event, self._month, wait=self.box.is_zoomed)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.month_pointed.emit(None, False)
        self.choice.choose("")

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.choice.stop()
        self.box.reset()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MONTH_KEYS and self._dates:
            month = self._moved(_MONTH_KEYS[key])
            self.box.bring_into_view(months.middle(month))
            self.month_pointed.emit(month, True)
        elif key in _FIGURE_KEYS and self._month is not None and self.choice.keys:
            row = self.choice.move(_FIGURE_KEYS[key])
            announce(self, f"{row.label} {row.value}")
        elif key in _ASK_KEYS and (found := self.figure_asked()) is not None:
            self.choice.asked.emit(*found)
        elif key in _ZOOM_KEYS:
            self.zoom(_ZOOM_KEYS[key])
        elif key == Qt.Key.Key_0:
            self.box.reset()
        elif key == Qt.Key.Key_Escape and self._month is not None:
            self.month_pointed.emit(None, True)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()  # the card around it has the menu

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:  # from which it comes back
            self.month_pointed.emit(None, True)
        self.viewport().update()

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def _paint_stale(self, painter: QPainter) -> None:
        painter.setFont(self._small)
        inside = self.inside()
        high = painter.fontMetrics().height()
        wide = painter.fontMetrics().horizontalAdvance(STALE)
        badge = QRectF(inside.right() - wide - 16, inside.top() + 4, wide + 12, high + 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("warning"), 1))
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(badge, 5, 5)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, STALE)

    def _set_up(self) -> None:
        item = self.getPlotItem()
        item.hideButtons()
        item.showAxis("top")
        item.layout.setContentsMargins(0, 0, 0, 0)
        self._put_inside()
        self._show_right_axis()
        self._choose_updates()
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # sets the view's as well
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.box.zoomed.connect(self._choose_updates)
        self.box.zoomed.connect(self.zoomed)
        self.choice.changed.connect(self._on_choice)

    def _choose_updates(self) -> None:
        """Repaint only what changed, but all while something covers it that moves by itself.

        Dashes of what reaches beyond the view begin elsewhere when only a part is painted.
        """
        modes = self.ViewportUpdateMode
        whole = self._month is not None or self._stale or self.box.is_zoomed
        self.setViewportUpdateMode(
            modes.FullViewportUpdate if whole else modes.MinimalViewportUpdate
        )

    def _show_right_axis(self) -> None:
        shown = any(spec.at_right for spec in self._specs)
        self.getPlotItem().showAxis("right", shown)
        self.getPlotItem().layout.setContentsMargins(0, 0, 0 if shown else 10, 0)

    def _put_inside(self) -> None:
        layers = self._layers
        self._inside.set_parts(
            (*layers.below, self._grid, *layers.above, self._mark_lines, self._cursor)
        )

    def _redraw(self) -> None:
        if not self._dates:
            return
        self._drawing = drawing(self._specs, self._values, self._baseline, self._visible)
        self._set_ranges()
        if self._layers.show(self._drawing, self._factor):
            self._inside.update()

    def _set_ranges(self) -> None:
        right = {spec.key for spec in self._specs if spec.at_right}
        left = {*self._drawing.lines, *self._drawing.areas, *self._drawing.baselines} - right
        room = int(self.box.height() // _INTERVAL_PX)
        scale = scale_for(*self._drawing.extent(left), max(2, min(INTERVALS, room)))
        scale, self._factor = beside(scale, *self._drawing.extent(right))
        self._left.set_scale(scale, self._unit)
        self._right.set_scale(scale, self._unit, self._factor)
        self._grid.set_scale(scale)
        first, last = months.span(len(self._dates))
        air = (scale.high - scale.low) * _AIR
        self.box.set_home(
            QRectF(first, scale.low - air, last - first, scale.high - scale.low + 2 * air)
        )

    def _show_marks(self) -> None:
        pens = [self._mark_pen(mark.role) for mark in self._marks]
        self._strip.set_marks(list(zip(self._marks, pens, strict=True)))
        self._mark_lines.set_lines(
            [(mark.place, one) for mark, one in zip(self._marks, pens, strict=True)]
        )
        self._inside.update()

    def _mark_pen(self, role: str) -> QPen:
        if role not in self._mark_pens:
            color = self._theme.color(role)
            self._mark_pens[role] = pen(color, 1.0, self._ratio, _MARK_DASH)
        return self._mark_pens[role]

    def _on_choice(self) -> None:
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if self.choice.key else arrow)
        self.viewport().update()

    def _nearest(self, height: float) -> str:
        """Return the series whose figure is at a height, as measured at the left."""
        if self._month is None:
            return ""
        factors = {spec.key: self._factor for spec in self._specs if spec.at_right}
        px = self.box.viewPixelSize()[1]
        return nearest(self._drawing, self.choice.keys, self._month, height, px, factors)

    def _moved(self, by: int) -> int:
        """The month so many further than the one being read; the first key shows the first."""
        start = self._month if self._month is not None else (0 if by > 0 else len(self._dates))
        return min(max(start + by, 0), len(self._dates) - 1)
