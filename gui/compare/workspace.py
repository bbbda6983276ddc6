"""The workspace that sets any number of saved scenarios side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from core.report.memo_lines import Charted
from core.store.database import Store
from gui.compare.below import REDLINE, Below
from gui.compare.columns import Columns
from gui.compare.compare_bar import CompareBar
from gui.compare.compare_view import CompareView
from gui.compare.gathering import Gathering
from gui.compare.memo_export import MemoExport
from gui.compare.model import CompareModel
from gui.compare.redline_export import RedlineExport
from gui.compare.remembered import Remembered
from gui.compare.table import Arrangement, Contender, Row, all_rows, arranged, as_text, narrowed
from gui.document import Change, LeaseDocument
from gui.results import WITHOUT_FIGURES, Results
from gui.settings import Settings
from gui.theme import Themes
from gui.widgets.message_bar import MessageBar
from gui.widgets.splitter import Splitter
from gui.widgets.style import set_role

SPLIT, ONLY, ROWS = "compare_split", "compare_only_differences", "compare_rows"
"""What is remembered whatever deal is open."""

EMPTY_PRICED = (
    "Tick two or more scenarios in the list at the left: the redline leads to the second."
)
LEFT_OUT = "The figures are without what cannot be read."
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
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._gathering = Gathering(document, store)
        self._settings = settings
        self._remembered = Remembered(settings)
        self._columns = Columns(self._remembered)
        self._deal_id: int | None = None
        self._numbers: tuple[int, ...] = ()
        self._contenders: tuple[Contender, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._pending = True
        self._priced_wanted = False
        self.model = CompareModel(self)
        self.message, self.left_out = MessageBar(), MessageBar()
        self.memo = MemoExport(self.message, self)
        self.priced = RedlineExport(self.message, self)
        self.bar = CompareBar()
        self.view = CompareView(self.model, themes)
        self.below = Below(themes, settings)
        self._split = Splitter("Divider of the comparison and the charts", Qt.Orientation.Vertical)
        self.empty = QLabel(EMPTY)
        self._pages = QStackedLayout()
        self._lay_out()
        self._restore()
        self._connect(results)
        self._show_left_out()

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
        self._take_deal()
        contenders = self._gathering.contenders(self._numbers, self.bar.cases.chosen)
        self.bar.set_scenarios(
            [(one.key, one.scenario.name) for one in contenders],
            self._remembered.baseline(self._deal_id),
        )
        self._contenders = self._columns.arranged(contenders)
        self._show()

    def order_by(self, key: str) -> None:
        """Put the scenarios in the order of a row: falling, then rising, then as they stood."""
        self._columns.order_by(key)
        self.refresh()

    def ask_memo(self) -> None:
        """Choose a file and write the comparison to it, for our own side."""
        if self._pending:
            self.refresh()
        overlay = self.below.overlay
        self.memo.also = Charted(overlay.line.currentData(), overlay.summed.isChecked())
        self.memo.ask()

    def ask_priced(self) -> None:
        """Show the priced redline, and choose a file for it once it is worked out."""
        if self._pending:
            self.refresh()
        self.below.show_view(REDLINE)
        self._priced_wanted = True
        if not self.below.redline.job.running:
            self._ask_priced_now()

    def _ask_priced_now(self) -> None:
        """Ask for the file if that is wanted, or say why there is no redline."""
        if not self._priced_wanted:
            return
        self._priced_wanted = False
        card = self.below.redline
        if card.found is None:
            self.message.show_message(card.message.text() or EMPTY_PRICED, tone="warning")
        else:
            self.priced.ask(card.found)

    def _forget_priced(self) -> None:
        """Ask for no file any more: somebody looks at something else."""
        self._priced_wanted = False

    def stop(self) -> None:
        """Finish nothing that goes on beside the window: it closes."""
        self.memo.stop()
        self.priced.stop()

    def copy(self) -> None:
        """Copy the table as it stands, figures in full, for a spreadsheet."""
        QGuiApplication.clipboard().setText(
            as_text(self.model.rows, self._contenders, self._document.deal.name)
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()  # scenarios may have been saved meanwhile

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._forget_priced()

    def _on_changed(self, _change: Change) -> None:
        self._pending = True

    def _refresh_if_seen(self) -> None:
        if self._pending and self.isVisible():
            self.refresh()

    def _take_deal(self) -> None:
        """Take over what is remembered of a deal that was opened, and offer its cases."""
        opened = self._document.deal_id
        known = opened == self._deal_id
        self._deal_id = opened
        blocker = QSignalBlocker(self.bar.cases)
        self.bar.cases.set_cases([case.name for case in self._document.deal.cases])
        if not known:
            self._columns.open(opened)
            self.bar.cases.choose(self._remembered.cases(opened))
            self.bar.set_scenarios(())  # another deal has another baseline
        blocker.unblock()

    def _show_left_out(self) -> None:
        """Say which typed text has no part in the figures."""
        said = self._document.unread.said(apart_from=WITHOUT_FIGURES)
        self.left_out.keep_saying(f"{LEFT_OUT} {said}" if said else "", tone="bad")

    def _on_case_changed(self) -> None:
        self._remembered.keep_cases(self._deal_id, self.bar.cases.chosen)
        self.refresh()

    def _on_moved(self, columns: Sequence[str]) -> None:
        self._columns.move(columns)
        self._contenders = self._columns.arranged(self._contenders)
        self._show()

    def _on_bar_changed(self) -> None:
        self._settings.keep(ONLY, self.bar.only_differences)
        self._show_rows()

    def _on_baseline_changed(self) -> None:
        self._remembered.keep_baseline(self._deal_id, self.bar.baseline)
        self._show()

    def _on_rows_arranged(self) -> None:
        self._settings.keep(ROWS, self.view.corner.arrangement)
        self._show_rows()

    def _on_split(self) -> None:
        self._settings.keep(SPLIT, self._split.saveState())

    def _restore(self) -> None:
        """Look at things as in the last run."""
        self.bar.only.setChecked(self._settings.flag(ONLY, default=False))
        found = self._settings.text(ROWS)
        if found in set(Arrangement):
            self.view.corner.choose(Arrangement(found))
        self._split.restoreState(self._settings.blob(SPLIT))

    def _show(self) -> None:
        """Show the scenarios in the table and below it."""
        baseline = self.bar.baseline
        self._rows = all_rows(self._contenders, baseline)
        self._show_rows()
        self.below.show_scenarios(self._contenders, baseline, self._document.view_side)
        self.memo.show_scenarios(self._contenders, baseline)
        self.bar.setVisible(bool(self._contenders))
        self._pages.setCurrentIndex(1 if self._contenders else 0)

    def _show_rows(self) -> None:
        """Show those rows that are asked for, in the order that is."""
        how = self.view.corner.arrangement
        rows = narrowed(
            self._rows,
            self._contenders,
            only_differences=self.bar.only_differences,
            search=self.bar.search_text,
        )
        self.model.show_comparison(
            arranged(rows, how),
            self._contenders,
            self.bar.baseline,
            self._document.view_side,
            self._columns.order,
            sections=how is Arrangement.LISTED,
        )

    def _show_memo(self) -> None:
        self.bar.set_memo_problem(self.memo.problem)

    def _connect(self, results: Results) -> None:
        self.bar.changed.connect(self._on_bar_changed)
        self.bar.baseline_changed.connect(self._on_baseline_changed)
        self.bar.case_changed.connect(self._on_case_changed)
        self.bar.copied.connect(self.copy)
        self.bar.memo_wanted.connect(self.ask_memo)
        self.memo.changed.connect(self._show_memo)
        self.below.redline.export_wanted.connect(self.ask_priced)
        self.below.redline.shown.connect(self._ask_priced_now)
        self.below.currentChanged.connect(self._forget_priced)
        self.view.row_chosen.connect(self.order_by)
        self.view.scenario_chosen.connect(self.open_requested)
        self.view.asked.connect(self.asked)
        self.below.overlay.chart.asked.connect(self.asked)
        self.view.baseline_chosen.connect(self.bar.choose_baseline)
        self.view.moved.connect(self._on_moved)
        self.view.corner.changed.connect(self._on_rows_arranged)
        self._split.splitterMoved.connect(self._on_split)
        self._document.changed.connect(self._on_changed)
        self._document.unread.changed.connect(self._show_left_out)
        results.ready.connect(self._refresh_if_seen)

    def _lay_out(self) -> None:
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self.empty, "muted")
        split = self._split
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
        column.addWidget(self.left_out)
        column.addWidget(self.message)
        column.addLayout(self._pages, 1)
        self._pages.addWidget(self.empty)  # now that it has a parent, or it would open as a window
        self._pages.addWidget(split)
