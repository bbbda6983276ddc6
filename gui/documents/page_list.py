"""The pages in small, to go to one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap, QShowEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from gui.documents.page import Page

HEIGHT = 130  # [px] of a page in small
WIDTH = 140  # [px] of the list
PACE = 15  # [ms] between two pictures


class PageList(QListWidget):
    """One entry for each page: its picture and its number."""

    chosen = Signal(int)
    """A page was chosen, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setIconSize(QSize(HEIGHT, HEIGHT))
        self.setFixedWidth(WIDTH)
        self.setSpacing(4)
        self._pages: tuple[Page, ...] = ()
        self._drawn = 0
        self._draw_next = QTimer(self)
        self._draw_next.timeout.connect(self._on_draw_next)
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))
        self.itemActivated.connect(lambda item: self.chosen.emit(self.row(item)))

    def show_pages(self, pages: Sequence[Page]) -> None:
        """List other pages; their pictures follow one by one, each being several frames' work.

        Until then the pictures of the pages before them stay.
        """
        current = self.currentRow()
        self._pages, self._drawn = tuple(pages), 0
        if self.count() != len(pages):
            self._list_anew(len(pages))
        self.show_page(min(max(current, 0), len(pages) - 1))
        self._draw_next.start(PACE)

    def show_page(self, page: int) -> None:
        """Mark the page that is in view."""
        self.setCurrentRow(page)

    def _on_draw_next(self) -> None:
        if self._drawn >= len(self._pages) or not self.isVisible():
            self._draw_next.stop()
            return
        item = self.item(self._drawn)
        item.setIcon(_icon(self._thumbnail(self._pages[self._drawn])))
        self._drawn += 1

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_next.start(PACE)

    def _list_anew(self, count: int) -> None:
        self.clear()
        for number in range(1, count + 1):
            item = QListWidgetItem(_icon(self._blank()), str(number))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Page {number} of {count}")
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.addItem(item)

    def _blank(self) -> QPixmap:
        picture = QPixmap(round(HEIGHT * 0.77), HEIGHT)
        picture.fill(Qt.GlobalColor.white)
        return picture

    def _thumbnail(self, page: Page) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = page.size * (HEIGHT / max(page.size.height(), 1.0))
        picture = QPixmap((size * ratio).toSize())
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page.paint(painter, QRectF(0, 0, picture.width(), picture.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(0, 0, picture.width() - 1, picture.height() - 1)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture


def _icon(picture: QPixmap) -> QIcon:
    """Return a picture that looks the same where it is selected."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
