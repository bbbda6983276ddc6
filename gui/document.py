"""The document: one immutable value, an undo stack and one signal that everything follows."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any
from weakref import proxy

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.errors import StoreError
from core.terms.deal import ASSUMPTIONS, DEAL, Deal
from core.terms.differences import held
from core.terms.lease import TERMS, LeaseTerms
from core.terms.paths import replaced, value_at
from core.terms.scenario import Scenario
from core.terms.term import Input, Party
from core.terms.wording import value_text
from gui.unread import Unread

SCENARIO = "scenario."
"""What the keys of a scenario's own fields begin with ("scenario.status")."""

VIEW_SIDE = "view_side"
BASELINE = "baseline"


@dataclass(frozen=True)
class Change:
    """What a change of the document touched, and who made it.

    Attributes
    ----------
    keys
        Of terms, "scenario.<field>", dotted paths of the deal, "view_side" and "baseline".
    origin
        The object that made the edit, so that it can skip its own echo; None for undo and redo.
    passing
        Whether it is one of many that a gesture makes, such as a drag.
    dropped
        Where what was typed, and cannot be read, is of no account: it was for another scenario.
    """

    keys: frozenset[str]
    origin: object | None = None
    passing: bool = False
    dropped: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Draft:
    """The two values that edits replace."""

    deal: Deal
    scenario: Scenario

    def value(self, key: str) -> Any:
        """Return the value at a key of a term, a field of the scenario or a path of the deal."""
        if key in TERMS:
            return getattr(self.scenario.terms, key)
        if key.startswith(SCENARIO):
            return value_at(self.scenario, key.removeprefix(SCENARIO))
        return value_at(self.deal, key)

    def edited(self, changes: Mapping[str, Any]) -> Draft:
        """Return a copy with the values at some keys replaced."""
        terms = {key: value for key, value in changes.items() if key in TERMS}
        own = {
            key.removeprefix(SCENARIO): value
            for key, value in changes.items()
            if key.startswith(SCENARIO)
        }
        rest = {key: value for key, value in changes.items() if key not in TERMS}
        rest = {key: value for key, value in rest.items() if not key.startswith(SCENARIO)}
        scenario = replaced(self.scenario, own) if own else self.scenario
        if terms:
            scenario = replace(scenario, terms=replace(scenario.terms, **terms))
        return Draft(replaced(self.deal, rest) if rest else self.deal, scenario)

    def differs(self, other: Draft, among: Collection[str] | None = None) -> frozenset[str]:
        """Return the keys whose values are not the same in both.

        Parameters
        ----------
        among
            The only keys that can differ, where that is known.
        """
        if among is None:
            among = [
                *(DEAL_KEYS if self.deal is not other.deal else ()),
                *(SCENARIO_KEYS if self.scenario is not other.scenario else ()),
            ]
        return frozenset(key for key in among if self.value(key) != other.value(key))


@dataclass(frozen=True, eq=False)
class Step:
    """A step that can be undone: what it is called, and how to read what was before it."""

    text: str
    before: Callable[[], Draft]


def _paths(value: object, prefix: str = "") -> Iterator[str]:
    """Yield the dotted paths of a tree of dataclasses down to what is not one."""
    if not is_dataclass(value):
        yield prefix.removesuffix(".")
        return
    for item in fields(value):
        yield from _paths(getattr(value, item.name), f"{prefix}{item.name}.")


DEAL_KEYS = tuple(_paths(Deal()))
"""Every path of a deal that can be edited."""

SCENARIO_KEYS = (
    *TERMS,
    *(SCENARIO + item.name for item in fields(Scenario) if item.type != LeaseTerms.__name__),
)
"""Every key of a scenario: its terms and its own fields."""

EVERY_KEY = frozenset((*DEAL_KEYS, *SCENARIO_KEYS, VIEW_SIDE, BASELINE))
"""What an opened document has changed."""


class LeaseDocument(QObject):
    """The scenario being worked on with its deal; editors change it and all else follows.

    Attributes
    ----------
    passing
        Whether the last change is one of many that a gesture makes.
    changed_at
        When that was. [s] of the monotonic clock
    """

    changed = Signal(object)
    """Carries a `Change`: on every edit, undo, redo and opening."""

    changed_beyond_terms = Signal(object)
    """Carries, once `changed` did, a `Change` that touches more than terms; no drag of one does."""

    refused = Signal(str)
    """Carries the sentence for an edit that was not made, or a step that was not undone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        deal = Deal()
        self._draft = Draft(deal, Scenario(name="Draft", date=deal.closing))
        self._baseline: Scenario | None = None
        self._view_side = deal.our_side
        self.deal_id: int | None = None
        self.scenario_id: int | None = None
        self.unread = Unread()
        # no child of the document: Qt and Python would both free its steps with it
        self.undo_stack = QUndoStack()
        self._steps: list[Step] = []
        self.passing = False
        self.changed_at = time.monotonic()

    @property
    def draft(self) -> Draft:
        return self._draft

    @property
    def deal(self) -> Deal:
        return self._draft.deal

    @property
    def scenario(self) -> Scenario:
        return self._draft.scenario

    @property
    def terms(self) -> LeaseTerms:
        return self._draft.scenario.terms

    @property
    def baseline(self) -> Scenario | None:
        return self._baseline

    @property
    def view_side(self) -> Party:
        return self._view_side

    def value(self, key: str) -> Any:
        """Return the value at a key of a term, a field of the scenario or a path of the deal."""
        return self._draft.value(key)

    def edit(
        self,
        changes: Mapping[str, Any],
        *,
        text: str = "",
        origin: object | None = None,
        gesture: str | None = None,
        whole: bool = False,
    ) -> None:
        """Replace the values at some keys, as one step that can be undone.

        A term that is agreed stays as it is until it is opened again, however it is edited.

        Parameters
        ----------
        changes
            New values by key.
        text
            What the step is called in the Edit menu; worded from the catalogue where empty.
        origin
            Who edits, passed on in `changed`.
        gesture
            Names one drag or one run of typing: successive edits of the same gesture are one step.
        whole
            Whether another state of the whole scenario is taken, agreed terms with it.
        """
        after = self._draft.edited(changes)
        agreed = () if whole else held(self.scenario, after.scenario)
        if agreed:
            self._tell(Change(frozenset(agreed)))  # so that editors show what it still is
            self.refused.emit(_agreed(agreed))
            return
        keys = after.differs(self._draft, changes)
        if keys:
            self._push(_Edit(self, after, keys, text, origin, gesture))

    def open(
        self,
        deal: Deal,
        scenario: Scenario,
        *,
        deal_id: int | None = None,
        scenario_id: int | None = None,
        baseline: Scenario | None = None,
        earlier: Sequence[Step] = (),
        goes_on: bool = False,
    ) -> None:
        """Show another scenario, with a history of edits of its own.

        Parameters
        ----------
        earlier
            The edits by which it came to be as it is, the oldest first; they can be undone.
        goes_on
            Whether the same is worked on under another number: what is typed but cannot be read
            stays in its field, if not in a cell of a table.
        """
        another_deal = deal_id != self.deal_id or deal_id is None
        another = another_deal or scenario_id != self.scenario_id
        if another_deal:
            self._view_side = deal.our_side
        dropped = frozenset(
            key
            for key, _ in self.unread
            if another and not goes_on and (another_deal or key in SCENARIO_KEYS)
        )
        self.deal_id = deal_id
        self.scenario_id = scenario_id
        self._baseline = baseline
        self._draft = Draft(deal, scenario)
        self._begin_history(earlier)
        self._tell(Change(EVERY_KEY, dropped=dropped))

    def set_baseline(self, baseline: Scenario | None) -> None:
        """Choose the scenario that figures are compared with."""
        if baseline != self._baseline:
            self._baseline = baseline
            self._tell(Change(frozenset({BASELINE})))

    def set_view_side(self, side: Party) -> None:
        """Look at the lease from the other side of the table; not an edit."""
        if side is not self._view_side:
            self._view_side = side
            self._tell(Change(frozenset({VIEW_SIDE})))

    def steps(self) -> list[Step]:
        """Return the steps that can be undone, the oldest first."""
        return self._steps[: self.undo_stack.index()]

    def _push(self, edit: _Edit) -> None:
        """Make an edit, which goes on with the last step or is one more."""
        stack, before, text = self.undo_stack, self._draft, edit.text()
        count = stack.index()
        del self._steps[count:]
        stack.push(edit)
        if stack.index() > count:
            self._steps.append(Step(text, lambda: before))
        else:
            begun = self._steps.pop()
            if stack.index() == count:
                self._steps.append(Step(stack.undoText(), begun.before))

    def _begin_history(self, earlier: Sequence[Step]) -> None:
        stack = self.undo_stack
        stack.clear()
        stack.blockSignals(True)  # one word for all steps is enough
        for step in earlier:
            stack.push(_Earlier(self, step))
        self._steps = list(earlier)
        stack.blockSignals(False)
        stack.undoTextChanged.emit(stack.undoText())

    def _show(
        self,
        draft: Draft,
        keys: frozenset[str] | None = None,
        origin: object | None = None,
        *,
        passing: bool = False,
    ) -> None:
        """Show another draft; `keys` are those that differ, where that is known."""
        keys = draft.differs(self._draft) if keys is None else keys
        self._draft = draft
        if keys:
            self._tell(Change(keys, origin, passing))

    def _tell(self, change: Change) -> None:
        self.passing = change.passing
        self.changed_at = time.monotonic()
        self.changed.emit(change)
        if not change.keys <= TERMS.keys():
            self.changed_beyond_terms.emit(change)


def _agreed(keys: Sequence[str]) -> str:
    names = ", ".join(f"“{TERMS[key].label}”" for key in keys)
    one = len(keys) == 1
    return (
        f"{names} {'is' if one else 'are'} agreed and {'stays' if one else 'stay'} as "
        f"{'it is' if one else 'they are'}; set {'it' if one else 'them'} to open first, by the ✓ "
        "beside the name."
    )


class _Edit(QUndoCommand):
    """One edit, from one draft to another."""

    def __init__(
        self,
        document: LeaseDocument,
        after: Draft,
        keys: frozenset[str],
        text: str,
        origin: object | None,
        gesture: str | None,
    ) -> None:
        super().__init__()
        # a circle with what Qt owns would crash the program when its garbage is collected
        self._document: LeaseDocument = proxy(document)
        self._before = document.draft
        self._after = after
        self._keys = keys
        self._given_text = text
        self._origin = origin
        self._gesture = gesture
        self._passing = gesture is not None
        self.setText(self._wording())

    def id(self) -> int:
        return -1 if self._gesture is None else zlib.crc32(self._gesture.encode()) & 0x7FFFFFFF

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or other._gesture != self._gesture:
            return False
        self._keys = other._after.differs(self._before, self._keys | other._keys)
        self._after = other._after
        self._given_text = other._given_text
        self.setText(self._wording())
        self.setObsolete(not self._keys)
        return True

    def undo(self) -> None:
        self._document._show(self._before, self._keys)

    def redo(self) -> None:
        # Only the first time is it the editor's own doing; redone, it has to follow as well.
        origin, self._origin = self._origin, None
        passing, self._passing = self._passing, False
        self._document._show(self._after, self._keys, origin, passing=passing)

    def _wording(self) -> str:
        return self._given_text or describe(self._before, self._after, self._keys)


class _Earlier(QUndoCommand):
    """An edit of an earlier run; what was before it is read when it is undone."""

    def __init__(self, document: LeaseDocument, step: Step) -> None:
        super().__init__(step.text)
        self._document: LeaseDocument = proxy(document)
        self._step = step
        self._after: Draft | None = None

    def undo(self) -> None:
        self._after = self._document.draft
        try:
            before = self._step.before()
        except StoreError as error:
            self._document.refused.emit(str(error))  # the step before it can still be undone
        else:
            self._document._show(before)

    def redo(self) -> None:
        if self._after is not None:  # the first time it is there already
            self._document._show(self._after)


def describe(before: Draft, after: Draft, among: Collection[str] | None = None) -> str:
    """Return what an edit did, in the words of the catalogue; `among` as of `Draft.differs`.

    Examples
    --------
    >>> start = Draft(Deal(), Scenario(name="A", date=Deal().closing))
    >>> describe(start, start.edited({"commencement_month": 4}))
    'Commencement month 1 → month 4'
    """
    keys = sorted(after.differs(before, among))
    if len(keys) != 1:
        return f"{len(keys)} changes"
    (key,) = keys
    declared = declaration(key)
    if declared is None:
        return f"Change {key.removeprefix(SCENARIO).replace('.', ' ').replace('_', ' ')}"
    was, now = (value_text(declared, draft.value(key)) for draft in (before, after))
    return f"{declared.label} {was} → {now}"


def declaration(key: str) -> Input | None:
    """Return the declaration behind a key of the document, where there is one."""
    return TERMS.get(key) or ASSUMPTIONS.get(key) or DEAL.get(key)
