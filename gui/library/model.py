"""The library as it is looked at: searched, sorted, and every row known by its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from core.store.deals import DealRow
from core.store.scenario_lists import ScenarioRow
from core.terms.plain import typed_text
from core.terms.reading import LONGEST_NAME
from gui.library import rows as wording
from gui.library.finding import Found, find
from gui.library.gains import Gains
from gui.library.rows import Archive, Marks, Row
from gui.library.sorting import BY_GAIN, BY_HAND, Sort, in_order
from gui.session import Session

Index = QModelIndex | QPersistentModelIndex
Key = tuple[int | None, int | None]
"""Deal and scenario of a row: no scenario for a deal, neither for the heading of the archive."""

HEADING: Key = (None, None)
UNMARKED = Marks()
OPEN = Marks(is_open=True)
MANY = 50  # rows that changed, from which on the view is told of all of them at once


class Role(IntEnum):
    """What a row says beyond its text."""

    DEAL_ID = Qt.ItemDataRole.UserRole
    SCENARIO_ID = Qt.ItemDataRole.UserRole + 1  # None on the row of a deal
    ROW = Qt.ItemDataRole.UserRole + 2
    MARKS = Qt.ItemDataRole.UserRole + 3
    CAPTION = Qt.ItemDataRole.UserRole + 4  # what stands below the name of a deal
    WORDS = Qt.ItemDataRole.UserRole + 5  # what is searched for


_TICK = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


@dataclass(frozen=True)
class Branch:
    """A deal, or the archive, and those of its rows that are shown."""

    head: DealRow | Archive
    rows: Sequence[ScenarioRow | DealRow]

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """What the rows are told apart by: a scenario's own number, less than 0 for a deal's."""
        if isinstance(self.head, DealRow):
            return tuple([row.id for row in self.rows])
        return tuple([row.id if isinstance(row, ScenarioRow) else -row.id for row in self.rows])

    @cached_property
    def places(self) -> Mapping[int, int]:
        """The place of each row by its number."""
        return {number: place for place, number in enumerate(self.numbers)}

    @cached_property
    def caption(self) -> str:
        """What stands below the name."""
        if isinstance(self.head, Archive):
            return f"{self.head.count:,} put away"
        drafts = list(map(attrgetter("round"), self.rows)).count(None)
        return wording.deal_caption(self.head, len(self.rows), len(self.rows) - drafts)


class LibraryModel(QStandardItemModel):
    """Deals with their scenarios, and last the archive.

    Qt itself keeps which row stands under which, and this class only says what a row shows: so
    a view of ten thousand rows asks it for those on the screen. (Asked for each index, parent and
    count, it would take ten times as long to lay them out.)
    """

    about_to_refill = Signal()
    """The rows are still there, but other ones are to come."""

    refilled = Signal()
    """There are other rows, or the same in another order."""

    ticks_changed = Signal()

    renamed = Signal(int, object, str)
    """Of which deal, which scenario (None: the deal itself), and the new name."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._gains = Gains(session, self)
        self._sort, self._last_first = BY_HAND, False
        self._typed = ""
        self._ticked: set[int] = set()
        self._lists: dict[int, Sequence[ScenarioRow]] = {}
        self._sorted: dict[int, Sequence[ScenarioRow]] = {}
        self._orders: dict[int, tuple[int, ...]] = {}
        self._deals: Sequence[DealRow] = ()
        self._branches: Sequence[Branch] = ()
        self._found = Found()
        self._open_deal = session.document.deal_id
        self._read()
        self._marked: Mapping[int, Marks] = self._marks()
        self._fill(self._gathered())
        self.setHorizontalHeaderLabels(["Deals and scenarios"])  # hidden, but read out
        session.listed.connect(self.refresh)
        self._gains.changed.connect(self._sort_again)
        for told in (self._gains.changed, self._gains.outdated):
            told.connect(self._repaint_all)
        session.standing.connect(self._repaint)

    @property
    def ticked(self) -> frozenset[int]:
        """The scenarios that are ticked, of all deals."""
        return frozenset(self._ticked)

    @property
    def deal_ids(self) -> frozenset[int]:
        """The deals that are not put away."""
        return frozenset(self._lists)

    @property
    def words(self) -> tuple[str, ...]:
        """What is searched for."""
        return self._found.words

    @property
    def sort_in_force(self) -> Sort:
        """What the scenarios of a deal are sorted by."""
        return self._sort

    @property
    def branches(self) -> Sequence[Branch]:
        """All that is shown."""
        return self._branches

    def set_ticked(self, scenario_ids: Iterable[int]) -> None:
        """Tick these scenarios and no others."""
        wanted = set(scenario_ids)
        if wanted != self._ticked:
            self._ticked = wanted
            self._repaint()
            self.ticks_changed.emit()

    def search(self, typed: str) -> None:
        """Show only what has all these words."""
        if typed.split() != self._typed.split():
            self._typed = typed
            self._find()
            self._show(self._gathered())

    def sort_by(self, sort: Sort, *, last_first: bool = False) -> None:
        """Show the scenarios of every deal in another order."""
        turned = (sort is BY_GAIN) is not (self._sort is BY_GAIN)
        self._sort, self._last_first = sort, last_first
        if turned:
            self._gains.want(sort is BY_GAIN)
        self._sort_again()

    def refresh(self) -> None:
        """Read the store again; rows that stay keep their place on screen."""
        if self._read():
            self._show(self._gathered())
        self._repaint()

    def stop(self) -> None:
        """Work out no gains any more."""
        self._gains.want(False)

    def in_order(self, deal_id: int) -> tuple[int, ...]:
        """Return all scenarios of a deal as they are sorted, whatever the search hides."""
        if deal_id not in self._orders:
            rows = self._in_order(deal_id)
            self._orders[deal_id] = tuple(row.id for row in rows if not row.archived)
        return self._orders[deal_id]

    def shown(self, deal_id: int) -> tuple[int, ...]:
        """Return the scenarios of a deal that the search left, as they stand on screen."""
        branches = (branch for branch in self._branches if key_of(branch.head) == (deal_id, None))
        return tuple(number for branch in branches for number in branch.numbers)

    def index_of(self, deal_id: int | None, scenario_id: int | None) -> QModelIndex:
        """Return the row of a deal or of one of its scenarios; an invalid one if not shown."""
        key = (deal_id, scenario_id)
        wanted = -(deal_id or 0) if scenario_id is None else scenario_id
        for number, branch in enumerate(self._branches):
            if key_of(branch.head) == key:
                return self.index(number, 0)
            if wanted in branch.places:
                return self.index(branch.places[wanted], 0, self.index(number, 0))
        return QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        says = _SAYS.get(role)
        if says is None or not index.isValid():  # of each row on the screen much is asked
            return None
        above = index.parent()
        branch = self._branches[(above if above.isValid() else index).row()]
        return says(self, branch.rows[index.row()] if above.isValid() else branch.head, branch)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        deal_id, scenario_id = index.data(Role.DEAL_ID), index.data(Role.SCENARIO_ID)
        if role == Qt.ItemDataRole.CheckStateRole and scenario_id is not None:
            ticked = Qt.CheckState(value) is Qt.CheckState.Checked
            self.set_ticked(
                self._ticked | {scenario_id} if ticked else self._ticked - {scenario_id}
            )
            return True
        typed = ""
        if role == Qt.ItemDataRole.EditRole:
            typed = typed_text(value[:LONGEST_NAME], "The name")
        if deal_id is None or not typed or typed == index.data():
            return False
        self.renamed.emit(deal_id, scenario_id, typed)
        return True

    def _tick(self, row: Row) -> Qt.CheckState | None:
        if not isinstance(row, ScenarioRow) or row.archived:
            return None
        return _TICK[row.id in self._ticked]

    def _caption(self, row: Row, branch: Branch) -> str:
        """Return what stands below a name; of a scenario put away, the deal it belongs to."""
        if isinstance(row, ScenarioRow):
            return row.archived * self._deal_names.get(row.deal_id, "")
        if isinstance(row, DealRow) and row.archived:
            return wording.deal_caption(row, 0, 0)
        return branch.caption

    def _marks_of(self, row: Row) -> Marks:
        if isinstance(row, ScenarioRow):
            marks, gain = self._marked.get(row.id, UNMARKED), self._gains.said(row)
            return replace(marks, gain=gain) if gain else marks
        return OPEN if key_of(row) == (self._open_deal, None) else UNMARKED

    def _read(self) -> bool:
        """Read the lists of the store; whether there is anything new in them."""
        store, deals = self._session.store, self._deals
        self._deals = store.deals(archived=True)
        self._deal_names = {deal.id: deal.name for deal in self._deals}
        before = self._lists
        self._lists = {
            deal.id: store.scenarios(deal.id, archived=True)
            for deal in self._deals
            if not deal.archived
        }
        if self._deals == deals and self._lists == before:
            return False
        self._sorted.clear()
        self._orders.clear()
        if self._typed:
            self._find()
        return True

    def _find(self) -> None:
        self._found = find(self._session.store, self._deals, self._typed)

    def _repaint_all(self) -> None:
        self._tell([key_of(row) for branch in self._branches for row in branch.rows])

    def _sort_again(self) -> None:
        self._sorted.clear()
        self._orders.clear()
        self._show(self._gathered())

    def _in_order(self, deal_id: int) -> Sequence[ScenarioRow]:
        if deal_id not in self._sorted:
            self._sorted[deal_id] = in_order(
                self._lists.get(deal_id, ()),
                self._sort,
                self._gains.value,
                last_first=self._last_first,
            )
        return self._sorted[deal_id]

    def _gathered(self) -> tuple[Branch, ...]:
        """Return what is to be shown, sorted and searched."""
        found, shown = self._found, []
        put_away: list[ScenarioRow | DealRow] = [
            deal for deal in self._deals if deal.archived and found.has(deal.id)
        ]
        for deal in self._deals:
            if deal.archived:
                continue
            rows = found.of(deal.id, self._in_order(deal.id))
            live = [row for row in rows if not row.archived]
            if len(live) < len(rows):
                put_away += [row for row in rows if row.archived]
            if live or found.has(deal.id):
                shown.append(Branch(deal, live))
        if put_away:
            shown.append(Branch(Archive(count=len(put_away)), put_away))
        return tuple(shown)

    def _show(self, branches: Sequence[Branch]) -> None:
        """Take over what is to be shown; rows that are the same ones are painted anew at most."""
        before = self._branches
        if _numbers(branches) != _numbers(before):
            self._fill(branches)
            return
        self._branches = branches
        for old, new in zip(before, branches, strict=True):
            changed = [
                row
                for row, was in zip(new.rows, old.rows, strict=True)
                if row is not was and row != was
            ]
            heads = [new.head] if (new.head, new.caption) != (old.head, old.caption) else []
            self._tell([key_of(row) for row in (*heads, *changed)])

    def _fill(self, branches: Sequence[Branch]) -> None:
        self.about_to_refill.emit()
        self.beginResetModel()
        with QSignalBlocker(self):  # all at once, not row by row
            self.removeRows(0, self.rowCount())
            self.setColumnCount(1)
            self._branches = branches
            self.invisibleRootItem().appendRows([_item(branch) for branch in branches])
        self.endResetModel()
        self.refilled.emit()

    def _marks(self) -> dict[int, Marks]:
        """Return the marks of all scenarios that have any."""
        session = self._session
        baselines = {session.baseline_id(deal.id) for deal in self._deals}
        some = {session.document.scenario_id, *baselines, *session.edited, *self._ticked}
        return {
            number: Marks(
                edited=number in session.edited,
                is_open=number == session.document.scenario_id,
                baseline=number in baselines,
                ticked=number in self._ticked,
            )
            for number in some
            if number is not None
        }

    def _repaint(self) -> None:
        """Tell of the rows whose marks are others now: in a drag one, if any."""
        before, self._marked = self._marked, self._marks()
        was_open, self._open_deal = self._open_deal, self._session.document.deal_id
        changed = {
            number
            for number in (*before, *self._marked)
            if before.get(number) != self._marked.get(number)
        }
        if was_open != self._open_deal:
            self._tell([(deal_id, None) for deal_id in (was_open, self._open_deal)])
        if changed:
            rows = [
                branch.rows[branch.places[number]]
                for branch in self._branches
                for number in changed
                if number in branch.places
            ]
            self._tell([key_of(row) for row in rows])

    def _tell(self, keys: Sequence[Key]) -> None:
        if len(keys) > MANY:
            for number, branch in enumerate(self._branches):
                above = self.index(number, 0)
                if branch.rows:
                    last = self.index(len(branch.rows) - 1, 0, above)
                    self.dataChanged.emit(self.index(0, 0, above), last)
            return
        for index in (self.index_of(*key) for key in keys):
            if index.isValid():
                self.dataChanged.emit(index, index)


_SAYS: Mapping[int, Callable[[LibraryModel, Row, Branch], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda _model, row, _branch: wording.title(row),
    Qt.ItemDataRole.EditRole: lambda _model, row, _branch: wording.title(row),
    Qt.ItemDataRole.CheckStateRole: lambda model, row, _branch: model._tick(row),
    Qt.ItemDataRole.ToolTipRole: lambda model, row, branch: wording.tooltip(
        row, model._marks_of(row), model._caption(row, branch)
    ),
    Qt.ItemDataRole.AccessibleTextRole: lambda model, row, branch: wording.spoken(
        row, model._marks_of(row), model._caption(row, branch)
    ),
    Qt.ItemDataRole.AccessibleDescriptionRole: lambda _model, row, _branch: getattr(
        row, "notes", ""
    ),
    Role.DEAL_ID: lambda _model, row, _branch: key_of(row)[0],
    Role.SCENARIO_ID: lambda _model, row, _branch: key_of(row)[1],
    Role.ROW: lambda _model, row, _branch: row,
    Role.MARKS: lambda model, row, _branch: model._marks_of(row),
    Role.CAPTION: lambda model, row, branch: model._caption(row, branch),
    Role.WORDS: lambda model, _row, _branch: model._found.words,
}
"""What a row says in each role."""


def key_of(row: Row) -> Key:
    """Return what a row is known by."""
    if isinstance(row, ScenarioRow):
        return row.deal_id, row.id
    return (row.id, None) if isinstance(row, DealRow) else HEADING


def _numbers(branches: Sequence[Branch]) -> list[tuple[Key, tuple[int, ...]]]:
    return [(key_of(branch.head), branch.numbers) for branch in branches]


def _item(branch: Branch) -> QStandardItem:
    """Return the place of a branch with as many places under it as it has rows."""
    item = QStandardItem()
    flag = Qt.ItemFlag
    editable = flag.ItemIsEditable if isinstance(branch.head, DealRow) else flag.NoItemFlags
    item.setFlags(flag.ItemIsEnabled | flag.ItemIsSelectable | editable)
    item.setColumnCount(1)
    item.setRowCount(len(branch.rows))
    return item
