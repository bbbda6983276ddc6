"""What a marked-up term sheet proposes, to be looked through before it becomes a round."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.terms.scenario import Scenario
from gui.proposals import rows
from gui.proposals.listing import Listing
from gui.proposals.rows import Read
from gui.widgets.combo_box import ComboBox
from gui.widgets.scrolling import size_within_screen
from gui.widgets.style import set_role

ADD = "&Add as received round"
NOTHING = "Nothing was changed, added or remarked."
READING = "Reading …"
WIDTH, HEIGHT = 1080, 680  # [px]


class ProposalDialog(QDialog):
    """Lists what changes, what could not be read and what was remarked; adds it as a round.

    Parameters
    ----------
    source
        Name of the file.
    scenarios
        Those that the document may answer.
    """

    against_chosen = Signal(int)
    """The place among the scenarios of the one that the document is to be compared with."""

    accepted_proposal = Signal(object)
    """The proposal that is to become a round."""

    def __init__(
        self, source: str, scenarios: Sequence[Scenario], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Marked-up term sheet")
        size_within_screen(self, WIDTH, HEIGHT)
        self._scenarios = list(scenarios)
        self._read: Read | None = None
        self.title, self.about, self.gains = QLabel(source), QLabel(READING), QLabel()
        set_role(self.title, "title")
        for label in (self.about, self.gains):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.about, "muted")
        self.against = ComboBox()
        self.against.setAccessibleName("The scenario that it answers")
        self.against.addItems([one.name for one in scenarios])
        self.against.setCurrentIndex(-1)
        self.against.activated.connect(self.against_chosen)
        self.changed = Listing("Terms that change", rows.CHANGED, (20, 24, 24, 14, 14, 24))
        self.unread = Listing("Could not be read", rows.UNREAD, (16, 26, 26, 26, 12))
        self.remarks = Listing("Remarks", rows.REMARKS, (20, 16, 12, 52))
        self._lay_out()

    def show_read(self, read: Read) -> None:
        """Show what was read."""
        self._read = read
        proposal = read.proposal
        self.about.setText(rows.about(proposal))
        self.changed.show_rows(rows.changed(proposal))
        self.unread.show_rows(rows.unread(proposal))
        self.remarks.show_rows(rows.remarks(proposal))
        listings = (self.changed, self.unread, self.remarks)
        is_empty = all(one.isHidden() for one in listings)
        told = rows.gains(read.worth)
        self.gains.setText(NOTHING if is_empty else told)
        self.gains.setVisible(bool(self.gains.text()))
        self.add.setEnabled(not is_empty)
        shown = next((one.table for one in listings if not one.isHidden()), self)
        shown.setFocus()  # the wheel would change the list, had that the keyboard
        place = next(
            (at for at, one in enumerate(self._scenarios) if one.name == proposal.base.name), -1
        )
        self.against.setCurrentIndex(place)

    def show_reading(self) -> None:
        """Say that it is being read anew."""
        self.about.setText(READING)
        self.add.setEnabled(False)

    def show_problem(self, sentence: str) -> None:
        """Say why it cannot be read against what was chosen."""
        self.about.setText(sentence)
        self.add.setEnabled(False)

    def _accept(self) -> None:
        if self._read is not None:
            self.accepted_proposal.emit(self._read.proposal)
        self.accept()

    def _lay_out(self) -> None:
        answers = QLabel("&Answers")
        answers.setBuddy(self.against)
        set_role(answers, "muted")
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(answers)
        top.addWidget(self.against)
        listed = QWidget()
        parts = QVBoxLayout(listed)
        parts.setContentsMargins(0, 0, 8, 0)
        parts.setSpacing(16)
        for one in (self.changed, self.unread, self.remarks):
            parts.addWidget(one)
        parts.addStretch(1)
        area = QScrollArea()
        area.setWidget(listed)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the tables in it take the keyboard
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.add = QPushButton(ADD)
        set_role(self.add, "primary")
        self.add.setDefault(True)
        self.add.setEnabled(False)
        buttons.addButton(self.add, QDialogButtonBox.ButtonRole.ActionRole)
        self.add.clicked.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.about)
        column.addWidget(self.gains)
        self.gains.hide()
        column.addWidget(area, 1)
        column.addWidget(buttons)
