"""The tree: its keys, its menu, and rows that are dragged to another place."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTreeView, QWidget

from core.store.deals import DealRow
from core.store.scenario_lists import ScenarioRow
from gui.library.delegate import LibraryDelegate, is_wide
from gui.library.model import LibraryModel, Role
from gui.theme import Themes
from gui.widgets.style import set_role

KEYS = {
    (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier): "tick",
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "archive",
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): "move_up",
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): "move_down",
}
"""Commands that have a second, shorter key while the tree has the focus."""

KIND = "application/x-lease-desk-scenarios"
LINE = 2  # [px] where the dragged rows would be put


class LibraryView(QTreeView):
    """Shows the library; what is done to it is asked for by signals."""

    command = Signal(str)
    """A key of the tree was pressed that stands for this command."""

    dropped = Signal(int, list, int)
    """Scenarios of a deal were dragged before this row of it, counted as it is shown."""

    refused = Signal()
    """Rows were dragged while they are sorted, so that no place would be theirs."""

    def __init__(self, model: LibraryModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._themes = themes
        self._dragged: tuple[int, list[int]] | None = None
        self._line: QRect | None = None
        self._was_wide: bool | None = None
        self.setModel(model)
        self.setItemDelegate(LibraryDelegate(themes, self))
        self.setAccessibleName("Deals and their scenarios")
        set_role(self, "bare")
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # drawn here: only between rows of the same deal
        themes.changed.connect(self.viewport().update)

    def rows(self) -> list[DealRow | ScenarioRow]:
        """Return the selected deals and scenarios, as they stand from top to bottom."""
        chosen = sorted(
            self.selectedIndexes(), key=lambda index: (index.parent().row(), index.row())
        )
        found = [index.data(Role.ROW) for index in chosen]
        return [row for row in found if isinstance(row, DealRow | ScenarioRow)]

    def go_to(self, index: QModelIndex) -> None:
        """Select a row and no other, whichever keys are held: a shortcut may have led here."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)

    def select_rows(self, indexes: Iterable[QModelIndex]) -> None:
        """Select these rows besides what is selected."""
        flag = QItemSelectionModel.SelectionFlag.Select
        for index in indexes:
            self.selectionModel().select(index, flag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kept = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        name = KEYS.get((Qt.Key(event.key()), kept))
        if name is None or self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif self.rows():
            self.command.emit(name)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to no other name: Tab ends a renaming, as Enter does."""
        revert = QAbstractItemDelegate.EndEditHint.RevertModelCache
        none = QAbstractItemDelegate.EndEditHint.NoHint
        super().closeEditor(editor, hint if hint is revert else none)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if is_wide(self) is not self._was_wide:
            self._was_wide = is_wide(self)
            self.scheduleDelayedItemsLayout()  # rows have one line less, or one more

    def startDrag(self, _actions: Qt.DropAction) -> None:
        rows = [row for row in self.rows() if isinstance(row, ScenarioRow) and not row.archived]
        deals = {row.deal_id for row in rows}
        if len(deals) != 1:
            return
        if self._model.sort_in_force.key is not None:
            self.refused.emit()
            return
        self.drag_rows(deals.pop(), [row.id for row in rows])
        drag = QDrag(self)
        what = QMimeData()
        what.setData(KIND, b"")
        drag.setMimeData(what)
        drag.exec(Qt.DropAction.MoveAction)
        self._end_drag()

    def drag_rows(self, deal_id: int, scenario_ids: list[int]) -> None:
        """Take up scenarios, to be put where the pointer lets them go."""
        self._dragged = (deal_id, scenario_ids)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self._dragged is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        place = self._place_at(event.position().toPoint())
        self._set_line(None if place is None else place[1])
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(place is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._set_line(None)

    def dropEvent(self, event: QDropEvent) -> None:
        place = self._place_at(event.position().toPoint())
        event.setAccepted(place is not None)
        if place is not None and self._dragged is not None:
            deal_id, scenario_ids = self._dragged
            self.dropped.emit(deal_id, scenario_ids, place[0])
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self._end_drag()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._line is not None:
            painter = QPainter(self.viewport())
            painter.fillRect(self._line, self._themes.current.color("accent"))
            painter.end()

    def _place_at(self, where: QPoint) -> tuple[int, QRect] | None:
        """Return before which row of its deal what is dragged would come, and the line there."""
        index = self.indexAt(where)
        if self._dragged is None or not index.isValid():
            return None
        if index.data(Role.DEAL_ID) != self._dragged[0]:
            return None
        row = self.visualRect(index)
        is_deal = index.data(Role.SCENARIO_ID) is None
        below = is_deal or where.y() > row.center().y()
        edge = row.bottom() + 1 if below else row.top()
        line = QRect(0, edge - LINE // 2, self.viewport().width(), LINE)
        return (0 if is_deal else index.row() + below), line

    def _set_line(self, line: QRect | None) -> None:
        if line != self._line:
            self._line = line
            self.viewport().update()

    def _end_drag(self) -> None:
        self._dragged = None
        self._set_line(None)
