"""The library at the left of the window: the search, the tree and its choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from gui.library.delegate import LibraryDelegate
from gui.library.filter import LibraryFilter
from gui.library.model import COLUMNS, DATE, NAME, LibraryModel, Role
from gui.session import Session
from gui.theme import Themes
from gui.widgets.style import set_role


class LibraryPanel(QWidget):
    """The deals with their scenarios; a double click or Enter opens one."""

    open_requested = Signal(int, int)
    """Which deal and which of its scenarios."""

    ticks_changed = Signal()

    menu_requested = Signal(QPoint)
    """Where on the screen the menu of the selected row is asked for."""

    def __init__(self, session: Session, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = LibraryModel(session, self)
        self._filter = LibraryFilter(self.model, self)
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search_field = QLineEdit(placeholderText="Search scenarios", clearButtonEnabled=True)
        self.search_field.setAccessibleName("Search scenarios")
        self.search_field.textChanged.connect(self._on_searched)
        self.tree = self._make_tree(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 8)
        column.setSpacing(8)
        column.addLayout(self._make_header())
        column.addWidget(self.search_field)
        column.addWidget(self.tree, 1)
        self.model.ticks_changed.connect(self.ticks_changed)
        self.model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self.model.modelReset.connect(self._on_reset)
        self._sort_by(DATE)
        self.tree.expandAll()

    def selected(self) -> tuple[int | None, int | None]:
        """Return which deal is selected and which of its scenarios; None for none."""
        index = self.tree.currentIndex()
        return index.data(Role.DEAL_ID), index.data(Role.SCENARIO_ID)

    def select(self, deal_id: int, scenario_id: int | None) -> None:
        """Select a row and bring it into view; where the search hides it, drop the search."""
        index = self._shown(deal_id, scenario_id)
        if not index.isValid() and self.model.index_of(deal_id, scenario_id).isValid():
            self.search_field.clear()
            index = self._shown(deal_id, scenario_id)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def rename(self, deal_id: int, scenario_id: int | None) -> None:
        """Let the name of a row be typed in place."""
        self.select(deal_id, scenario_id)
        index = self._shown(deal_id, scenario_id)
        if index.isValid():
            self.tree.setFocus()
            self.tree.edit(index)

    def scenarios_shown(self, deal_id: int) -> Sequence[int]:
        """Return the scenarios of a deal in the order in which they stand on screen."""
        above = self._shown(deal_id, None)
        return [
            self._filter.index(row, NAME, above).data(Role.SCENARIO_ID)
            for row in range(self._filter.rowCount(above))
        ]

    def _make_header(self) -> QHBoxLayout:
        title = QLabel("Scenarios")
        set_role(title, "heading")
        self._sort_button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort_button.setText("Sort")
        self._sort_button.setAccessibleName("Sort the scenarios")
        self._sort_button.setMenu(self._make_sort_menu())
        row = QHBoxLayout()
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self._sort_button)
        return row

    def _make_sort_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for number, column in enumerate(COLUMNS):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(number == DATE)
            action.setActionGroup(group)
            action.triggered.connect(lambda _ticked, number=number: self._sort_by(number))
        menu.addSeparator()
        self._descending = menu.addAction("Last first")
        self._descending.setCheckable(True)
        self._descending.toggled.connect(lambda: self._sort_by(self._filter.sortColumn()))
        return menu

    def _make_tree(self, themes: Themes) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self._filter)
        tree.setItemDelegate(LibraryDelegate(themes, tree))
        tree.setAccessibleName("Deals and their scenarios")
        set_role(tree, "bare")
        tree.setHeaderHidden(True)
        for column in range(NAME + 1, len(COLUMNS)):
            tree.setColumnHidden(column, True)  # drawn on the second line of a row
        tree.setIndentation(14)
        tree.setExpandsOnDoubleClick(False)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._on_menu_requested)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.activated.connect(self._on_activated)
        themes.changed.connect(tree.viewport().update)
        return tree

    def _sort_by(self, column: int) -> None:
        last_first = self._descending.isChecked()
        order = Qt.SortOrder.DescendingOrder if last_first else Qt.SortOrder.AscendingOrder
        self._filter.sort(column, order)

    def _shown(self, deal_id: int, scenario_id: int | None) -> QModelIndex:
        return self._filter.mapFromSource(self.model.index_of(deal_id, scenario_id))

    def _on_searched(self, text: str) -> None:
        self._filter.search(text)
        if text:
            self.tree.expandAll()

    def _on_activated(self, index: QModelIndex) -> None:
        deal_id, scenario_id = index.data(Role.DEAL_ID), index.data(Role.SCENARIO_ID)
        if scenario_id is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        else:
            self.open_requested.emit(deal_id, scenario_id)

    def _on_menu_requested(self, where: QPoint) -> None:
        if self.tree.indexAt(where).isValid():
            self.menu_requested.emit(self.tree.viewport().mapToGlobal(where))

    def _on_about_to_reset(self) -> None:
        self._was_selected = self.selected()
        rows = (self._filter.index(row, NAME) for row in range(self._filter.rowCount()))
        self._was_closed = {
            index.data(Role.DEAL_ID) for index in rows if not self.tree.isExpanded(index)
        }

    def _on_reset(self) -> None:
        for row in range(self._filter.rowCount()):
            index = self._filter.index(row, NAME)
            self.tree.setExpanded(index, index.data(Role.DEAL_ID) not in self._was_closed)
        deal_id, scenario_id = self._was_selected
        if deal_id is not None:
            self.select(deal_id, scenario_id)
