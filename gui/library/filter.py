"""The library as it is looked at: searched and sorted, with the rows' numbers unchanged."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from gui.library.model import NAME, Index, LibraryModel, Role


class LibraryFilter(QSortFilterProxyModel):
    """Keeps what has every word of the search in its name, status, side, date or tags.

    A deal stays for any of its scenarios, and brings all of them where its own name matches.
    """

    def __init__(self, model: LibraryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setSourceModel(model)
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)
        self.setDynamicSortFilter(True)

    def search(self, text: str) -> None:
        """Show only what has all these words."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        text = self.sourceModel().index(row, NAME, parent).data(Role.SEARCH)
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        first, second = left.data(Role.SORT), right.data(Role.SORT)
        if left.data(Role.SCENARIO_ID) is None and self.sortOrder() is Qt.SortOrder.DescendingOrder:
            return bool(second < first)  # deals stay in their order whichever way scenarios go
        return bool(first < second)
