"""The workspace that sets any number of saved scenarios side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from core.store.database import Store
from gui.compare.below import Below
from gui.compare.compare_bar import CompareBar
from gui.compare.compare_view import CompareView
from gui.compare.gathering import Gathering
from gui.compare.memo_export import MemoExport
from gui.compare.model import CompareModel
from gui.compare.table import Contender, Row, as_text, comparison, ordered
from gui.document import Change, LeaseDocument
from gui.results import Results
from gui.theme import Themes
from gui.widgets.message_bar import MessageBar
from gui.widgets.style import set_role

EMPTY = (
    "Nothing to compare yet.\n\n"
    "Tick two or more scenarios in the list at the left: each becomes a column here, with its "
    "figures, its terms and its lines."
)


class CompareWorkspace(QWidget):
    """Scenarios as columns over a chart of one monthly line of each, or a bridge between two."""

    title = "Compare"

    open_requested = Signal(int)
    """Number of a scenario that is to be opened in the draft."""

    asked = Signal(object, QPoint)
    """A `Question` about a figure of a scenario, and where it stands on the screen."""

    def __init__(
        self,
        document: LeaseDocument,
        results: Results,
        store: Store,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._gathering = Gathering(document, store)
        self._numbers: tuple[int, ...] = ()
        self._contenders: tuple[Contender, ...] = ()
        self._order: tuple[str, bool] | None = None
        self._pending = True
        self.model = CompareModel(self)
        self.message = MessageBar()
        self.memo = MemoExport(self.message, self)
        self.bar = CompareBar()
        self.view = CompareView(self.model, themes)
        self.below = Below(themes)
        self.empty = QLabel(EMPTY)
        self._pages = QStackedLayout()
        self._lay_out()
        self.bar.changed.connect(self._show_rows)
        self.bar.case_changed.connect(self.refresh)
        self.bar.copied.connect(self.copy)
        self.bar.memo_wanted.connect(self.ask_memo)
        self.memo.changed.connect(self._show_memo)
        self.view.row_chosen.connect(self.order_by)
        self.view.scenario_chosen.connect(self.open_requested)
        self.view.asked.connect(self.asked)
        document.changed.connect(self._on_changed)
        results.ready.connect(self._refresh_if_seen)

    @property
    def contenders(self) -> tuple[Contender, ...]:
        """The scenarios compared, in the order of the columns."""
        return self._contenders

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the table now."""
        return self.model.rows

    def set_scenarios(self, numbers: Sequence[int]) -> None:
        """Compare the scenarios of these numbers in the store."""
        self._numbers = tuple(numbers)
        self._pending = True
        self._refresh_if_seen()

    def refresh(self) -> None:
        """Read the scenarios again and show them as they are now."""
        self._pending = False
        self.bar.set_cases([case.name for case in self._document.deal.cases])
        self._contenders = self._gathering.contenders(self._numbers, self.bar.case)
        self.bar.set_scenarios([(one.key, one.scenario.name) for one in self._contenders])
        self._sort()
        self._show_rows()

    def order_by(self, key: str) -> None:
        """Put the scenarios in the order of a row: falling, then rising, then as ticked."""
        turns = {(key, True): (key, False), (key, False): None}
        self._order = turns.get(self._order, (key, True)) if self._order else (key, True)
        self.refresh()

    def ask_memo(self) -> None:
        """Choose a file and write the comparison to it, for our own side."""
        if self._pending:
            self.refresh()
        self.memo.ask()

    def stop(self) -> None:
        """Finish nothing that goes on beside the window: it closes."""
        self.memo.stop()

    def copy(self) -> None:
        """Copy the table as it stands, figures in full, for a spreadsheet."""
        QGuiApplication.clipboard().setText(
            as_text(self.model.rows, self._contenders, self._document.deal.name)
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()  # scenarios may have been saved meanwhile

    def _on_changed(self, _change: Change) -> None:
        self._pending = True

    def _refresh_if_seen(self) -> None:
        if self._pending and self.isVisible():
            self.refresh()

    def _sort(self) -> None:
        if self._order is None:
            return
        key, falling = self._order
        for row in comparison(self._contenders, None):
            if row.key == key:
                self._contenders = ordered(self._contenders, row, falling=falling)

    def _show_rows(self) -> None:
        baseline = self.bar.baseline
        rows = comparison(
            self._contenders,
            baseline,
            only_differences=self.bar.only_differences,
            search=self.bar.search_text,
        )
        self.model.show_comparison(rows, self._contenders, baseline, self._order)
        self.below.show_scenarios(self._contenders, baseline, self._document.view_side)
        self.memo.show_scenarios(self._contenders, baseline)
        self.bar.setVisible(bool(self._contenders))
        self._pages.setCurrentIndex(1 if self._contenders else 0)

    def _show_memo(self) -> None:
        self.bar.set_memo_problem(self.memo.problem)

    def _lay_out(self) -> None:
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self.empty, "muted")
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.view)
        split.addWidget(self.below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        self.bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addLayout(self._pages, 1)
        self._pages.addWidget(self.empty)  # now that it has a parent, or it would open as a window
        self._pages.addWidget(split)
