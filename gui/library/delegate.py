"""How a row of the library is drawn: a name, and below it how the scenario stands."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.store.scenario_lists import ScenarioRow
from core.terms.figures import full_date
from core.terms.reading import LONGEST_NAME
from core.terms.term import Party
from gui.icons import icon
from gui.library.drawing import Pen, chips_width, draw_chips, found_in
from gui.library.model import Index, Role
from gui.library.rows import Archive, Marks, excerpt, standing
from gui.theme import Theme, Themes

GAP = 6  # [px]
ABOVE = 5  # [px] above and below the lines of a row
OUTDENT = 28  # [px] that a scenario is moved to the left, where there is no arrow
TICK = 18  # [px] less where there is no box to tick
DOT = 7  # [px] across; marks edits that are not saved
SMALL = 8.5  # [pt]
WIDE = 330  # [px] of the tree from which on two lines hold what else takes three
SIGN = 13  # [px] of the drawing that says that there are notes
EDGE = 3  # [px] of the bar in the colour of who proposes


class LibraryDelegate(QStyledItemDelegate):
    """Draws a scenario on two or three lines, in words; colours and signs only repeat them."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._drawn_with: tuple[Theme, QFont, tuple[str, ...]] = (themes.current, QFont(), ())
        self._pens: dict[tuple[str, QFont.Weight | None, bool], Pen] = {}

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        # All rows are of one height: ten thousand need not be measured one by one.
        lines = 1 if is_wide(option.widget) else 2
        small = QFontMetrics(_small(option.font)).height()
        high = QFontMetrics(option.font).height() + lines * small + 2 * ABOVE
        return QSize(option.rect.width(), high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        plain = _wordless(option, index)
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        space = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemText, plain, option.widget
        ).adjusted(2, ABOVE, -GAP, -ABOVE)
        painter.save()
        painter.setClipRect(plain.rect)
        row = index.data(Role.ROW)
        words: tuple[str, ...] = index.data(Role.WORDS)
        self._draw_with(plain.font, words)
        if isinstance(row, ScenarioRow):
            edge = QRect(space.left() - 2, space.top() + 2, EDGE, space.height() - 4)
            self._paint_edge(painter, edge, row.proposed_by)
            inner = space.adjusted(GAP, 0, 0, 0)
            lines = self._lines(inner, 1 if is_wide(option.widget) else 2)
            self._paint_scenario(painter, lines, index, row, words)
        else:
            first, second = self._lines(space, 1)
            if isinstance(row, Archive):
                sign = QRect(first.left(), first.center().y() - SIGN // 2, SIGN, SIGN)
                _drawn("archive", self._themes.current).paint(painter, sign)
                first.setLeft(sign.right() + GAP)
            token = "muted" if getattr(row, "archived", False) else "text"
            self._pen(token, QFont.Weight.DemiBold).draw(painter, first, index.data())
            self._pen("muted", marks=False).draw(painter, second, index.data(Role.CAPTION))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick with a click on the box; Qt's own way asks for a flag that each row would need."""
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is None or not isinstance(event, QMouseEvent):
            return False
        plain = _wordless(option, index)
        box = (
            option.widget.style()
            .subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, plain, option.widget)
            .adjusted(-GAP, -GAP, 2, GAP)
        )
        if event.button() != Qt.MouseButton.LeftButton or not box.contains(
            event.position().toPoint()
        ):
            return False
        if event.type() is QEvent.Type.MouseButtonRelease:
            other = (
                Qt.CheckState.Unchecked
                if Qt.CheckState(ticked) is Qt.CheckState.Checked
                else Qt.CheckState.Checked
            )
            return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
        return True  # pressed in the box: no row is selected, and a double click opens none

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        what = "scenario" if isinstance(index.data(Role.ROW), ScenarioRow) else "deal"
        editor.setAccessibleName(f"Name of the {what}")
        if isinstance(editor, QLineEdit):
            editor.setMaxLength(LONGEST_NAME)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        high = editor.sizeHint().height()
        editor.setGeometry(option.rect.adjusted(0, 2, -GAP, 0))
        editor.setFixedHeight(high)

    def _paint_scenario(
        self,
        painter: QPainter,
        lines: list[QRect],
        index: Index,
        row: ScenarioRow,
        words: tuple[str, ...],
    ) -> None:
        marks: Marks = index.data(Role.MARKS)
        small = self._pen("muted")
        weight = QFont.Weight.DemiBold if marks.is_open else QFont.Weight.Normal
        name = self._pen("muted" if row.archived else "text", weight)
        chips = ["baseline"] * marks.baseline + list(row.tags)
        chips.sort(key=lambda chip: not found_in(chip, words))
        date = full_date(row.date)
        if marks.gain is not None:
            date = f"{str(marks.gain).capitalize()} · {date}"
        told = _from_notes(row, date, words) if words else ""
        first = self._paint_signs(painter, lines[0], row, marks)
        if len(lines) == 2:
            self._paint_chips_at_right(painter, first, row.name, chips, name, small)
            name.draw(painter, first, row.name)
            small.draw(painter, lines[1], date, right=True)
            rest = lines[1].adjusted(0, 0, -small.width(date) - GAP, 0)
            stands = [standing(row), index.data(Role.CAPTION), told]
            small.draw(painter, rest, "  ".join(part for part in stands if part))
            return
        name.draw(painter, first, row.name)
        small.draw(painter, lines[1], standing(row))
        if told:
            small.draw(painter, lines[2], told)
            return
        small.draw(painter, lines[2], date)
        rest = lines[2].adjusted(small.width(date) + GAP, 0, 0, 0)
        if row.archived:
            small.draw(painter, rest, index.data(Role.CAPTION))
        else:
            draw_chips(painter, rest, chips, small)

    @staticmethod
    def _paint_chips_at_right(
        painter: QPainter, line: QRect, text: str, chips: list[str], name: Pen, small: Pen
    ) -> None:
        """Draw chips in the room that a name leaves, and take it from the line."""
        room = min(
            chips_width(chips, small), line.width() - min(name.width(text), line.width() // 2) - GAP
        )
        if chips and room > 0:
            draw_chips(painter, line.adjusted(line.width() - room, 0, 0, 0), chips, small)
            line.setRight(line.right() - room - GAP)

    def _paint_signs(self, painter: QPainter, line: QRect, row: ScenarioRow, marks: Marks) -> QRect:
        """Draw at the right what the words of a row do not say; return the room that is left."""
        theme, left = self._themes.current, QRect(line)
        if marks.edited:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(left.right() - DOT, left.center().y() - DOT // 2, DOT, DOT)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            left.setRight(left.right() - DOT - GAP)
        if row.notes:
            place = QRect(left.right() - SIGN, left.center().y() - SIGN // 2, SIGN, SIGN)
            _drawn("file-text", theme).paint(painter, place)
            left.setRight(place.left() - GAP)
        return left

    def _paint_edge(self, painter: QPainter, place: QRect, side: Party) -> None:
        """Draw whose proposal it is at the left: the lessor's bar is whole, the lessee's is two."""
        color = self._themes.current.color(side)
        if side is Party.LESSOR:
            painter.fillRect(place, color)
            return
        half = (place.height() - GAP) // 2
        painter.fillRect(QRect(place.left(), place.top(), EDGE, half), color)
        painter.fillRect(QRect(place.left(), place.bottom() + 1 - half, EDGE, half), color)

    def _draw_with(self, font: QFont, words: tuple[str, ...]) -> None:
        """Draw rows in this font of the tree from now on, with these words marked."""
        wanted = (self._themes.current, font, words)
        if wanted != self._drawn_with:
            self._drawn_with = (self._themes.current, QFont(font), words)
            self._pens.clear()

    def _pen(self, token: str, weight: QFont.Weight | None = None, *, marks: bool = True) -> Pen:
        """Return the pen of a colour; for small letters where no weight is given."""
        key = (token, weight, marks)
        if key not in self._pens:
            theme, font, words = self._drawn_with
            face = _small(font) if weight is None else _weighted(font, weight)
            self._pens[key] = Pen(theme, token, face, words if marks else ())
        return self._pens[key]

    def _lines(self, space: QRect, small_lines: int) -> list[QRect]:
        """Return where the name stands and the lines below it, together in the middle."""
        first = self._pen("text", QFont.Weight.Normal).metrics.height()
        small = self._pen("muted").metrics.height()
        top = space.center().y() - (first + small_lines * small) // 2
        lines = [QRect(space.left(), top, space.width(), first)]
        for _ in range(small_lines):
            lines.append(QRect(space.left(), lines[-1].bottom() + 1, space.width(), small))
        return lines


def is_wide(view: QWidget) -> bool:
    """Whether a view has room for what stands beside a name."""
    return view.width() >= WIDE


def _from_notes(row: ScenarioRow, date: str, words: tuple[str, ...]) -> str:
    """Return what the notes say of a word of the search that stands nowhere else in the row."""
    shown = " ".join((row.name, standing(row), date, *row.tags)).casefold()
    return excerpt(row.notes, tuple(word for word in words if word not in shown))


def _wordless(option: QStyleOptionViewItem, index: Index) -> QStyleOptionViewItem:
    """Return how Qt draws a row but for the words: that below a deal begins below its arrow.

    Qt's own way asks the model for colours, a font and more that no row has of its own.
    """
    plain = QStyleOptionViewItem(option)
    plain.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
    ticked = index.data(Qt.ItemDataRole.CheckStateRole)
    if ticked is not None:
        plain.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        plain.checkState = ticked
    if index.parent().isValid():
        plain.rect = option.rect.adjusted(-OUTDENT + (TICK if ticked is None else 0), 0, 0, 0)
    return plain


@lru_cache(maxsize=8)
def _drawn(name: str, theme: Theme) -> QIcon:
    return icon(name, theme, "muted")


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(SMALL)
    small.setWeight(QFont.Weight.Normal)
    return small


def _weighted(font: QFont, weight: QFont.Weight) -> QFont:
    heavier = QFont(font)
    heavier.setWeight(weight)
    return heavier
