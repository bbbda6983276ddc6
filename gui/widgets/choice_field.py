"""One of a few named options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.widgets.combo_box import ComboBox

FRAME_WIDTH = 40  # [px] that the stylesheet puts around the text: padding, border and the arrow


class ChoiceField(ComboBox):
    """The value of an input as one of its options.

    Parameters
    ----------
    options
        Pairs of a code, which is the value, and a label.
    """

    edited = Signal(object, str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._codes = [code for code, _ in options]
        self._value: Any = None
        self._help = ""
        self.addItems([label for _, label in options])
        for row, (_, label) in enumerate(options):
            self.setItemData(row, label, Qt.ItemDataRole.ToolTipRole)
        self.setAccessibleName(name)
        # A long option is cut in the field, rather than the field grown beyond its column.
        self.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setCurrentIndex(-1)
        self.activated.connect(self._on_activated)  # by the user only, never by showing

    def value(self) -> Any:
        return self._value

    def show_value(self, value: Any) -> None:
        """Show an option by its code; never emits."""
        self._value = value
        self.setCurrentIndex(self._codes.index(value) if value in self._codes else -1)
        self._show_tooltip()

    def set_help(self, text: str) -> None:
        """Say in the tooltip what the field is for."""
        self._help = text
        self._show_tooltip()

    def set_option_help(self, code: str, text: str) -> None:
        """Say in the list what an option means."""
        self.setItemData(self._codes.index(code), text, Qt.ItemDataRole.ToolTipRole)

    def whole_width(self) -> int:
        """Return the width at which no option is cut. [px]"""
        metrics = self.fontMetrics()
        longest = max(metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count()))
        return longest + FRAME_WIDTH

    def showPopup(self) -> None:
        # The list is as wide as its longest option, whatever the field is.
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
        super().showPopup()

    def _on_activated(self, row: int) -> None:
        code = self._codes[row]
        if code != self._value:
            self._value = code
            self._show_tooltip()
            self.edited.emit(code, "")

    def _show_tooltip(self) -> None:
        self.setToolTip("\n".join(line for line in (self.currentText(), self._help) if line))
