"""A card about the way from the baseline to another scenario, worked out beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.engine.batch import Checkpoint
from core.report.compared import Compared
from core.report.priced import PricedRedline, priced
from core.terms.term import Party
from gui.compare.compared import compared
from gui.compare.table import Contender, base_of, name_of
from gui.jobs import LatestJob
from gui.widgets.combo_box import ComboBox
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.style import set_role

Pair = tuple[Compared, Compared]

LEAST_LETTERS = 7  # of a choice that stay in sight
WIDEST = 220  # [px] of a choice
NO_BASELINE = "Choose a baseline above: {} leads from it to another scenario."
NO_OTHER = "Tick a second scenario in the list at the left: {} leads to it."
SAME = "The two have the same terms under the same assumptions, so there is nothing to account for."


class PairCard(QFrame):
    """In its head which scenario, below it what the way there is made of.

    Works while it is looked at, and only then. What a card shows is its own: `_present` shows what
    was found, `_mark_stale` says that it is out of date, `_clear` shows nothing.

    Parameters
    ----------
    title
        Of the card.
    what
        What it leads along, as a sentence has it: "the bridge".
    content
        Where it is shown.
    """

    other_chosen = Signal(str)
    """Somebody has chosen another scenario, by its column."""

    shown = Signal()
    """What was asked for is there, or it is said why it is not."""

    def __init__(
        self, title: str, what: str, content: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._what = what
        self._contenders: tuple[Contender, ...] = ()
        self._baseline: int | None = None
        self._ours = Party.LESSOR
        self._wanted: Pair | None = None
        self._found: tuple[Pair, PricedRedline] | None = None
        self.others = ComboBox()
        self.subtitle = ElidedLabel()
        self.message = QLabel()
        self.job = LatestJob(self)
        self._content = content
        self._pages = QStackedWidget()
        self._own_tools, self._tools = QHBoxLayout(), QHBoxLayout()
        self._lay_out(title)
        self.others.currentIndexChanged.connect(self._refresh)
        self.others.activated.connect(self._on_activated)
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._say)

    @property
    def found(self) -> PricedRedline | None:
        """What is shown now; None while there is nothing, or what there is is out of date."""
        shown = self._pages.currentWidget() is self._content and self._wanted is None
        return self._found[1] if shown and self._found else None

    def add_tool(self, tool: QWidget) -> None:
        """Put a widget into the head of the card."""
        self._tools.addWidget(tool)

    def show_scenarios(
        self, contenders: Sequence[Contender], baseline: int | None, ours: Party
    ) -> None:
        """Lead from the baseline to one of the others, seen from one side of the table."""
        self._contenders, self._baseline, self._ours = tuple(contenders), baseline, ours
        chosen = self.others.currentData()
        others = [one for one in contenders if base_of(one, contenders, baseline) is not one]
        with QSignalBlocker(self.others):
            self.others.clear()
            for one in others:
                self.others.addItem(name_of(one, contenders), one.column)
            self.others.setCurrentIndex(max(self.others.findData(chosen), 0) if others else -1)
        self._refresh()

    def choose(self, column: str) -> None:
        """Lead to another scenario."""
        self.others.setCurrentIndex(self.others.findData(column))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.job.cancel()
        self._wanted = None

    def _present(self, found: PricedRedline) -> None:
        """Show what was found."""
        raise NotImplementedError

    def _mark_stale(self) -> bool:
        """Say that what is shown is out of date; False where nothing is shown."""
        raise NotImplementedError

    def _clear(self) -> None:
        """Show nothing."""
        raise NotImplementedError

    def _refresh(self) -> None:
        """Show the way that is asked for, or work it out."""
        self.others.setToolTip(f"Where {self._what} leads to: {self.others.currentText()}")
        if not self.isVisible():
            return
        after = self._other()
        before = base_of(after, self._contenders, self._baseline) if after else self._base()
        problem = self._problem(before, after)
        if problem or before is None or after is None:
            self._say(problem)
            return
        pair = (compared(before), compared(after))
        if self._found and self._found[0] == pair:
            self._forget()
            self._show(self._found[1])
        elif pair != self._wanted:
            self._wanted = pair
            self.subtitle.setText(f"Working out {self._way()} …")
            if not self._mark_stale():
                self._say_only(self.subtitle.text())
            self.job.start(partial(_priced, *pair))

    def _on_activated(self) -> None:
        self.other_chosen.emit(self.others.currentData())

    def _on_done(self, found: object) -> None:
        if isinstance(found, PricedRedline) and self._wanted is not None:
            self._found, self._wanted = (self._wanted, found), None
            self._show(found)

    def _show(self, found: PricedRedline) -> None:
        if not found.changes and found.before.deal == found.after.deal:
            self._say(SAME)
            return
        self._pages.setCurrentWidget(self._content)
        self._present(found)
        self.shown.emit()

    def _say(self, problem: str) -> None:
        """Say in place of the content why there is none."""
        self._forget()
        self._clear()
        self.subtitle.setText("")
        self._say_only(problem)
        self.shown.emit()

    def _say_only(self, text: str) -> None:
        self.message.setText(text)
        self._pages.setCurrentWidget(self.message)

    def _forget(self) -> None:
        """Stop working out what is not asked for any more."""
        self.job.cancel()
        self._wanted = None

    def _other(self) -> Contender | None:
        chosen = self.others.currentData()
        return next((one for one in self._contenders if one.column == chosen), None)

    def _base(self) -> Contender | None:
        return next((one for one in self._contenders if one.key == self._baseline), None)

    def _problem(self, before: Contender | None, after: Contender | None) -> str:
        """Return why there is no way between two scenarios; "" where there is."""
        if self._base() is None:
            return NO_BASELINE.format(self._what)
        if after is None or before is None:
            return NO_OTHER.format(self._what)
        undefined = next((one for one in (before, after) if one.outcome is None), None)
        return f"{undefined.scenario.name}: {undefined.problem}" if undefined else ""

    def _way(self) -> str:
        base = self._base()
        return f"{base.scenario.name if base else ''} → {self.others.currentText()}"

    def _lay_out(self, title: str) -> None:
        set_role(self, "card")
        heading = QLabel(title)
        set_role(heading, "heading")
        set_role(self.subtitle, "muted")
        set_role(self.message, "muted")
        self.setAccessibleName(title)
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.others.setAccessibleName(f"{title} to")
        fit = ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.others.setSizeAdjustPolicy(fit)
        self.others.setMinimumContentsLength(LEAST_LETTERS)
        self.others.setMaximumWidth(WIDEST)
        to = QLabel("to")
        set_role(to, "muted")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(heading)
        head.addWidget(self.subtitle, 2)
        head.addLayout(self._own_tools)
        head.addWidget(to)
        head.addWidget(self.others, 1)
        head.addLayout(self._tools)
        for page in (self._content, self.message):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._pages, 1)


def _priced(before: Compared, after: Compared, checkpoint: Checkpoint) -> PricedRedline:
    return priced(before, after, checkpoint=checkpoint)
