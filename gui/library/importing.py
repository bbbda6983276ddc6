"""Deal files read beside the window, one after the other."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine.batch import Checkpoint
from core.errors import LeaseDeskError
from core.store.ready import ReadyDeal, make_ready
from core.terms.dealfile import read_deal_file
from gui.jobs import LatestJob
from gui.messages import Messages
from gui.session import Session, with_scenario
from gui.widgets.message_bar import MessageAction

AGAIN_MS = 100  # [ms] after which a store that is being replaced is looked at again


class Importing(QObject):
    """Reads and checks deal files and puts them into the store; the window goes on meanwhile."""

    imported = Signal(int)
    """The number of a deal that was added, and is open now."""

    def __init__(self, session: Session, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._paths: list[Path] = []  # the first is the one in work
        self._ready: ReadyDeal | None = None
        self._problems: list[str] = []
        self._job = LatestJob(self)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._add)

    @property
    def running(self) -> bool:
        """Whether there is a file that is not in the store yet."""
        return bool(self._paths)

    def start(self, path: Path) -> None:
        """Add the deal of a file and open it, after those that were asked for before."""
        self._paths.append(path)
        if len(self._paths) == 1:
            self._read()

    def stop(self) -> None:
        """Add nothing any more: the window closes."""
        self._paths.clear()
        self._give_up()

    def _read(self) -> None:
        path = self._paths[0]
        stop = MessageAction(text="Stop", run=self._on_stopped)
        self._messages.say_going_on(f"Reading {path.name} …", stop)
        self._job.start(partial(_ready, path))

    def _on_done(self, ready: ReadyDeal) -> None:
        self._ready = ready
        self._add()

    def _add(self) -> None:
        if self._session.waits:
            self._again.start()
        elif self._ready is not None:
            ready, self._ready = self._ready, None
            try:
                deal_id = self._session.add_ready(ready)
            except LeaseDeskError as error:
                self._problems.append(str(error))
            else:
                self.imported.emit(deal_id)
            self._go_on()

    def _on_failed(self, why: str) -> None:
        self._problems.append(why)
        self._go_on()

    def _on_stopped(self) -> None:
        self._give_up()
        self._messages.warn(f"{self._paths[0].name} was not imported.")
        self._go_on()

    def _give_up(self) -> None:
        self._job.cancel()
        self._again.stop()
        self._ready = None

    def _go_on(self) -> None:
        """Read the next file; once there is none, say what was wrong with any of them."""
        del self._paths[:1]
        if self._paths:
            self._read()
        elif self._problems:
            self._messages.tell(LeaseDeskError(*self._problems))
            self._problems.clear()


def _ready(path: Path, checkpoint: Checkpoint) -> ReadyDeal:
    return make_ready(with_scenario(read_deal_file(path)), checkpoint)
