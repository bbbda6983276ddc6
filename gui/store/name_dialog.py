"""Asks for the user's name, as the history of scenarios says it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.widgets.style import set_role

WIDTH = 420  # [px]
LONGEST = 80  # letters
WHY = "The history of a scenario says who saved what. The name stands nowhere else: in no document."


class NameDialog(QDialog):
    """One line for a name; left empty, the name of the system stands again."""

    given = Signal(str)

    def __init__(self, name: str, usual: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Your name")
        self.setMinimumWidth(WIDTH)
        why = QLabel(WHY)
        why.setWordWrap(True)
        set_role(why, "muted")
        self.line = QLineEdit(name)
        self.line.setAccessibleName("Your name")
        self.line.setPlaceholderText(usual)
        self.line.setMaxLength(LONGEST)
        self.line.selectAll()
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.given.emit(self.line.text().strip()))
        column = QVBoxLayout(self)
        column.addWidget(why)
        column.addWidget(self.line)
        column.addWidget(buttons)
