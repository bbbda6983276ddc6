"""What stands at the end of a legend for the series that have no room in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.charts.legend_entry import PAD, LegendEntry
from gui.widgets.style import set_role


class MoreButton(QToolButton):
    """Says how many series are left out, and lists them to be shown and hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[LegendEntry] = ()
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self, "more")

    def list_entries(self, entries: Sequence[LegendEntry]) -> None:
        """List these entries from now on."""
        self._entries = tuple(entries)
        names = ", ".join(entry.text() for entry in entries)
        self.setText(f"+{len(entries)}")
        self.setToolTip(f"More series: {names}")
        self.setAccessibleName(f"More series: {names}")

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("+9") + 20, metrics.height() + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for entry in self._entries:
            action = menu.addAction(entry.icon_of(), entry.text())
            action.setCheckable(True)
            action.setChecked(entry.isChecked())
            action.toggled.connect(entry.setChecked)
