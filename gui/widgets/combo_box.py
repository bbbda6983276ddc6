"""A list of options that is told by its name, and that the wheel passes over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)


class ComboBox(QComboBox):
    """Changed by the wheel only while it has the keyboard.

    On Linux a screen reader is told the option that is chosen in place of the accessible name,
    and reads the label beside it for the name; so there is one, hidden.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: QLabel | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._say()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ParentChange:
            self._say()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the wheel belongs to what scrolls around it

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Fusion under a stylesheet would cut a long option off in the middle of a letter.
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        inside = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        cut = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, cut, inside.width() - 4
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _say(self) -> None:
        """Keep the hidden label beside the box, wherever a layout takes it."""
        parent = self.parentWidget()
        if parent is None or not self.accessibleName():
            return
        if self._said is None:
            self._said = QLabel(parent)
            self._said.hide()
            self._said.setBuddy(self)
            self.destroyed.connect(self._said.deleteLater)  # as one that edits a cell is
        elif self._said.parentWidget() is not parent:
            self._said.setParent(parent)
        self._said.setText(self.accessibleName())
