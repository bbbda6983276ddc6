"""The figures of the document, always current: one evaluation per turn of the event loop."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine.evaluate import Outcome, evaluate
from core.errors import InvalidInputError
from core.terms.checks import Finding, check
from core.terms.deal import Deal
from core.terms.scenario import Scenario
from gui.document import Change, LeaseDocument


class Results(QObject):
    """What the document's scenario and its baseline come to.

    Attributes
    ----------
    outcome
        The last good outcome of the document; None before the first one.
    stale
        Whether `outcome` belongs to an earlier state, since the present one has errors.
    baseline_outcome
        The outcome of the baseline under the same deal; None where there is no baseline.
    problems
        What the rules across terms find in the present state, errors first.
    milliseconds
        How long the last evaluation took. [ms]
    """

    ready = Signal()

    def __init__(self, document: LeaseDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outcome: Outcome | None = None
        self.baseline_outcome: Outcome | None = None
        self.problems: tuple[Finding, ...] = ()
        self.stale = False
        self.milliseconds = 0.0
        self._document = document
        self._evaluated_baseline: tuple[Deal, Scenario | None] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        document.changed.connect(self._on_changed)
        self._soon.start()

    def refresh(self) -> None:
        """Evaluate now, without waiting for the next turn of the event loop."""
        self._soon.stop()
        document = self._document
        started = time.perf_counter()
        self.problems = ()
        try:
            deal = document.deal.under(document.scenario.case)
            self.problems = _errors_first(check(deal, document.terms))
            self.outcome = evaluate(deal, document.terms)
            self.stale = False
        except InvalidInputError as error:
            self.stale = True
            if not any(found.severity == "error" for found in self.problems):
                self.problems = (*_as_findings(error), *self.problems)
        self.milliseconds = (time.perf_counter() - started) * 1000
        self._refresh_baseline()
        self.ready.emit()

    def _refresh_baseline(self) -> None:
        baseline = self._document.baseline
        wanted = (self._document.deal, baseline)
        if self._evaluated_baseline is not None and all(
            new is old for new, old in zip(wanted, self._evaluated_baseline, strict=True)
        ):
            return
        self._evaluated_baseline = wanted
        self.baseline_outcome = None
        if baseline is not None:
            try:
                deal = self._document.deal.under(baseline.case)
                self.baseline_outcome = evaluate(deal, baseline.terms)
            except InvalidInputError:
                # Its own errors are shown once it is opened; until then nothing compares with it.
                self.baseline_outcome = None

    def _on_changed(self, _change: Change) -> None:
        self._soon.start()


def _errors_first(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: finding.severity != "error"))


def _as_findings(error: InvalidInputError) -> tuple[Finding, ...]:
    return tuple(Finding("error", (), text) for text in error.problems)
