"""What each changed term accounts for between the baseline and another scenario, as a waterfall."""

from __future__ import annotations

from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QToolButton, QWidget

from core.report.priced import PricedRedline
from core.terms.term import Party
from gui.charts.chart_menu import ask_and_save, icon_button
from gui.compare.bridge_bar import BridgeBar
from gui.compare.bridge_model import AFTER, BAR, BEFORE, IN_FULL, OURS, TERM, THEIRS, BridgeModel
from gui.compare.bridge_picture import BridgePicture
from gui.compare.bridge_rows import bridge_rows, signed
from gui.compare.pair_card import PairCard
from gui.icons import icon
from gui.theme import Theme, Themes
from gui.widgets.combo_box import ComboBox
from gui.widgets.table_view import TableView

WIDTHS = {
    TERM: (0.2, 150, 260),
    BEFORE: (0.12, 88, 160),
    AFTER: (0.12, 88, 160),
    OURS: (0.0, 88, 88),
    THEIRS: (0.0, 88, 88),
}
"""Share of the table's width that a column has, from how many to how many pixels.

The rest is that of the bars.
"""

DRAWN = (
    "A part is the mean effect of its change over the orders in which the changes can be made; "
    "with so many of them, over some orders drawn at random. The parts add up to the whole."
)


class BridgeCard(PairCard):
    """The table with its bars, and in its head whose gain and which scenario."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        self.model = BridgeModel(themes)
        self.table = BridgeTable(self.model, themes)
        super().__init__("Bridge", "the bridge", self.table, parent)
        self.model.setParent(self)
        self._themes = themes
        self.gains = ComboBox()
        self.gains.addItems(["Our gain", "Their gain"])
        self.gains.setAccessibleName("Whose gain")
        self.gains.setToolTip(
            "Whose gain the bars add up to. Their colour says whether a change is good for us."
        )
        self._own_tools.addWidget(self.gains)
        self.menu = QMenu(self)
        self._more = icon_button("more", "Commands of the bridge")
        self.copy_picture = QAction("Copy as picture", self)
        self.save_picture = QAction("Save as PNG or SVG…", self)
        self.copy_table = QAction("Copy as table", self)
        self._add_commands()
        self.gains.currentIndexChanged.connect(self._refresh)
        themes.changed.connect(self._on_theme)
        self._on_theme(themes.current)

    @property
    def side(self) -> Party:
        """Whose gain is looked at."""
        return self._ours if self.gains.currentIndex() == 0 else self._ours.other

    def add_tool(self, tool: QWidget) -> None:
        super().add_tool(tool)
        self._tools.addWidget(self._more)  # stays the last one

    def picture(self) -> BridgePicture:
        """Return what is shown as a picture to copy or save, all of its rows."""
        return BridgePicture(
            title=f"Bridge, {self.gains.currentText().casefold()}",
            subtitle=self.subtitle.text(),
            model=self.model,
            theme=self._themes.current,
            font=self.font(),
        )

    def _present(self, found: PricedRedline) -> None:
        pair = (found.before.seen, found.after.seen)
        rows = bridge_rows(found.bridge, *pair, self.side)
        self.model.show_bridge(rows, self.side, self._ours)
        step = rows[0].steps.get(self.side)
        whole = f": {signed(step.usd)}" if step else ""
        error = max((row.steps[self.side].error for row in rows if row.steps), default=0.0)
        drawn = f", parts within ± {signed(2 * error)[1:]}" if error else ""
        self.subtitle.setText(f"{self._way()}{whole}{drawn}")
        self.subtitle.set_help(DRAWN if error else "")
        self._more.setEnabled(True)

    def _mark_stale(self) -> bool:
        self.model.set_stale()
        self._more.setEnabled(False)
        return bool(self.model.rows)

    def _clear(self) -> None:
        self.model.show_bridge((), self.side, self._ours)
        self._more.setEnabled(False)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setImage(self.picture().image())

    def _on_save(self) -> None:
        ask_and_save(self.picture(), self)

    def _on_theme(self, theme: Theme) -> None:
        self._more.setIcon(icon("more", theme, "muted"))
        self.copy_picture.setIcon(icon("copy", theme))
        self.save_picture.setIcon(icon("image", theme))

    def _add_commands(self) -> None:
        self.menu.addActions([self.copy_picture, self.save_picture, self.copy_table])
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._tools.addWidget(self._more)
        self.copy_picture.triggered.connect(self._on_copy)
        self.save_picture.triggered.connect(self._on_save)
        self.copy_table.triggered.connect(self.table.copy_table)


class BridgeTable(TableView):
    """The rows with their bars; copies figures to the last digit."""

    def __init__(self, model: BridgeModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(model, sortable=False, parent=parent)
        self.setAccessibleName("Bridge, table")
        self.setItemDelegateForColumn(BAR, BridgeBar(model, themes, self))
        heads = self.horizontalHeader()
        heads.setMinimumSectionSize(60)
        heads.setSectionResizeMode(BAR, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, (share, least, most) in WIDTHS.items():
            width = round(min(max(share * self.viewport().width(), least), most))
            self.horizontalHeader().resizeSection(column, width)

    def _text(self, row: int, column: int) -> str:
        return str(self.model().index(row, column).data(IN_FULL))
