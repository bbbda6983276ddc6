"""A small coloured word, such as the side that something belongs to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.widgets.style import set_role, set_style_property


class Chip(QLabel):
    """A word in the colour of a role of the stylesheet ("lessor", "lessee", "warning")."""

    def __init__(
        self, text: str = "", tone: str = "", *, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(help_text)
        self.setAccessibleDescription(help_text)
        set_role(self, "chip")
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """Choose the colour."""
        set_style_property(self, "tone", tone)
