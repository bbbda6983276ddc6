"""What a syncing folder keeps beside the store because two machines wrote it: told and taken over.

The service brings such a file minutes or days later, so it is looked for not only at the start but
also when somebody comes back to the window.
"""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from core.errors import StoreError
from core.store.synced import told_of
from gui.messages import Messages
from gui.session import Session
from gui.widgets.message_bar import MessageAction

REST = 60.0  # [s] at least between two looks: some people switch windows every few seconds


class Conflicts(QObject):
    """Tells once of each file that was kept aside, and takes over what is in them."""

    def __init__(self, session: Session, messages: Messages) -> None:
        super().__init__(messages)
        self._session = session
        self._messages = messages
        self._told: set[Path] = set()
        self._looked = monotonic()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state_changed)

    def offers(self) -> tuple[MessageAction, ...]:
        """Return what can be done about the files that there are now; they count as told of."""
        self._told = set(self._session.store.conflicts())
        take = MessageAction(text="Take over what is in them", run=self.take_over)
        return (take,) if self._told else ()

    def look(self) -> None:
        """Tell of files that were not there before."""
        before, offers = self._told, self.offers()
        new = sorted(self._told - before)
        if new:
            self._messages.warn(told_of(new), *offers)

    def take_over(self) -> None:
        """Add what another machine saved meanwhile, of every file that was kept aside."""
        store, told = self._session.store, []
        for other in store.conflicts():
            try:
                told.append(store.take_over_conflict(other))
            except StoreError as error:
                told.append(str(error))
        self._session.listed.emit()
        self._messages.warn("\n".join(told) or "There is nothing to take over.")

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        active = state is Qt.ApplicationState.ApplicationActive
        if active and monotonic() - self._looked > REST:
            self._looked = monotonic()
            self.look()
