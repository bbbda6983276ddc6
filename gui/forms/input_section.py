"""A section of a form: its heading, its rows, and how many of them are to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.terms.term import Input
from gui.document import LeaseDocument
from gui.forms.input_editor import InputEditor
from gui.widgets.section_header import SectionHeader


class InputSection(QWidget):
    """The inputs of one section, folded away by its heading."""

    def __init__(
        self,
        document: LeaseDocument,
        title: str,
        inputs: Iterable[Input],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.header = SectionHeader(title, self)
        self._body = QWidget(self)
        self.editors: Sequence[InputEditor] = tuple(
            InputEditor(document, one, self._body) for one in inputs
        )
        self._wanted: frozenset[str] | None = None
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for editor in self.editors:
            rows.addWidget(editor)
            editor.state_changed.connect(self.show_badge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body)
        self.header.toggled.connect(self._show_body)
        self.show_badge()

    def show_only(self, keys: frozenset[str] | None) -> bool:
        """Show the rows of some keys even if the section is folded; None for all.

        Returns whether any is to be seen.
        """
        self._wanted = keys
        found = False
        for editor in self.editors:
            wanted = keys is None or editor.declared.key in keys
            editor.setVisible(wanted)
            found = found or wanted
        self.setVisible(found)
        self._show_body()
        return found

    def show_badge(self) -> None:
        """Say how many rows differ from the baseline or have a problem."""
        differ = sum(editor.differs for editor in self.editors)
        wrong = sum(bool(editor.problem) for editor in self.editors)
        parts = (
            f"{wrong} to check" if wrong else "",
            f"{differ} changed" if differ else "",
        )
        self.header.set_badge(
            " · ".join(part for part in parts if part), "Terms that differ from the baseline"
        )

    def _show_body(self) -> None:
        self._body.setVisible(self.header.is_open or self._wanted is not None)
