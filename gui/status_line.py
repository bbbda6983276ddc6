"""The line at the bottom: what is saved, how long the figures took, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QMenu, QStatusBar

from core.terms.rules import Finding, Severity
from gui.results import Results
from gui.session import Session
from gui.widgets.elided_button import ElidedButton
from gui.widgets.steady_label import SteadyLabel
from gui.widgets.style import set_role

PACE = 100  # [ms] between two looks at the figures while a value is dragged


class StatusLine(QStatusBar):
    """Follows the session and the results; a sentence leads to the input it is about."""

    key_chosen = Signal(str)
    """Key of the input that a sentence is about."""

    def __init__(self, session: Session, results: Results) -> None:
        super().__init__()
        self._session = session
        self._results = results
        self._saved = QLabel()
        self._took = SteadyLabel()
        self._old = QLabel("· figures of the last good terms")
        self._menu = QMenu(self)
        self._found: tuple[Finding, ...] = ()
        self.findings = ElidedButton("Problems and limits", self._menu)
        self.setContentsMargins(10, 0, 10, 0)
        for widget in (self._saved, self._took, self._old, self.findings):
            self.addWidget(widget)
        session.standing.connect(self._show_saved)
        session.log.failed.connect(self._show_saved)
        session.log.works_again.connect(self._show_saved)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PACE)
        self._soon.timeout.connect(self._show_results)
        results.ready.connect(self._on_ready)
        set_role(self._took, "muted")
        set_role(self._old, "warning")
        self._old.hide()
        self.findings.hide()
        self._show_saved()

    def _on_ready(self) -> None:
        if not self._soon.isActive():
            self._soon.start()  # not again while it runs: in step with a drag, not after it

    def _show_saved(self) -> None:
        at = self._session.saved_at
        saved = "not saved yet" if at is None else f"saved {at.astimezone():%H:%M}"
        kept = "not on disk yet" if self._session.log.failing else "kept in the journal"
        edited = f"edited since, {kept} · " if self._session.unsaved else ""
        text = f"{saved} · {edited}".removesuffix(" · ")
        if text != self._saved.text():  # or the line would be laid out anew
            self._saved.setText(text)

    def _show_results(self) -> None:
        results = self._results
        self._took.setText(f"· evaluated in {results.milliseconds:.1f} ms")
        self._took.setVisible(not results.problem)
        self._old.setVisible(bool(results.problem))
        unread = tuple(
            Finding(severity=Severity.ERROR, keys=(key,), text=text)
            for key, text in self._session.document.unread
        )
        self._show_findings((*unread, *results.problems))

    def _show_findings(self, found: tuple[Finding, ...]) -> None:
        if found == self._found:
            return
        self._found = found
        self._menu.clear()
        for one in found:
            action = self._menu.addAction(one.text)
            action.setEnabled(bool(one.keys))
            action.triggered.connect(lambda _ticked, keys=one.keys: self.key_chosen.emit(keys[0]))
        self.findings.setVisible(bool(found))
        if found:
            self.findings.show_text(_summary(found))
            self.findings.setToolTip("\n".join(one.text for one in found))


def _summary(found: tuple[Finding, ...]) -> str:
    """Return how many sentences there are, and the first of them.

    Examples
    --------
    >>> from dataclasses import replace
    >>> cap = Finding(severity=Severity.WARNING, keys=(), text="A cap has no effect.")
    >>> _summary((cap, cap))
    '2 warnings: A cap has no effect.'
    >>> _summary((replace(cap, binds=True, text="DSCR 0.88x lies below the covenant."), cap))
    '1 limit binds, 1 warning: DSCR 0.88x lies below the covenant.'
    """
    errors = sum(one.severity is Severity.ERROR for one in found)
    limits = sum(one.binds for one in found)
    warnings = len(found) - errors - limits
    counts = [
        f"{count} {one if count == 1 else more}"
        for count, one, more in (
            (errors, "error", "errors"),
            (limits, "limit binds", "limits bind"),
            (warnings, "warning", "warnings"),
        )
        if count
    ]
    return f"{', '.join(counts)}: {found[0].text}"
