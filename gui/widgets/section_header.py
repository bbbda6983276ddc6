"""The heading of a section that can be folded away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gui.widgets.style import set_role


class SectionHeader(QWidget):
    """A heading with an arrow; a click or Space folds what stands below it."""

    toggled = Signal(bool)
    """Whether the section is open now."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._button = QToolButton(self)
        self._button.setText(title)
        self._button.setCheckable(True)
        self._button.setChecked(True)
        self._button.setAutoRaise(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self._button, "section")
        self._badge = QLabel(self)
        set_role(self._badge, "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 2)
        row.addWidget(self._button, 1)
        row.addWidget(self._badge)
        self.setFocusProxy(self._button)
        self._button.toggled.connect(self._on_toggled)
        self._show_arrow()

    @property
    def title(self) -> str:
        return self._title

    @property
    def is_open(self) -> bool:
        return self._button.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold the section."""
        self._button.setChecked(is_open)

    def set_badge(self, text: str, help_text: str = "") -> None:
        """Say something about the section at its right, such as how much differs."""
        if text != self._badge.text():
            self._badge.setText(text)
            self._badge.setToolTip(help_text)
            self._show_arrow()

    def _on_toggled(self, is_open: bool) -> None:
        self._show_arrow()
        self.toggled.emit(is_open)

    def _show_arrow(self) -> None:
        arrow = Qt.ArrowType.DownArrow if self.is_open else Qt.ArrowType.RightArrow
        self._button.setArrowType(arrow)
        state = "open" if self.is_open else "folded"
        badge = f", {self._badge.text()}" if self._badge.text() else ""
        self._button.setAccessibleName(f"{self._title}, {state}{badge}")
