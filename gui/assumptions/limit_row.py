"""One limit of our mandate: what it is of, in which sense, how far, and whether it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from core.terms.lease import TERMS
from core.terms.mandate import Limit, Sense
from core.terms.rules_of_mandate import FLAG
from gui.document import LeaseDocument
from gui.forms.declared import rule_of
from gui.forms.mandate_edits import MANDATE, drop, label_of, put, turned, unit_of
from gui.widgets.choice_field import ChoiceField
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.number_field import NumberField
from gui.widgets.number_rule import NumberRule
from gui.widgets.style import set_role, set_style_property

NAME_WIDTH, SENSE_WIDTH, VALUE_WIDTH = 190, 96, 190  # [px]


class LimitRow(QWidget):
    """Edits one limit; a choice is limited to those of its options that are ticked."""

    def __init__(
        self, document: LeaseDocument, limit: Limit, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self.limit = document, limit
        name = label_of(limit.key)
        label = ElidedLabel(name)
        label.setFixedWidth(NAME_WIDTH)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setAccessibleName(f"How {name} stands to its limit")
        self.remove = QToolButton()
        self.remove.setText("×")
        self.remove.setAccessibleName(f"Remove the limit to {name}")
        self.remove.setToolTip(f"Remove the limit to {name}.")
        self.remove.clicked.connect(lambda: drop(document, self.limit))
        self.sense: ChoiceField | None = None
        self.value: NumberField | None = None
        self.accepted: QPushButton | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(label)
        for widget in self._editors(name):
            row.addWidget(widget)
        row.addWidget(self.state, 1)
        row.addWidget(self.remove)
        self.show_limit(limit)

    def show_limit(self, limit: Limit) -> None:
        """Show the limit as it is now."""
        self.limit = limit
        if self.sense is not None:
            self.sense.show_value(limit.sense)
        if self.value is not None:
            self.value.show_value(limit.value)
        if self.accepted is not None:
            said = limit.said(unit_of(limit.key))
            self.accepted.setText(self.fontMetrics().elidedText(
                said, Qt.TextElideMode.ElideRight, VALUE_WIDTH + SENSE_WIDTH - 40
            ))  # fmt: skip
            self.accepted.setToolTip(said)

    def show_state(self, now: str, *, crossed: bool | None) -> None:
        """Say what is on offer now; None where it has no effect or no value."""
        words = "" if crossed is None else "beyond it" if crossed else "kept"
        text = " · ".join(part for part in (f"now {now}", words) if part)
        self.state.setText(f"{FLAG} {text}" if crossed else text)
        set_role(self.state, "warning" if crossed else "muted")
        set_style_property(self.state, "tone", "warning" if crossed else "")

    def leave(self) -> None:
        """Forget what cannot be read here: the row goes."""
        self._on_refused("")

    def take_focus(self) -> None:
        """Put the keyboard where the limit is changed."""
        there = self.value or self.accepted or self.remove
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _editors(self, name: str) -> list[QWidget]:
        if self.limit.sense is Sense.ONE_OF:
            self.accepted = QPushButton()
            self.accepted.setAccessibleName(f"What is accepted of {name}")
            self.accepted.setFixedWidth(SENSE_WIDTH + VALUE_WIDTH + 8)
            self.accepted.setMenu(self._menu_of_options())
            return [self.accepted]
        senses = [(sense.value, sense.words) for sense in (Sense.AT_LEAST, Sense.AT_MOST)]
        self.sense = ChoiceField(f"Sense of the limit to {name}", senses)
        self.sense.setFixedWidth(SENSE_WIDTH)
        self.sense.edited.connect(self._on_sense)
        self.value = NumberField(_rule(self.limit.key))
        self.value.setFixedWidth(VALUE_WIDTH)
        self.value.edited.connect(self._on_value)
        self.value.refused.connect(self._on_refused)
        return [self.sense, self.value]

    def _menu_of_options(self) -> QMenu:
        menu = QMenu(self)
        for option in TERMS[self.limit.key].options:
            action = menu.addAction(option.label)
            action.setCheckable(True)
            action.setData(option.code)
        menu.aboutToShow.connect(lambda: self._tick(menu))
        menu.triggered.connect(lambda _action: self._on_accepted(menu))
        return menu

    def _tick(self, menu: QMenu) -> None:
        accepted = self.limit.value
        for action in menu.actions():
            action.setChecked(isinstance(accepted, tuple) and action.data() in accepted)

    def _on_accepted(self, menu: QMenu) -> None:
        codes = tuple(str(action.data()) for action in menu.actions() if action.isChecked())
        put(self._document, replace(self.limit, value=codes), self.limit)

    def _on_sense(self, sense: str, _gesture: str) -> None:
        put(self._document, turned(self.limit, Sense(sense)), self.limit)

    def _on_refused(self, problem: str) -> None:
        said = f"Our mandate, {problem}" if problem else ""
        self._document.unread.note(f"{MANDATE}.{self.limit.key}", said)

    def _on_value(self, value: Any, _gesture: str) -> None:
        put(self._document, replace(self.limit, value=value), self.limit)


def _rule(key: str) -> NumberRule:
    """Return the rule of the number of a limit: that of its term, but there must be one."""
    if key in TERMS:
        return replace(rule_of(TERMS[key]), optional=False)
    unit = unit_of(key)
    return NumberRule(name=label_of(key), unit=unit, step=1e7 if unit.value == "USD" else 0.01)
