"""A number with its unit: typed as people write it, stepped, scrubbed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.entry_field import EntryField
from gui.widgets.number_rule import NONE_TEXT, NumberRule, affixes

MARGIN = 9  # [px] between the frame and what stands in it
GAP = 4  # [px] between the figure and its unit


class NumberField(EntryField):
    """Edits one number within its rule; the unit stands before or behind the figure."""

    def __init__(self, rule: NumberRule, parent: QWidget | None = None) -> None:
        super().__init__(rule.name, parent)
        self._rule = rule
        self._before, self._behind = affixes(rule.unit)
        self._behind_width = 0
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if rule.optional:
            self.setPlaceholderText(NONE_TEXT)
        self.textChanged.connect(self._make_room)
        self._make_room()

    @property
    def rule(self) -> NumberRule:
        return self._rule

    def sizeHint(self) -> QSize:
        unit = self.fontMetrics().horizontalAdvance(self._before + self._behind)
        figure = self.fontMetrics().horizontalAdvance("0,000.00")
        return QSize(unit + figure + 2 * MARGIN + 2 * GAP, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        inside = self.rect().adjusted(MARGIN, 0, -MARGIN, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._before:
            painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | middle, self._before)
        if self._behind_width:
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | middle, self._behind)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Keep room for the unit, unless a long figure needs it."""
        metrics = self.fontMetrics()
        before, behind = (
            metrics.horizontalAdvance(text) + GAP if text else 0
            for text in (self._before, self._behind)
        )
        figure = metrics.horizontalAdvance(self.text() or self.placeholderText())
        space = self.width() - 2 * MARGIN - before - figure
        self._behind_width = behind if behind <= space else 0
        self.setTextMargins(before, 0, self._behind_width, 0)

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
