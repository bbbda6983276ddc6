"""The cases of a deal: their names at the left, what the chosen one changes at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from core.terms.deal import BASE
from core.terms.term import Input
from gui.document import LeaseDocument
from gui.forms.cases_model import NAME, CasesModel
from gui.forms.changes_model import ASSUMPTION, ChangesModel
from gui.forms.rows_table import RowsTable
from gui.widgets.palette import Palette
from gui.widgets.palette_model import PaletteItem
from gui.widgets.style import set_role


class CaseTable(QWidget):
    """Adds, renames and removes cases, and edits which assumptions each of them changes."""

    def __init__(self, document: LeaseDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases_model = CasesModel(document)
        self._changes_model = ChangesModel(document)
        self.cases = CasesTable(self._cases_model)
        self.changes = ChangesTable(self._changes_model)
        self._title = QLabel()
        set_role(self._title, "heading")
        self._lay_out()
        self.cases.view.selectionModel().currentChanged.connect(self._show_case)
        self._cases_model.dataChanged.connect(self._show_case)
        self._cases_model.rowsRemoved.connect(self._show_case)
        self.cases.view.select_row(0)
        self._show_case()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self._title)
        right.addWidget(self.changes, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.cases, 2)
        row.addLayout(right, 3)

    def _show_case(self) -> None:
        self._changes_model.show_case(self.cases.view.current_row())
        case = self._changes_model.case
        is_base = case.name == BASE
        self._title.setText(
            "The assumptions as they are" if is_base else f"What “{case.name}” changes"
        )
        self.changes.setEnabled(not is_base)


class CasesTable(RowsTable):
    """The names of the cases."""

    def __init__(self, model: CasesModel) -> None:
        self._cases = model
        super().__init__(
            model, name="Cases", new_row=model.new_case, copy_of=model.new_case, movable=False
        )
        _stretch(self, NAME)

    def _on_remove(self) -> None:
        problem = self._cases.why_not_removed(self._selected_rows())
        self._show_problem(problem)
        if not problem:
            super()._on_remove()


class ChangesTable(RowsTable):
    """The assumptions that a case changes; Add finds another among those it leaves alone."""

    def __init__(self, model: ChangesModel) -> None:
        self._changes = model
        super().__init__(model, name="Changes of the case", new_row=lambda: None, movable=False)
        self.duplicate.hide()
        self.add.setText("Change an assumption…")
        _stretch(self, ASSUMPTION)
        self.finder = Palette(self._choices, self)

    def _on_add(self) -> None:
        self.finder.open_over(self)

    def _choices(self) -> list[PaletteItem]:
        return [self._choice(one) for one in self._changes.not_changed()]

    def _choice(self, declared: Input) -> PaletteItem:
        def change() -> None:
            self._changes.add(declared)
            self.view.select_row(self._changes.rowCount() - 1)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

        return PaletteItem(title=declared.label, subtitle=declared.section, run=change)


def _stretch(table: RowsTable, column: int) -> None:
    table.view.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
