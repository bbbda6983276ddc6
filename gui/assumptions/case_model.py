"""What one case changes, as a table: an assumption a row, with what it stands at and becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from core.errors import InvalidInputError
from core.terms.deal import ASSUMPTIONS, BASE, Case
from core.terms.term import Input, Kind
from core.terms.wording import value_text
from gui.assumptions.assumption_names import CHANGEABLE, assumption_named, whole_name
from gui.assumptions.case_pasting import (
    HEADINGS,
    NAME,
    STANDS,
    VALUE,
    Unnamed,
    pasted_changes,
)
from gui.document import Change, LeaseDocument
from gui.forms.bad_cells import Bad, problems_said
from gui.forms.cells import copied_text, edit_text, read_cell
from gui.forms.declared import help_text
from gui.forms.record_delegate import CHOICES_ROLE, PROBLEM_ROLE
from gui.forms.rows_model import RowsModel
from gui.widgets.aligned import aligned
from gui.widgets.table_view import COPY_ROLE

Index = QModelIndex | QPersistentModelIndex

CASES = "cases"
_FIGURES = (STANDS, VALUE)
_ROOT = QModelIndex()


class CaseModel(RowsModel):
    """The changes of one case of the document; editing a cell edits the case.

    A new row has no name yet; once it names an assumption, the case changes that, from the value it
    stands at. A value that cannot be read stays as it was typed while the last good one holds.
    """

    def __init__(self, document: LeaseDocument) -> None:
        super().__init__()
        self._document = document
        self._case = BASE
        self._keys: tuple[str, ...] = ()
        self._unnamed: tuple[Unnamed, ...] = ()
        self._bad: dict[str, Bad] = {}
        self._deal_id = document.deal_id
        document.changed_beyond_terms.connect(self._on_changed)

    @property
    def case(self) -> Case:
        """The case that is shown; the base case where the one chosen is gone."""
        cases = self._document.deal.cases
        return next((one for one in cases if one.name == self._case), Case())

    @property
    def keys(self) -> tuple[str, ...]:
        """The assumptions that the case changes, by dotted path, a row each."""
        return self._keys

    @property
    def problem(self) -> str:
        rows = {key: row for row, key in enumerate(self._keys)}
        bad = sorted((rows[key], bad) for key, bad in self._bad.items() if key in rows)
        names = [
            (len(self._keys) + row, Bad(one.name, self._problem_with_name(one)))
            for row, one in enumerate(self._unnamed)
            if one.name
        ]
        return problems_said([*bad, *names])

    def show_case(self, name: str) -> None:
        """Show another case."""
        if name != self._case:
            self._case, self._bad = name, {}
            self._name_rows(())
        self._show()

    def follow_name(self, name: str) -> None:
        """Go on with the same case under another name."""
        self._case = name

    def add(self) -> int:
        """Add a row that has no name yet; returns the row where it stands."""
        self._name_rows((*self._unnamed, Unnamed()))
        return self.rowCount() - 1

    def remove(self, at: Iterable[int]) -> None:
        gone = set(at)
        kept = len(self._keys)
        self._name_rows(one for row, one in enumerate(self._unnamed, start=kept) if row not in gone)
        keys = {key for row, key in enumerate(self._keys) if row in gone}
        for key in keys:
            self._bad.pop(key, None)
        changes = {key: value for key, value in self.case.changes.items() if key not in keys}
        self._edit(changes, f"Leave out of the case “{self._case}”")

    def paste(self, text: str, cells: Sequence[tuple[int, int]]) -> str:
        if self._case == BASE:
            return "The base case changes nothing."
        stands = {key: self._document.value(key) for key in CHANGEABLE}
        result = pasted_changes(text, cells, self._keys, self.case.changes, stands)
        for key in result.read:
            self._bad.pop(key, None)
        self._bad |= result.bad
        self._name_rows((*self._unnamed, *result.unnamed))
        self._edit(result.changes, f"Paste into the case “{self._case}”")
        self._show()
        return result.left_out

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys) + len(self._unnamed)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return aligned(at_right=section in _FIGURES)
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = index.isValid() and index.column() in (NAME, VALUE)
        more = Qt.ItemFlag.ItemIsEditable if editable else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | more

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return aligned(at_right=index.column() in _FIGURES)
        if index.row() < len(self._keys):
            return self._of_change(self._keys[index.row()], index.column(), role)
        return self._of_unnamed(self._unnamed[index.row() - len(self._keys)], index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        typed = str(value)
        if typed == index.data(Qt.ItemDataRole.EditRole):
            return True
        row, changes = index.row(), dict(self.case.changes)
        if row >= len(self._keys):
            self._set_unnamed(row - len(self._keys), index.column(), typed)
        elif index.column() == VALUE:
            key = self._keys[row]
            self._read(key, typed, changes)
            self._edit(changes, f"{CHANGEABLE[key].label} in the case “{self._case}”")
        else:
            self._rename(self._keys[row], typed)
        self._show()
        return True

    def _read(self, key: str, typed: str, changes: dict[str, Any]) -> None:
        """Take a typed value over, or keep it with the reason why it cannot be read."""
        self._bad.pop(key, None)
        try:
            changes[key] = read_cell(CHANGEABLE[key], typed)
        except InvalidInputError as error:
            self._bad[key] = Bad(typed, str(error))

    def _name_rows(self, rows: Iterable[Unnamed]) -> None:
        """Have other rows below the changes that have no name yet."""
        rows = tuple(rows)
        if len(rows) != len(self._unnamed):
            self.beginResetModel()
            self._unnamed = rows
            self.endResetModel()
        self._unnamed = rows

    def _rename(self, key: str, typed: str) -> None:
        """Let the case change another assumption in place of one."""
        try:
            other = assumption_named(typed).key
        except InvalidInputError:
            return
        changes = {one: value for one, value in self.case.changes.items() if one != key}
        changes.setdefault(other, self._document.value(other))
        self._edit(changes, f"{CHANGEABLE[other].label} in the case “{self._case}”")

    def _set_unnamed(self, place: int, column: int, typed: str) -> None:
        """Type into a row without a name; named after an assumption, it becomes a change."""
        before = self._unnamed[place]
        after = replace(before, **{"name" if column == NAME else "value": typed})
        if self._problem_with_name(after):
            self._name_rows((*self._unnamed[:place], after, *self._unnamed[place + 1 :]))
            return
        self._name_rows((*self._unnamed[:place], *self._unnamed[place + 1 :]))
        changes = dict(self.case.changes)
        key = assumption_named(after.name).key
        changes.setdefault(key, self._document.value(key))
        if after.value:
            self._read(key, after.value, changes)
        self._edit(changes, f"{CHANGEABLE[key].label} in the case “{self._case}”")

    def _problem_with_name(self, row: Unnamed) -> str:
        try:
            assumption_named(row.name)
        except InvalidInputError as error:
            return str(error)
        return ""

    def _of_change(self, key: str, column: int, role: int) -> Any:
        declared, bad = CHANGEABLE[key], self._bad.get(key) if column == VALUE else None
        shown = self._texts(key)
        texts: Mapping[int, Any] = {
            Qt.ItemDataRole.DisplayRole: bad.typed if bad else shown[column],
            Qt.ItemDataRole.EditRole: self._edited(key, column),
            Qt.ItemDataRole.ToolTipRole: self._said(key, column),
            COPY_ROLE: self._copied(key, column),
            PROBLEM_ROLE: bad.problem if bad else "",
            Qt.ItemDataRole.AccessibleDescriptionRole: bad.problem if bad else None,
            CHOICES_ROLE: _choices(declared, column),
        }
        return texts.get(role)

    def _of_unnamed(self, row: Unnamed, column: int, role: int) -> Any:
        text = {NAME: row.name, VALUE: row.value}.get(column, "")
        problem = self._problem_with_name(row) if column == NAME and row.name else ""
        texts: Mapping[int, Any] = {
            Qt.ItemDataRole.DisplayRole: text or ("Choose an assumption" if column == NAME else ""),
            Qt.ItemDataRole.EditRole: text,
            Qt.ItemDataRole.ToolTipRole: problem or "Which assumption the case changes.",
            PROBLEM_ROLE: problem,
            Qt.ItemDataRole.AccessibleDescriptionRole: problem or None,
            CHOICES_ROLE: _choices(None, column),
        }
        return texts.get(role)

    def _value(self, key: str) -> Any:
        return self.case.changes.get(key, self._document.value(key))

    def _texts(self, key: str) -> tuple[str, ...]:
        declared = CHANGEABLE[key]
        stands, value = self._document.value(key), self._value(key)
        return (
            declared.label,
            declared.section,
            value_text(declared, stands),
            value_text(declared, value),
        )

    def _edited(self, key: str, column: int) -> str:
        if column == VALUE:
            bad = self._bad.get(key)
            return bad.typed if bad else edit_text(CHANGEABLE[key], self._value(key))
        return whole_name(CHANGEABLE[key]) if column == NAME else self._texts(key)[column]

    def _copied(self, key: str, column: int) -> str:
        if column == VALUE:
            bad = self._bad.get(key)
            return bad.typed if bad else copied_text(CHANGEABLE[key], self._value(key))
        if column == STANDS:
            return copied_text(CHANGEABLE[key], self._document.value(key))
        return self._texts(key)[column]

    def _said(self, key: str, column: int) -> str:
        declared, bad = CHANGEABLE[key], self._bad.get(key) if column == VALUE else None
        if bad:
            counts = value_text(declared, self._value(key), exact=True)
            return f"{bad.problem}\nUntil then it counts as {counts}."
        return help_text(declared)

    def _edit(self, changes: Mapping[str, Any], text: str) -> None:
        before = self.case
        if before.name != BASE:
            after = replace(before, changes=changes)
            cases = tuple(after if one == before else one for one in self._document.deal.cases)
            self._document.edit({CASES: cases}, text=text, origin=self)
        self.refused.emit(self.problem)

    def _on_changed(self, change: Change) -> None:
        if self._document.deal_id != self._deal_id:  # whose cases may bear the same names
            self._deal_id, self._bad = self._document.deal_id, {}
            self._name_rows(())
        if CASES in change.keys or not change.keys.isdisjoint(ASSUMPTIONS):
            if change.origin is not self and CASES in change.keys:
                self._bad = {}
            self._show()

    def _show(self) -> None:
        """Follow the case; while its rows are the same, only their cells change."""
        keys = tuple(self.case.changes)
        if keys != self._keys:
            self.beginResetModel()
            self._keys = keys
            self._bad = {key: bad for key, bad in self._bad.items() if key in keys}
            self.endResetModel()
        elif self.rowCount():
            last = self.index(self.rowCount() - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.refused.emit(self.problem)


def _choices(declared: Input | None, column: int) -> list[str] | None:
    if column == NAME:
        return [whole_name(one) for one in CHANGEABLE.values()]
    if column == VALUE and declared is not None and declared.kind is Kind.FLAG:
        return ["yes", "no"]
    return None
