"""Both sides' gains in one line, so that an assumption's effect is seen while it is edited."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from core.engine.metrics import METRICS
from gui.document import LeaseDocument
from gui.explain.question import Question
from gui.metric_text import change_text, is_better, value_text
from gui.results import Results
from gui.widgets.asked_label import AskedLabel
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.steady_label import SteadyLabel
from gui.widgets.style import set_role, set_style_property

SHOWN = ("lessor_gain_usd", "lessee_gain_usd", "joint_gain_usd")


class GainsReadout(QWidget):
    """What the deal is worth to each side at this moment, and against the baseline."""

    asked = Signal(object, QPoint)
    """A `Question` about a figure, and where it stands on the screen."""

    def __init__(
        self, document: LeaseDocument, results: Results, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._results = results
        self._figures = {key: AskedLabel(METRICS[key].label) for key in SHOWN}
        self._changes = {key: SteadyLabel() for key in SHOWN}
        self._stale = ElidedLabel()
        set_role(self._stale, "warning")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(6)
        for key in SHOWN:
            metric = METRICS[key]
            name = QLabel(metric.label)
            set_role(name, metric.side.value if metric.side else "muted")
            set_role(self._figures[key], "heading")
            set_role(self._changes[key], "change")
            self._figures[key].asked.connect(partial(self._on_asked, key))
            for label in (name, self._figures[key], self._changes[key]):
                row.addWidget(label)
            row.addSpacing(18)
        self._stale.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._stale, 1)
        results.ready.connect(self._refresh_if_seen)
        self._refresh()

    @property
    def is_stale(self) -> bool:
        """Whether the figures are not those of all that stands in the forms."""
        return bool(self._stale.text())

    def figure(self, key: str) -> str:
        """Return what stands for a figure now."""
        return self._figures[key].text()

    def question(self) -> tuple[Question, QPoint] | None:
        """Return the question about the figure that has the keyboard."""
        key = next((key for key, label in self._figures.items() if label.hasFocus()), None)
        return None if key is None else (Question(key), self._figures[key].foot())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._refresh()

    def _on_asked(self, key: str) -> None:
        self.asked.emit(Question(key), self._figures[key].foot())

    def _refresh(self) -> None:
        outcome, baseline = self._results.outcome, self._results.baseline_outcome
        problem = self._results.problem
        self._stale.setText(f"last valid figures: {problem}" if problem else "")
        if outcome is None:
            return
        for key in SHOWN:
            metric, now = METRICS[key], outcome.metric(key)
            self._figures[key].setText(value_text(metric, now, self._document.deal))
            self._figures[key].setToolTip(
                f"{value_text(metric, now, self._document.deal, in_full=True)}\n{metric.why}"
            )
            negative = isinstance(now, float) and now < 0
            set_style_property(self._figures[key], "tone", "bad" if negative else "")
            before = None if baseline is None else baseline.metric(key)
            change = "" if baseline is None else change_text(metric, now, before)
            good = is_better(metric, now, before, self._document.view_side)
            self._changes[key].setText(change)
            self._changes[key].setToolTip("Against the baseline")
            set_style_property(
                self._changes[key], "tone", "" if good is None else "good" if good else "bad"
            )
