"""How a row of the library is drawn: a name, and below it how the scenario stands."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.store.scenarios import ScenarioRow
from gui.library.model import Role, caption
from gui.theme import Themes

DEAL_HEIGHT = 34  # [px]
SCENARIO_HEIGHT = 46  # [px]
GAP = 6  # [px]
OUTDENT = 24  # [px] that a scenario is moved to the left, where there is no arrow
DOT = 7  # [px] across; marks edits that are not saved
SMALL = 8.5  # [pt]


class LibraryDelegate(QStyledItemDelegate):
    """Draws a scenario on two lines, its side's colour at the edge, a dot where it is unsaved."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        is_deal = index.data(Role.SCENARIO_ID) is None
        height = DEAL_HEIGHT if is_deal else SCENARIO_HEIGHT
        return QSize(super().sizeHint(option, index).width(), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        plain = _moved_out(option, index)
        self.initStyleOption(plain, index)
        name, plain.text = plain.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        space = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemText, plain, option.widget
        ).adjusted(2, 0, -GAP, 0)
        painter.save()
        row = index.data(Role.ROW)
        if isinstance(row, ScenarioRow):
            self._paint_scenario(painter, space, index, row, plain.font)
        else:
            self._line(painter, space, name, "text", _weighted(plain.font, QFont.Weight.DemiBold))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        return super().editorEvent(event, model, _moved_out(option, index), index)

    def _paint_scenario(
        self,
        painter: QPainter,
        space: QRect,
        index: QModelIndex | QPersistentModelIndex,
        row: ScenarioRow,
        font: QFont,
    ) -> None:
        theme = self._themes.current
        edge = QRect(space.left() - 2, space.top() + 9, 3, space.height() - 18)
        painter.fillRect(edge, theme.color(row.proposed_by))
        inner = space.adjusted(GAP, 5, 0, -5)
        if index.data(Role.EDITED):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(inner.right() - DOT, inner.top() + 6, DOT, DOT)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        beside = DOT + GAP if index.data(Role.EDITED) else 0
        upper = QRect(inner.left(), inner.top(), inner.width() - beside, inner.height() // 2)
        lower = QRect(inner.left(), inner.center().y() + 1, inner.width(), inner.height() // 2)
        weight = QFont.Weight.DemiBold if index.data(Role.OPEN) else QFont.Weight.Normal
        token = "muted" if row.archived else "text"
        self._line(painter, upper, row.name, token, _weighted(font, weight))
        small = QFont(font)
        small.setPointSizeF(SMALL)
        baseline = "baseline · " if index.data(Role.BASELINE) else ""
        self._line(painter, lower, baseline + caption(row, brief=True), "muted", small)

    def _line(self, painter: QPainter, space: QRect, text: str, token: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._themes.current.color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _moved_out(
    option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
) -> QStyleOptionViewItem:
    """Return where a row is drawn: that of a scenario begins below the arrow of its deal."""
    moved = QStyleOptionViewItem(option)
    if index.data(Role.SCENARIO_ID) is not None:
        moved.rect = option.rect.adjusted(-OUTDENT, 0, 0, 0)
    return moved


def _weighted(font: QFont, weight: QFont.Weight) -> QFont:
    heavier = QFont(font)
    heavier.setWeight(weight)
    return heavier
