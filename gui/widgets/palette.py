"""The command palette: type a few letters, press Enter, and it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.announce import announce
from gui.widgets.palette_model import ITEM_ROLE, Index, PaletteItem, PaletteModel
from gui.widgets.style import set_role

WIDTH = 560  # [px]
HEIGHT = 400  # [px]
ROW_HEIGHT = 30  # [px]
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """Finds any command, term or scenario by a few letters of it.

    Parameters
    ----------
    items
        Asked for the list each time the palette opens, so that it is never stale.
    """

    def __init__(
        self, items: Callable[[], Sequence[PaletteItem]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._items = items
        self._model = PaletteModel(parent=self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a command, a term or a scenario")
        self.search.setAccessibleName("Find a command, a term or a scenario")
        self.search.installEventFilter(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("What was found")
        self._count = QLabel()
        set_role(self, "palette")
        set_role(self._count, "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._count)
        self.setWindowTitle("Find")
        self.resize(WIDTH, HEIGHT)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._run_current)
        self.list.clicked.connect(self._on_clicked)

    def open_over(self, window: QWidget) -> None:
        """Open near the top of a window, with everything listed."""
        self._model.set_items(self._items())
        with QSignalBlocker(self.search):
            self.search.clear()
        self._show_found()
        self.resize(QSize(WIDTH, HEIGHT).boundedTo(window.size()))
        corner = QPoint(
            (window.width() - self.width()) // 2, min(80, (window.height() - self.height()) // 2)
        )
        self.move(window.mapToGlobal(corner))
        self.show()
        self.activateWindow()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The arrows move in the list while the words stay in the line.
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        left = event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and self.isVisible():
            self.reject()  # a click elsewhere closes it

    def _on_typed(self, typed: str) -> None:
        self._model.set_typed(typed)
        self._show_found()

    def _show_found(self) -> None:
        self.list.setCurrentIndex(self._model.index(0, 0))
        found, listed = self._model.found, self._model.rowCount()
        self.list.setVisible(found > 0)
        if found > listed:
            self._count.setText(f"The first {listed:,} of {found:,}; type on to find others.")
        else:
            self._count.setText(f"{found:,} found" if found else "Nothing matches.")
        if self.isVisible():
            first = self._model.item(0)
            announce(self.search, f"{self._count.text()} {first.title if first else ''}".strip())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(self._model.item(index.row()))

    def _run_current(self) -> None:
        self._run(self._model.item(self.list.currentIndex().row()))

    def _run(self, item: PaletteItem | None) -> None:
        if item is not None:
            self.accept()
            item.run()


class _Rows(QStyledItemDelegate):
    """Paints title and subtitle at the left and the shortcut at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: PaletteItem = index.data(ITEM_ROLE)
        rect: QRect = option.rect
        colours: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, colours.color(QPalette.ColorRole.Highlight))
        plain = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        muted = plain if chosen else QPalette.ColorRole.PlaceholderText
        metrics = painter.fontMetrics()
        left, right = rect.adjusted(10, 0, -10, 0), Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.color(muted))
        painter.drawText(left, right | middle, item.shortcut)
        left.setRight(left.right() - metrics.horizontalAdvance(item.shortcut) - 12)
        painter.setPen(colours.color(plain))
        cut = Qt.TextElideMode.ElideRight
        painter.drawText(left, middle, metrics.elidedText(item.title, cut, left.width()))
        left.setLeft(left.left() + metrics.horizontalAdvance(item.title) + 12)
        if left.width() > 20:
            painter.setPen(colours.color(muted))
            painter.drawText(left, middle, metrics.elidedText(item.subtitle, cut, left.width()))
