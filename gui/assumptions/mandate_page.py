"""Our mandate: every limit that our side set itself, and whether the offer keeps it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.engine.metrics import METRICS
from core.terms.lease import TERMS
from core.terms.mandate import LIMITABLE, LIMITED_FIGURES, Limit
from core.terms.wording import value_text
from gui.assumptions.limit_row import LimitRow
from gui.document import Change, LeaseDocument
from gui.forms.mandate_edits import MANDATE, add, label_of, our_limits
from gui.metric_text import value_text as figure_text
from gui.results import Results
from gui.widgets.choice_field import ChoiceField
from gui.widgets.style import set_role

PRIVATE = (
    "Limits that our side set itself. They are private: kept with the deal, on no document for "
    "the other side. An offer beyond one is named in the status line and at the term."
)
NONE_YET = (
    "No limit is set yet. Choose a term or a figure above; its limit begins at its value now."
)


class MandatePage(QWidget):
    """A row for each limit of our side, over a list of what can be limited."""

    def __init__(
        self, document: LeaseDocument, results: Results, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._results = document, results
        self.rows: tuple[LimitRow, ...] = ()
        self.add = ChoiceField("Add a limit", self._limitable())
        self.add.edited.connect(self._on_added)
        self._note, self._none = QLabel(PRIVATE), QLabel(NONE_YET)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._lay_out()
        document.changed_beyond_terms.connect(self._on_changed)
        results.ready.connect(self._show_states)
        self._show_rows()

    def reveal(self, key: str) -> None:
        """Put the keyboard into the limit of a term or figure, or into the list of them."""
        for row in self.rows:
            if row.limit.key == key:
                row.take_focus()
                return
        self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _limitable(self) -> list[tuple[str, str]]:
        figures = LIMITED_FIGURES[self._document.deal.our_side]
        return [(key, label_of(key)) for key in (*figures, *LIMITABLE)]

    def _on_added(self, key: str, _gesture: str) -> None:
        outcome = self._results.outcome
        now = outcome.number(key) if outcome is not None and key in METRICS else None
        add(self._document, key, now)
        self.add.show_value(None)
        self.reveal(key)

    def _on_changed(self, change: Change) -> None:
        if any(key.startswith(MANDATE) for key in change.dropped):
            self._make_rows(())  # what is typed into them goes with them
        if MANDATE in change.keys or "our_side" in change.keys:
            self._show_rows()

    def _show_rows(self) -> None:
        """Show the limits as they are; rows are made anew only where others are limited."""
        limits = our_limits(self._document)
        if [_place(row.limit) for row in self.rows] != [_place(one) for one in limits]:
            self._make_rows(limits)
        for row, limit in zip(self.rows, limits, strict=True):
            row.show_limit(limit)
        self._none.setVisible(not limits)
        self._show_states()

    def _make_rows(self, limits: tuple[Limit, ...]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.leave()
            row.deleteLater()
        self.rows = tuple(LimitRow(self._document, one, self._content) for one in limits)
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
            row.show()

    def _show_states(self) -> None:
        outcome, document = self._results.outcome, self._document
        deal = document.deal.under(document.scenario.case)
        for row in self.rows:
            key = row.limit.key
            if key in TERMS:
                one, value = TERMS[key], document.value(key)
                applies = one.applies is None or one.applies(document.terms)
                crossed = row.limit.is_crossed(value) if applies else None
                said = value_text(one, value)
                row.show_state(said if applies else f"{said}, without effect", crossed=crossed)
            elif outcome is not None:
                now = outcome.number(key)
                text = figure_text(METRICS[key], now, deal)
                row.show_state(text, crossed=None if now is None else row.limit.is_crossed(now))

    def _lay_out(self) -> None:
        for part in (self, self._content):
            set_role(part, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._note.setWordWrap(True)
        self._none.setWordWrap(True)
        set_role(self._note, "muted")
        set_role(self._none, "muted")
        self.add.setFixedWidth(280)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._none)
        self._column.addStretch(1)
        scroll = QScrollArea()
        set_role(scroll, "panel")
        scroll.setWidget(self._content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.addWidget(QLabel("Add a limit to"))
        top.addWidget(self.add)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._note)
        column.addLayout(top)
        column.addWidget(scroll, 1)


def _place(limit: Limit) -> tuple[str, bool]:
    return limit.key, isinstance(limit.value, tuple)
