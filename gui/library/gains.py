"""Our gain of every scenario in the library, worked out beside the window for who sorts by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine.batch import Checkpoint
from core.engine.evaluate import evaluate
from core.errors import InvalidInputError, StoreError
from core.store.deals import DealRow
from core.store.reading import latest_saves
from core.store.scenario_lists import ScenarioLists, ScenarioRow
from core.study.zone import GAIN
from core.terms.deal import Deal
from core.terms.figures import NONE, short
from core.terms.scenario import Scenario
from core.terms.term import Party
from core.terms.units import Unit
from gui.document import Change
from gui.jobs import LatestJob
from gui.library.rows import Gain
from gui.session import Session

PAUSE = 150  # [ms] without an edit before anything is worked out: never within a drag
AT_ONCE = 400  # scenarios, some 0.2 s of work: what is stopped has to do no more of it again


@dataclass(frozen=True)
class _Assumed:
    """What the gains of a deal's scenarios rest on; `edition` is another one whenever it is."""

    edition: int
    deal: Deal
    side: Party


@dataclass(frozen=True)
class _Worth:
    """What a save of a scenario is worth to our side; None where the model is not defined. [USD]"""

    revision_id: int
    edition: int
    value: float | None


class Gains(QObject):
    """Gains of scenarios as they are saved, under the present assumptions of their deals.

    The open deal is seen as it stands in the forms and from the side that is looked from; other
    deals as they are saved, from our side. A gain of another save or under other assumptions is
    told as what it was, until the present one is there.
    """

    changed = Signal()
    """All gains are current, and some are others than before."""

    outdated = Signal()
    """Some are told as what they were from now on."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted = False
        self._assumed: dict[int, _Assumed] = {}
        self._saved: dict[int, tuple[int, Deal]] = {}
        self._known: dict[int, _Worth] = {}
        self._editions = 0
        self._behind = False  # whether others are told than there are
        self._tried: list[ScenarioRow] = []
        self._lists: ScenarioLists | None = None
        self._job = LatestJob(self)
        self._job.done.connect(self._on_done)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._go_on)
        session.listed.connect(self._ask)
        session.document.changed.connect(self._on_changed)

    def want(self, wanted: bool) -> None:
        """Work gains out from now on, or no more: each takes half a millisecond."""
        self._wanted = wanted
        self._job.cancel()
        self._pause.stop()
        self._ask()

    def value(self, row: ScenarioRow) -> float | None:
        """Return the gain that was worked out last; None for none. [USD]"""
        known = self._known.get(row.id)
        return known.value if known is not None else None

    def said(self, row: ScenarioRow) -> Gain | None:
        """Return what is to be said of a row; nothing while nobody wants it."""
        if not self._wanted:
            return None
        known = self._known.get(row.id)
        if known is None:
            return Gain()
        figure = NONE if known.value is None else short(known.value, Unit.USD)
        return Gain(figure=figure, current=self._is_current(row))

    def _is_current(self, row: ScenarioRow) -> bool:
        known, assumed = self._known.get(row.id), self._assumed.get(row.deal_id)
        return (
            known is not None
            and assumed is not None
            and (known.revision_id, known.edition) == (row.revision_id, assumed.edition)
        )

    def _ask(self) -> None:
        self._tried = []
        if self._wanted:
            self._pause.start()

    def _on_changed(self, _change: Change) -> None:
        """Tell at once what is out of date now, and let a drag go on without work beside it."""
        if not self._wanted:
            return
        document = self._session.document
        if document.deal_id is not None and self._assume(
            document.deal_id, document.deal, document.view_side
        ):
            if not self._behind:
                self._behind = True
                self.outdated.emit()
            self._ask()
        if self._job.running:
            self._job.cancel()
            self._ask()

    def _assume(self, deal_id: int, deal: Deal, side: Party) -> bool:
        """Take over what a deal assumes; return whether it is anything else than before."""
        known = self._assumed.get(deal_id)
        if known is not None and known.side is side and known.deal == deal:
            return False
        self._editions += 1
        self._assumed[deal_id] = _Assumed(self._editions, deal, side)
        return True

    def _go_on(self) -> None:
        """Work out some of the gains that are missing; the others follow."""
        try:
            missing = list(islice(self._missing(), AT_ONCE))
        except StoreError:  # it is said where somebody opens what cannot be read
            return
        if missing and missing != self._tried:
            self._tried = missing  # a scenario that is gone is tried once until it is unlisted
            work: dict[int, list[int]] = defaultdict(list)
            for row in missing:
                work[row.deal_id].append(row.id)
            parts = [(self._assumed[deal_id], numbers) for deal_id, numbers in work.items()]
            self._job.start(partial(_worked_out, self._session.store.path, parts))
        elif self._behind:
            self._behind = False
            self.changed.emit()

    def _missing(self) -> Iterator[ScenarioRow]:
        """Yield the rows whose gain is not current, those of the open deal first."""
        store, document = self._session.store, self._session.document
        for deal in sorted(store.deals(), key=lambda one: one.id != document.deal_id):
            if deal.id == document.deal_id:
                self._assume(deal.id, document.deal, document.view_side)
            else:
                saved = self._saved_deal(deal)
                self._assume(deal.id, saved, saved.our_side)
            for row in store.scenarios(deal.id):
                if row.lists is not self._lists:  # another copy of the store was brought back
                    self._lists = row.lists
                    self._known.clear()
                if not self._is_current(row):
                    yield row

    def _saved_deal(self, row: DealRow) -> Deal:
        if row.id not in self._saved or self._saved[row.id][0] != row.revision_id:
            self._saved[row.id] = (row.revision_id, self._session.store.deal(row.id))
        return self._saved[row.id][1]

    def _on_done(self, found: dict[int, _Worth]) -> None:
        self._known |= found
        self._behind = True
        self._go_on()


def _worked_out(
    store: Path, work: Sequence[tuple[_Assumed, Sequence[int]]], checkpoint: Checkpoint
) -> dict[int, _Worth]:
    """Return the gains of scenarios by their numbers."""
    found = {}
    for assumed, numbers in work:
        for number, revision_id, scenario in latest_saves(store, numbers):
            checkpoint(0.0)
            value = None if scenario is None else _gain(assumed, scenario)
            found[number] = _Worth(revision_id, assumed.edition, value)
    return found


def _gain(assumed: _Assumed, scenario: Scenario) -> float | None:
    metric = GAIN[assumed.side]
    try:
        deal = assumed.deal.under(scenario.case)
        return evaluate(deal, scenario.terms, lines=(), metrics=(metric,)).number(metric)
    except InvalidInputError:
        return None
