"""A yes or no."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget


class FlagField(QCheckBox):
    """A box that is ticked for yes; the word stands beside it."""

    edited = Signal(object, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.show_value(False)
        self.clicked.connect(self._on_clicked)  # by the user only, never by showing

    def value(self) -> bool:
        return self.isChecked()

    def show_value(self, value: Any) -> None:
        """Show yes or no; never emits."""
        self.setChecked(bool(value))
        self.setText("yes" if value else "no")

    def set_help(self, text: str) -> None:
        """Say in the tooltip what the field is for."""
        self.setToolTip(text)

    def _on_clicked(self, ticked: bool) -> None:
        self.setText("yes" if ticked else "no")
        self.edited.emit(ticked, "")
