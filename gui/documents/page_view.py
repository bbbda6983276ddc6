"""Pages of a document as they will be printed, one under the other on a desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.documents.desk import GAP, Desk
from gui.documents.page import Page

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Steps of the zoom: pixels of the screen for each point of the page."""

WIDEST_FIT = 1.5  # beyond which a page that fits the width is no easier to read


class PageView(QScrollArea):
    """Scrolls over the pages; zooms in steps, or to the width there is."""

    accessible_role = QAccessible.Role.Document

    page_changed = Signal(int)
    """Which page is in view now, from 0."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = Desk()
        self._fits = True
        self._page = 0
        self.setWidget(self.desk)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName("Pages of the document")
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def zoom(self) -> float:
        """Pixels of the screen for each point of the page."""
        return self.desk.zoom

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show other pages; the place in the document is kept."""
        self.desk.show_pages(pages)
        if self._fits:
            self.fit_width()
        self._on_scrolled()

    def go_to(self, page: int) -> None:
        """Bring the top of a page into view."""
        self.verticalScrollBar().setValue(self.desk.frame(page).top() - GAP)

    def accessible_value(self) -> str:
        """Return what a screen reader says of it."""
        return f"page {self._page + 1} of {len(self.desk.pages)}"

    def zoom_in(self) -> None:
        """Zoom to the next larger step."""
        self._fits = False
        self._set_zoom(next((one for one in ZOOMS if one > self.zoom * 1.001), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Zoom to the next smaller step."""
        self._fits = False
        smaller = [one for one in ZOOMS if one < self.zoom * 0.999]
        self._set_zoom(smaller[-1] if smaller else ZOOMS[0])

    def fit_width(self) -> None:
        """Zoom so that a page is as wide as the view, and keep it so."""
        self._fits = True
        widest = self.desk.widest
        if widest > 0:
            room = self.viewport().width() - 2 * GAP
            self._set_zoom(min(max(room / widest, ZOOMS[0]), WIDEST_FIT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit_width()

    def _set_zoom(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / max(self.desk.height(), 1)
        self.desk.set_zoom(zoom)
        bar.setValue(round(place * self.desk.sizeHint().height()))
        self.zoom_changed.emit(zoom)

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = self.desk.page_at(middle)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
