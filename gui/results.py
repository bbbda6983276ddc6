"""The figures of the document, always current: one evaluation per turn of the event loop."""

from __future__ import annotations

import datetime as dt
import time

from PySide6.QtCore import QObject, Qt, Signal

from core.engine.evaluate import Outcome, evaluate
from core.engine.limits import binding_limits
from core.errors import InvalidInputError
from core.terms.checks import check
from core.terms.deal import Deal
from core.terms.rules import Finding, Severity
from core.terms.rules_of_offer import lapsed
from core.terms.scenario import Scenario
from gui.document import SCENARIO, Change, LeaseDocument
from gui.forms.mandate_edits import MANDATE

WITHOUT_FIGURES = (MANDATE, SCENARIO)
"""What the keys begin with on which no figure depends."""


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
        What the rules across terms and the limits find in the present state: errors first, then
        the limits that bind and what is out of date, then all else.
    milliseconds
        How long the last evaluation took. [ms]
    """

    ready = Signal()
    _due = Signal()

    def __init__(self, document: LeaseDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outcome: Outcome | None = None
        self.baseline_outcome: Outcome | None = None
        self.problems: tuple[Finding, ...] = ()
        self.stale = False
        self.milliseconds = 0.0
        self._document = document
        self._baseline_of: tuple[Deal, Scenario | None] | None = None
        self._is_due = False
        # Queued, it comes before the window is painted; a timer would come after, and the edit
        # would be painted without its figures first.
        self._due.connect(self._on_due, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self._on_changed)
        document.unread.changed.connect(self.ready)
        self._on_changed()

    @property
    def problem(self) -> str:
        """Why the figures are not those of all that stands in the forms; "" where they are."""
        if self.stale and self.problems:
            return self.problems[0].text
        return self._document.unread.said(apart_from=WITHOUT_FIGURES)

    def refresh(self) -> None:
        """Evaluate now, without waiting for the next turn of the event loop."""
        self._is_due = False
        document = self._document
        started = time.perf_counter()
        outcome, self.problems = _evaluated(document.deal, document.scenario)
        self.milliseconds = (time.perf_counter() - started) * 1000
        self.stale = outcome is None
        self.outcome = outcome or self.outcome
        self._refresh_baseline()
        self.ready.emit()

    def _refresh_baseline(self) -> None:
        deal, baseline = self._document.deal, self._document.baseline
        known = self._baseline_of
        if known is not None and known[0] is deal and known[1] is baseline:
            return
        self._baseline_of = (deal, baseline)
        # Errors of its own are shown once it is opened; until then nothing compares with it.
        self.baseline_outcome = _evaluated(deal, baseline)[0] if baseline else None

    def _on_changed(self, _change: Change | None = None) -> None:
        if not self._is_due:
            self._is_due = True
            self._due.emit()

    def _on_due(self) -> None:
        if self._is_due:
            self.refresh()


def _evaluated(deal: Deal, scenario: Scenario) -> tuple[Outcome | None, tuple[Finding, ...]]:
    """Return what a scenario comes to, if the model is defined for it, and what its rules find."""
    try:
        deal = deal.under(scenario.case)
        problems = check(deal, scenario.terms)
        if any(found.severity is Severity.ERROR for found in problems):
            return None, problems
        outcome = evaluate(deal, scenario.terms)
        limits = binding_limits(deal, scenario.terms, outcome)
        return outcome, (*limits, *lapsed(scenario, dt.date.today()), *problems)
    except InvalidInputError as error:
        return None, tuple(
            Finding(severity=Severity.ERROR, keys=(), text=text) for text in error.problems
        )
