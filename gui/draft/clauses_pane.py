"""The clauses of the group that is being edited, redlined against the baseline as one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from operator import is_
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from core.report.redline import Mark, Run, redline
from core.terms.deal import Deal
from core.terms.lease import TERMS, LeaseTerms
from core.terms.wording import clauses
from gui.document import Change, LeaseDocument
from gui.draft.rich_text import as_html
from gui.theme import Theme, Themes
from gui.widgets.choice_field import ChoiceField
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.style import set_role

SECTIONS = tuple(dict.fromkeys(term.section for term in TERMS.values()))

PACE = 100  # [ms] between two rewordings while a value is typed
DRAG_PACE = 350  # [ms] while it is dragged: as often as one can read, and few frames pay for it

Wording = tuple[str, str]
"""Heading and text of a clause."""


@dataclass(frozen=True)
class Paragraphs:
    """A clause as rich text: its heading and below it its words, a paragraph each."""

    key: str
    heading: str
    body: str


class ClausesPane(QWidget):
    """Shows one section of the term sheet; follows the term that was edited last."""

    def __init__(
        self, document: LeaseDocument, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._themes = themes
        self._section = SECTIONS[0]
        self._shown: tuple[Paragraphs, ...] = ()
        self._edited = ""
        self._typed: Mapping[str, Any] = {}
        self._before: tuple[tuple[Deal, LeaseTerms, str], Mapping[str, Wording]] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_soon)
        self._choice = ChoiceField("Section", [(name, name) for name in SECTIONS])
        self._choice.show_value(self._section)
        self._choice.edited.connect(lambda section, _gesture: self.show_section(section))
        self._legend = ElidedLabel()
        set_role(self._legend, "caption")
        self._browser = QTextBrowser()
        self._browser.setFrameShape(QFrame.Shape.NoFrame)
        self._browser.setAccessibleName("Clauses")
        self._browser.setOpenLinks(False)
        self._browser.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heading = QLabel("Clauses")
        set_role(heading, "heading")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addWidget(self._choice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._legend)
        column.addWidget(self._browser, 1)
        document.changed.connect(self._on_changed)
        themes.changed.connect(self._refresh)
        self._refresh()

    @property
    def section(self) -> str:
        return self._section

    def text(self) -> str:
        """Return what can be read, without its marks."""
        return self._browser.toPlainText()

    def html(self) -> str:
        """Return what is shown, with its marks."""
        return "".join(map(_as_block, self._shown))

    def show_section(self, section: str, key: str = "") -> None:
        """Show another section, with one clause of it in view."""
        self._section = section
        self._choice.show_value(section)
        self._refresh()
        if key:
            self._browser.scrollToAnchor(key)

    def preview(self, key: str, value: Any) -> None:
        """Word the clauses as they would be with what is being typed into a term."""
        typed = {key: value} if value != getattr(self._document.terms, key) else {}
        if typed != self._typed:
            self._typed, self._edited = typed, key
            self._soon.start(PACE)

    def _on_changed(self, change: Change) -> None:
        self._typed = {}
        terms = [key for key in change.keys if key in TERMS]
        self._edited = terms[0] if len(terms) == 1 else ""
        pace = DRAG_PACE if change.passing else PACE
        if not self._soon.isActive() or self._soon.remainingTime() > pace:
            self._soon.start(pace)  # not again while it runs: in step with a drag, not after it

    def _on_soon(self) -> None:
        if not self.isVisible():
            return
        if self._edited:
            self.show_section(TERMS[self._edited].section, self._edited)
        else:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        document = self._document
        now = _wordings(document.deal, replace(document.terms, **self._typed), self._section)
        against = (
            "No baseline to redline against"
            if document.baseline is None
            else f"Redlined against “{document.baseline.name}”"
        )
        self._legend.setText(f"{against}{', as typed so far' if self._typed else ''}.")
        self._show(section_paragraphs(now, self._baseline() or now, self._themes.current))

    def _show(self, shown: tuple[Paragraphs, ...]) -> None:
        """Show clauses; where one is reworded, as in a drag, only that one is set anew."""
        before, self._shown = self._shown, shown
        if [one.key for one in shown] != [one.key for one in before]:
            place = self._browser.verticalScrollBar().value()
            self._browser.setHtml(self.html())
            self._browser.verticalScrollBar().setValue(place)
            return
        for number, (now, was) in enumerate(zip(shown, before, strict=True)):
            if now.heading != was.heading:
                self._set_paragraph(2 * number, now.heading)
            if now.body != was.body:
                self._set_paragraph(2 * number + 1, now.body)

    def _set_paragraph(self, number: int, html: str) -> None:
        paragraph = self._browser.document().findBlockByNumber(number)
        margins = paragraph.blockFormat()
        cursor = QTextCursor(paragraph)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertHtml(html)
        cursor.setBlockFormat(margins)  # what is inserted brings its own

    def _baseline(self) -> Mapping[str, Wording] | None:
        """Return the baseline's wordings, written again only where it is another one."""
        document = self._document
        if document.baseline is None:
            return None
        key = (document.deal, document.baseline.terms, self._section)
        if self._before is None or not all(map(is_, key, self._before[0])):
            self._before = (key, _wordings(*key))
        return self._before[1]


def section_paragraphs(
    now: Mapping[str, Wording], before: Mapping[str, Wording], theme: Theme
) -> tuple[Paragraphs, ...]:
    """Return clauses as rich text, redlined against what they were."""
    keys = [*now, *(key for key in before if key not in now)]
    nothing = ("", "")
    return tuple(
        _paragraphs(key, before.get(key, nothing), now.get(key, nothing), theme) for key in keys
    )


@lru_cache(maxsize=512)  # of a section, a drag rewords one clause
def _paragraphs(key: str, before: Wording, now: Wording, theme: Theme) -> Paragraphs:
    runs = redline(before[1], now[1])
    color = theme.accent if _is_changed(runs) else theme.muted
    return Paragraphs(
        key=key,
        heading=f'<a name="{escape(key)}"></a>'
        f'<span style="color:{color};font-weight:600">{escape(now[0] or before[0])}</span>',
        body=as_html(runs, inserted=theme.positive, deleted=theme.negative),
    )


def _as_block(one: Paragraphs) -> str:
    return (
        f'<p style="margin:0 0 2px 0">{one.heading}</p><p style="margin:0 0 12px 0">{one.body}</p>'
    )


def _wordings(deal: Deal, terms: LeaseTerms, section: str) -> dict[str, Wording]:
    """Return heading and text of each clause of a section, by the key of its term."""
    return {
        clause.key: (clause.heading, clause.text)
        for group in clauses(deal, terms)
        if group.title == section
        for clause in group.clauses
    }


def _is_changed(runs: tuple[Run, ...]) -> bool:
    return any(run.mark is not Mark.KEPT for run in runs)
