"""A thin slider below a number, for seeing where it lies and dragging it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from gui.widgets.gestures import new_gesture
from gui.widgets.style import set_role

MOST_NOTCHES = 4000
"""Beyond this many steps a slider cannot be aimed, and there should be none."""

_KNOB = 5.0  # [px] radius
_FINE = 0.1  # of the mouse's way, while Shift is held


class SlimSlider(QSlider):
    """Runs from low to high in steps; a tick marks the baseline.

    The keyboard reaches the number itself, so the slider takes no focus and no wheel.
    """

    moved = Signal(float, str)
    """The value under the mouse, and the gesture it belongs to."""

    def __init__(
        self, name: str, low: float, high: float, step: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._low = low
        self._step = step
        self._high = high
        self._at: float | None = None
        self._baseline: float | None = None
        self._gesture = ""
        self._grip = 0.0
        self.setRange(0, max(1, round((high - low) / step)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{name}, slider")
        set_role(self, "slim")

    def show_value(self, value: float | None, baseline: float | None = None) -> None:
        """Show where the value and the baseline lie; never emits."""
        self._at = value
        self._baseline = baseline
        self.blockSignals(True)
        self.setValue(self.minimum() if value is None else round((value - self._low) / self._step))
        self.blockSignals(False)
        self.update()

    def stop(self) -> str:
        """Follow the mouse no more until the next press; return the gesture under way."""
        ended, self._gesture = self._gesture, ""
        return ended

    def sizeHint(self) -> QSize:
        return QSize(80, int(2 * _KNOB) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, int(2 * _KNOB) + 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._gesture = new_gesture()
        self._grip = event.position().x()
        self.sliderPressed.emit()
        self._move_to(self._grip)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._gesture:
            event.ignore()
            return
        x = event.position().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            x = self._grip + (x - self._grip) * _FINE
        else:
            self._grip = x
        self._move_to(x)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gesture = ""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        y = self.height() / 2
        left, right = _KNOB, self.width() - _KNOB
        painter.setBrush(colours.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(QRectF(left, y - 1.5, right - left, 3), 1.5, 1.5)
        if self._baseline is not None:
            painter.setBrush(colours.color(QPalette.ColorRole.PlaceholderText))
            painter.drawRect(QRectF(self._x(self._baseline) - 0.75, y - 5, 1.5, 10))
        if self._at is not None:
            accent = colours.color(QPalette.ColorRole.Highlight)
            if not self.isEnabled():
                accent = colours.color(QPalette.ColorRole.Mid)
            x = self._x(self._at)
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(left, y - 1.5, x - left, 3), 1.5, 1.5)
            painter.drawEllipse(QPointF(x, y), _KNOB, _KNOB)
        painter.end()

    def _x(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return _KNOB + min(max(share, 0.0), 1.0) * (self.width() - 2 * _KNOB)

    def _move_to(self, x: float) -> None:
        share = (x - _KNOB) / max(1.0, self.width() - 2 * _KNOB)
        notches = round(min(max(share, 0.0), 1.0) * self.maximum())
        value = min(self._low + notches * self._step, self._high)
        if value != self._at:
            self.moved.emit(value, self._gesture)
