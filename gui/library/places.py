"""What stays as it was when the rows of the library are put in anew."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QSignalBlocker

from gui.library.model import HEADING, Key, LibraryModel, Role, key_of
from gui.library.view import LibraryView
from gui.settings import Settings

FOLDED = "library_folded_deals"


class Places(QObject):
    """Keeps which rows are selected, which deals are folded, and how far the tree is scrolled.

    A search unfolds all there is; afterwards it is as before. The archive is folded until it is
    opened; which deals are is remembered.
    """

    def __init__(self, tree: LibraryView, model: LibraryModel, settings: Settings) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self._settings = settings
        kept = settings.text(FOLDED)
        self._folded: set[Key] = {(int(one), None) for one in kept.split(",") if one.isdigit()}
        self._folded.add(HEADING)
        self._searching = False
        self._chosen: list[Key] = []
        self._current: tuple[Key, int, Key | None] | None = None
        self._scrolled = 0
        model.about_to_refill.connect(self._keep)
        model.refilled.connect(self._put_back)
        tree.collapsed.connect(self._on_folded)
        tree.expanded.connect(self._on_unfolded)
        self._unfold()

    def set_searching(self, searching: bool) -> None:
        """Say whether the next rows are those that a search found."""
        self._searching = searching

    def _keep(self) -> None:
        tree, current = self._tree, self._tree.currentIndex()
        if current.isValid():  # else it is hidden by a search, and comes back with what is hidden
            self._chosen = [_key(index) for index in tree.selectedIndexes()]
            self._current = (_key(current), current.row(), _above(current))
        self._scrolled = tree.verticalScrollBar().value()

    def _put_back(self) -> None:
        tree, model = self._tree, self._model
        self._unfold()
        tree.verticalScrollBar().setValue(self._scrolled)
        if self._current is None:
            return
        key, row, above_it = self._current
        current = model.index_of(*key)
        if current.isValid() and _above(current) == above_it:
            tree.go_to(current)
        elif not self._searching:
            # It was put away: what stands in its place now is looked at.
            above = model.index_of(key[0], None)
            near = model.index(min(row, model.rowCount(above) - 1), 0, above)
            tree.go_to(near if near.isValid() else above)
            return
        tree.select_rows(index for index in map(self._index, self._chosen) if index.isValid())

    def _index(self, key: Key) -> QModelIndex:
        return self._model.index_of(*key)

    def _unfold(self) -> None:
        with QSignalBlocker(self._tree):
            for number, branch in enumerate(self._model.branches):
                # no row below: asked of all of them, it takes as long as to lay them out
                unfolded = self._searching or key_of(branch.head) not in self._folded
                self._tree.setExpanded(self._model.index(number, 0), unfolded)

    def _on_folded(self, index: QModelIndex) -> None:
        if not self._searching:
            self._folded.add(_key(index))
            self._remember()

    def _on_unfolded(self, index: QModelIndex) -> None:
        if not self._searching:
            self._folded.discard(_key(index))
            self._remember()

    def _remember(self) -> None:
        self._settings.keep(FOLDED, ",".join(str(one) for one, _ in self._folded if one))


def _above(index: QModelIndex) -> Key | None:
    """Return what a row stands under; None for a deal and the archive itself."""
    return _key(index.parent()) if index.parent().isValid() else None


def _key(index: QModelIndex) -> Key:
    return index.data(Role.DEAL_ID), index.data(Role.SCENARIO_ID)
