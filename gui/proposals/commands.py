"""A term sheet that the other side marked up, read beside the window and added as a round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from core.engine.batch import Checkpoint
from core.errors import StoreError
from core.report.origin import EDITED
from core.store.scenario_lists import ScenarioRow
from core.terms.deal import Deal
from core.terms.figures import full_date
from core.terms.scenario import Scenario
from gui.jobs import LatestJob
from gui.messages import Messages
from gui.session import Session, today

if TYPE_CHECKING:  # what reads a document is imported when there is one to read
    from core.proposal.answered import Candidate
    from core.proposal.proposal import Proposal
    from core.report.stamp import Stamp
    from gui.proposals.dialog import ProposalDialog
    from gui.proposals.rows import Read

KINDS = "Term sheets in Word or Excel (*.docx *.xlsx)"
SUFFIXES = (".docx", ".xlsx")
MOST_SAVES = 20  # earlier saves that a document may answer that names none of them


@dataclass(frozen=True)
class _File:
    """A file that was read, and the stamp that it bears."""

    name: str
    content: bytes
    stamp: Stamp | None


class ProposalCommands(QObject):
    """Asks for a marked-up term sheet, shows what it proposes, and adds it to the open deal."""

    def __init__(self, session: Session, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._messages = messages
        self._window = window
        self._file: _File | None = None
        self._several: tuple[Candidate, ...] = ()
        self._deal = session.document.deal
        self._deal_id: int | None = None
        self.dialog: ProposalDialog | None = None
        self.opening, self.reading = LatestJob(self), LatestJob(self)
        self.opening.done.connect(self._on_opened)
        self.reading.done.connect(self._on_read)
        for job in (self.opening, self.reading):
            job.failed.connect(self._on_failed)

    def ask(self) -> None:
        """Choose a marked-up term sheet and show what it proposes."""
        title = "Read a marked-up term sheet"
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, "", KINDS)
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a file and show what it proposes."""
        self.stop()
        self.opening.start(partial(_opened, path))

    def stop(self) -> None:
        """Read nothing any more: the window closes."""
        self.opening.cancel()
        self.reading.cancel()

    def _on_opened(self, file: _File) -> None:
        self._file = file
        document = self._session.document
        self._deal, self._deal_id = document.deal, document.deal_id
        self._several = self._candidates(file.stamp)
        self._open_dialog(file.name)
        self._start(None, document.scenario)

    def _start(self, against: Scenario | None, otherwise: Scenario | None) -> None:
        if self._file is not None:
            work = partial(_read, self._file, self._deal, self._several, against, otherwise)
            self.reading.start(work)

    def _open_dialog(self, name: str) -> None:
        from gui.proposals.dialog import ProposalDialog

        if self.dialog is not None:
            self.dialog.close()
        dialog = self.dialog = ProposalDialog(name, self._scenarios(), self._window)
        dialog.against_chosen.connect(self._on_against_chosen)
        dialog.accepted_proposal.connect(self._add)
        dialog.finished.connect(partial(self._on_closed, dialog))
        dialog.show()

    def _on_read(self, read: Read) -> None:
        if self.dialog is not None:
            self.dialog.show_read(read)

    def _on_failed(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.show_problem(sentence)
        else:
            self._messages.warn(sentence)

    def _on_closed(self, dialog: ProposalDialog, _result: int) -> None:
        if dialog is self.dialog:
            self.dialog = None
            self.reading.cancel()

    def _on_against_chosen(self, place: int) -> None:
        if self.dialog is not None:
            self.dialog.show_reading()
        self._start(self._scenarios()[place], None)

    def _scenarios(self) -> list[Scenario]:
        """Return the scenarios as they stand, once each."""
        names: dict[str, Scenario] = {}
        for one in self._several:
            names.setdefault(one.scenario.name, one.scenario)
        return list(names.values())

    def _candidates(self, stamp: Stamp | None) -> tuple[Candidate, ...]:
        """Return what the document may answer: the scenarios, and earlier saves of its name."""
        store, deal_id = self._session.store, self._deal_id
        rows = store.scenarios(deal_id, archived=True) if deal_id is not None else []
        rows = [*(row for row in rows if not row.archived), *(row for row in rows if row.archived)]
        found = [self._candidate(row.revision_id, f"“{row.name}”") for row in rows]
        if stamp is not None:
            likely = (row for row in rows if row.name.startswith(stamp.origin.scenario))
            found += [one for row in likely for one in self._saves(row, stamp.origin.revision)]
        return tuple(one for one in found if one is not None)

    def _saves(self, row: ScenarioRow, stamped: str) -> Sequence[Candidate | None]:
        """Return the earlier saves that a stamp may mean, by the number in it if there is one."""
        number = stamped.removesuffix(EDITED)
        meant = {int(number), int(number) + 1} if number.isdecimal() else None
        saves = self._session.store.history(row.id)[1:]
        return [
            self._candidate(
                save.id,
                f"“{save.name}” as of save {save.ordinal} of "
                f"{full_date(save.saved_at.astimezone().date())}",
            )
            for save in (saves if meant is not None else saves[:MOST_SAVES])
            if meant is None or save.ordinal in meant
        ]

    def _candidate(self, revision_id: int, known_as: str) -> Candidate | None:
        from core.proposal.answered import Candidate

        try:
            scenario = self._session.store.revision(revision_id)
        except StoreError:  # a save that cannot be read is answered by nothing
            return None
        return Candidate(scenario=scenario, known_as=known_as)

    def _add(self, proposal: Proposal) -> None:
        """Add a proposal as a received round, and open it."""
        from core.proposal.proposal import received

        session, deal_id = self._session, self._deal_id
        if deal_id is None:
            return
        before = (session.document.deal_id, session.document.scenario_id)
        added = session.store.add_scenario(deal_id, received(proposal, today()))
        session.open(deal_id, added)
        found = proposal.returned
        count = len(found.changed)
        told = f"Added “{session.document.scenario.name}”, a received round: "
        told += f"{count} term{'s' if count != 1 else ''} changed."
        if found.unread or found.remarks:
            told += " What could not be read and what was remarked is in its notes."

        def take_back() -> None:
            session.store.archive_scenario(added)
            if before[0] is not None and before[1] is not None:
                session.open(before[0], before[1])
            session.listed.emit()

        self._messages.say_undoable(told, take_back)


def _opened(path: Path, checkpoint: Checkpoint) -> _File:
    from core.proposal.archive import read_file
    from core.report.stamp import read_stamp

    content = read_file(path)
    checkpoint(0.5)
    return _File(path.name, content, read_stamp(content))


def _read(
    file: _File,
    deal: Deal,
    several: Sequence[Candidate],
    against: Scenario | None,
    otherwise: Scenario | None,
    checkpoint: Checkpoint,
) -> Read:
    """Read a file against a scenario; where nobody says which, and it does not, another one."""
    from core.proposal.reading import UnansweredError, read_proposal
    from core.proposal.worth import worth
    from gui.proposals.rows import Read

    try:
        proposal = read_proposal(file.content, file.name, deal, several, against)
    except UnansweredError:
        if otherwise is None:
            raise
        proposal = read_proposal(file.content, file.name, deal, several, otherwise)
    checkpoint(0.5)
    return Read(proposal, worth(deal, proposal))
