"""A button whose text is cut where there is no room for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from gui.widgets.style import set_role, set_style_property

LEAST_WIDTH = 90  # [px]
FRAME_WIDTH = 34  # [px] that the stylesheet puts around the text: padding, border and the arrow


class ElidedButton(QPushButton):
    """Opens a menu; as wide as its text, and narrower where the row needs the room.

    Parameters
    ----------
    name
        What it is for, for those who do not see where it stands.
    strong
        Whether the text is set in bold.
    """

    def __init__(
        self, name: str, menu: QMenu, *, strong: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._whole = ""
        self.setMenu(menu)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        set_role(self, "name")
        set_style_property(self, "strong", strong)

    @property
    def whole_text(self) -> str:
        """The text, whether or not all of it is seen."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Show another text; the tooltip has all of it."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(f"{self._name}: {text}")
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = super().sizeHint().height()
        width = self.fontMetrics().horizontalAdvance(self._whole) + 1  # the advance is rounded
        return QSize(width + FRAME_WIDTH, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(LEAST_WIDTH, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        cut = Qt.TextElideMode.ElideRight
        room = max(0, self.width() - FRAME_WIDTH)
        self.setText(self.fontMetrics().elidedText(self._whole, cut, room))
