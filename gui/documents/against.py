"""The choice of what the term sheet is redlined against."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from core.store.database import Store
from gui.document import Change, LeaseDocument
from gui.documents.earlier import Earlier, saves, scenarios
from gui.widgets.combo_box import ComboBox

NOTHING = "nothing"
LEAST_LETTERS = 7  # of the choice that stay in sight
WIDEST = 230  # [px]
MOST_ROWS = 20  # of the list without scrolling


class Against(ComboBox):
    """Offers the other scenarios of the deal and the saves of the open one.

    What is chosen stays chosen until another scenario is opened.
    """

    chosen = Signal()
    """Another wording is wanted."""

    def __init__(
        self, document: LeaseDocument, store: Store, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._store = store
        self._offered: tuple[tuple[Earlier, ...], ...] = ()
        self._of: int | None = None
        self.setAccessibleName("Redline against")
        self.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)
        self.setMaximumWidth(WIDEST)
        self.setMaxVisibleItems(MOST_ROWS)
        self.refresh()
        self.currentIndexChanged.connect(self._on_chosen)
        document.changed.connect(self._on_changed)

    @property
    def earlier(self) -> Earlier | None:
        """What was chosen; None for nothing."""
        found = self.currentData()
        return found if isinstance(found, Earlier) else None

    def choose(self, key: tuple[str, int] | None) -> None:
        """Choose by identity; None for nothing."""
        self.setCurrentIndex(self._place(key))

    def refresh(self) -> None:
        """Offer what the store has now."""
        document = self._document
        offered: tuple[tuple[Earlier, ...], ...] = ()
        if document.deal_id is not None and document.scenario_id is not None:
            others = scenarios(self._store, document.deal_id, document.scenario_id)
            offered = (others, saves(self._store, document.scenario_id))
        same = document.scenario_id == self._of
        if same and self.count() and _shown(offered) == _shown(self._offered):
            return
        before = self._key
        self._of, self._offered = document.scenario_id, offered
        with QSignalBlocker(self):
            self._fill()
            self.choose(before if same else None)
        self._say()
        if self._key != before:
            self.chosen.emit()

    @property
    def _key(self) -> tuple[str, int] | None:
        return self.earlier.key if self.earlier else None

    def _on_chosen(self) -> None:
        self._say()
        self.chosen.emit()

    def _on_changed(self, _change: Change) -> None:
        if self._document.scenario_id == self._of:
            return
        if self.isVisible():
            self.refresh()
        elif self.currentIndex():
            self.choose(None)  # the others of the deal are read once somebody looks

    def _fill(self) -> None:
        self.clear()
        self.addItem(NOTHING)
        for group in self._offered:
            if group:
                self.insertSeparator(self.count())
            for one in group:
                self.addItem(one.label, one)
                self.setItemData(self.count() - 1, _help(one), Qt.ItemDataRole.ToolTipRole)

    def _place(self, key: tuple[str, int] | None) -> int:
        keys = [getattr(self.itemData(place), "key", None) for place in range(self.count())]
        return keys.index(key) if key in keys else 0

    def _say(self) -> None:
        one = self.earlier
        self.setToolTip(
            _help(one)
            if one
            else "Mark what differs from another scenario of the deal, or from an earlier save."
        )


def _shown(offered: tuple[tuple[Earlier, ...], ...]) -> list[tuple[object, ...]]:
    """Return all of the choices but how they are read."""
    return [(one.key, one.label, one.note) for group in offered for one in group]


def _help(one: Earlier) -> str:
    return f"{one.label}\n{one.note}"
