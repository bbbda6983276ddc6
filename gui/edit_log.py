"""Every edit on disk as soon as it is made, with the steps by which it can be undone."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.errors import StoreError
from core.store.database import Store
from core.store.undo import UndoStep
from gui.document import (
    BASELINE,
    EVERY_KEY,
    VIEW_SIDE,
    Change,
    Draft,
    LeaseDocument,
    Step,
)

PACE_MS = 250  # [ms] from one write to the next in a drag that goes on
REST_MS = 40  # [ms] after its last step
SHARE = 0.1  # of a drag at most is spent on writing, however slow the disk is
RETRY_MS = 300  # [ms] until what could not be written is tried again
PATIENCE = 4  # tries before it is said: another program that saves is soon done

ELSEWHERE = "changes made elsewhere"
"""What a step is called that the open document did not make: in another scenario or window."""


class EditLog(QObject):
    """Writes the document's edits to the store: one at once, those of a drag at a pace.

    An edit by itself is on disk before the window is painted with it; what a drag ends with, as
    soon as it rests, later only where the disk is slow. Where writing fails the document goes on,
    and the same is tried again until it works.

    Parameters
    ----------
    write_values
        Brings the values that are not saved into the store's journal: those of the open scenario,
        or of all where it is told True.

    Attributes
    ----------
    failing
        Whether it was said that edits cannot be written, and still is so.
    """

    failed = Signal(str)
    """Carries the sentence for why writing fails; once, however often it is tried."""

    works_again = Signal()
    """What could not be written before is on disk now."""

    _soon = Signal()

    def __init__(
        self,
        document: LeaseDocument,
        store: Store,
        write_values: Callable[[bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.failing = False
        self._tries = 0  # that failed, one after the other
        self._document = document
        self._store = store
        self._write_values = write_values
        self._due = False
        self._called = False  # whether it is queued in this turn of the event loop
        self._took = 0.0  # [s] that the last write did
        self._wrote_at = -math.inf  # [s] of the monotonic clock
        self._base = 0  # place of the oldest step on the stack
        self._kept = 0  # steps that were in the store when the document was opened
        self._written: list[Step] = []
        self._present = document.draft
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.flush)
        # queued, it comes before the window is painted: what is seen as done is on disk
        self._soon.connect(self.flush, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self._on_changed)

    @property
    def behind(self) -> bool:
        """Whether there are edits that are not on disk."""
        return self._due

    def earlier(self, scenario_id: int, present: Draft) -> list[Step]:
        """Return the steps kept of a scenario that is about to be opened, the oldest first.

        Parameters
        ----------
        present
            What it is opened with. Where the last step led to something else, one step more
            leads from there to it.
        """
        places = list(self._store.step_texts(scenario_id).items())
        self._base, self._kept = (places[0][0], len(places) - 1) if places else (0, 0)
        steps = [
            Step(text, partial(_before, self._store, scenario_id, place))
            for place, text in places[:-1]
        ]
        try:
            reached = _before(self._store, scenario_id, places[-1][0]) if places else present
        except StoreError:
            self._kept = 0
            return []  # what was undone from here on would not be what was there
        if reached != present:
            steps.append(Step(ELSEWHERE, lambda: reached))
        return steps

    def flush(self) -> None:
        """Write now what is still to be written; what fails is tried again later."""
        self._called = False
        if not self._due:
            return
        self._later.stop()
        started = time.monotonic()
        try:
            with self._store.light_transaction():
                self._write_values(self._tries > 0)
                steps = self._write_steps()
        except StoreError as error:
            self._later.start(RETRY_MS)
            self._tries += 1
            if self._tries == PATIENCE:
                self.failing = True
                self.failed.emit(str(error))
            return
        self._due, self._tries = False, 0
        self._written, self._present = steps, self._document.draft
        self._wrote_at = time.monotonic()
        self._took = self._wrote_at - started
        if self.failing:
            self.failing = False
            self.works_again.emit()

    def stop(self) -> None:
        """Write nothing more: the document is taken apart."""
        self._later.stop()
        self._due = False

    def _write_steps(self) -> list[Step]:
        """Write the steps that are not in the store as they are now; return all of them."""
        steps, written = self._document.steps(), self._written
        same = min(len(steps), len(written))
        # only the step on top can have changed, by going on with its gesture
        while same and steps[same - 1] is not written[same - 1]:
            same -= 1
        present = self._document.draft
        if self._document.scenario_id is not None and (
            len(steps) != len(written) or same < len(steps) or present is not self._present
        ):
            new = [(step.text, step.before()) for step in steps[same:]]
            self._store.keep_steps(
                self._document.scenario_id,
                self._base + same,
                [
                    UndoStep(text=text, deal=before.deal, scenario=before.scenario)
                    for text, before in new
                ],
                present.deal,
                present.scenario,
            )
        return steps

    def _on_changed(self, change: Change) -> None:
        if change.keys == EVERY_KEY:
            self._written = self._document.steps()[: self._kept]
            self._present = self._document.draft
        elif not change.keys <= {VIEW_SIDE, BASELINE}:
            self._expect(passing=change.passing)

    def _expect(self, *, passing: bool) -> None:
        """Have the edit written: at once, or of a drag at rest or after a while."""
        self._due = True
        if self._tries or self._called:
            return  # it is tried again, or written in this turn, as it is
        slow = self._took / SHARE
        wait = self._wrote_at + max(PACE_MS / 1000, slow) - time.monotonic()
        if passing and wait > 0.0:
            self._later.start(round(1000 * min(wait, max(REST_MS / 1000, slow))))
        else:
            self._called = True
            self._soon.emit()


def _before(store: Store, scenario_id: int, place: int) -> Draft:
    step = store.step(scenario_id, place)
    return Draft(step.deal, step.scenario)
