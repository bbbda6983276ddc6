"""What joins the document to the store: opening, saving and what is unsaved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.report.origin import EDITED
from core.store.database import Store
from core.store.history import RevisionRow, others_saved
from core.store.journal import UnsavedEdit
from core.store.scenario_lists import ScenarioRow
from core.terms.deal import Deal
from core.terms.dealfile import DealFile, read_deal_file
from core.terms.scenario import Scenario, Status
from gui.at_rest import AtRest
from gui.document import BASELINE, EVERY_KEY, VIEW_SIDE, Change, Draft, LeaseDocument
from gui.edit_log import ELSEWHERE, EditLog
from gui.settings import Settings

LAST_DEAL = "last_deal"
LAST_SCENARIO = "last_scenario"


class Session(QObject):
    """The open scenario and its place in the store.

    Switching to another scenario keeps unsaved edits in the journal, and closing the window does
    the same: they are there when the scenario is opened again, and so is what can be undone.

    Attributes
    ----------
    log
        Writes each edit to the store as it is made.
    saved_at
        When the open scenario was saved last.
    waits
        Whether the store is being replaced, so that nobody may read or write it.
    recovered
        Edits from an earlier run that are not saved, the latest first.
    """

    listed = Signal()
    """The deals or scenarios of the store, or what is shown of them, have changed."""

    standing = Signal()
    """Whether the open scenario is saved, or since when, has changed."""

    overtaken = Signal(str)
    """Carries the sentence for a save before which others had saved the same scenario."""

    def __init__(
        self,
        document: LeaseDocument,
        store: Store,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.store = store
        self.saved_at: dt.datetime | None = None
        self.waits = False
        self._revision = 0
        self._settings = settings
        self._saved = document.draft
        self.recovered = tuple(store.pending())
        self._edited = _unsaved(self.recovered)
        self._rest = AtRest(document, self)
        self._rest.due.connect(self.standing)
        self.log = EditLog(document, store, self._write_values, self)
        document.changed.connect(self._on_changed)

    @property
    def unsaved(self) -> bool:
        """Whether the document differs from what is saved."""
        return self.document.scenario_id is not None and self.document.draft != self._saved

    @property
    def edited(self) -> frozenset[int]:
        """The scenarios that have edits which are not saved."""
        return frozenset(self._edited)

    def row(self) -> ScenarioRow | None:
        """Return what the store lists of the open scenario."""
        if self.document.deal_id is None:
            return None
        rows = self.store.scenarios(self.document.deal_id, archived=True)
        return next((row for row in rows if row.id == self.document.scenario_id), None)

    def version(self) -> str:
        """Return what tells a document of the open scenario from others of the deal."""
        row = self.row()
        if row is None or row.round is None:
            return "Draft"
        return f"Draft after round {row.round}" if self.unsaved else f"Round {row.round}"

    def revision(self) -> str:
        """Return which save the open scenario stands at, as `Origin` says it; "" for none."""
        scenario_id = self.document.scenario_id
        if scenario_id is None:
            return ""
        saves = self.store.history(scenario_id)
        return f"{saves[0].ordinal}{EDITED if self.unsaved else ''}" if saves else ""

    def open(self, deal_id: int, scenario_id: int, *, goes_on: bool = False) -> None:
        """Show a scenario with its unsaved edits, and keep those of the one before.

        Parameters
        ----------
        goes_on
            As of `LeaseDocument.open`.
        """
        self.flush()
        same_deal = deal_id == self.document.deal_id
        saved = Draft(self.store.deal(deal_id), self.store.scenario(scenario_id))
        deal = (
            _onto(saved.deal, self.document.deal, self._saved.deal)
            if same_deal
            else self._edited_deal(deal_id, saved.deal)
        )
        kept = self._edited.get(scenario_id)
        scenario = kept[1].scenario if kept else saved.scenario
        self._saved = saved
        self.document.open(
            deal,
            scenario,
            deal_id=deal_id,
            scenario_id=scenario_id,
            baseline=self._baseline(deal_id, scenario_id),
            earlier=self.log.earlier(scenario_id, Draft(deal, scenario)),
            goes_on=goes_on,
        )
        self._remember_save()
        self._settings.keep(LAST_SCENARIO, scenario_id)
        self._settings.keep(LAST_DEAL, deal_id)
        self.listed.emit()
        self.standing.emit()

    def open_last(self) -> None:
        """Show the scenario of the last run, or the first one there is."""
        last = (self._settings.number(LAST_DEAL), self._settings.number(LAST_SCENARIO))
        known = self._known()
        if last in known:
            self.open(*known[known.index(last)])
        else:
            self.open_next()

    def open_next(self) -> None:
        """Show the first scenario there is, in the open deal if possible; or begin a deal."""
        known = self._known()
        here = [each for each in known if each[0] == self.document.deal_id]
        if known:
            self.open(*(here or known)[0])
        else:
            self.add_deal(DealFile(deal=new_deal()))

    def save(self) -> None:
        """Keep the scenario, and the deal's assumptions with it, as they stand."""
        deal_id, scenario_id = self._ids()
        self.flush()
        with self.store.transaction():
            meanwhile = self.saved_meanwhile()
            self._save_deal(deal_id)
            self.store.save_scenario(scenario_id, self.document.scenario)
            self._forget(scenario_id)
        self._take_saved(deal_id, scenario_id)
        if meanwhile:
            self.overtaken.emit(others_saved(meanwhile))

    def save_with(self, changes: Mapping[str, Any], text: str) -> None:
        """Make an edit and save it with all that was edited before."""
        self.document.edit(changes, text=text)
        self.save()

    def save_as(self, scenario: Scenario) -> None:
        """Keep the document's deal and a new scenario, and go on with that one.

        The scenario that was open stays as it was last saved: its edits went into the new one.
        """
        deal_id, scenario_id = self._ids()
        self.flush()
        with self.store.transaction():
            self._save_deal(deal_id)
            added = self.store.add_scenario(deal_id, scenario)
            self._forget(scenario_id)
        self._saved = Draft(self.document.deal, self._saved.scenario)
        self.revert()  # a step like any other: there it brings the edits back
        self.open(deal_id, added, goes_on=True)

    def add_scenario(self, scenario: Scenario) -> None:
        """Keep another scenario of the open deal and open it; the one before keeps its edits."""
        deal_id, _ = self._ids()
        self.open(deal_id, self.store.add_scenario(deal_id, scenario))

    def save_round(self) -> None:
        """Keep the terms as a round: sent by our side, or received from the other.

        A draft becomes the round; a round that was edited stays, and the next one is added.
        """
        scenario = self.document.scenario
        ours = scenario.proposed_by is self.document.deal.our_side
        status = Status.SENT if ours else Status.RECEIVED
        if scenario.status is Status.DRAFT:
            self.save_with(
                {"scenario.status": status, "scenario.date": today()}, f"Save round as {status}"
            )
        else:
            self.save_as(replace(scenario, status=status, date=today()))

    def revert(self) -> None:
        """Go back to what is saved, as one step that can be undone."""
        self._take(self._saved, "Go back to what is saved")

    def add_deal(self, content: DealFile) -> int:
        """Put a deal into the store, open its first scenario and return the deal's number."""
        scenarios = content.scenarios or (new_scenario(),)
        deal_id = self.store.add_deal(replace(content, scenarios=scenarios))
        self.open(deal_id, self.store.scenarios(deal_id)[0].id)
        return deal_id

    def import_file(self, path: Path) -> int:
        """Read a deal file into the store and open it."""
        return self.add_deal(read_deal_file(path))

    def baseline_id(self, deal_id: int) -> int | None:
        """Return the scenario that those of the deal are compared with, where one was chosen."""
        return self._settings.number(f"baseline_of_{deal_id}")

    def set_baseline(self, deal_id: int, scenario_id: int | None) -> None:
        """Compare all of a deal with one of its scenarios; None: each with its own last save."""
        self._settings.keep(f"baseline_of_{deal_id}", scenario_id)
        if deal_id == self.document.deal_id and self.document.scenario_id is not None:
            self.document.set_baseline(self._baseline(deal_id, self.document.scenario_id))
        self.listed.emit()

    def save_other(self, deal_id: int, scenario_id: int, fields: Mapping[str, Any]) -> None:
        """Save other fields of a scenario that is not open; its unsaved edits get them too."""
        self.store.save_scenario(scenario_id, replace(self.store.scenario(scenario_id), **fields))
        if scenario_id in self._edited:
            draft = self._edited[scenario_id][1]
            scenario = replace(draft.scenario, **fields)
            self._edited[scenario_id] = (deal_id, Draft(draft.deal, scenario))
            self.store.journal(deal_id, scenario_id, draft.deal, scenario)
        if self.baseline_id(deal_id) == scenario_id and deal_id == self.document.deal_id:
            self.document.set_baseline(self.store.scenario(scenario_id))
        self.listed.emit()

    def rename_other_deal(self, deal_id: int, name: str) -> None:
        """Rename a deal that is not open; its unsaved edits get the name too."""
        self.store.save_deal(deal_id, replace(self.store.deal(deal_id), name=name))
        for scenario_id, (owner, draft) in list(self._edited.items()):
            if owner == deal_id:
                deal = replace(draft.deal, name=name)
                self._edited[scenario_id] = (owner, Draft(deal, draft.scenario))
                self.store.journal(deal_id, scenario_id, deal, draft.scenario)
        self.listed.emit()

    def take(self, scenario: Scenario, text: str) -> None:
        """Put another scenario's values into the open one, as one step that can be undone."""
        self._take(Draft(self.document.deal, scenario), text)

    def restore_deal(self, deal: Deal, text: str) -> None:
        """Put another deal's values into the open one and save them, but no edit of a scenario."""
        deal_id, _ = self._ids()
        self._take(Draft(deal, self.document.scenario), text)
        self.flush()
        with self.store.transaction():
            self._save_deal(deal_id)
        self._saved = Draft(self.store.deal(deal_id), self._saved.scenario)
        self._take(Draft(self._saved.deal, self.document.scenario), ELSEWHERE)
        self.standing.emit()
        self.listed.emit()

    def saved_meanwhile(self) -> list[RevisionRow]:
        """Return what others saved of the open scenario since it was opened, the newest first."""
        return self.store.saved_since(self._ids()[1], self._revision)

    def begin_anew(self) -> None:
        """Open what the store has now: all of it is another than before."""
        self._edited = _unsaved(self.store.pending())
        self.document.deal_id = None  # nothing of what is open is gone on with
        self.open_last()

    def flush(self) -> None:
        """Write unsaved edits to the journal now."""
        self.log.flush()

    def stop(self) -> None:
        """Write nothing more: the window closes."""
        self.log.stop()
        self.document.undo_stack.blockSignals(True)  # it would tell of its own end
        self.document.undo_stack.clear()

    def _write_values(self, everything: bool) -> None:
        """Bring into the journal what is not saved of the open scenario, or of every one."""
        deal_id, scenario_id = self._ids()
        written = self._edited if everything else self._edited.keys() & {scenario_id}
        for number in written:
            owner, draft = self._edited[number]
            self.store.journal(owner, number, draft.deal, draft.scenario)
        if scenario_id not in written:
            self.store.clear_journal(deal_id, scenario_id)

    def _on_changed(self, change: Change) -> None:
        scenario_id, deal_id = self.document.scenario_id, self.document.deal_id
        opened = change.keys == EVERY_KEY
        if opened or scenario_id is None or deal_id is None or change.keys <= {VIEW_SIDE, BASELINE}:
            return
        was = scenario_id in self._edited
        self._edited.pop(scenario_id, None)
        if self.unsaved:
            self._edited[scenario_id] = (deal_id, self.document.draft)
        if was is not (scenario_id in self._edited):
            self._rest.ask()

    def _known(self) -> list[tuple[int, int]]:
        """Return every deal and scenario that is not archived."""
        deals = self.store.deals()
        return [(deal.id, row.id) for deal in deals for row in self.store.scenarios(deal.id)]

    def _ids(self) -> tuple[int, int]:
        deal_id, scenario_id = self.document.deal_id, self.document.scenario_id
        if deal_id is None or scenario_id is None:
            raise RuntimeError("no scenario is open")
        return deal_id, scenario_id

    def _edited_deal(self, deal_id: int, saved: Deal) -> Deal:
        """Return the deal as it was edited last, in whichever of its scenarios."""
        drafts = [draft for owner, draft in self._edited.values() if owner == deal_id]
        return drafts[-1].deal if drafts else saved

    def _take(self, there: Draft, text: str) -> None:
        changes = {key: there.value(key) for key in self.document.draft.differs(there)}
        if changes:
            self.document.edit(changes, text=text, whole=True)

    def _save_deal(self, deal_id: int) -> None:
        """Save the deal where it was edited, and take it over into the edits of its scenarios."""
        if self.document.deal == self._saved.deal:
            return
        deal = _onto(self.store.deal(deal_id), self.document.deal, self._saved.deal)
        self.store.save_deal(deal_id, deal)
        for scenario_id, (owner, draft) in list(self._edited.items()):
            if owner != deal_id:
                continue
            if draft.scenario == self.store.scenario(scenario_id):
                self._forget(scenario_id)
            else:
                self._edited[scenario_id] = (owner, Draft(deal, draft.scenario))
                self.store.journal(deal_id, scenario_id, deal, draft.scenario)

    def _forget(self, scenario_id: int) -> None:
        owner = self._edited.pop(scenario_id, (self.document.deal_id,))[0]
        self.store.clear_journal(owner, scenario_id)

    def _take_saved(self, deal_id: int, scenario_id: int) -> None:
        self._saved = Draft(self.store.deal(deal_id), self.store.scenario(scenario_id))
        # another had the name, so the store numbered this one; or others had saved the deal
        renamed = self._saved.scenario.name != self.document.scenario.name
        self._take(self._saved, "Number the name" if renamed else ELSEWHERE)
        self.document.set_baseline(self._baseline(deal_id, scenario_id))
        self._remember_save()
        self.standing.emit()
        self.listed.emit()

    def _remember_save(self) -> None:
        """Keep which save the document goes on from."""
        row = self.row()
        self.saved_at, self._revision = (row.saved_at, row.revision_id) if row else (None, 0)

    def _baseline(self, deal_id: int, scenario_id: int) -> Scenario:
        """Return the chosen scenario as saved; the open one's own last save where none is."""
        chosen = self.baseline_id(deal_id)
        rows = self.store.scenarios(deal_id, archived=True) if chosen is not None else ()
        known = any(row.id == chosen for row in rows)
        return self.store.scenario(chosen if chosen is not None and known else scenario_id)


def _unsaved(edits: Sequence[UnsavedEdit]) -> dict[int, tuple[int, Draft]]:
    """Return the deal and the values of each scenario that has edits, the latest last."""
    return {
        edit.scenario_id: (edit.deal_id, Draft(edit.deal, edit.scenario))
        for edit in reversed(edits)
        if edit.deal_id is not None and edit.scenario_id is not None
    }


def _onto(latest: Deal, mine: Deal, base: Deal) -> Deal:
    """Return the latest deal with what mine has changed since the one that it began as."""
    any_scenario = new_scenario()
    edited = Draft(mine, any_scenario)
    keys = edited.differs(Draft(base, any_scenario))
    return Draft(latest, any_scenario).edited({key: edited.value(key) for key in keys}).deal


def new_deal() -> Deal:
    """Return a deal that closes on the first of this month, with the usual assumptions."""
    return Deal(name="New deal", closing=today().replace(day=1))


def new_scenario() -> Scenario:
    """Return a draft of today with the usual terms."""
    return Scenario(name="First draft", date=today())


def today() -> dt.date:
    """Return the local date."""
    return dt.datetime.now().astimezone().date()
