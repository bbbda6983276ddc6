"""One row of a form: an input of the document with all that is to be seen and done about it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.terms.lease import TERMS
from core.terms.mandate import LIMITABLE, Limit
from core.terms.scenario import Standing
from core.terms.term import Input, Kind
from core.terms.wording import value_text
from gui.document import BASELINE, LeaseDocument
from gui.forms.baseline_mark import BaselineMark
from gui.forms.declared import controlled_by, help_text, rule_of, why_without_effect
from gui.forms.legal_field import LegalField
from gui.forms.mandate_edits import MANDATE, add, our_limits
from gui.forms.standing_button import StandingButton
from gui.forms.value_field import make_field
from gui.widgets.chip import Chip
from gui.widgets.choice_field import ChoiceField
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.entry_field import EntryField
from gui.widgets.number_field import NumberField
from gui.widgets.optional_field import OptionalNumberField
from gui.widgets.scrub_label import ScrubLabel
from gui.widgets.slim_slider import MOST_NOTCHES, SlimSlider
from gui.widgets.style import set_role, set_style_property

STANDING = "scenario.standing"
FIELD_SHARE = 0.4  # of a row's width that a field usually takes
LEAST_FIELD = 76  # [px] that a field keeps beside a long name
OUR_SIDE = "our_side"
LOCKED = "Agreed, and locked: set it to open, by the ✓ beside it, to change it."
GAP = 2  # [px] between the parts of a row
LINE = 244  # [px] of a narrow form's row that a name and its longest option may share


class InputEditor(QWidget):
    """Label, editor with its unit and slider, and the marks of one input.

    Dragging the label scrubs a number; Escape takes a drag back. A dot says that the value
    differs from the baseline and returns to it; a sign says how a term stands; an input without
    effect is greyed, and one that is agreed locked, with the reason in its tooltip.

    Attributes
    ----------
    watched
        Keys of the document after a change of which `refresh` is to be called. The form does:
        a hundred editors that each listen to every step of a drag take time from its frames.
    """

    state_changed = Signal()
    """It differs from the baseline, or has a problem, where it did not before, or the reverse."""

    typing = Signal(object)
    """The value of what is being typed, before it is taken over."""

    mandate_wanted = Signal()
    """The limit of our mandate to it is to be shown; there is one by then."""

    def __init__(
        self, document: LeaseDocument, declared: Input, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._declared = declared
        self._is_term = declared.key in TERMS
        self._controls = frozenset(controlled_by(declared, document))
        self.watched = self._controls | {declared.key, BASELINE, STANDING, MANDATE, OUR_SIDE}
        self._without_effect = ""
        self._said = ("", False, "")
        self._finding = ""
        self._before: Any = None  # a drag
        self._measured: Any = None  # for the width of the field
        self._differs = False
        self.setObjectName(declared.key)
        self.field = make_field(declared, lambda: document.deal, self)
        self.slider = _slider(declared, self)
        self.label = _label(declared, self)
        self.mark = BaselineMark(declared.label, self)
        self.standing = StandingButton(declared.label, self) if self._is_term else None
        self._wordy = self._needs_a_line()
        self._message: QLabel | None = None
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def declared(self) -> Input:
        return self._declared

    @property
    def differs(self) -> bool:
        """Whether the value is not the baseline's."""
        return self._differs

    @property
    def problem(self) -> str:
        """What is wrong with what was typed, or with the value beside others; "" if nothing."""
        return self.unread or self._finding

    @property
    def unread(self) -> str:
        """What is wrong with what was typed, if it could not be read; "" where it could."""
        return getattr(self.field, "problem", "")

    @property
    def without_effect(self) -> str:
        """Why the value has no effect; "" where it has one."""
        return self._without_effect

    @property
    def locked(self) -> bool:
        """Whether it is a term that is agreed, and so cannot be edited."""
        standing = self.standing
        return standing is not None and standing.standing is Standing.AGREED

    def take_focus(self) -> None:
        """Put the keyboard into the field, or where it can be unlocked."""
        there = self.standing if self.standing is not None and self.locked else self.field
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_finding(self, text: str, *, tone: str = "bad") -> None:
        """Show what a check of all inputs found about this one; "" for nothing."""
        if text != self._finding:
            self._finding = text
            self._show_message(tone)

    def add_button(self, text: str, help_text: str) -> QToolButton:
        """Return a new button below the row, for what else there is to be asked about it."""
        button = QToolButton(self)
        button.setObjectName(text.casefold())
        button.setText(text)
        button.setToolTip(help_text)
        button.setAccessibleName(help_text)
        set_role(button, "more")
        if self._below is None:
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        else:
            self._below.insertWidget(self._below.count() - 1, button)
        return button

    def drop_typed(self) -> None:
        """Bring the value in force back where what was typed cannot be read."""
        if isinstance(self.field, EntryField | OptionalNumberField | LegalField):
            self.field.restore()

    def return_to_baseline(self) -> None:
        """Take the baseline's value over."""
        if self._differs:
            self._edit(self._baseline_value(), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._take_drag_back():
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _lay_out(self) -> None:
        column = self._column
        column.setContentsMargins(0, 1, 0, 1)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.label, 1)
        line.addWidget(self.mark)
        if not self._wordy:
            line.addWidget(self.field)
        if self.standing is not None:
            line.addWidget(self.standing)
        policy = self.label.sizePolicy().verticalPolicy()
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, policy)
        if not isinstance(self.field, ChoiceField):  # which has a label of its own for the ear
            self.label.setBuddy(self.field)
        column.addLayout(line)
        if self._wordy:
            column.addWidget(self.field)
        self._below = self._line_below()
        if self._below is not None:
            column.addLayout(self._below)

    def _needs_a_line(self) -> bool:
        """Whether the field stands below the name, since what it shows is long."""
        if isinstance(self.field, ChoiceField):
            return self.label.sizeHint().width() + self.field.whole_width() > LINE
        return self._declared.kind in (Kind.LEGAL, Kind.TEXT)

    def _share_width(self) -> None:
        """Let the field give way where a name needs more than its usual part of the row.

        A long figure goes before a long name, up to half of the row: cut, it would be another one.
        """
        if self._wordy:
            return
        usual, least = round(FIELD_SHARE * self.width()), LEAST_FIELD
        if isinstance(self.field, ChoiceField | NumberField | OptionalNumberField):
            whole = self.field.whole_width()
            usual, least = max(usual, whole), max(least, min(whole, self.width() // 2))
        others = (self.mark, self.standing)
        taken = sum(part.width() + GAP for part in others if part is not None) + GAP
        room = self.width() - taken - self.label.sizeHint().width()
        self.field.setFixedWidth(max(least, min(usual, room)))

    def _is_cut(self) -> bool:
        if not isinstance(self.field, NumberField | OptionalNumberField):
            return False
        return self.field.whole_width() > self.field.width()

    def _line_below(self) -> QHBoxLayout | None:
        """Return the slider, and whom a higher value favours, where there is either."""
        favours = self._declared.favours
        if self.slider is None and favours is None:
            return None
        line = QHBoxLayout()
        line.setSpacing(6)
        line.setContentsMargins(0, 0, 20 if self._is_term else 0, 0)
        if self.slider is not None:
            line.addWidget(self.slider, 1)
        else:
            line.addStretch(1)
        if favours is not None:
            help_line = f"A higher value favours the {favours.value}."
            chip = Chip(f"▸ {favours.value}", favours.value, help_text=help_line, parent=self)
            set_role(chip, "favours")
            line.addWidget(chip)
        return line

    def _connect(self) -> None:
        help_line = help_text(self._declared)
        self.label.set_help(help_line)
        self.field.set_help(help_line)
        self.field.edited.connect(self._edit)
        if isinstance(self.field, EntryField | OptionalNumberField | LegalField):
            self.field.typing.connect(self.typing)
            self.field.refused.connect(self._on_refused)
        if isinstance(self.label, ScrubLabel):
            self.label.pressed.connect(self._on_pressed)
            self.label.scrubbed.connect(self._on_scrubbed)
        if self.slider is not None:
            self.slider.sliderPressed.connect(self._on_pressed)
            self.slider.moved.connect(self._on_slider)
        self.mark.clicked.connect(self.return_to_baseline)
        if self.standing is not None:
            self.standing.chosen.connect(self._on_standing)
            self.standing.limit_wanted.connect(self._on_limit)

    def _on_scrubbed(self, steps: int, fine: bool, gesture: str) -> None:
        if isinstance(self.field, NumberField | OptionalNumberField):
            self.field.step(steps, fine=fine, gesture=gesture)

    def _on_slider(self, value: float, gesture: str) -> None:
        self._edit(rule_of(self._declared).tidied(value), gesture)

    def _on_standing(self, standing: Standing) -> None:
        standings = {**self._document.scenario.standing, self._declared.key: standing}
        if standing is Standing.OPEN:
            del standings[self._declared.key]
        text = f"{self._declared.label}: {standing.value}"
        self._document.edit({STANDING: standings}, text=text, origin=self)

    def _on_limit(self) -> None:
        if not self._limits() and self._declared.key in LIMITABLE:
            add(self._document, self._declared.key, None)
        self.mandate_wanted.emit()

    def _limits(self) -> list[Limit]:
        ours = our_limits(self._document) if self._document.deal.mandate else ()
        return [one for one in ours if one.key == self._declared.key]

    def _mandate(self) -> str:
        """Return what our mandate says of it; "" where it says nothing."""
        limits = " and ".join(one.said(self._declared.unit) for one in self._limits())
        return f"Our mandate: {limits}" if limits else ""

    def _on_refused(self) -> None:
        self._document.unread.note(self._declared.key, self.unread)
        self._show_message("bad")

    def _take_drag_back(self) -> bool:
        """End a drag of the label or the slider as if it had not been; whether there was one."""
        label = self.label.stop() if isinstance(self.label, ScrubLabel) else ""
        gesture = label or (self.slider.stop() if self.slider is not None else "")
        if gesture:
            self._edit(self._before, gesture)
        return bool(gesture)

    def _on_pressed(self) -> None:
        self._before = self._document.value(self._declared.key)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, value: Any, gesture: str) -> None:
        self._document.edit({self._declared.key: value}, origin=self, gesture=gesture or None)

    def _baseline_value(self) -> Any:
        baseline = self._document.baseline
        return getattr(baseline.terms, self._declared.key) if baseline is not None else None

    def refresh(self) -> None:
        """Show what the document has now."""
        value = self._document.value(self._declared.key)
        has_baseline = self._is_term and self._document.baseline is not None
        before = self._baseline_value() if has_baseline else None
        self.field.show_value(value)
        if value != self._measured and self._is_cut():
            self._share_width()
        self._measured = value
        if self.slider is not None:
            self.slider.show_value(value, before)
            # what is read of it by itself is the number of the notch
            self.slider.setAccessibleDescription(value_text(self._declared, value))
        differs = has_baseline and value != before
        if differs:
            self.mark.show_difference(*(value_text(self._declared, one) for one in (before, value)))
        else:
            self.mark.hide()
        if self.standing is not None:
            standings = self._document.scenario.standing
            self.standing.show_standing(standings.get(self._declared.key, Standing.OPEN))
            self.standing.limit = f"{self._mandate()}…" if self._limits() else ""
        self._show_effect()
        if differs is not self._differs:
            self._differs = differs
            self.state_changed.emit()

    def _show_effect(self) -> None:
        reason = why_without_effect(self._declared, self._document)
        said = (reason, self.locked, self._mandate())
        if said == self._said:
            return
        self._said = said
        self._without_effect = reason
        lines = (LOCKED if self.locked else "", reason)
        self.setToolTip("\n".join(line for line in lines if line))
        help_lines = (*lines, self._mandate(), help_text(self._declared))
        help_line = "\n".join(line for line in help_lines if line)
        self.label.set_help(help_line)
        self.field.set_help(help_line)
        set_style_property(self, "locked", self.locked and not reason, inside=True)
        for part in (self.label, self.field, self.slider, self.mark):
            if part is not None:
                part.setEnabled(not self.locked and (part is self.mark or not reason))

    def _show_message(self, tone: str) -> None:
        """Show in words what is wrong, below the row; the row made for it is kept."""
        text = self.problem
        if self._message is None:
            self._message = QLabel(self)
            self._message.setWordWrap(True)
            self._message.setTextFormat(Qt.TextFormat.PlainText)
            set_role(self._message, "caption")
            self._column.addWidget(self._message)
        set_style_property(self._message, "tone", tone)
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.state_changed.emit()


def _label(declared: Input, parent: QWidget) -> ElidedLabel:
    if declared.numeric:
        return ScrubLabel(declared.label, parent)
    return ElidedLabel(declared.label, parent)


def _slider(declared: Input, parent: QWidget) -> SlimSlider | None:
    """Return a slider over the usual range, where its steps can be told apart."""
    if not declared.numeric:
        return None
    low, high = declared.span
    if not 1 <= (high - low) / declared.step <= MOST_NOTCHES:
        return None
    return SlimSlider(declared.label, low, high, declared.step, parent)
