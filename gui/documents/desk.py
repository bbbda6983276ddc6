"""What lies under the view: the pages, centred, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from gui.documents.page import Page

GAP = 16  # [px] around and between pages


class Desk(QWidget):
    """Paints those pages that are in view, each with a thin edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: tuple[Page, ...] = ()
        self.zoom = 1.0

    @property
    def widest(self) -> float:
        """Width of the widest page on paper. [pt]"""
        return max((page.size.width() for page in self.pages), default=0.0)

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Lay other pages out."""
        self.pages = tuple(pages)
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """Set how many pixels of the screen a point of the page takes."""
        if abs(zoom - self.zoom) > 0.002:
            self.zoom = zoom
            self._lay_out()

    def frame(self, page: int) -> QRect:
        """Return where a page lies."""
        top = GAP
        for number, one in enumerate(self.pages):
            size = (one.size * self.zoom).toSize()
            if number == page:
                left = max(GAP, (self.width() - size.width()) // 2)
                return QRect(left, top, size.width(), size.height())
            top += size.height() + GAP
        return QRect(0, top, 0, 0)

    def page_at(self, height: int) -> int:
        """Return which page lies at a height; the last one below all of them."""
        pages = range(len(self.pages))
        return next(
            (page for page in pages if self.frame(page).bottom() + GAP > height),
            max(len(self.pages) - 1, 0),
        )

    def sizeHint(self) -> QSize:
        sizes = [(page.size * self.zoom).toSize() for page in self.pages]
        width = max((size.width() for size in sizes), default=0) + 2 * GAP
        return QSize(width, GAP + sum(size.height() + GAP for size in sizes))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        for number, page in enumerate(self.pages):
            frame = self.frame(number)
            if frame.intersects(event.rect()):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(frame.adjusted(-1, -1, 0, 0))
                painter.drawImage(frame.topLeft(), page.image(self.zoom, self.devicePixelRatioF()))
        painter.end()

    def _lay_out(self) -> None:
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()
