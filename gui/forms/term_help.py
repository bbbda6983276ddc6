"""Help for one term or assumption: all that is declared of it, and how it stands now."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from core.terms.figures import tight
from core.terms.lease import TERMS
from core.terms.term import Input, Kind
from core.terms.typed import example
from core.terms.wording import clause_of, value_text
from gui.document import LeaseDocument
from gui.forms.declared import why_without_effect
from gui.forms.input_editor import InputEditor
from gui.widgets.callout import Callout
from gui.widgets.style import set_role

WIDTH, HIGHEST = 380, 400  # [px]
PADDING = 40  # [px] at both sides of the words


class TermHelp(Callout):
    """Stands beside the row of the term."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(WIDTH, window)
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._title, "heading")
        self._text = _Text(self)
        self._cross = QToolButton()
        self._cross.setText("×")
        self._cross.setAutoRaise(True)
        self._cross.setAccessibleName("Close the help")
        self._cross.setToolTip("Close (Esc)")
        self._cross.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._cross)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(14, 6, 8, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._text, 1)

    def show_help(self, editor: InputEditor, document: LeaseDocument) -> None:
        """Say what there is to know of a row of a form."""
        declared = editor.declared
        said = help_of(declared, document)
        self._title.setText(declared.label)
        self.setAccessibleName(f"Help: {declared.label}")
        self._text.setAccessibleName(f"Help: {declared.label}")
        self._text.setHtml(
            "".join(
                f"<p>{f'<b>{escape(name)}.</b> ' if name else ''}{escape(text)}</p>"
                for name, text in said
            )
        )
        text = self._text.document()
        text.setTextWidth(WIDTH - PADDING)
        self._text.setFixedHeight(min(HIGHEST, round(text.size().height()) + PADDING // 2))
        self.open_beside(editor, self._text)

    @property
    def text(self) -> str:
        """What is said, without its form."""
        return self._text.toPlainText()


class _Text(QTextBrowser):
    """Leaves the keys that are not for scrolling to what it stands in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def help_of(declared: Input, document: LeaseDocument) -> tuple[tuple[str, str], ...]:
    """Return what there is to know of an input as headings with their texts."""
    value = document.value(declared.key)
    found = [("", declared.why), ("Now", value_text(declared, value, exact=True))]
    baseline = document.baseline
    if declared.key in TERMS and baseline is not None:
        before = getattr(baseline.terms, declared.key)
        if before != value:
            back = f"{value_text(declared, before, exact=True)}; Ctrl+Alt+B returns to it."
            found.append(("Baseline", back))
    if declared.favours is not None:
        found.append(("Favours", f"A higher value favours the {declared.favours.value}."))
    if declared.numeric:
        found += _about_numbers(declared)
    elif declared.options and declared.kind is not Kind.LEGAL:
        found.append(("Choices", "; ".join(option.label for option in declared.options)))
    if reason := why_without_effect(declared, document):
        found.append(("Without effect", reason))
    if declared.key in TERMS and (clause := clause_of(declared, document.deal, document.terms)):
        found.append(("Clause", clause))
    if declared.also:
        found.append(("Also found as", declared.also))
    found.append(("Stands under", declared.section))
    found.append(("On the command line", declared.key))
    return tuple(found)


def _about_numbers(declared: Input) -> list[tuple[str, str]]:
    low, high = (tight(bound, declared.unit) for bound in (declared.low, declared.high))
    usual = ""
    if declared.usual is not None:
        first, last = (tight(bound, declared.unit) for bound in declared.usual)
        usual = f" Usual: {first} to {last}."
    none = ", or none" if declared.optional else ""
    date = ", or a date as May 2027" if declared.dated else ""
    typed = f"Type {example(declared.unit)}{date}; ↑ and ↓ step, Page Up and Page Down step by "
    typed += "ten, with Shift in fine steps; drag along the number, its name or its slider."
    return [("Range", f"{low} to {high}{none}.{usual}"), ("To change it", typed)]
