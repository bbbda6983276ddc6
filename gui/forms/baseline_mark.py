"""A dot beside a value that differs from the baseline; a click returns to it."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from gui.widgets.style import set_role


class BaselineMark(QToolButton):
    """Keeps its place while there is nothing to mark, so that rows stay in line."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self.setText("●")
        self.setAutoRaise(True)
        self.setFixedSize(14, 18)
        set_role(self, "baseline")
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_difference(self, before: str, now: str) -> None:
        """Mark that a value differs, and say from what to what."""
        self.setToolTip(f"Baseline {before} → now {now}\nClick to return to {before}.")
        self.setAccessibleName(f"{self._label} differs from the baseline: return to {before}")
        self.show()
