"""The term sheet of the document, set again once edits pause and only while it is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import InvalidInputError, LeaseDeskError
from core.export.kinds import Exported, export
from core.export.pdf import page_svgs
from core.report.blocks import Report
from core.report.redlined import redlined
from core.report.term_sheet import term_sheet
from core.terms.scenario import Scenario
from gui.document import Change, LeaseDocument
from gui.documents.page import Page

PAUSE = 120  # [ms] without an edit before the pages are set again
"""Setting takes several frames, so it has no place within a drag."""

PRIVATE = frozenset({"view_side", "baseline"})
"""What changes without changing any document for the other side."""


class Preview(QObject):
    """Pages of the term sheet of the document's present state, or of its redline."""

    changed = Signal()
    """There are other pages, or a reason why there are none."""

    def __init__(
        self,
        document: LeaseDocument,
        version: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pages: tuple[Page, ...] = ()
        self.problem = ""
        self._document = document
        self._version = version
        self._is_wanted = False
        self._is_current = False
        self._report: Report | None = None
        self._before: Scenario | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._refresh)
        document.changed.connect(self._on_changed)

    def set_wanted(self, wanted: bool) -> None:
        """Say whether anybody looks; pages that are out of date are then set at once."""
        self._is_wanted = wanted
        if wanted and not self._is_current:
            self._refresh()

    def report(self) -> Report:
        """Return the term sheet as it is now, redlined where something goes before it.

        Raises
        ------
        LeaseDeskError
            If the model is not defined for the terms, or for those that go before.
        """
        now = self._term_sheet(self._document.scenario)
        if self._before is None:
            return now
        try:
            return redlined(self._term_sheet(self._before), now)
        except InvalidInputError as error:
            raise LeaseDeskError(f"No redline against these terms: {error}") from error

    def set_before(self, before: Scenario | None) -> None:
        """Redline against other terms; None shows the term sheet as it is."""
        if before != self._before:
            self._before = before
            self._is_current = False
            if self._is_wanted:
                self._refresh()

    def export(self, path: Path) -> Exported:
        """Write the term sheet as the kind of file that the suffix names.

        Raises
        ------
        LeaseDeskError
            If there is no such kind, or it cannot be written.
        """
        return export(self.report(), path)

    def renew(self) -> None:
        """Set the pages again soon, as after an edit: their version may be another."""
        self._is_current = False
        if self._is_wanted:
            self._pause.start()

    def _term_sheet(self, scenario: Scenario) -> Report:
        deal, today = self._document.deal, dt.date.today()
        return term_sheet(deal, scenario, version=self._version(), today=today)

    def _refresh(self) -> None:
        self._pause.stop()
        self._is_current = True
        try:
            report = self.report()
            if report != self._report:
                self.pages, self._report = tuple(map(Page, page_svgs(report))), report
            self.problem = ""
        except LeaseDeskError as error:
            self.problem = str(error)  # the last pages stay, marked as such
        self.changed.emit()

    def _on_changed(self, change: Change) -> None:
        if not change.keys <= PRIVATE:
            self.renew()
