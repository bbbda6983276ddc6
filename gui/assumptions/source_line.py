"""Where the figure in hand comes from, in one line below a form."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from core.study.evidence import (
    figure_name,
    provenance,
    public_figures,
    sources_of,
    with_source,
)
from gui.document import Change, LeaseDocument
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.style import set_role

SOURCES = "sources"
_NOTHING = "Choose a figure to see where it comes from."
_LONGEST = 90  # [characters] of a fact in a menu


class SourceLine(QWidget):
    """Says what a figure rests on, leads there, and lets another source be named for it."""

    all_wanted = Signal(str)
    """The page of sources is wanted, at this figure; "" for none."""

    def __init__(self, document: LeaseDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._key = ""
        self.name = QLabel()
        self.text = ElidedLabel()
        self.rests_on = QPushButton("Rests on")
        self.open = QPushButton("Open source")
        self.public = QPushButton()
        self.all = QPushButton("All sources")
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self.name, "heading")
        set_role(self.text, "muted")
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.text, 1)
        for button, said in (
            (self.rests_on, "Name the sources that the figure rests on"),
            (self.open, "Open the link of its source"),
            (self.public, "What is public about it; each opens its source"),
            (self.all, "Show every figure with its source"),
        ):
            button.setToolTip(said)
            row.addWidget(button)
        for button in (self.rests_on, self.public):
            button.setMenu(QMenu(button))
        self.open.clicked.connect(self._on_open)
        self.all.clicked.connect(lambda: self.all_wanted.emit(self._key))
        document.changed_beyond_terms.connect(self._on_changed)
        self._refresh()

    @property
    def key(self) -> str:
        """The key of the figure in hand."""
        return self._key

    def show_figure(self, key: str) -> None:
        """Say where a figure comes from, by its key."""
        if key != self._key:
            self._key = key
            self._refresh()

    def _on_changed(self, change: Change) -> None:
        if SOURCES in change.keys and self._document.deal.sources != self._sources:
            self._refresh()

    def _on_open(self) -> None:
        url = self._url()
        if url:
            QDesktopServices.openUrl(QUrl(url))

    def _on_rests_on(self, place: int, about: bool) -> None:
        sources = with_source(self._document.deal.sources, place, self._key, about=about)
        self._document.edit({SOURCES: sources}, text=f"Source of {figure_name(self._key)}")

    def _url(self) -> str:
        found = (one.url for one in sources_of(self._document.deal, self._key) if one.url)
        return next(found, "")

    def _refresh(self) -> None:
        deal, key = self._document.deal, self._key
        self._sources = deal.sources
        self.name.setText(figure_name(key) if key else "")
        self.name.setVisible(bool(key))
        self.text.setText(provenance(deal, key) if key else _NOTHING)
        self.open.setEnabled(bool(self._url()))
        figures = public_figures().get(key, ())
        count = f"{len(figures)} public {'figure' if len(figures) == 1 else 'figures'}"
        self.public.setText(count if figures else "Nothing public")
        self.public.setEnabled(bool(figures))
        menu = self.public.menu()
        menu.clear()
        for figure in figures:
            action = menu.addAction(f"{_short(figure.said)}  ·  {_short(figure.publisher, 40)}")
            action.setToolTip(f"{figure.said}\n{figure.publisher} ({figure.confidence})")
            action.triggered.connect(partial(_open, figure.url))
        self.rests_on.setEnabled(bool(key and deal.sources))
        rests_on = self.rests_on.menu()
        rests_on.clear()
        for place, source in enumerate(deal.sources):
            action = rests_on.addAction(_short(source.fact))
            action.setCheckable(True)
            action.setChecked(key in source.about)
            action.toggled.connect(partial(self._on_rests_on, place))


def _open(url: str) -> None:
    QDesktopServices.openUrl(QUrl(url))


def _short(text: str, longest: int = _LONGEST) -> str:
    """Return a text that fits into a menu, where "&" would underline a letter."""
    return (text if len(text) <= longest else f"{text[: longest - 1]}…").replace("&", "&&")
