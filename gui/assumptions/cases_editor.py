"""The cases of a deal: named changes to its assumptions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.terms.deal import ASSUMPTIONS, BASE, Case
from core.terms.term import Kind
from gui.assumptions.case_changes import CaseChanges
from gui.document import SCENARIO, Change, LeaseDocument
from gui.widgets.style import set_role
from gui.widgets.text_field import TextField

ROW = 30  # [px] of the list
WIDEST = 860  # [px] over which a change and its name still belong together
CASES = "cases"
CASE_IN_FORCE = SCENARIO + "case"
CHANGEABLE = tuple(one for one in ASSUMPTIONS.values() if one.numeric or one.kind is Kind.FLAG)
"""What a case may change."""


class CasesEditor(QWidget):
    """The list of cases, and what the chosen one changes."""

    def __init__(self, document: LeaseDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.list = QListWidget()
        self.list.setAccessibleName("Cases")
        self.list.setFixedWidth(260)
        self.name = TextField("Name of the case", needed=True)
        self.changes = CaseChanges(document, CHANGEABLE)
        self._use = QPushButton("Use for this scenario")
        self._remove = QPushButton("Remove")
        self._note = QLabel()
        self._note.setWordWrap(True)
        set_role(self._note, "muted")
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_chosen)
        self.name.edited.connect(self._on_renamed)
        self.changes.edited.connect(self._on_changes_edited)
        document.changed.connect(self._on_changed)
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
        self._document.edit(edits, text=f"Rename the case “{before.name}” to “{after.name}”")

    def _on_changes_edited(self, changes: dict[str, Any], gesture: str) -> None:
        case = self.case
        self._document.edit(
            {CASES: self._with(case, replace(case, changes=changes))},
            text=f"Change the case “{case.name}”",
            gesture=gesture or None,
        )

    def _with(self, before: Case, after: Case) -> tuple[Case, ...]:
        return tuple(after if case == before else case for case in self._document.deal.cases)

    def _free_name(self, wanted: str) -> str:
        taken = {case.name for case in self._document.deal.cases}
        names = (wanted, *(f"{wanted} {number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def _on_changed(self, change: Change) -> None:
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
        self._remove.setEnabled(not is_base)
        self._use.setEnabled(case.name != self._document.scenario.case)
        self.changes.setVisible(not is_base)
        self.changes.show_changes(case.changes)
        self._note.setText(
            "The base case changes nothing: it is the assumptions as they stand."
            if is_base
            else "Where this case differs from the assumptions:"
        )

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        for text, run in (("Add", self.add), ("Duplicate", self.duplicate)):
            buttons.addWidget(_button(QPushButton(text), run))
        buttons.addWidget(_button(self._remove, self.remove))
        left.addLayout(buttons)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(_button(self._use, self.use))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self.changes)
        column.addStretch(1)
        inside.setMaximumWidth(WIDEST)
        scroll = QScrollArea()
        for part in (inside, scroll):
            set_role(part, "panel")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addLayout(left)
        row.addWidget(scroll, 1)


def _button(button: QPushButton, run: Callable[[], None]) -> QPushButton:
    button.clicked.connect(lambda _checked: run())
    return button
