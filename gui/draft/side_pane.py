"""What stands at the right of the draft and can be folded away: clauses and key dates."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.document import LeaseDocument
from gui.draft.clauses_pane import ClausesPane
from gui.draft.dates_pane import DatesPane
from gui.icons import icon
from gui.theme import Theme, Themes
from gui.widgets.splitter import Splitter
from gui.widgets.style import set_role

OPEN_WIDTH = 296  # [px] at first
FOLDED_WIDTH = 30
NO_LIMIT = 16_777_215  # Qt's own word for it


class SidePane(QFrame):
    """Clauses over key dates; folded, only the button that opens it is left."""

    folded = Signal(bool)

    def __init__(
        self, document: LeaseDocument, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._themes = themes
        self.clauses = ClausesPane(document, themes)
        self.dates = DatesPane(document, themes)
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setChecked(True)
        set_role(self.button, "icon")
        self.button.toggled.connect(self.set_open)
        self._split = Splitter("Divider of the clauses and the key dates", Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        for part in (self.clauses, self.dates):
            box = QWidget()
            inside = QVBoxLayout(box)
            inside.setContentsMargins(4, 10, 14, 10)
            inside.addWidget(part)
            self._split.addWidget(box)
        self._split.setStretchFactor(0, 1)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumWidth(FOLDED_WIDTH)  # so that a narrow window can fold it away
        row.setContentsMargins(3, 8, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._split, 1)
        themes.changed.connect(self._show_button)
        self._show_button(themes.current)

    @property
    def is_open(self) -> bool:
        return self.button.isChecked()

    def sizeHint(self) -> QSize:
        return QSize(OPEN_WIDTH if self.is_open else FOLDED_WIDTH, super().sizeHint().height())

    def set_open(self, is_open: bool) -> None:
        """Fold the pane away, or open it."""
        if is_open is not self.button.isChecked():
            self.button.setChecked(is_open)  # comes back here
            return
        self._split.setVisible(is_open)
        self.setMaximumWidth(NO_LIMIT if is_open else FOLDED_WIDTH)
        self._show_button(self._themes.current)
        self.folded.emit(not is_open)

    def _show_button(self, theme: Theme) -> None:
        text = "Fold clauses and key dates away" if self.is_open else "Show clauses and key dates"
        self.button.setToolTip(text)
        self.button.setAccessibleName(text)
        self.button.setIcon(
            icon("chevron-right" if self.is_open else "chevron-left", theme, "muted")
        )
