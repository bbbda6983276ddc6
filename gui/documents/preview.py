"""The term sheet of the document, set again once edits pause and only while it is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine.batch import Checkpoint
from core.export.pdf import page_svgs
from core.report.audience import Audience
from core.report.blocks import Report
from core.terms.scenario import Scenario
from gui.document import Change, LeaseDocument
from gui.documents.page import Page
from gui.documents.wording import Wording
from gui.jobs import LatestJob

PAUSE = 120  # [ms] without an edit before the pages are set again
"""Setting takes several frames, so it has no place within a drag."""

PRIVATE = frozenset({"view_side", "baseline"})
"""What changes without changing any document."""


def _nothing() -> str:
    return ""


class Preview(QObject):
    """Pages of the term sheet of the document's present state, or of its redline.

    Parameters
    ----------
    version, revision
        Say what tells the document from others of the deal, and which save it was made from.
    """

    changed = Signal()
    """There are other pages, or a reason why there are none."""

    def __init__(
        self,
        document: LeaseDocument,
        version: Callable[[], str],
        revision: Callable[[], str] = _nothing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pages: tuple[Page, ...] = ()
        self.problem = ""
        self.audience = Audience.THEIRS
        self._document = document
        self._version = version
        self._revision = revision
        self._is_wanted = False
        self._is_current = False
        self._report: Report | None = None
        self._before: Scenario | None = None
        self._job = LatestJob(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._refresh)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        document.changed.connect(self._on_changed)

    @property
    def settled(self) -> bool:
        """Whether the pages are those of the document as it stands."""
        return self._is_current and not self._job.running

    def set_wanted(self, wanted: bool) -> None:
        """Say whether anybody looks; pages that are out of date are then set at once."""
        self._is_wanted = wanted
        if wanted and not self._is_current:
            self._refresh()

    def wording(self) -> Wording:
        """Return what the document is made from as it is now."""
        return Wording(
            deal=self._document.deal,
            scenario=self._document.scenario,
            before=self._before,
            audience=self.audience,
            version=self._version(),
            revision=self._revision(),
            today=dt.date.today(),
        )

    def report(self) -> Report:
        """Return the term sheet as it is now, redlined where something goes before it.

        Raises
        ------
        LeaseDeskError
            If the model is not defined for the terms, or for those that go before.
        """
        return self.wording().report()

    def set_before(self, before: Scenario | None) -> None:
        """Redline against other terms; None shows the term sheet as it is."""
        if before != self._before:
            self._before = before
            self._set_again()

    def set_audience(self, audience: Audience) -> None:
        """Show what one side may see."""
        if audience is not self.audience:
            self.audience = audience
            self._set_again()

    def renew(self) -> None:
        """Set the pages again soon, as after an edit: their version may be another."""
        self._is_current = False
        if self._is_wanted:
            self._pause.start()

    def stop(self) -> None:
        """Set no more pages: the window closes."""
        self._pause.stop()
        self._job.cancel()

    def _set_again(self) -> None:
        self._is_current = False
        if self._is_wanted:
            self._refresh()

    def _refresh(self) -> None:
        self._pause.stop()
        self._is_current = True
        self._job.start(partial(_set, self.wording(), self._report))

    def _on_done(self, made: object) -> None:
        if isinstance(made, tuple):
            self._report, svgs = made
            self.pages = tuple(map(Page, svgs))
        self.problem = ""
        self.changed.emit()

    def _on_failed(self, why: str) -> None:
        self.problem = why  # the last pages stay, marked as such
        self.changed.emit()

    def _on_changed(self, change: Change) -> None:
        if not change.keys <= PRIVATE:
            self.renew()


def _set(
    wording: Wording, last: Report | None, checkpoint: Checkpoint
) -> tuple[Report, tuple[bytes, ...]] | None:
    """Return the document and its pages; None where it is what was last set."""
    report = wording.report()
    checkpoint(0.5)
    return None if report == last else (report, page_svgs(report))
