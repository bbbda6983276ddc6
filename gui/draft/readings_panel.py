"""The ways in which an exit clause can be read, with what each is worth, to be taken or kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.engine.metrics import METRICS
from core.engine.said import said
from core.errors import InvalidInputError
from core.study.changes import Seen
from core.study.readings import RIGHTS, Reading, readings
from core.study.zone import GAIN
from core.terms.deal import Deal
from core.terms.scenario import Status
from core.terms.term import Party
from gui.document import LeaseDocument
from gui.results import Results
from gui.session import today
from gui.widgets.popover import Popover
from gui.widgets.style import set_role

WIDTH = 660  # [px]
PACE = 100  # [ms] between two looks at the figures while a value is dragged
FIGURES = ("firm_value_usd", *GAIN.values(), "lease_end_month")

EXIT_TERMS = {key: side for side, keys in RIGHTS.items() for key in keys}
"""The terms that are a lock-in or a notice, and whose."""


class ReadingsPanel(Popover):
    """Stands beside the notice it is about; follows the terms while it is open."""

    scenario_wanted = Signal(object)
    """A `Scenario` that reads the clause in one way, to be kept beside the open one."""

    def __init__(self, document: LeaseDocument, results: Results, window: QWidget) -> None:
        super().__init__(WIDTH, window)
        self._document, self._results = document, results
        self._side = Party.LESSEE
        self.found: tuple[Reading, ...] = ()
        self.title, self.note = QLabel(), QLabel()
        self._grid_box = QWidget()
        self.close_button = QPushButton("Close")
        self.take_buttons: tuple[QPushButton, ...] = ()
        self.keep_buttons: tuple[QPushButton, ...] = ()
        self._column = QVBoxLayout(self.body)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PACE)
        self._soon.timeout.connect(self.refresh)
        results.ready.connect(self._on_results)
        self.close_button.clicked.connect(self.leave)

    def ask(self, side: Party, where: QPoint) -> None:
        """Show the readings of one side's right to leave, beside a place on the screen."""
        self._side = side
        self.refresh()
        self.open_at(where, next(iter(self.take_buttons), self.close_button))

    def refresh(self) -> None:
        """Read the clause as the terms are now."""
        document = self._document
        deal = document.deal.under(document.scenario.case)
        self.title.setText(f"What the {self._side.value}'s notice can mean")
        try:
            found, note = readings(Seen(deal, document.terms), (self._side,)), ""
        except InvalidInputError as error:
            found, note = (), str(error)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._show(deal, found)

    def _show(self, deal: Deal, found: tuple[Reading, ...]) -> None:
        place = next((n for n, one in enumerate(self.take_buttons) if one.hasFocus()), None)
        self.found = found
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        self.take_buttons = tuple(QPushButton("Take") for _ in found)
        self.keep_buttons = tuple(QPushButton("New scenario") for _ in found)
        if found:
            for column, text in enumerate(
                ("Earliest exit", *(METRICS[key].label for key in FIGURES))
            ):
                grid.addWidget(_label(text, "caption"), 0, column + 1)
        for number, reading in enumerate(found):
            self._add_reading(grid, 1 + 3 * number, number, deal, reading)
        grid.setColumnStretch(0, 1)
        self._column.replaceWidget(self._grid_box, box)
        self._grid_box.deleteLater()
        self._grid_box = box
        box.show()
        self.fit()
        if place is not None and place < len(self.take_buttons):
            self.take_buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_reading(
        self, grid: QGridLayout, row: int, number: int, deal: Deal, reading: Reading
    ) -> None:
        name = reading.name.capitalize()
        grid.addWidget(_label(name, "heading"), row, 0)
        texts = (self._exit(reading), *(said(deal, reading.outcome, key) for key in FIGURES))
        why = f"Ends because: {said(deal, reading.outcome, 'end_reason')}."
        for column, text in enumerate(texts):
            label = _label(text, "")
            label.setToolTip(why if column == len(FIGURES) else "")
            grid.addWidget(label, row, column + 1)
        written = "As the terms stand. " if reading.as_written else ""
        sentence = _label(f"{written}{reading.sentence}", "caption")
        sentence.setWordWrap(True)
        columns = len(texts) + 1
        grid.addWidget(sentence, row + 1, 0, 1, columns - 2)
        for button, column, what, slot in (
            (self.take_buttons[number], columns - 2, "Take this reading", self.take),
            (self.keep_buttons[number], columns - 1, "Keep this reading as a scenario", self.keep),
        ):
            button.setAccessibleName(f"{what}: {name}")
            button.setToolTip(f"{what}.")
            button.clicked.connect(partial(slot, reading))
            grid.addWidget(button, row + 1, column, Qt.AlignmentFlag.AlignTop)
        self.take_buttons[number].setEnabled(not reading.as_written)
        grid.setRowMinimumHeight(row + 2, 10)

    def take(self, reading: Reading, _ticked: bool = False) -> None:
        """Let the terms say one reading without doubt, as one step that can be undone."""
        changes = {
            key: getattr(reading.terms, key)
            for key, side in EXIT_TERMS.items()
            if side is self._side
        }
        self._document.edit(changes, text=f"Read the {self._side.value}'s notice {reading.name}")

    def keep(self, reading: Reading, _ticked: bool = False) -> None:
        """Ask for a scenario of its own that says one reading."""
        scenario = self._document.scenario
        self.scenario_wanted.emit(
            replace(
                scenario,
                name=f"{scenario.name}, notice {reading.name}",
                terms=reading.terms,
                status=Status.DRAFT,
                date=today(),
                expires=None,
            )
        )

    def _exit(self, reading: Reading) -> str:
        key = f"earliest_exit_{self._side}"
        days = [f"{one.date:%b %Y}" for one in reading.dates if one.key == key]
        return days[0] if days else "none in the term"

    def _on_results(self) -> None:
        if self._results.stale:
            return  # the last good figures stay
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()  # not again while it runs: in step with a drag, not after it

    def _lay_out(self) -> None:
        set_role(self.title, "heading")
        set_role(self.note, "muted")
        self.note.setWordWrap(True)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(8)
        for widget in (self.title, self.note, self._grid_box):
            self._column.addWidget(widget)
        self._column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self._column.addStretch(1)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        set_role(label, role)
    return label
