"""A number with its unit: typed as people write it, stepped, scrubbed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QWidget

from gui.widgets.entry_field import EntryField
from gui.widgets.number_rule import NONE_TEXT, NumberRule, affixes
from gui.widgets.scrub import Scrub

GAP = 4  # [px] between the figure and its unit
LEAST_UNIT = 28  # [px] below which a unit that is cut says nothing
FAR = 4  # [px] beyond which a press is a drag
EDGE = 2  # [px] that Qt leaves free on either side of the text of a line editor


class NumberField(EntryField):
    """Edits one number within its rule; the unit stands before or behind the figure.

    A press and a drag along a field without the keyboard scrubs the number, Escape takes that
    back; a press alone selects it, to be typed over.
    """

    def __init__(self, rule: NumberRule, parent: QWidget | None = None) -> None:
        super().__init__(rule.name, parent)
        self._rule = rule
        self._before, self._behind = affixes(rule.unit)
        self._behind_width = 0
        self._scrub = Scrub()
        self._undragged: Any = None  # the value before a drag
        self._came_by_mouse = False
        self._pressed: QPoint | None = None  # by the press that brought the keyboard
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        if rule.unit.value:  # which is painted beside the figure, and would not be heard
            self.setAccessibleName(f"{rule.name}, {rule.unit.value}")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if rule.optional:
            self.setPlaceholderText(NONE_TEXT)
        self.textChanged.connect(self._make_room)
        self._make_room()

    @property
    def rule(self) -> NumberRule:
        return self._rule

    def sizeHint(self) -> QSize:
        return QSize(self._width_of("0,000.00"), super().sizeHint().height())

    def whole_width(self) -> int:
        """Return the width at which neither the figure nor its unit is cut. [px]"""
        return self._width_of(self.text() or self.placeholderText())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_none():
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        inside = self._inside()
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._before:
            painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | middle, self._before)
        if self._behind_width:
            unit = painter.fontMetrics().elidedText(
                self._behind, Qt.TextElideMode.ElideRight, self._behind_width - GAP + 1
            )
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | middle, unit)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._came_by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._scrub.end()
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        first, self._came_by_mouse = self._came_by_mouse, False
        if not first or event.button() is not Qt.MouseButton.LeftButton or self.isReadOnly():
            super().mousePressEvent(event)
            return
        self._pressed = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        far = abs(event.position().x() - self._pressed.x()) >= FAR
        if not self._scrub.gesture and far and self._value is not None:
            self._undragged = self._value
            self._scrub.begin(event)
        if self._scrub.gesture:
            steps, fine = self._scrub.steps(event)
            if steps:
                self.step(steps, fine=fine, gesture=self._scrub.gesture)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        self._pressed = None
        self._scrub.end()
        self.selectAll()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._scrub.gesture:
            self._take(self._undragged, self._scrub.end())
            self._pressed = None
            self.selectAll()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _inside(self) -> QRect:
        """Return where text may stand: within frame and padding, whatever the stylesheet says."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_LineEditContents
        return self.style().subElementRect(contents, option, self).adjusted(EDGE, 0, -EDGE, 0)

    def _is_none(self) -> bool:
        """Whether there is no figure, and so no unit either."""
        return not self.text() and bool(self.placeholderText())

    def _width_of(self, figure: str) -> int:
        """Return the width of the field with a figure and its unit. [px]"""
        parts = [part for part in (self._before, figure, self._behind) if part]
        around = self.width() - self._inside().width()
        texts = sum(self.fontMetrics().horizontalAdvance(part) for part in parts)
        return around + texts + (len(parts) - 1) * GAP

    def _make_room(self) -> None:
        """Keep room for the unit, or for as much of it as a long figure leaves."""
        metrics = self.fontMetrics()
        before, behind = (
            metrics.horizontalAdvance(text) + GAP if text and not self._is_none() else 0
            for text in (self._before, self._behind)
        )
        figure = metrics.horizontalAdvance(self.text() or self.placeholderText())
        space = self._inside().width() - before - figure
        self._behind_width = min(behind, space) if space >= min(behind, LEAST_UNIT) else 0
        margins = QMargins(before, 0, self._behind_width, 0)
        if margins != self.textMargins():  # or the whole form would be laid out anew
            self.setTextMargins(margins)

    def _read(self, typed: str) -> float | None:
        return self._rule.read(typed)

    def _written(self, value: Any) -> str:
        return self._rule.editable(value)

    def _exact(self, value: Any) -> str:
        return self._rule.show_exact(value)

    def _stepped(self, value: Any, steps: float, fine: bool, /) -> float | None:
        if value is None:
            return None
        return self._rule.stepped(value, steps, fine=fine)
