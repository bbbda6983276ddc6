"""Finds what there is to be said of a result; a walk-away price is solved for beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.engine.explain import Explanation, Workings
from core.study.changes import Seen
from core.study.zone import WALK_AWAY, Reservation, reservation_price
from core.terms.figures import NONE, exact, short
from core.terms.lease import MONETISED
from core.terms.term import Party
from gui.jobs import LatestJob

SOLVING = "being worked out…"


class Answers(QObject):
    """Keeps what was worked out for the scenario that was asked about last."""

    solved = Signal()
    """A walk-away price is there now: the same question has a better answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workings: Workings | None = None
        self._price: tuple[Seen, Reservation] | None = None
        self._job = LatestJob(self)
        self._job.done.connect(self._on_solved)

    def stop(self) -> None:
        """Solve for nothing any more."""
        self._job.cancel()

    def explain(self, key: str, seen: Seen, month: int | None = None) -> Explanation:
        """Return where a result of a scenario comes from, in a month if one is named.

        Raises
        ------
        InvalidInputError
            If the model is not defined for the terms.
        """
        known = self._workings
        if known is None or known.deal != seen.deal or known.terms != seen.terms:
            known = self._workings = Workings(seen.deal, seen.terms)
        side = next((side for side, result in WALK_AWAY.items() if result.key == key), None)
        return known.explain(key, month) if side is None else self._walk_away(known, side, seen)

    def _walk_away(self, known: Workings, side: Party, seen: Seen) -> Explanation:
        found = self._price
        if found is None or found[0] != seen or found[1].side is not side:
            self._job.start(
                lambda checkpoint: (
                    seen,
                    reservation_price(seen.deal, seen.terms, side, checkpoint),
                )
            )
            return known.explain_as(WALK_AWAY[side], SOLVING, "", None)
        price = found[1]
        unit = MONETISED[price.key].unit
        text = NONE if price.price is None else short(price.price, unit)
        in_full = price.reason or exact(price.price, unit)
        return known.explain_as(WALK_AWAY[side], text, in_full, price.price)

    def _on_solved(self, found: tuple[Seen, Reservation]) -> None:
        self._price = found
        self.solved.emit()
