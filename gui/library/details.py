"""What a scenario has beside its terms: notes, tags and dates, edited where it is listed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from core.terms.reading import LONGEST_NAME, LONGEST_TEXT
from core.terms.scenario import Scenario
from gui.widgets.date_field import DateField
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.style import set_role
from gui.widgets.text_area import TextArea
from gui.widgets.text_field import TextField

NOTES_HEIGHT = 96  # [px]
NOTHING = "Select a scenario to read and write its notes."


class DetailsPane(QWidget):
    """Edits the notes, tags and dates of one scenario, whichever is selected."""

    edited = Signal(int, int, str, object)
    """Of which deal and scenario, which field, and its new value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: tuple[int, int] | None = None
        self.title = ElidedLabel(NOTHING)
        set_role(self.title, "muted")
        self.notes = TextArea("Notes")
        self.notes.setPlaceholderText("Notes, for our side only")
        self.notes.setFixedHeight(NOTES_HEIGHT)
        self.tags = TextField("Tags", longest=LONGEST_TEXT)
        self.tags.setPlaceholderText("none")
        self.tags.set_help("Words to find it by, with commas between them: board, fallback.")
        self.date = DateField("Date of the offer", days=True)
        self.expires = DateField("Offer stands until", days=True, optional=True)
        self.expires.set_help("Day on which the offer lapses; leave it empty for none.")
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(6)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for label, field in (
            ("Tags", self.tags),
            ("Date", self.date),
            ("Stands until", self.expires),
        ):
            caption = QLabel(label)
            caption.setBuddy(field)
            caption.setFixedHeight(field.sizeHint().height())  # beside the middle of the field
            set_role(caption, "caption")
            form.addRow(caption, field)
        self._editors = QWidget()
        inside = QVBoxLayout(self._editors)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(self.notes)
        inside.addLayout(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 4)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self._editors)
        self.notes.edited.connect(lambda text: self._on_edited("notes", text))
        self.tags.edited.connect(lambda text: self._on_edited("tags", tags_of(text)))
        self.date.edited.connect(lambda day: self._on_edited("date", day))
        self.expires.edited.connect(lambda day: self._on_edited("expires", day))

    @property
    def _fields(self) -> tuple[TextArea | TextField | DateField, ...]:
        return (self.notes, self.tags, self.date, self.expires)

    def show_scenario(self, key: tuple[int, int] | None, scenario: Scenario | None) -> None:
        """Show a scenario by its deal and number; what was typed for the one before is kept.

        None where there is none to edit.
        """
        if key != self._key:
            self.commit()
            self._key = key
            for field in self._fields:
                field.restore()
        self.title.setText(NOTHING if scenario is None else scenario.name)
        self._editors.setVisible(scenario is not None)
        if scenario is not None:
            self.notes.show_value(scenario.notes)
            self.tags.show_value(", ".join(scenario.tags))
            self.date.show_value(scenario.date)
            self.expires.show_value(scenario.expires)

    def commit(self) -> None:
        """Take over what is being typed."""
        if self._key is not None:
            for field in self._fields:
                field.commit()

    def _on_edited(self, name: str, value: Any) -> None:
        if self._key is not None:
            self.edited.emit(*self._key, name, value)


def tags_of(typed: str) -> tuple[str, ...]:
    """Return the tags of a line, each once.

    Examples
    --------
    >>> tags_of("board,  fallback, Board,")
    ('board', 'fallback')
    """
    found: dict[str, str] = {}
    for tag in (" ".join(part.split())[:LONGEST_NAME] for part in typed.split(",")):
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())
