"""A layout that fills rows with columns of one width, and breaks them where they no longer fit."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of items of equal width, as many in a row as fit, spread evenly over the rows.

    Parameters
    ----------
    least_width
        Below which an item is not narrowed. [px]
    """

    def __init__(
        self, least_width: int = 140, spacing: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._least_width = least_width
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self.invalidate()
        return item

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        tallest = max((item.sizeHint().height() for item in self._shown()), default=0)
        margins = self.contentsMargins()
        return QSize(self._least_width, tallest) + _both(margins)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items and return the height that they take."""
        margins, gap, items = self.contentsMargins(), self.spacing(), self._shown()
        inside = rect.marginsRemoved(margins)
        if not items:
            return margins.top() + margins.bottom()
        fit = max(1, (inside.width() + gap) // (self._least_width + gap))
        rows = -(-len(items) // fit)
        columns = -(-len(items) // rows)
        height = max(item.sizeHint().height() for item in items)
        for place, item in enumerate(items if move else ()):
            row, column = divmod(place, columns)
            left = column * (inside.width() + gap) // columns
            right = (column + 1) * (inside.width() + gap) // columns - gap
            item.setGeometry(
                QRect(inside.x() + left, inside.y() + row * (height + gap), right - left, height)
            )
        return rows * (height + gap) - gap + margins.top() + margins.bottom()


def _both(margins: QMargins) -> QSize:
    return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
