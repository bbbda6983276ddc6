"""What each changed term accounts for between the baseline and another scenario, as a waterfall."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.engine.batch import Checkpoint
from core.study.bridge import Bridge, bridge
from core.study.changes import Seen
from core.terms.term import Party
from gui.compare.bridge_bar import BridgeBar
from gui.compare.bridge_model import AFTER, BAR, BEFORE, IN_FULL, OURS, TERM, THEIRS, BridgeModel
from gui.compare.bridge_rows import bridge_rows, signed
from gui.compare.table import Contender
from gui.jobs import LatestJob
from gui.theme import Themes
from gui.widgets.combo_box import ComboBox
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.style import set_role
from gui.widgets.table_view import TableView

Pair = tuple[Seen, Seen]

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

LEAST_LETTERS = 7  # of a choice that stay in sight
WIDEST = 220  # [px] of a choice
NO_BASELINE = "Choose a baseline above: the bridge leads from it to another scenario."
NO_OTHER = "Tick a second scenario in the list at the left: the bridge leads to it."
DRAWN = (
    "A part is the mean effect of its change over the orders in which the changes can be made; "
    "with so many of them, over some orders drawn at random. The parts add up to the whole."
)
SAME = "The two have the same terms under the same assumptions, so there is nothing to account for."


class BridgeCard(QFrame):
    """The table with its bars, and in its head whose gain and which scenario.

    Works out the bridge beside the window, and only while it is looked at.
    """

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contenders: tuple[Contender, ...] = ()
        self._baseline: int | None = None
        self._ours = Party.LESSOR
        self._wanted: Pair | None = None
        self._found: tuple[Pair, Bridge] | None = None
        self.model = BridgeModel(themes, self)
        self.table = BridgeTable(self.model, themes)
        self.others = ComboBox()
        self.gains = ComboBox()
        self.subtitle = ElidedLabel()
        self.message = QLabel()
        self.job = LatestJob(self)
        self._pages = QStackedWidget()
        self._tools = QHBoxLayout()
        self._lay_out()
        self.others.currentIndexChanged.connect(self._refresh)
        self.gains.currentIndexChanged.connect(self._refresh)
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_failed)

    @property
    def side(self) -> Party:
        """Whose gain is looked at."""
        return self._ours if self.gains.currentIndex() == 0 else self._ours.other

    def add_tool(self, tool: QWidget) -> None:
        """Put a widget into the head of the card."""
        self._tools.addWidget(tool)

    def show_scenarios(
        self, contenders: Sequence[Contender], baseline: int | None, ours: Party
    ) -> None:
        """Lead from the baseline to one of the others, seen from one side of the table."""
        self._contenders, self._baseline, self._ours = tuple(contenders), baseline, ours
        others = [one for one in contenders if one.key != baseline]
        chosen = self.others.currentData()
        with QSignalBlocker(self.others):
            self.others.clear()
            for one in others:
                self.others.addItem(one.scenario.name, one.key)
            self.others.setCurrentIndex(max(self.others.findData(chosen), 0) if others else -1)
        self._refresh()

    def choose(self, key: int) -> None:
        """Lead to another scenario."""
        self.others.setCurrentIndex(self.others.findData(key))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.job.cancel()
        self._wanted = None

    def _refresh(self) -> None:
        """Show the bridge that is asked for, or work it out."""
        self.others.setToolTip(f"The bridge leads to this scenario: {self.others.currentText()}")
        if not self.isVisible():
            return
        before, after = self._contender(self._baseline), self._contender(self.others.currentData())
        problem = _problem(before, after)
        if problem or before is None or after is None:
            self._say(problem)
            return
        pair = (_seen(before), _seen(after))
        if self._found and self._found[0] == pair:
            self._forget()
            self._show(*self._found)
        elif pair != self._wanted:
            self._wanted = pair
            self.model.set_stale()
            self.subtitle.setText(f"Working out {self._way()} …")
            if not self.model.rows:
                self._say_only(self.subtitle.text())
            self.job.start(partial(_bridge, *pair))

    def _on_done(self, found: object) -> None:
        if isinstance(found, Bridge) and self._wanted is not None:
            self._found, self._wanted = (self._wanted, found), None
            self._show(*self._found)

    def _on_failed(self, why: str) -> None:
        self._say(why)

    def _show(self, pair: Pair, found: Bridge) -> None:
        rows = bridge_rows(found, *pair, self.side)
        if len(rows) == 1:
            self._say(SAME)
            return
        self.model.show_bridge(rows, self.side, self._ours)
        step = rows[0].steps.get(self.side)
        whole = f": {signed(step.usd)}" if step else ""
        error = max((row.steps[self.side].error for row in rows if row.steps), default=0.0)
        drawn = f", parts within ± {signed(2 * error)[1:]}" if error else ""
        self.subtitle.setText(f"{self._way()}{whole}{drawn}")
        self.subtitle.set_help(DRAWN if error else "")
        self._pages.setCurrentWidget(self.table)

    def _say(self, problem: str) -> None:
        """Say in place of the table why there is no bridge."""
        self._forget()
        self.model.show_bridge((), self.side, self._ours)
        self.subtitle.setText("")
        self._say_only(problem)

    def _say_only(self, text: str) -> None:
        self.message.setText(text)
        self._pages.setCurrentWidget(self.message)

    def _forget(self) -> None:
        """Stop working out what is not asked for any more."""
        self.job.cancel()
        self._wanted = None

    def _contender(self, key: object) -> Contender | None:
        return next((one for one in self._contenders if one.key == key), None)

    def _way(self) -> str:
        before = self._contender(self._baseline)
        return f"{before.scenario.name if before else ''} → {self.others.currentText()}"

    def _lay_out(self) -> None:
        set_role(self, "card")
        title = QLabel("Bridge")
        set_role(title, "heading")
        set_role(self.subtitle, "muted")
        set_role(self.message, "muted")
        self.setAccessibleName("Bridge")
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.gains.addItems(["Our gain", "Their gain"])
        self.gains.setAccessibleName("Whose gain")
        self.gains.setToolTip(
            "Whose gain the bars add up to. Their colour says whether a change is good for us."
        )
        self.others.setAccessibleName("Bridge to")
        fit = ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.others.setSizeAdjustPolicy(fit)
        self.others.setMinimumContentsLength(LEAST_LETTERS)
        self.others.setMaximumWidth(WIDEST)
        to = QLabel("to")
        set_role(to, "muted")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self.subtitle, 2)
        head.addWidget(self.gains)
        head.addWidget(to)
        head.addWidget(self.others, 1)
        head.addLayout(self._tools)
        for page in (self.table, self.message):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._pages, 1)


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


def _bridge(before: Seen, after: Seen, checkpoint: Checkpoint) -> Bridge:
    return bridge(before, after, checkpoint=checkpoint)


def _seen(one: Contender) -> Seen:
    return Seen(one.deal, one.scenario.terms)


def _problem(before: Contender | None, after: Contender | None) -> str:
    """Return why there can be no bridge between two scenarios; "" where there can."""
    if before is None:
        return NO_BASELINE
    if after is None:
        return NO_OTHER
    undefined = next((one for one in (before, after) if one.outcome is None), None)
    return f"{undefined.scenario.name}: {undefined.problem}" if undefined else ""
