"""Finding one's way: help, shortcuts, the tour, and getting about the window by key."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from core.terms.lease import price_key
from gui.first_steps import FirstSteps, Step
from gui.forms.input_editor import InputEditor
from gui.forms.term_help import TermHelp
from gui.library.panel import LibraryPanel
from gui.messages import Messages
from gui.session import Session
from gui.settings import Settings
from gui.shell import Shell
from gui.shortcut_sheet import ShortcutSheet
from gui.top_bar import TopBar
from gui.widgets.search_field import SearchField
from gui.widgets.tab_order import tab_stops
from gui.workspaces import Workspaces

NO_TERM = "Put the keyboard into a term or an assumption first: click it, or find it by Ctrl+K."


class Guidance(QObject):
    """What the Help menu does, and what moves the keyboard from part to part."""

    def __init__(
        self,
        shell: Shell,
        session: Session,
        workspaces: Workspaces,
        panel: LibraryPanel,
        top_bar: Callable[[], TopBar],
        messages: Messages,
        settings: Settings,
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._document = session.document
        self._workspaces = workspaces
        self._panel = panel
        self._top_bar = top_bar
        self._messages = messages
        self.help = TermHelp(shell)
        self.tour = FirstSteps(shell, self._steps(), settings)

    @cached_property
    def sheet(self) -> ShortcutSheet:
        return ShortcutSheet(self._shell)

    def help_for_term(self) -> None:
        """Say what there is to know of the term that has the keyboard."""
        editor = row_in_focus()
        if editor is None:
            self._messages.say(NO_TERM)
        else:
            self.help.show_help(editor, self._document)

    def return_to_baseline(self) -> None:
        """Give the term that has the keyboard the baseline's value."""
        editor = row_in_focus()
        if editor is None:
            self._messages.say(NO_TERM)
        else:
            editor.return_to_baseline()

    def show_shortcuts(self) -> None:
        self.sheet.open_anew()

    def take_tour(self) -> None:
        self.tour.begin()

    def search(self) -> None:
        """Put the keyboard into the search of what has it: the library or the workspace."""
        if self._panel.isAncestorOf(QApplication.focusWidget() or self._shell):
            self._panel.focus_search()
            return
        here = self._workspaces.currentWidget()
        fields = (one for one in here.findChildren(SearchField) if one.isVisible())
        field = next(fields, None)
        if field is not None:
            field.setFocus()
            field.selectAll()

    def next_part(self) -> None:
        self._move(1)

    def previous_part(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        """Put the keyboard into the part of the window after or before the one that has it."""
        parts = [one for one in self._parts() if one.isVisible() and self._first(one) is not None]
        now = QApplication.focusWidget()
        here = [
            at
            for at, one in enumerate(parts)
            if now is not None and (now is one or one.isAncestorOf(now))
        ]
        at = here[-1] + by if here else 0
        first = self._first(parts[at % len(parts)])
        if first is not None:
            first.setFocus()

    @staticmethod
    def _first(part: QWidget) -> QWidget | None:
        return next(iter(tab_stops(part)), None)

    def _parts(self) -> list[QWidget]:
        """Return the parts of the window in the order in which they are read."""
        tab = self._workspaces.currentWidget()
        title = self._workspaces.tabText(self._workspaces.currentIndex())
        workspace = self._workspaces.built.get(title, tab)
        own = getattr(workspace, "parts", (workspace,))
        return [self._top_bar(), self._panel, *own, self._shell.statusBar()]

    def _steps(self) -> tuple[Step, ...]:
        spaces = self._workspaces

        def price() -> QWidget:
            spaces.show_workspace(spaces.draft.title)
            key = price_key(self._document.terms)
            spaces.draft.reveal(key)
            return spaces.draft.form.editor(key)

        def library() -> QWidget:
            return self._panel if self._panel.isVisible() else self._top_bar()

        return (
            Step(
                title="A deal to play with",
                text="This is a real lease, drawn from public filings, with its rounds. Change "
                "anything: each edit can be undone, and nothing leaves this computer.",
                where=library,
            ),
            Step(
                title="Change a term",
                text="Type 1.2bn, 90% or 2 years 6 months, use the arrow keys, or drag along the "
                "number. A dot marks what differs from the baseline; F1 explains the term.",
                where=price,
            ),
            Step(
                title="See what it is worth",
                text="The headline beside what is firm, and what each side gains over walking "
                "away. Press a figure to see where it comes from.",
                where=lambda: spaces.draft.cards,
            ),
            Step(
                title="Month by month",
                text="Arrow keys or the mouse read a month in all four charts. The menu at the "
                "right has views, quarters and years, a table, and pictures to copy.",
                where=lambda: spaces.draft.charts[0],
            ),
            Step(
                title="Rounds, comparison, documents",
                text="Save round keeps an offer for good. Compare sets scenarios side by side, "
                "Documents writes the term sheet; View as turns the table around.",
                where=self._top_bar,
            ),
            Step(
                title="Find anything",
                text="Ctrl+K finds every command, term and scenario, Ctrl+F a term of this form, "
                "and Ctrl+/ lists all shortcuts. Help has this tour again.",
                where=lambda: spaces.draft.form.search,
            ),
        )


def row_in_focus() -> InputEditor | None:
    """Return the row of a form that has the keyboard; None where none has."""
    now = QApplication.focusWidget()
    while now is not None and not isinstance(now, InputEditor):
        now = now.parentWidget()
    return now
