"""A card with one figure: what it is, how much, and how it changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.elided_label import ElidedLabel
from gui.widgets.style import set_role, set_style_property

LONG_FIGURE = 11
"""Characters above which a figure is written smaller."""


class Card(QFrame):
    """One figure with its title, a line below it and its change against the baseline.

    Parameters
    ----------
    title
        What the figure is; also the card's accessible name.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title)
        self._figure = ElidedLabel()
        self._subtitle = ElidedLabel()
        self._change = QLabel()
        set_role(self, "card")
        set_role(self._title, "muted")
        set_role(self._figure, "figure")
        set_role(self._subtitle, "muted")
        set_role(self._change, "change")
        self._change.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self._tell()

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def figure(self) -> str:
        return self._figure.text()

    @property
    def subtitle(self) -> str:
        return self._subtitle.text()

    @property
    def change(self) -> str:
        return self._change.text()

    def set_title(self, title: str) -> None:
        """Name another figure."""
        self._title.setText(title)
        self._tell()

    def show_figure(
        self, text: str, *, exact: str = "", subtitle: str = "", tone: str = ""
    ) -> None:
        """Show a figure in short form; the exact one goes to the tooltip.

        `tone` colours the figure ("good", "bad", "warning"); "" leaves it plain.
        """
        self._figure.setText(text)
        self._subtitle.setText(subtitle)
        self.setToolTip(exact)
        set_style_property(self._figure, "tone", tone)
        set_style_property(self._figure, "long", len(text) > LONG_FIGURE)
        self._tell()

    def show_change(self, text: str, *, good: bool | None = None) -> None:
        """Show a change with its sign; its colour says whether it is good for our side."""
        self._change.setText(text)
        self._change.setVisible(bool(text))
        tone = "" if good is None else "good" if good else "bad"
        set_style_property(self._change, "tone", tone)
        self._tell()

    def set_stale(self, stale: bool) -> None:
        """Mark the figure as the last good one, while the inputs have none."""
        set_style_property(self._figure, "stale", stale)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(1)
        column.addWidget(self._title)
        column.addWidget(self._figure)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._change)
        below.addWidget(self._subtitle, 1)
        column.addLayout(below)
        self._change.hide()

    def _tell(self) -> None:
        """Put the whole card into words for those who hear it."""
        self.setAccessibleName(self.title)
        parts = (self.figure, self.subtitle, self.change)
        self.setAccessibleDescription(", ".join(part for part in parts if part))
