"""The deals of the store and their scenarios, as a tree whose rows are known by their numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.store.deals import DealRow
from core.store.scenarios import ScenarioRow
from core.terms.figures import full_date
from gui.session import Session

Index = QModelIndex | QPersistentModelIndex

NO_DEAL = 0  # internal id of the rows of deals; the store numbers from 1


class Role(IntEnum):
    """What a row says beyond its text."""

    DEAL_ID = Qt.ItemDataRole.UserRole
    SCENARIO_ID = Qt.ItemDataRole.UserRole + 1  # None on the row of a deal
    EDITED = Qt.ItemDataRole.UserRole + 2
    OPEN = Qt.ItemDataRole.UserRole + 3
    BASELINE = Qt.ItemDataRole.UserRole + 4
    SORT = Qt.ItemDataRole.UserRole + 5
    SEARCH = Qt.ItemDataRole.UserRole + 6
    ROW = Qt.ItemDataRole.UserRole + 7


_TEXT = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
_TICK = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


@dataclass(frozen=True)
class Column:
    """One column: its title, what a scenario shows in it and what it is sorted by."""

    title: str
    text: Callable[[ScenarioRow], str]
    sort: Callable[[ScenarioRow], Any]


COLUMNS = (
    Column("Scenario", lambda row: row.name, lambda row: row.name.casefold()),
    Column(
        "Round",
        lambda row: "" if row.round is None else str(row.round),
        lambda row: (row.round is None, row.round or 0, row.date),
    ),
    Column("Proposed by", lambda row: row.proposed_by, lambda row: (row.proposed_by, row.date)),
    Column("Status", lambda row: row.status, lambda row: (row.status, row.date)),
    Column("Date", lambda row: full_date(row.date), lambda row: (row.date, row.id)),
)

NAME = 0
DATE = len(COLUMNS) - 1


@dataclass(frozen=True)
class Branch:
    """A deal and those of its scenarios that are shown."""

    deal: DealRow
    scenarios: tuple[ScenarioRow, ...]


class LibraryModel(QAbstractItemModel):
    """A tree of two levels, read again whenever the session says that the list has changed."""

    ticks_changed = Signal()

    renamed = Signal(int, object, str)
    """Of which deal, which scenario (None: the deal itself), and the new name."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._archived = False
        self._ticked: set[int] = set()
        self._branches = self._read()
        self._shown = self._states()
        session.listed.connect(self.refresh)

    @property
    def ticked(self) -> frozenset[int]:
        """The scenarios that are ticked, of all deals."""
        return frozenset(self._ticked)

    def set_ticked(self, scenario_ids: set[int]) -> None:
        """Tick these scenarios and no others."""
        if scenario_ids != self._ticked:
            self._ticked = set(scenario_ids)
            self._repaint()
            self.ticks_changed.emit()

    def set_archived(self, shown: bool) -> None:
        """Show what is archived as well, or not."""
        self._archived = shown
        self.refresh()

    def refresh(self) -> None:
        """Read the store again; rows that stay keep their place on screen."""
        branches = self._read()
        if _numbers(branches) == _numbers(self._branches):
            self._branches = branches
            self._repaint()
            return
        self.beginResetModel()
        self._branches = branches
        self._shown = self._states()
        self.endResetModel()

    def index_of(self, deal_id: int, scenario_id: int | None) -> QModelIndex:
        """Return the row of a deal or of one of its scenarios; an invalid one if not shown."""
        for number, branch in enumerate(self._branches):
            if branch.deal.id == deal_id:
                above = self.index(number, NAME)
                if scenario_id is None:
                    return above
                for below, row in enumerate(branch.scenarios):
                    if row.id == scenario_id:
                        return self.index(below, NAME, above)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        parent = parent or QModelIndex()
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, NO_DEAL)
        return self.createIndex(row, column, self._branches[parent.row()].deal.id)

    def parent(self, child: Index | None = None) -> Any:  # QObject's own parent() has no argument
        if child is None:
            return super().parent()
        if not child.isValid() or child.internalId() == NO_DEAL:
            return QModelIndex()
        return self.index_of(child.internalId(), None)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._branches)
        if parent.internalId() != NO_DEAL or parent.column() != NAME:
            return 0
        return len(self._branches[parent.row()].scenarios)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if not index.isValid() or index.column() != NAME:
            return found
        found |= Qt.ItemFlag.ItemIsEditable
        if index.internalId() != NO_DEAL:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if index.internalId() == NO_DEAL:
            return self._deal_data(self._branches[index.row()].deal, index.column(), role)
        branch = self._branches[self.index_of(index.internalId(), None).row()]
        return self._scenario_data(branch.scenarios[index.row()], index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        scenario_id = self.data(index, Role.SCENARIO_ID)
        if role == Qt.ItemDataRole.CheckStateRole and scenario_id is not None:
            ticked = Qt.CheckState(value) is Qt.CheckState.Checked
            self.set_ticked(
                self._ticked | {scenario_id} if ticked else self._ticked - {scenario_id}
            )
            return True
        if role != Qt.ItemDataRole.EditRole or not value.strip() or value == self.data(index):
            return False
        self.renamed.emit(self.data(index, Role.DEAL_ID), scenario_id, value.strip())
        return True

    def _read(self) -> tuple[Branch, ...]:
        store = self._session.store
        return tuple(
            Branch(deal, tuple(store.scenarios(deal.id, archived=self._archived)))
            for deal in store.deals(archived=self._archived)
        )

    def _repaint(self) -> None:
        """Tell of the rows that show something else now: in a drag one, if any."""
        before, self._shown = self._shown, self._states()
        for key, state in self._shown.items():
            if before.get(key) != state:
                first = self.index_of(*key)
                self.dataChanged.emit(first, first.siblingAtColumn(len(COLUMNS) - 1))

    def _states(self) -> dict[tuple[int, int | None], tuple[Any, ...]]:
        """Return all that a row shows, by its deal and scenario."""
        session, document = self._session, self._session.document
        states: dict[tuple[int, int | None], tuple[Any, ...]] = {}
        for deal, scenarios in ((branch.deal, branch.scenarios) for branch in self._branches):
            baseline = session.baseline_id(deal.id)
            states[deal.id, None] = (deal, deal.id == document.deal_id)
            for row in scenarios:
                states[deal.id, row.id] = (
                    row,
                    row.id in session.edited,
                    row.id == document.scenario_id,
                    row.id == baseline,
                    row.id in self._ticked,
                )
        return states

    def _deal_data(self, deal: DealRow, column: int, role: int) -> Any:
        said: dict[int, Any] = {
            Role.SORT: deal.id,
            Role.DEAL_ID: deal.id,
            Role.OPEN: deal.id == self._session.document.deal_id,
            Role.SEARCH: deal.name.casefold(),
            Role.ROW: deal,
        }
        if column == NAME:
            said |= dict.fromkeys((*_TEXT, Qt.ItemDataRole.ToolTipRole), deal.name)
        return said.get(role)

    def _scenario_data(self, row: ScenarioRow, column: int, role: int) -> Any:
        shown = COLUMNS[column]
        edited = row.id in self._session.edited
        said: dict[int, Any] = {
            Role.DEAL_ID: row.deal_id,
            Role.SCENARIO_ID: row.id,
            Role.EDITED: edited,
            Role.OPEN: row.id == self._session.document.scenario_id,
            Role.BASELINE: row.id == self._session.baseline_id(row.deal_id),
            Role.ROW: row,
            Role.SORT: shown.sort(row),
            Role.SEARCH: " ".join((*(each.text(row) for each in COLUMNS), *row.tags)).casefold(),
            **dict.fromkeys(_TEXT, shown.text(row)),
        }
        if column == NAME:
            ticked = row.id in self._ticked
            told = f"{row.name}, {caption(row)}{', with edits that are not saved' * edited}"
            said |= {
                Qt.ItemDataRole.CheckStateRole: _TICK[ticked],
                Qt.ItemDataRole.ToolTipRole: told,
                Qt.ItemDataRole.AccessibleTextRole: told,
            }
        return said.get(role)


def caption(row: ScenarioRow, *, brief: bool = False) -> str:
    """Return what a list says of a scenario below its name; in brief for a narrow one."""
    number = "" if row.round is None else f"round {row.round} {'' if brief else '· '}"
    day = f"{row.date.day} {row.date:%b %y}" if brief else full_date(row.date)
    archived = " · archived" if row.archived else ""
    return f"{number}{row.status} · {day} · {row.proposed_by}{archived}"


def _numbers(branches: tuple[Branch, ...]) -> list[tuple[int, tuple[int, ...]]]:
    return [(branch.deal.id, tuple(row.id for row in branch.scenarios)) for branch in branches]
