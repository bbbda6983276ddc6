"""What is this number: its formula in words and its inputs, beside the figure that was clicked."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.engine.explain import Explanation, Part, PartKind
from core.errors import InvalidInputError
from core.study.changes import Seen
from core.terms.deal import Deal
from core.terms.figures import month_and_date
from core.terms.scenario import Scenario
from gui.document import LeaseDocument
from gui.explain.answers import Answers
from gui.explain.months_table import MonthsTable
from gui.explain.parts_table import PartsTable
from gui.explain.question import Question
from gui.icons import icon
from gui.results import Results
from gui.theme import Theme, Themes
from gui.widgets.popover import Popover
from gui.widgets.style import set_role

WIDTH = 440  # [px]
PACE = 100  # [ms] between two looks at the figures while a value is dragged


class NumberPopover(Popover):
    """Stands over the window and blocks nothing; follows the figures while it is open.

    Parameters
    ----------
    document, results
        The scenario that is being drafted, and when its figures change.
    window
        What it stands over.
    """

    input_chosen = Signal(str)
    """Key of a term or an assumption that is to be shown."""

    def __init__(
        self, document: LeaseDocument, results: Results, themes: Themes, window: QWidget
    ) -> None:
        super().__init__(WIDTH, window)
        self._document, self._results, self._themes = document, results, themes
        self._valid: tuple[Deal, Scenario] | None = None
        self._asked: list[Question] = []
        self._shown: Explanation | None = None
        self._answers = Answers(self)
        self.back, self.copy, self.close_button = QToolButton(), QPushButton("Copy"), QToolButton()
        self.title, self.figure, self.exact = QLabel(), QLabel(), QLabel()
        self.formula, self.note = QLabel(), QLabel()
        self.parts, self.months = PartsTable(), MonthsTable()
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PACE)
        self._soon.timeout.connect(self.refresh)
        self._connect(results)
        self._paint_icons(themes.current)

    @property
    def shown(self) -> Explanation | None:
        """What it says now; None while it is closed."""
        return self._shown

    def ask(self, question: Question, where: QPoint) -> None:
        """Explain a result beside the place on the screen where its figure stands."""
        self._asked = [question]
        self.refresh()
        self.open_at(where, None if question.quiet else self.parts)

    def leave(self) -> None:
        super().leave()
        self._shown = None
        self._asked = []

    def stop(self) -> None:
        """Solve for nothing any more: the window closes."""
        self._answers.stop()

    def refresh(self) -> None:
        """Say what the figures are now."""
        if not self._asked:
            return
        question = self._asked[-1]
        seen = question.seen or self._drafted()
        try:
            found = self._answers.explain(question.key, seen, question.month)
        except InvalidInputError as error:  # of terms that were never valid
            self._say_note(str(error))
            return
        self._shown = found
        drafted = "As of the last valid terms." if self._results.problem else ""
        about = f"In “{question.name}”, as saved." if question.name else drafted
        self._say_note(" ".join(part for part in (about, question.note) if part))
        self._show(found, seen, question.month)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and len(self._asked) > 1:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _on_part(self, part: Part) -> None:
        if part.kind is PartKind.RESULT:
            self._asked.append(replace(self._asked[-1], key=part.key, note=""))
            self.refresh()
            self.fit()
        else:
            self.input_chosen.emit(part.key)

    def _on_link(self, key: str) -> None:
        found = self._shown.parts if self._shown is not None else ()
        for part in found:
            if part.key == key:
                self._on_part(part)
                return

    def _go_back(self) -> None:
        self._asked.pop()
        self.refresh()
        self.fit()

    def _on_copy(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.number or self._shown.in_full)

    def _on_results(self) -> None:
        if not self._results.stale:
            self._valid = (self._document.deal, self._document.scenario)
        live = bool(self._asked) and self._asked[-1].seen is None
        if live and self.isVisible() and not self._soon.isActive():
            self._soon.start()  # not again while it runs: in step with a drag, not after it

    def _drafted(self) -> Seen:
        """Return the draft, or as it was when the model was last defined for it."""
        deal, scenario = self._valid or (self._document.deal, self._document.scenario)
        return Seen(deal.under(scenario.case), scenario.terms)

    def _show(self, found: Explanation, seen: Seen, month: int | None) -> None:
        own = found.months[:1] if found.months and found.months[0].key == found.key else ()
        self.title.setText(_title(found, seen.deal, month) if own else found.label)
        self.figure.setText(found.value)
        self.exact.setText(found.in_full)
        for part in (self.exact, self.copy):
            part.setVisible(bool(found.number))
        self.copy.setToolTip(f"Copy {found.number or found.in_full}")
        self.formula.setText(self._as_html(found))
        self.parts.show_parts(found.parts)
        self.months.show_lines(own or found.months, seen.deal, month)
        self.back.setVisible(len(self._asked) > 1)
        self.setAccessibleName(f"What is {found.label}")
        self.setAccessibleDescription(f"{found.value}: {found.sentence}")

    def _say_note(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _as_html(self, found: Explanation) -> str:
        color = self._themes.current.accent
        words = "".join(
            escape(text)
            + (
                f'<a href="{escape(part.key)}" style="color:{color};text-decoration:none">'
                f"{escape(part.label)}</a>"
                if part is not None
                else ""
            )
            for text, part in found.formula
        )
        return f"= {words}"

    def _connect(self, results: Results) -> None:
        self.close_button.clicked.connect(self.leave)
        self.back.clicked.connect(self._go_back)
        self.copy.clicked.connect(self._on_copy)
        self.parts.chosen.connect(self._on_part)
        self.formula.linkActivated.connect(self._on_link)
        self._answers.solved.connect(self.refresh)
        results.ready.connect(self._on_results)
        self._themes.changed.connect(self._paint_icons)

    def _paint_icons(self, theme: Theme) -> None:
        self.back.setIcon(icon("chevron-left", theme, "muted"))
        self.close_button.setIcon(icon("x", theme, "muted"))
        if self._shown is not None:
            self.formula.setText(self._as_html(self._shown))

    def _lay_out(self) -> None:
        for button, name in ((self.back, "Back"), (self.close_button, "Close")):
            set_role(button, "icon")
            button.setAccessibleName(name)
            button.setToolTip(name)
        set_role(self.copy, "quiet")
        self.copy.setAccessibleName("Copy the exact figure")
        for label, role in (
            (self.title, "heading"), (self.figure, "figure"),
            (self.exact, "caption"), (self.note, "caption"),
        ):  # fmt: skip
            set_role(label, role)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.figure, self.formula, self.note):
            label.setWordWrap(True)
        self.formula.setTextFormat(Qt.TextFormat.RichText)
        self.formula.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.exact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top, below = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((top, (self.back, self.title)), (below, (self.exact,))):
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        top.addWidget(self.close_button)
        below.addWidget(self.copy)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.figure)
        column.addLayout(below)
        column.addWidget(self.note)
        column.addWidget(self.formula)
        column.addWidget(self.parts)
        column.addWidget(self.months)
        column.addStretch(1)


def _title(found: Explanation, deal: Deal, month: int | None) -> str:
    """Return what a line is called, with the month that it is told of."""
    if month is None:
        return found.label
    return f"{found.label}, {month_and_date(month, deal.first_day(month)) if month else 'closing'}"
