"""A form of many inputs in their sections, searched and narrowed to what differs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.terms.lease import TERMS
from core.terms.rules import Finding, Severity
from core.terms.search import matches, words_of
from core.terms.term import Input
from gui.at_rest import AtRest
from gui.document import Change, LeaseDocument
from gui.forms.input_editor import STANDING, InputEditor
from gui.forms.input_section import InputSection
from gui.forms.standing_filter import StandingFilter
from gui.widgets.announce import announce
from gui.widgets.search_field import SearchField
from gui.widgets.style import set_role
from gui.widgets.tab_order import bring_into_sight


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

    typing = Signal(str, object)
    """Key of an input and the value of what is being typed into it, before it is taken over."""

    mandate_wanted = Signal(str)
    """The key of a term whose limit in our mandate is to be shown."""

    def __init__(
        self, document: LeaseDocument, inputs: Iterable[Input], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.search = SearchField("Find in this form", "Find a term", self)
        self.only_changes = QCheckBox("Changed only", self)
        self.only_changes.setToolTip("Show only what differs from the baseline.")
        self.standings = StandingFilter(self)
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
        self._watchers: dict[str, list[InputEditor]] = {}
        for editor in self._editors.values():
            for key in editor.watched:
                self._watchers.setdefault(key, []).append(editor)
        self._found: tuple[Finding, ...] = ()
        self._findings: tuple[tuple[Finding, ...], str] = ((), "")
        self._edited = ""
        self._late: frozenset[str] = frozenset()  # keys that changed behind another page
        self._rest = AtRest(document, self)
        self._rest.due.connect(self._show_findings)
        self._soon = QTimer(self, singleShot=True)  # once for all rows that a scenario changes
        self._soon.timeout.connect(self._narrow)
        self._count = QLabel(self)
        self._nothing = QLabel(self._content)
        set_role(self._count, "caption")
        set_role(self._nothing, "muted")
        self._nothing.setWordWrap(True)
        for label in (self._count, self._nothing):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
        self._lay_out()
        self.standings.setVisible(any(one.standing is not None for one in self._editors.values()))
        self._connect()

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
            self.standings.clear()
            for section in self.sections:
                if editor in section.editors:
                    section.header.set_open(True)
        bring_into_sight(editor)  # in the form, and in what the form stands in
        self._scroll.ensureWidgetVisible(editor, 0, 60)
        editor.take_focus()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show beside each row what a check of all inputs found about it.

        In a drag that waits until it rests: a sentence that comes and goes would move the rows
        under the mouse.
        """
        self._found = tuple(findings)
        self._rest.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        late, self._late = self._late, frozenset()
        self._show_keys(late)

    def _show_findings(self) -> None:
        found = (self._found, self._edited)
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
        return next((key for key in finding.keys if key in self._editors), "")

    def _on_changed(self, change: Change) -> None:
        edited = [key for key in change.keys if key in self._editors]
        if len(edited) == 1:
            (self._edited,) = edited
        for key in change.dropped & self._editors.keys():
            self._editors[key].drop_typed()
        if self.isVisible() or not self.window().isVisible():
            self._show_keys(change.keys)
        else:  # another page is in front: all rows of all forms take time from what is seen
            self._late |= change.keys
            self._show_keys(frozenset(key for key, _ in self._document.unread) & change.keys)

    def _show_keys(self, keys: Collection[str]) -> None:
        """Show what the document has now at some keys."""
        concerned = {one: None for key in keys for one in self._watchers.get(key, ())}
        for editor in concerned:  # each once, also where several of its keys changed
            editor.refresh()
        if STANDING in keys and self.standings.wanted:
            self._narrow()

    def _connect(self) -> None:
        for editor in self._editors.values():
            editor.state_changed.connect(self._on_state_changed)
            editor.typing.connect(partial(self.typing.emit, editor.declared.key))
            editor.mandate_wanted.connect(partial(self.mandate_wanted.emit, editor.declared.key))
        self.search.textChanged.connect(self._narrow)
        self.search.onward.connect(self._go_to_first)
        self.only_changes.toggled.connect(self._narrow)
        self.standings.changed.connect(self._narrow)
        terms = not self._editors.keys().isdisjoint(TERMS)
        document = self._document
        (document.changed if terms else document.changed_beyond_terms).connect(self._on_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

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
        top.addWidget(self.standings)
        for part in (self, self._scroll, self._content):
            set_role(part, "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._count.setContentsMargins(14, 0, 12, 4)
        column.addLayout(top)
        column.addWidget(self._count)
        column.addWidget(self._scroll, 1)

    def _narrow(self) -> None:
        """Show the rows that match the words and, if so asked, differ or stand in some way."""
        words = words_of(self.search.text())
        keys = frozenset(
            key
            for key, editor in self._editors.items()
            if matches(editor.declared, words) and self._is_wanted(editor)
        )
        narrowed_by = self._narrowed_by(words)
        self.setUpdatesEnabled(False)
        for section in self.sections:
            section.show_only(keys if narrowed_by else None)
        self._say_how_many(len(keys), narrowed_by)
        self.setUpdatesEnabled(True)

    def _on_state_changed(self) -> None:
        if self.only_changes.isChecked():
            self._soon.start(0)

    def _is_wanted(self, editor: InputEditor) -> bool:
        if self.only_changes.isChecked() and not editor.differs:
            now = QApplication.focusWidget()  # the row that is worked in does not vanish
            return now is not None and editor.isAncestorOf(now)
        return editor.standing is None or self.standings.wants(editor.standing.standing)

    def _narrowed_by(self, words: Sequence[str]) -> str:
        """Return in words what rows must do to be seen; "" where all are."""
        about = (
            f"matches “{self.search.text().strip()}”" if words else "",
            "differs from the baseline" if self.only_changes.isChecked() else "",
            f"is {' or '.join(self.standings.wanted)}" if self.standings.wanted else "",
        )
        return " and ".join(filter(None, about))

    def _say_how_many(self, found: int, narrowed_by: str) -> None:
        self._count.setText(f"{found} of {len(self._editors)}")
        self._count.setVisible(bool(narrowed_by) and found > 0)
        self._nothing.setText(f"Nothing here {narrowed_by}.")
        self._nothing.setVisible(bool(narrowed_by) and not found)
        if narrowed_by:
            announce(self, self._count.text() if found else self._nothing.text())

    def _go_to_first(self) -> None:
        first = next((one for one in self._editors.values() if one.isVisibleTo(self)), None)
        if first is not None:
            self.reveal(first.declared.key)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        while now is not None and now is not self:
            if isinstance(now, InputEditor):
                if self._editors.get(now.declared.key) is now:
                    self.focused.emit(now.declared.key)
                return
            now = now.parentWidget()
