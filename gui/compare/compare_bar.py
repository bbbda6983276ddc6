"""The choices above the comparison: which terms, which case, against which scenario."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from gui.compare.case_picker import CasePicker
from gui.widgets.combo_box import ComboBox
from gui.widgets.search_field import SearchField
from gui.widgets.style import set_role

NO_BASELINE = "none"
SEARCH_WIDTH = 110  # [px] at least
LEAST_LETTERS = 8  # of a choice that stay in sight
ROOM_FOR_WORDS = 880  # [px] below which the bar says in fewer words what it has
MEMO = (
    "Write the comparison as a PDF or a Word document: figures, terms that differ, and what each "
    "change is worth. For our own side only."
)


class CompareBar(QWidget):
    """Search, narrowing, case and baseline of the comparison, and the buttons that pass it on."""

    changed = Signal()
    """Other rows are wanted of the same scenarios."""

    baseline_changed = Signal()
    """The scenarios are to be compared with another."""

    case_changed = Signal()
    """The scenarios are wanted under other cases."""

    copied = Signal()

    memo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField("Find in the comparison", "Find a figure or a term")
        self.only = QCheckBox()
        self.cases = CasePicker()
        self.baselines = ComboBox()
        self.copy = QPushButton()
        self.memo = QPushButton()
        self._case_caption = QLabel("Case")
        self._describe()
        self._lay_out()
        self._shorten(short=True)
        self.set_memo_problem("")
        self.search.textChanged.connect(self.changed)
        self.only.toggled.connect(self.changed)
        self.baselines.currentIndexChanged.connect(self.baseline_changed)
        self.cases.changed.connect(self.case_changed)
        self.copy.clicked.connect(self.copied)
        self.memo.clicked.connect(self.memo_wanted)

    @property
    def search_text(self) -> str:
        return self.search.text()

    @property
    def only_differences(self) -> bool:
        return self.only.isChecked()

    @property
    def baseline(self) -> int | None:
        """The number of the scenario to compare with; None for none."""
        number = self.baselines.currentData()
        return None if number is None else int(number)

    def set_scenarios(
        self, scenarios: Sequence[tuple[int, str]], baseline: int | None = None
    ) -> None:
        """Offer the scenarios, by number and name.

        Parameters
        ----------
        baseline
            To begin with; the first of them where it is not among them.
        """
        if not scenarios:
            with QSignalBlocker(self.baselines):  # nobody has chosen another
                self.baselines.clear()  # or "none" would stay chosen when some come
            return
        choices = dict.fromkeys((name, number) for number, name in scenarios)
        known = [number for number, _ in scenarios]
        first = baseline if baseline in known else known[0]
        _offer(self.baselines, [*choices, (NO_BASELINE, None)], first)

    def choose_baseline(self, number: int) -> None:
        """Compare with another scenario."""
        self.baselines.setCurrentIndex(self.baselines.findData(number))

    def set_memo_problem(self, problem: str) -> None:
        """Say why there can be no memo; "" where there can."""
        self.memo.setEnabled(not problem)
        self.memo.setToolTip(problem or MEMO)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten(short=event.size().width() < ROOM_FOR_WORDS)

    def _shorten(self, *, short: bool) -> None:
        """Say in fewer words what a narrow window has no room for."""
        self._case_caption.setVisible(not short)
        self.only.setText("Differences" if short else "Only differences")
        self.copy.setText("Copy" if short else "Copy table")
        self.memo.setText("Memo…" if short else "Export memo…")

    def _describe(self) -> None:
        self.only.setAccessibleName("Only differences")
        self.only.setToolTip("Leave out the terms that all of these scenarios have in common.")
        self.baselines.setAccessibleName("Compared with")
        self.baselines.setToolTip("The scenario that the differences are measured against.")
        self.copy.setAccessibleName("Copy table")
        self.copy.setToolTip("Copy what stands below, figures in full, for a spreadsheet.")
        self.memo.setAccessibleName("Export memo")

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(SEARCH_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 3)
        row.addWidget(self.only)
        fit = ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        captions = (self._case_caption, QLabel("Baseline"))
        for label, combo in zip(captions, (self.cases, self.baselines), strict=True):
            combo.setSizeAdjustPolicy(fit)
            combo.setMinimumContentsLength(LEAST_LETTERS)
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            combo.setMaximumWidth(220)
            set_role(label, "muted")
            row.addSpacing(4)
            row.addWidget(label)
            row.addWidget(combo, 2)
        row.addWidget(self.copy)
        row.addWidget(self.memo)


def _offer(combo: ComboBox, choices: Sequence[tuple[str, object]], otherwise: object) -> None:
    """Fill a list, keeping what was chosen where it is still there."""
    codes = [code for _, code in choices]
    chosen = combo.currentData() if combo.count() else otherwise
    with QSignalBlocker(combo):
        combo.clear()
        for text, code in choices:
            combo.addItem(text, code)
        combo.setCurrentIndex(codes.index(chosen if chosen in codes else otherwise))
