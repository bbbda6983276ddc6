"""Both sides' walk-away prices, worked out once the hand is still."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import InvalidInputError
from core.study.zone import Reservation, reservation_price
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.term import Party

PAUSE = 80  # [ms] without an edit before the prices are solved for: never within a drag


class WalkAway(QObject):
    """Solves for the price at which each side's gain is zero, off the path of a drag."""

    solved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.prices: Mapping[Party, Reservation] = {}
        self._wanted: tuple[Deal, LeaseTerms] | None = None
        self._found: tuple[Deal, LeaseTerms] | None = None
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
            self._pause.start()

    def _on_pause(self) -> None:
        if self._wanted is None:
            return
        deal, terms = self._wanted
        try:
            prices = {side: reservation_price(deal, terms, side) for side in Party}
        except InvalidInputError:
            prices = {}  # the form says what is wrong; nobody walks away from what is undefined
        self.prices, self._found = prices, self._wanted
        self.solved.emit()
