"""What the command palette lists, and how well each entry matches what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole

MOST = 300  # items listed at once; more letters find the others

_ROOT = QModelIndex()


@dataclass(frozen=True, kw_only=True)
class PaletteItem:
    """One thing to do or to go to."""

    title: str
    run: Callable[[], None]
    subtitle: str = ""
    shortcut: str = ""
    enabled: bool = True


class PaletteModel(QAbstractListModel):
    """The items that match what is typed, the best first, and only so many as anybody reads."""

    def __init__(self, items: Sequence[PaletteItem] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._matching: Sequence[PaletteItem] = ()
        self._shown: Sequence[PaletteItem] = ()
        self.set_items(items)

    def set_items(self, items: Sequence[PaletteItem]) -> None:
        """List other items, whatever was typed before."""
        self._items = tuple(item for item in items if item.enabled)
        self._typed, self._matching = "", self._items
        self._show(self._items)

    def set_typed(self, typed: str) -> None:
        """List what matches other words."""
        if not typed.strip():
            self._typed, self._matching = "", self._items
            self._show(self._items)
            return
        # what did not match fewer letters does not match more of them
        among = self._matching if typed.startswith(self._typed) else self._items
        ranked: dict[int, list[PaletteItem]] = {}
        for item in among:
            found = rank(item, typed)
            if found is not None:
                ranked.setdefault(found, []).append(item)
        best_first = [item for found in sorted(ranked) for item in ranked[found]]
        places = set(map(id, best_first))
        self._typed = typed
        self._matching = [item for item in among if id(item) in places]
        self._show(best_first)

    def item(self, row: int) -> PaletteItem | None:
        """Return the item listed in a row, if there is one."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.subtitle
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.title, item.subtitle, item.shortcut) if part)
        return item if role == ITEM_ROLE else None

    def _show(self, items: Sequence[PaletteItem]) -> None:
        self.beginResetModel()
        self._shown = items[:MOST]
        self.endResetModel()


def rank(item: PaletteItem, typed: str) -> int | None:
    """Return how well an item matches: the lower the better, None for not at all.

    Every word typed must be found. A title that begins with the words comes first, then words
    of the title, then any part of it, then the subtitle, then letters in order ("svr" in "Save
    round").

    Examples
    --------
    >>> save = PaletteItem(title="Save round", subtitle="File", run=print)
    >>> rank(save, "save"), rank(save, "rou"), rank(save, "file"), rank(save, "svr")
    (0, 1, 3, 4)
    >>> rank(save, "print") is None
    True
    """
    title, subtitle = item.title.casefold(), item.subtitle.casefold()
    words = typed.casefold().split()
    if title.startswith(" ".join(words)):
        return 0
    ranks = [_rank_of_word(word, title, subtitle) for word in words]
    return None if None in ranks else max(one for one in ranks if one is not None)


def _rank_of_word(word: str, title: str, subtitle: str) -> int | None:
    if any(one.startswith(word) for one in title.split()):
        return 1
    if word in title:
        return 2
    if word in subtitle:
        return 3
    return 4 if _in_order(word, title) else None


def _in_order(letters: str, text: str) -> bool:
    """Whether the letters stand in the text in this order; two letters or more."""
    rest = iter(text)
    return len(letters) > 1 and all(letter in rest for letter in letters)
