"""The middle of the draft: the cards above the charts, which scroll where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.draft.card_strip import CardStrip
from gui.widgets.style import set_role

CHART_WIDTH, CHART_HEIGHT = 300, 208  # [px] at least; below that the charts scroll
ROOM_FOR_AIR = 760  # [px] of height below which cards stand closer
AIRY, DENSE = (12, 10), (8, 8)  # [px] around all cards, and between two


class _Content(QWidget):
    """What scrolls is never lower than its parts; a scroll area asks only for its height."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else 0


class DraftPage(QScrollArea):
    """Closer in a low window, and with the charts below one another in a narrow one.

    Parameters
    ----------
    message
        Stands above the cards, where there is one.
    """

    def __init__(
        self,
        message: QWidget,
        cards: CardStrip,
        charts: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards, self._charts = cards, charts
        self._column, self._grid = QVBoxLayout(), QGridLayout()
        self._gap = 0
        self._columns = 0
        for chart in charts:
            chart.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            chart.setMinimumSize(CHART_WIDTH, CHART_HEIGHT)
        self._column.addWidget(message)
        self._column.addWidget(cards)
        self._column.addLayout(self._grid, 1)
        content = _Content()
        content.setLayout(self._column)
        for part in (self, content):
            set_role(part, "page")
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._set_dense(False)
        self._place_charts(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_dense(self.height() < ROOM_FOR_AIR)
        two = 2 * CHART_WIDTH + 3 * self._gap
        self._place_charts(2 if self.width() >= two else 1)
        super().resizeEvent(event)

    def _set_dense(self, dense: bool) -> None:
        """Let the cards stand closer where a low window would not show them all."""
        margin, gap = DENSE if dense else AIRY
        if gap == self._gap:
            return
        self._gap = gap
        self._cards.set_dense(dense)
        self._column.setContentsMargins(margin, margin, margin, margin)
        for layout in (self._column, self._grid):
            layout.setSpacing(gap)

    def _place_charts(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, chart in enumerate(self._charts):
            row, column = divmod(place, columns)
            self._grid.addWidget(chart, row, column)
        for place in range(len(self._charts)):
            self._grid.setRowStretch(place, int(place * columns < len(self._charts)))
            self._grid.setColumnStretch(place, int(place < columns))
