"""The button that says how the library is sorted, and changes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.library.model import LibraryModel
from gui.library.sorting import BY_HAND, SORTS, Sort, sort_of
from gui.settings import Settings

SORT = "library_sort"
LAST_FIRST = "library_last_first"


class SortButton(QToolButton):
    """Sorts the library; what was chosen is remembered."""

    def __init__(
        self, model: LibraryModel, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._settings = settings
        self._sort = sort_of(settings.text(SORT))
        self._choices: dict[str, QAction] = {}
        menu = QMenu(self)
        group = QActionGroup(menu)
        for sort in SORTS:
            action = menu.addAction(sort.title)
            action.setCheckable(True)
            action.setActionGroup(group)
            action.triggered.connect(lambda _ticked, sort=sort: self.choose(sort))
            self._choices[sort.id] = action
        menu.addSeparator()
        self.last_first = menu.addAction("Last first")
        self.last_first.setCheckable(True)
        self.last_first.setChecked(settings.flag(LAST_FIRST, default=False))
        self.last_first.toggled.connect(lambda: self.choose(self._sort))
        self.setText("Sort")
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choose(self._sort)

    def choose(self, sort: Sort) -> None:
        """Sort by something else, or the other way round."""
        self._sort = sort
        by_hand = sort is BY_HAND
        last_first = self.last_first.isChecked() and not by_hand
        self._choices[sort.id].setChecked(True)
        self.last_first.setEnabled(not by_hand)
        self._settings.keep(SORT, sort.id)
        self._settings.keep(LAST_FIRST, self.last_first.isChecked())
        said = f"Sorted: {sort.title.lower()}{', last first' * last_first}"
        self.setToolTip(said)
        self.setAccessibleName(f"Sort the scenarios. {said}")
        self._model.sort_by(sort, last_first=last_first)
