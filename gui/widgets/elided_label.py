"""A label that is cut with an ellipsis where its text does not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget


class ElidedLabel(QLabel):
    """One line of text; what is cut off is in the tooltip, before any other help."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._help = ""
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._show_tooltip()

    def set_help(self, text: str) -> None:
        """Say in the tooltip what the label stands for."""
        self._help = text
        self._show_tooltip()

    @property
    def is_cut(self) -> bool:
        """Whether the text is wider than the label."""
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return wide > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance("Mm…")
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_cut:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        inside = self.contentsRect()
        cut = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inside.width()
        )
        self.style().drawItemText(
            painter,
            inside,
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            cut,
            self.foregroundRole(),
        )
        painter.end()

    def _show_tooltip(self) -> None:
        lines = (self.text() if self.is_cut else "", self._help)
        self.setToolTip("\n".join(line for line in lines if line))
