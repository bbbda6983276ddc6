"""Both sides' walk-away prices, worked out beside the window once the hand is still."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine.batch import Checkpoint
from core.errors import InvalidInputError
from core.study.zone import Reservation, reservation_price
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.term import Party
from gui.jobs import LatestJob

Asked = tuple[Deal, LeaseTerms]

PAUSE = 80  # [ms] without an edit before the prices are solved for: never within a drag


class WalkAway(QObject):
    """Solves for the price at which each side's gain is zero, off the path of a drag."""

    solved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.prices: Mapping[Party, Reservation] = {}
        self._wanted: Asked | None = None
        self._found: Asked | None = None
        self._job = LatestJob(self)
        self._job.done.connect(self._on_done)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._on_pause)

    @property
    def is_current(self) -> bool:
        """Whether the prices belong to the terms asked for last."""
        return self._found is not None and self._found == self._wanted

    def ask(self, deal: Deal, terms: LeaseTerms) -> None:
        """Ask for the prices of other terms; they come with `solved`."""
        self._wanted = (deal, terms)
        if not self.is_current:
            self._job.cancel()  # or it would take turns with the frames of a drag
            self._pause.start()

    def stop(self) -> None:
        """Solve for nothing any more."""
        self._pause.stop()
        self._job.cancel()

    def _on_pause(self) -> None:
        wanted = self._wanted
        if wanted is not None:
            self._job.start(lambda checkpoint: (wanted, _prices(*wanted, checkpoint)))

    def _on_done(self, found: tuple[Asked, Mapping[Party, Reservation]]) -> None:
        self._found, self.prices = found
        self.solved.emit()


def _prices(deal: Deal, terms: LeaseTerms, checkpoint: Checkpoint) -> Mapping[Party, Reservation]:
    """Return both walk-away prices; none where the model is not defined, which the form says."""
    prices = {}
    try:
        for side in Party:
            prices[side] = reservation_price(deal, terms, side, checkpoint)
    except InvalidInputError:
        return {}
    return prices
