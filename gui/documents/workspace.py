"""The workspace that shows the term sheet or its redline as it will be printed, and exports it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.engine.batch import Checkpoint
from core.errors import LeaseDeskError
from core.export.clipboard import tables_of
from core.export.kinds import KINDS, SHEET_KINDS, Exported, export
from core.report.audience import Audience
from core.store.database import Store
from gui.document import LeaseDocument
from gui.documents.against import Against
from gui.documents.page_list import PageList
from gui.documents.page_view import PageView
from gui.documents.preview import Preview
from gui.documents.wording import Wording
from gui.export_dialog import ExportDialog
from gui.exporting import Exporting
from gui.forms.mandate_edits import MANDATE
from gui.icons import icon
from gui.theme import Theme, Themes
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.message_bar import MessageBar
from gui.widgets.style import set_role
from gui.widgets.view_switch import ViewSwitch

AUDIENCES = {Audience.THEIRS: "For the other side", Audience.OURS: "Our copy"}
"""What the buttons say, the one that is shown first before the other."""

PRIVATE = "Nothing private"
WHAT_IS_SHOWN = (
    "For the other side: names, dates, the fleet, the terms and what follows from them alone. "
    "No gains, walk-away prices, assumptions, cases or notes."
)
OURS = "Confidential"
WHAT_IS_OURS = (
    "For our side alone: both sides' figures, walk-away prices, notes, tags and assumptions stand "
    "in it, and every page says so."
)
ROOM_FOR_WORDS = 910  # [px] below which the row above the pages has fewer words
LEFT_OUT = "The pages are without what cannot be read."
DRAFT = "Shows a draft"
WHAT_IS_STRUCK = (
    "What is struck is a draft that was never sent: the other side would read it there."
)


class DocumentsWorkspace(QWidget):
    """Pages in small at the left, in large in the middle; zoom and export above.

    Parameters
    ----------
    version
        Says what tells the document from others of the deal ("Round 3"); its status where None.
    revision
        Says which save it is made from, as `Origin` does; nothing where None.
    """

    title = "Documents"

    def __init__(
        self,
        document: LeaseDocument,
        themes: Themes,
        store: Store,
        *,
        version: Callable[[], str] | None = None,
        revision: Callable[[], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.preview = Preview(document, version or self._status, revision or str, self)
        self.message, self.left_out = MessageBar(), MessageBar()
        self.exporting = Exporting(self.message, self)
        self.audience = ViewSwitch("Audience", tuple(AUDIENCES.values()))
        self.list = PageList()
        self.view = PageView()
        self.against = Against(document, store)
        self.export_button = QPushButton("Export…")
        self.copy_button = QToolButton()
        self.private = ElidedLabel(PRIVATE)
        self._themes = themes
        self._shows_draft = False
        self._dialog = ExportDialog(self, self.message)
        self._zoom, self._count = QLabel(), QLabel()
        self._smaller, self._larger = QToolButton(), QToolButton()
        self._fit = QPushButton()
        self._caption, self._top = QLabel("Redline against"), QHBoxLayout()
        self._shorten(short=True)  # so that it can be as narrow as that
        self._lay_out()
        self._connect()
        themes.changed.connect(self._paint)
        self._show_private()
        self._show_left_out()

    def renew(self) -> None:
        """Follow what was saved or listed anew meanwhile."""
        if self.isVisible():  # otherwise the next look does
            self._read_again()
        self.preview.renew()

    def export(self, path: Path) -> None:
        """Write what is shown to a file; the message says so, or what stands in the way."""
        ours = self.preview.audience is Audience.OURS
        self.exporting.start(
            self._what, partial(_write, self.preview.wording(), path), *([WHAT_IS_OURS] * ours)
        )

    def ask(self) -> None:
        """Choose a file and write the term sheet, or its redline, to it."""
        self._read_again()
        is_plain = self.preview.audience is Audience.THEIRS and self.against.earlier is None
        kinds = SHEET_KINDS if is_plain else KINDS
        path = self._dialog.ask(self._what, self._document.scenario.name, kinds)
        if path is not None:
            self.export(path)

    def copy(self) -> None:
        """Put the tables of the document on the clipboard, as a spreadsheet takes them."""
        try:
            tables = tables_of(self.preview.report())
        except LeaseDeskError as error:
            self.message.show_message(str(error), tone="bad")
            return
        QGuiApplication.clipboard().setText(tables)
        self.message.show_message("The tables are on the clipboard.", tone="good")

    def show_audience(self, audience: Audience) -> None:
        """Show the term sheet as one side may see it."""
        self.audience.choose(list(AUDIENCES).index(audience))
        self.preview.set_audience(audience)
        self._show_private()

    def stop(self) -> None:
        """Write and set nothing any more: the window closes."""
        self.exporting.stop()
        self.preview.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_again()
        self.preview.set_wanted(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.preview.set_wanted(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten(short=event.size().width() < ROOM_FOR_WORDS)

    def _shorten(self, *, short: bool) -> None:
        """Say in fewer words, and closer together, what stands above the pages."""
        self._caption.setHidden(short)
        self._fit.setText("Fit" if short else "Fit width")
        self._fit.setAccessibleName("Fit width")
        self._top.setSpacing(4 if short else 8)

    def _read_again(self) -> None:
        """Redline against what is in the store now: scenarios may have been saved meanwhile."""
        self.against.refresh()
        self._redline()

    def _redline(self) -> None:
        """Show the pages redlined against what is chosen."""
        one = self.against.earlier
        try:
            before = one.read() if one else None
        except LeaseDeskError as error:
            self.against.choose(None)
            self.message.show_message(str(error), tone="bad")
            return
        self._shows_draft = one is not None and one.is_draft
        self._show_private()
        self.preview.set_before(before)

    @property
    def _what(self) -> str:
        """The document, as a file's name says it."""
        what = "redline" if self.against.earlier else "term sheet"
        return what if self.preview.audience is Audience.THEIRS else f"{what}, our copy"

    def _show_private(self) -> None:
        """Say for whom it is, and whether the other side would read what it was never sent."""
        if self.preview.audience is Audience.OURS:
            said, what = OURS, WHAT_IS_OURS
        elif self._shows_draft:
            said, what = DRAFT, WHAT_IS_STRUCK
        else:
            said, what = PRIVATE, WHAT_IS_SHOWN
        self.private.setText(said)
        set_role(self.private, "muted" if said is PRIVATE else "warning")
        self.private.set_help(what)
        self._lock.setToolTip(what)
        self._paint(self._themes.current)

    def _show_left_out(self) -> None:
        """Say which typed text does not stand in the pages; no document has our mandate."""
        said = self._document.unread.said(apart_from=(MANDATE,))
        self.left_out.keep_saying(f"{LEFT_OUT} {said}" if said else "", tone="bad")

    def _on_preview_changed(self) -> None:
        preview = self.preview
        if preview.problem:
            text = f"These are the last valid pages. {preview.problem}"
            self.message.show_message(text, tone="bad")
        elif self.message.text.startswith("These are the last"):
            self.message.clear()
        self.export_button.setEnabled(not preview.problem)
        if preview.pages is not self.view.desk.pages:
            self.view.show_pages(preview.pages)
            self.list.show_pages(preview.pages)
        self._show_place(self.view.page)

    def _show_place(self, page: int) -> None:
        count = len(self.preview.pages)
        place = f"{min(page + 1, count)} of {count}"
        self._count.setText(place)
        self._count.setAccessibleName(f"Page {place}")
        self._count.setToolTip(f"Page {place}")
        self.list.show_page(page)

    def _show_zoom(self) -> None:
        self._zoom.setText(f"{self.view.zoom * 0.75:.0%}")  # a point is 4/3 pixels at full size

    def _status(self) -> str:
        return self._document.scenario.status.value.capitalize()

    def _on_audience(self, place: int) -> None:
        self.show_audience(list(AUDIENCES)[place])

    def _connect(self) -> None:
        self.audience.chosen.connect(self._on_audience)
        self._document.unread.changed.connect(self._show_left_out)
        self.copy_button.clicked.connect(self.copy)
        self.preview.changed.connect(self._on_preview_changed)
        self.view.page_changed.connect(self._show_place)
        self.view.zoom_changed.connect(self._show_zoom)
        self.list.chosen.connect(self.view.go_to)
        self.against.chosen.connect(self._redline)
        self._smaller.clicked.connect(self.view.zoom_out)
        self._larger.clicked.connect(self.view.zoom_in)
        self._fit.clicked.connect(self.view.fit_width)
        self.export_button.clicked.connect(self.ask)

    def _paint(self, theme: Theme) -> None:
        self._smaller.setIcon(icon("zoom-out", theme))
        self._larger.setIcon(icon("zoom-in", theme))
        plain = self.private.text() == PRIVATE
        name, role = ("private", "muted") if plain else ("alert-triangle", "warning")
        self.copy_button.setIcon(icon("copy", theme))
        self._lock.setPixmap(icon(name, theme, role).pixmap(14, 14))

    def _lay_out(self) -> None:
        self._caption.setBuddy(self.against)
        for label in (self._caption, self._count):
            set_role(label, "muted")
        set_role(self.export_button, "primary")
        for button, name in (
            (self._smaller, "Zoom out"),
            (self._larger, "Zoom in"),
            (self.copy_button, "Copy the tables"),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
            set_role(button, "icon")
        self._zoom.setMinimumWidth(44)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lock = QLabel()
        top = self._top
        top.addWidget(self.audience)
        top.addSpacing(4)
        top.addWidget(self._caption)
        top.addWidget(self.against, 2)
        top.addWidget(self._lock)
        top.addWidget(self.private, 2)
        tools = (
            self._count,
            self._smaller,
            self._zoom,
            self._larger,
            self._fit,
            self.copy_button,
            self.export_button,
        )
        for tool in tools:
            top.addWidget(tool)
        pages = QHBoxLayout()
        pages.setSpacing(12)
        pages.addWidget(self.list)
        pages.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.left_out)
        column.addWidget(self.message)
        column.addLayout(pages, 1)


def _write(wording: Wording, path: Path, checkpoint: Checkpoint, replace: bool) -> Exported:
    report = wording.report()
    checkpoint(0.5)
    return export(report, path, replace=replace, checkpoint=checkpoint)
