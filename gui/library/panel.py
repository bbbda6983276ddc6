"""The library at the left of the window: the search, the tree and what is noted of a scenario."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.document import Change
from gui.library.details import DetailsPane
from gui.library.model import HEADING, Key, LibraryModel, Role
from gui.library.places import Places
from gui.library.reading_ahead import ReadingAhead
from gui.library.rows import counted
from gui.library.sort_button import SortButton
from gui.library.view import LibraryView
from gui.session import Session
from gui.settings import Settings
from gui.theme import Themes
from gui.widgets.search_field import SearchField
from gui.widgets.section_header import SectionHeader
from gui.widgets.style import set_role

DETAILS = "library_details"
NOTED = frozenset({"scenario.name", "scenario.notes", "scenario.tags"}) | {
    "scenario.date",
    "scenario.expires",
}


class LibraryPanel(QWidget):
    """The deals with their scenarios; a double click or Enter opens one."""

    open_requested = Signal(int, int)
    """Which deal and which of its scenarios."""

    ticks_changed = Signal()

    menu_requested = Signal(QPoint)
    """Where on the screen the menu of the selected row is asked for."""

    needed = Signal()
    """A command needs the panel, which is folded away."""

    def __init__(
        self,
        session: Session,
        themes: Themes,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.model = LibraryModel(session, self)
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search_field = SearchField("Search scenarios", "Search scenarios")
        self.search_field.setToolTip("Words of a name, tags, notes, a status, a side or a date")
        self.search_field.textChanged.connect(self._on_searched)
        self.search_field.onward.connect(self._go_to_found)
        self.found = QLabel()
        set_role(self.found, "caption")
        self.found.setWordWrap(True)
        self.found.hide()
        self.sorting = SortButton(self.model, settings)
        self.compare_button = QToolButton()
        self.tree = LibraryView(self.model, themes)
        self.places = Places(self.tree, self.model, settings)
        self.details = DetailsPane()
        self.details_header = SectionHeader("Notes, tags and dates")
        self._reading_ahead = ReadingAhead(session, self)
        self._lay_out()
        self._connect()

    def selected(self) -> Key:
        """Return the deal and the scenario of the row that is selected, of several the last one.

        None for a deal, and where nothing is selected.
        """
        index, chosen = self.tree.currentIndex(), self.tree.selectedIndexes()
        if index not in chosen:  # Ctrl and a click took it out
            index = chosen[0] if chosen else QModelIndex()
        return index.data(Role.DEAL_ID), index.data(Role.SCENARIO_ID)

    def select(self, deal_id: int, scenario_id: int | None) -> None:
        """Select a row and bring it into view; where the search hides it, drop the search."""
        index = self.model.index_of(deal_id, scenario_id)
        if not index.isValid() and self.search_field.text():
            self.search_field.clear()
            index = self.model.index_of(deal_id, scenario_id)
        if index.isValid():
            self.tree.go_to(index)
            self.tree.scrollTo(index)

    def rename(self, deal_id: int, scenario_id: int | None) -> None:
        """Let the name of a row be typed in place."""
        self._come_into_view()
        self.select(deal_id, scenario_id)
        index = self.model.index_of(deal_id, scenario_id)
        if index.isValid():
            self.tree.setFocus()
            self.tree.edit(index)

    def scenarios_shown(self, deal_id: int) -> Sequence[int]:
        """Return the scenarios of a deal in the order in which they stand on screen."""
        return self.model.shown(deal_id)

    def show_archive(self) -> bool:
        """Unfold the archive and go to it; whether there is anything in it."""
        self._come_into_view()
        index = self.model.index_of(*HEADING)
        if not index.isValid() and self.search_field.text():
            self.search_field.clear()
            index = self.model.index_of(*HEADING)
        if index.isValid():
            self.tree.expand(index)
            self.tree.go_to(index)
            self.tree.scrollTo(index, LibraryView.ScrollHint.PositionAtTop)
            self.tree.setFocus()
        return index.isValid()

    def show_details(self) -> None:
        """Unfold the notes, and let them be typed."""
        self._come_into_view()
        self.details_header.set_open(True)
        self.details.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_sort(self) -> None:
        """Let be chosen what the scenarios are sorted by."""
        self._come_into_view()
        below = self.sorting.rect().bottomLeft()
        self.sorting.menu().popup(self.sorting.mapToGlobal(below))

    def show_compared(self, numbers: Sequence[int]) -> None:
        """Say on its button how many scenarios would be compared."""
        self.compare_button.setText(f"Compare {len(numbers)}")
        self.compare_button.setEnabled(len(numbers) > 1)

    def focus_search(self) -> None:
        """Let what is searched for be typed."""
        self._come_into_view()
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def stop(self) -> None:
        """Read and work out nothing any more: the window closes."""
        self._reading_ahead.stop()
        self.model.stop()

    def _lay_out(self) -> None:
        title = QLabel("Scenarios")
        set_role(title, "heading")
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.compare_button)
        head.addWidget(self.sorting)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.search_field)
        column.addWidget(self.found)
        column.addWidget(self.tree, 1)
        column.addWidget(self.details_header)
        column.addWidget(self.details)

    def _connect(self) -> None:
        tree, model = self.tree, self.model
        tree.activated.connect(self._on_activated)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._on_menu_requested)
        tree.selectionModel().currentChanged.connect(self._show_details)
        tree.selectionModel().selectionChanged.connect(self._show_details)
        model.ticks_changed.connect(self.ticks_changed)
        model.refilled.connect(self._on_refilled)
        self._session.listed.connect(self._on_listed)
        self._session.document.changed.connect(self._on_changed)
        self._shown_open: Key = HEADING
        self.details_header.toggled.connect(self._on_details_folded)
        self.details_header.set_open(self._settings.flag(DETAILS, default=False))
        self._on_details_folded(self.details_header.is_open)
        self._on_listed()

    def _come_into_view(self) -> None:
        if self.isHidden():
            self.needed.emit()

    def _first_found(self) -> QModelIndex:
        above = self.model.index(0, 0)
        first = self.model.index(0, 0, above)
        return first if first.isValid() else above

    def _go_to_found(self) -> None:
        self.tree.setFocus()
        if self.search_field.text() or not self.tree.currentIndex().isValid():
            self.tree.go_to(self._first_found())

    def _on_searched(self, text: str) -> None:
        self.places.set_searching(bool(text.split()))
        self.model.search(text)
        self._show_found()  # as much as before may be found by other words
        self.tree.viewport().update()

    def _show_found(self) -> None:
        """Say how much was found."""
        typed = self.search_field.text().strip()
        count = sum(len(branch.rows) for branch in self.model.branches)
        said = f"{counted(count, 'scenario')} found" if count or self.model.branches else ""
        self.found.setText(said or f"Nothing has “{typed}” in it. Esc clears the search.")
        self.found.setVisible(bool(typed))
        self.search_field.setAccessibleDescription(self.found.text() if typed else "")

    def _on_refilled(self) -> None:
        self._show_found()
        self._show_details()

    def _on_activated(self, index: QModelIndex) -> None:
        deal_id, scenario_id = index.data(Role.DEAL_ID), index.data(Role.SCENARIO_ID)
        if scenario_id is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        else:
            self.open_requested.emit(deal_id, scenario_id)

    def _on_menu_requested(self, where: QPoint) -> None:
        if self.tree.indexAt(where).isValid():
            self.menu_requested.emit(self.tree.viewport().mapToGlobal(where))

    def _on_listed(self) -> None:
        """Select what was opened, and show what was saved of what is selected."""
        document = self._session.document
        now: Key = (document.deal_id, document.scenario_id)
        index = self.model.index_of(*now)
        if now != self._shown_open and index.isValid():
            self._shown_open = now
            self.tree.go_to(index)
            self.tree.scrollTo(index)
        self._show_details()

    def _on_changed(self, change: Change) -> None:
        if change.keys & NOTED:
            self._show_details()

    def _on_details_folded(self, is_open: bool) -> None:
        self._settings.keep(DETAILS, is_open)
        self.details.setVisible(is_open)
        self._show_details()

    def _show_details(self) -> None:
        if not self.details_header.is_open:
            self.details.show_scenario(None, None)
            return
        deal_id, scenario_id = self.selected()
        document = self._session.document
        if deal_id is None or scenario_id is None:
            self.details.show_scenario(None, None)
        elif scenario_id == document.scenario_id:
            self.details.show_scenario((deal_id, scenario_id), document.scenario)
        else:
            saved = self._session.store.scenario(scenario_id)
            self.details.show_scenario((deal_id, scenario_id), saved)
