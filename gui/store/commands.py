"""What can be done with the store as a whole: the user's name in it, its copies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from core.store.home import user_name
from core.store.journal import still_unsaved
from core.terms.dealfile import DealFile, write_deal_file
from gui.messages import Messages
from gui.session import Session
from gui.settings import Settings
from gui.store.conflicts import Conflicts
from gui.store.copies_dialog import CopiesDialog
from gui.store.name_dialog import NameDialog
from gui.store.restoring import Restoring
from gui.widgets.message_bar import MessageAction

NOT_ON_DISK = (
    "Your last edits are not on disk, since the store cannot be written. The window stays open for "
    "them."
)


TRIES = 20  # at closing, each as long as another program that saves may need


class StoreCommands(QObject):
    """The slots of the commands about the store, and what is said of it when the window opens."""

    def __init__(
        self, session: Session, settings: Settings, messages: Messages, window: QWidget
    ) -> None:
        super().__init__(messages)
        self._session = session
        self._settings = settings
        self._messages = messages
        self._window = window
        self.conflicts = Conflicts(session, messages)
        self.restoring = Restoring(session, messages, window)
        self._giving_up = False

    def say_how_it_opened(self) -> None:
        """Say what the store has to tell, what was recovered, and what can be taken over."""
        notice = self._session.store.notice
        found = [notice, still_unsaved(self._session.recovered)]
        text = "\n".join(line for line in found if line)
        offers = self.conflicts.offers()
        if notice or offers:
            self._messages.warn(text, *offers)
        elif text:
            self._messages.say(text)

    def may_close(self) -> bool:
        """Write what is left to write; where that fails, the window stays until it may go."""
        if self.restoring.running:
            return False
        for _ in range(TRIES):
            self._session.flush()
            if self._giving_up or not self._session.log.behind:
                return True
        self._messages.warn(
            NOT_ON_DISK,
            MessageAction(text="Write them to a file…", run=self.ask_rescue, closes=False),
            MessageAction(text="Close without them", run=self._give_up),
        )
        return False

    def ask_rescue(self) -> None:
        """Choose a file and write what is open to it, as a deal file with this one scenario."""
        document = self._session.document
        title, kinds = "Write the open scenario", "Deal files (*.json)"
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, "edits.json", kinds)
        if chosen:
            content = DealFile(deal=document.deal, scenarios=(document.scenario,))
            write_deal_file(content, Path(chosen))
            self._messages.say(f"Written to {chosen}. It can be imported again.")

    def ask_name(self) -> None:
        """Let the name be typed that the history says."""
        store, usual = self._session.store, user_name()
        dialog = NameDialog("" if store.author == usual else store.author, usual, self._window)
        dialog.given.connect(self.set_name)
        dialog.show()

    def set_name(self, name: str) -> None:
        """Have the history say this name from now on; that of the system where it is empty."""
        self._settings.keep(name_key(), name or None)
        self._session.store.author = name or user_name()
        self._messages.say(f"The history says “{self._session.store.author}” from now on.")

    def show_copies(self) -> None:
        """List the copies of the store."""
        dialog = CopiesDialog(self._session.store.copies(), self._window)
        dialog.chosen.connect(self.restoring.restore)
        dialog.show()

    def _give_up(self) -> None:
        self._giving_up = True
        self._window.close()


def name_key() -> str:
    """Return where the settings keep the name: two users of one folder have one each."""
    return f"name_of_{user_name()}"
