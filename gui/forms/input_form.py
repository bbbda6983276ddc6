"""A form of many inputs in their sections, searched and narrowed to what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.terms.rules import Finding, Severity
from core.terms.term import Input
from gui.document import Change, LeaseDocument
from gui.forms.input_editor import InputEditor
from gui.forms.input_section import InputSection
from gui.widgets.style import set_role


class InputForm(QWidget):
    """Edits a set of inputs of the document, each in a row under the heading of its section.

    Parameters
    ----------
    document
        Whose values are shown and edited.
    inputs
        In the order in which they are to stand; those of a section together.
    """

    focused = Signal(str)
    """The key of the input that has the keyboard now."""

    def __init__(
        self, document: LeaseDocument, inputs: Iterable[Input], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Find a term")
        self.search.setAccessibleName("Find in this form")
        self.search.setClearButtonEnabled(True)
        self.only_changes = QCheckBox("Changed only", self)
        self.only_changes.setToolTip("Show only what differs from the baseline.")
        self._scroll = QScrollArea(self)
        # Every widget is made with its parent: one that changes it is styled a second time.
        self._content = QWidget(self._scroll)
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self.sections = tuple(
            InputSection(document, title, tuple(group), self._content)
            for title, group in groupby(inputs, key=lambda one: one.section)
        )
        self._editors: Mapping[str, InputEditor] = {
            editor.declared.key: editor for section in self.sections for editor in section.editors
        }
        self._findings: tuple[tuple[Finding, ...], str] = ((), "")
        self._edited = ""
        self._nothing = QLabel(self._content)
        set_role(self._nothing, "muted")
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        document.changed.connect(self._on_changed)
        self.only_changes.toggled.connect(self._narrow)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def editor(self, key: str) -> InputEditor:
        """Return the row of a key."""
        return self._editors[key]

    def has(self, key: str) -> bool:
        """Whether the form has a row of that key."""
        return key in self._editors

    def reveal(self, key: str) -> None:
        """Bring a row into sight and put the keyboard into it."""
        editor = self._editors[key]
        if not editor.isVisibleTo(self):
            self.search.clear()
            self.only_changes.setChecked(False)
            for section in self.sections:
                if editor in section.editors:
                    section.header.set_open(True)
        self._scroll.ensureWidgetVisible(editor, 0, 60)
        editor.take_focus()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show beside each row what a check of all inputs found about it."""
        found = (tuple(findings), self._edited)
        if found == self._findings:
            return
        self._findings = found
        texts: dict[str, list[str]] = {}
        wrong = set()
        for finding in found[0]:
            key = self._bearer(finding)
            texts.setdefault(key, []).append(finding.text)
            if finding.severity is Severity.ERROR:
                wrong.add(key)
        for key, editor in self._editors.items():
            text = "\n".join(texts.get(key, ()))
            editor.show_finding(text, tone="bad" if key in wrong else "warning")

    def _bearer(self, finding: Finding) -> str:
        """Return the key of the row at which a finding stands: the one that was edited last."""
        if self._edited in finding.keys:
            return self._edited
        return finding.keys[0] if finding.keys else ""

    def _on_changed(self, change: Change) -> None:
        edited = [key for key in change.keys if key in self._editors]
        if len(edited) == 1:
            (self._edited,) = edited

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self._content)
        rows.setContentsMargins(12, 0, 8, 12)
        rows.setSpacing(0)
        for section in self.sections:
            rows.addWidget(section)
        rows.addWidget(self._nothing)
        rows.addStretch(1)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 4)
        top.setSpacing(10)
        top.addWidget(self.search, 1)
        top.addWidget(self.only_changes)
        for part in (self, self._scroll, self._content):
            set_role(part, "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)

    def _narrow(self) -> None:
        """Show the rows that match the words and, if so asked, differ from the baseline."""
        words = self.search.text().casefold().split()
        only_changes = self.only_changes.isChecked()
        keys = frozenset(
            key
            for key, editor in self._editors.items()
            if matches(editor.declared, words) and (editor.differs or not only_changes)
        )
        everything = not words and not only_changes
        self.setUpdatesEnabled(False)
        found = [section.show_only(None if everything else keys) for section in self.sections]
        self._nothing.setVisible(not any(found))
        what = f"matches “{self.search.text()}”" if words else "differs from the baseline"
        self._nothing.setText(f"Nothing here {what}.")
        self.setUpdatesEnabled(True)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        while now is not None and now is not self:
            if isinstance(now, InputEditor):
                if self._editors.get(now.declared.key) is now:
                    self.focused.emit(now.declared.key)
                return
            now = now.parentWidget()


def matches(declared: Input, words: Iterable[str]) -> bool:
    """Whether every word is somewhere in what is declared of an input; words in lower case."""
    said = (
        declared.label,
        declared.key.replace("_", " "),
        declared.key,
        declared.section,
        declared.why,
        declared.clause,
        *(f"{option.label} {option.clause}" for option in declared.options),
    )
    text = " ".join(said).casefold()
    return all(word in text for word in words)
