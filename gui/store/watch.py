"""What goes on in the store beside this window: writing that fails, and what others do there."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from core.errors import StoreError
from core.store.journal import UnsavedEdit
from core.store.scenario_lists import ScenarioRow
from gui.document import EVERY_KEY, Change
from gui.messages import Messages
from gui.session import Session
from gui.widgets.message_bar import MessageAction

LOOK_MS = 2000  # [ms] between two looks at what others wrote
WORKS_AGAIN = "The store can be written again: all your edits are on disk."


class Watch(QObject):
    """Says what the user must know of the store, and has lists read again that others changed."""

    def __init__(self, session: Session, messages: Messages) -> None:
        super().__init__(messages)
        self._session = session
        self._messages = messages
        self._looked = False
        self._told_moved = ""
        self._told_archive = False
        self._told_save = 0  # the newest save of others that was told of
        self._told_edits: set[tuple[str, int | None]] = set()
        session.log.failed.connect(self._on_failed)
        session.log.works_again.connect(lambda: messages.say(WORKS_AGAIN))
        session.document.changed_beyond_terms.connect(self._on_changed)
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(LOOK_MS)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state_changed)

    def look(self) -> None:
        """See what other programs wrote since the last look."""
        if self._session.waits:
            return
        with suppress(StoreError):  # what cannot be read now is said where it is asked for
            written = self._session.store.written_elsewhere()
            self._tell_of_place()
            if written:
                self._session.listed.emit()
                self._tell_of_saves()
                self._tell_of_archive()
            if not self._looked and self._messages.silent:
                self._looked = True
                self._tell_of_edits()  # of the scenario that the window opened with

    def _tell_of_place(self) -> None:
        """Say that the store goes on in another file since its own was taken away."""
        moved = self._session.store.moved
        if moved != self._told_moved:
            self._told_moved = moved
            self._messages.warn(moved)

    def _tell_of_saves(self) -> None:
        """Say that others saved the open scenario; where it was not edited here, offer theirs."""
        session, document = self._session, self._session.document
        if document.scenario_id is None or document.deal_id is None:
            return
        deal_id, scenario_id = document.deal_id, document.scenario_id
        newer = session.saved_meanwhile()
        if not newer or newer[0].id == self._told_save:
            return
        self._told_save = newer[0].id
        at = newer[0].saved_at.astimezone()
        says = f"{newer[0].saved_by or 'Another program'} saved “{newer[0].name}” at {at:%H:%M:%S}."
        if session.unsaved:
            self._messages.warn(f"{says} Your edits stay; saved, they become the newest revision.")
        else:
            show = MessageAction(text="Show it", run=lambda: session.open(deal_id, scenario_id))
            self._messages.warn(f"{says} What you see is the save before.", show)

    def _tell_of_archive(self) -> None:
        """Say that another window put the open scenario or its deal away, and offer it back."""
        row, store = self._session.row(), self._session.store
        deals = [one for one in store.deals(archived=True) if row and one.id == row.deal_id]
        away = row is not None and (row.archived or any(deal.archived for deal in deals))
        if row is not None and away and not self._told_archive:
            self._messages.warn(
                f"Another window put “{row.name}” into the archive. What you save is kept with it "
                "there.",
                MessageAction(text="Bring it back", run=partial(self._bring_back, row)),
            )
        self._told_archive = away

    def _bring_back(self, row: ScenarioRow) -> None:
        store = self._session.store
        with store.transaction():
            store.restore_deal(row.deal_id)
            store.restore_scenario(row.id)
        self._session.listed.emit()

    def _tell_of_edits(self) -> None:
        """Say who else has edits of the open scenario that are not saved, and offer them."""
        scenario_id = self._session.document.scenario_id
        for edit in self._session.store.pending_of_others():
            told = edit.writer, edit.scenario_id
            if edit.scenario_id == scenario_id and told not in self._told_edits:
                self._told_edits.add(told)
                at = edit.edited_at.astimezone()
                self._messages.warn(
                    f"{edit.writer} has edits of “{edit.scenario.name}” that are not saved, the "
                    f"last made on {at.day} {at:%B at %H:%M:%S}.",
                    MessageAction(text="Take them over", run=partial(self._take, edit)),
                )

    def _take(self, edit: UnsavedEdit) -> None:
        self._session.take(edit.scenario, f"Take over the edits of {edit.writer}")

    def _on_failed(self, why: str) -> None:
        self._messages.tell(
            StoreError(
                f"{why} Work goes on: your edits stay in this window, and are written as soon as "
                "that is possible."
            )
        )

    def _on_changed(self, change: Change) -> None:
        if change.keys == EVERY_KEY:
            with suppress(StoreError):
                self._tell_of_edits()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()
