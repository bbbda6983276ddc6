"""The cases of a deal: named changes to its assumptions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.terms.deal import ASSUMPTIONS, BASE, Case
from gui.assumptions.case_model import CASES, CaseModel
from gui.assumptions.case_pasting import NAME
from gui.document import SCENARIO, Change, LeaseDocument
from gui.forms.command_button import command_button
from gui.forms.rows_table import RowsTable
from gui.widgets.style import set_role
from gui.widgets.text_field import TextField

ROW = 30  # [px] of the list
LIST = 340  # [px] of its width: what can be done with a case stands in one line below it
WIDEST = 860  # [px] over which a change and its name still belong together
CASE_IN_FORCE = SCENARIO + "case"
CASE_NAME = f"{CASES}.name"
"""The key of what cannot be read as the name of a case."""


class CasesEditor(QWidget):
    """The list of cases, and what the chosen one changes."""

    def __init__(self, document: LeaseDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.list = QListWidget()
        self.list.setAccessibleName("Cases")
        self.list.setFixedWidth(LIST)
        self.name = TextField("Name of the case", needed=True)
        self.model = CaseModel(document)
        self.changes = RowsTable(self.model, noun="change", name="Changes of the case")
        self._use = QPushButton("Use for this scenario")
        self._use.clicked.connect(lambda _checked: self.use())
        self._actions: dict[QPushButton, QAction] = {}
        for word, text, keys, run in (
            ("Add", "Add a case", "Ins", self.add),
            ("Duplicate", "Duplicate the case", "Ctrl+Shift+D", self.duplicate),
            ("Remove", "Remove the case", "Del", self.remove),
            ("↑", "Move the case up", "Alt+Up", partial(self.reorder, -1)),
            ("↓", "Move the case down", "Alt+Down", partial(self.reorder, 1)),
        ):
            button, action = command_button(self.list, word, text, keys, run)
            self._actions[button] = action
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._note = QLabel()
        self._note.setWordWrap(True)
        set_role(self._note, "muted")
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_chosen)
        self.name.edited.connect(self._on_renamed)
        self.name.refused.connect(partial(document.unread.note, CASE_NAME))
        unread = document.unread.note_rows
        self.model.refused.connect(partial(unread, CASES, self.changes.view.accessibleName()))
        document.changed_beyond_terms.connect(self._on_changed)
        self._show_cases()

    @property
    def case(self) -> Case:
        """The case that is being edited."""
        cases = self._document.deal.cases
        return cases[min(max(self.list.currentRow(), 0), len(cases) - 1)]

    def add(self) -> None:
        """Add a case that changes nothing yet."""
        self._insert(Case(name=self._free_name("New case")))

    def duplicate(self) -> None:
        """Add a copy of the case that is being edited."""
        self._insert(replace(self.case, name=self._free_name(self.case.name)))

    def remove(self) -> None:
        """Take the case that is being edited out of the deal."""
        gone = self.case
        if gone.name == BASE:
            return
        edits: dict[str, Any] = {
            CASES: tuple(case for case in self._document.deal.cases if case != gone)
        }
        if self._document.scenario.case == gone.name:
            edits[CASE_IN_FORCE] = BASE
        self._document.edit(edits, text=f"Remove the case “{gone.name}”")

    def reorder(self, by: int) -> None:
        """Move the case that is being edited up or down; the base case stays the first."""
        cases, at = list(self._document.deal.cases), self.list.currentRow()
        to = at + by
        if self.case.name == BASE or not 0 <= to < len(cases) or cases[to].name == BASE:
            return
        cases.insert(to, cases.pop(at))
        self._document.edit({CASES: tuple(cases)}, text=f"Move the case “{self.case.name}”")
        self.list.setCurrentRow(to)

    def use(self) -> None:
        """Look at the scenario under the case that is being edited."""
        name = self.case.name
        self._document.edit({CASE_IN_FORCE: name}, text=f"Case “{name}”")

    def _insert(self, case: Case) -> None:
        cases = (*self._document.deal.cases, case)
        self._document.edit({CASES: cases}, text=f"Add the case “{case.name}”")
        self.list.setCurrentRow(len(cases) - 1)

    def _on_renamed(self, name: str, _gesture: str) -> None:
        before = self.case
        if name == before.name:
            return
        taken = {case.name for case in self._document.deal.cases}
        after = replace(before, name=self._free_name(name) if name in taken else name)
        edits: dict[str, Any] = {CASES: self._with(before, after)}
        if self._document.scenario.case == before.name:
            edits[CASE_IN_FORCE] = after.name
        self.model.follow_name(after.name)
        self._document.edit(edits, text=f"Rename the case “{before.name}” to “{after.name}”")

    def _with(self, before: Case, after: Case) -> tuple[Case, ...]:
        return tuple(after if case == before else case for case in self._document.deal.cases)

    def _free_name(self, wanted: str) -> str:
        taken = {case.name for case in self._document.deal.cases}
        names = (wanted, *(f"{wanted} {number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def _on_changed(self, change: Change) -> None:
        if CASE_NAME in change.dropped:
            self.name.restore()
        if change.keys & {CASES, CASE_IN_FORCE} or not change.keys.isdisjoint(ASSUMPTIONS):
            self._show_cases()

    def _on_chosen(self, _row: int) -> None:
        self._show_case()

    def _show_cases(self) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for case in self._document.deal.cases:
            count = len(case.changes)
            what = "1 change" if count == 1 else f"{count} changes"
            used = "in use" if case.name == self._document.scenario.case else ""
            parts = (case.name, what if count else "", used)
            item = QListWidgetItem(" · ".join(part for part in parts if part))
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.blockSignals(False)
        self._show_case()

    def _show_case(self) -> None:
        case = self.case
        is_base = case.name == BASE
        self.name.show_value(case.name)
        self.name.setReadOnly(is_base)
        for action in tuple(self._actions.values())[2:]:
            action.setEnabled(not is_base)
        self._use.setEnabled(case.name != self._document.scenario.case)
        self.changes.setVisible(not is_base)
        self.model.show_case(case.name)
        self._note.setText(
            "The base case changes nothing: it is the assumptions as they stand."
            if is_base
            else "Where this case differs from the assumptions:"
        )

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in self._actions:
            buttons.addWidget(button)
        left.addLayout(buttons)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self._use)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        right = QVBoxLayout(inside)
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(head)
        right.addWidget(self._note)
        right.addWidget(self.changes, 1)
        names = self.changes.view.horizontalHeader()
        names.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addLayout(left)
        row.addWidget(inside, 1)
        row.addStretch()
