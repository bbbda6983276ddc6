"""What the command palette lists, and how well each entry matches what is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole
MOST = 200  # rows that are listed at once; more are found by typing on

_ROOT = QModelIndex()


@dataclass(frozen=True, kw_only=True)
class PaletteItem:
    """One thing to do or to go to.

    Attributes
    ----------
    also
        Other words that it is found by, which are not shown.
    """

    title: str
    run: Callable[[], None]
    subtitle: str = ""
    also: str = ""
    shortcut: str = ""
    enabled: bool = True

    @cached_property
    def folded(self) -> tuple[str, str]:
        """The title, and all other words it is found by, in small letters."""
        return f" {_folded(self.title)}", _folded(f"{self.subtitle} {self.also}")


class PaletteModel(QAbstractListModel):
    """The items that match what is typed, the best first, else in the order given."""

    def __init__(self, items: Sequence[PaletteItem] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: Sequence[PaletteItem] = ()
        self._matching: Sequence[PaletteItem] = ()
        self._listed: Sequence[PaletteItem] = ()
        self._typed = ""
        self.set_items(items)

    @property
    def found(self) -> int:
        """How many items match, whether or not all are listed."""
        return len(self._matching)

    def set_items(self, items: Sequence[PaletteItem]) -> None:
        """List other items, all of them."""
        self._every = tuple(item for item in items if item.enabled)
        self._matching, self._typed = self._every, ""
        self._list(self._every[:MOST])

    def set_typed(self, typed: str) -> None:
        """List what matches other words."""
        # what does not match some letters matches no more of them
        among = self._matching if typed.startswith(self._typed) else self._every
        self._typed = typed
        ranked = [(place, item) for item in among if (place := rank(item, typed)) is not None]
        self._matching = [item for _, item in ranked]  # as they were given
        ranked.sort(key=lambda one: one[0])
        self._list([item for _, item in ranked[:MOST]])

    def item(self, row: int) -> PaletteItem | None:
        """Return the item listed in a row, if there is one."""
        return self._listed[row] if 0 <= row < len(self._listed) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._listed[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.subtitle
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.title, item.subtitle, item.shortcut) if part)
        return item if role == ITEM_ROLE else None

    def _list(self, items: Sequence[PaletteItem]) -> None:
        self.beginResetModel()
        self._listed = items
        self.endResetModel()


def rank(item: PaletteItem, typed: str) -> int | None:
    """Return how well an item matches: the lower the better, None for not at all.

    Every word typed must be found. A title that begins with the words comes first, then words
    of the title, then any part of it, then the other words it is found by, then letters in order
    ("svr" in "Save round").

    Examples
    --------
    >>> save = PaletteItem(title="Save round", subtitle="File", run=print)
    >>> rank(save, "save"), rank(save, "rou"), rank(save, "file"), rank(save, "svr")
    (0, 1, 3, 4)
    >>> rank(save, "print") is None
    True
    """
    title, beside = item.folded
    words = _folded(typed).split()
    if title.startswith(f" {' '.join(words)}"):
        return 0
    worst = 1
    for word in words:
        if f" {word}" in title:
            continue
        if word in title:
            worst = max(worst, 2)
        elif word in beside:
            worst = max(worst, 3)
        elif len(word) > 1 and _in_order(word).search(title):
            worst = 4
        else:
            return None
    return worst


def _folded(text: str) -> str:
    """Return a text in small letters, an apostrophe left out and a hyphen as a space.

    Examples
    --------
    >>> _folded("Lessee's take-or-pay")
    'lessees take or pay'
    """
    return text.casefold().translate(_MARKS)


_MARKS = str.maketrans({"'": None, "’": None, "-": " "})


@lru_cache(maxsize=16)
def _in_order(word: str) -> re.Pattern[str]:
    """Return what finds the letters of a word in this order."""
    return re.compile(".*?".join(map(re.escape, word)))
