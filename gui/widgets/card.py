"""A card with one figure, painted: labels would lay out anew at every step of a drag."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QStyle, QStyleOptionFrame, QWidget

from gui.theme import Themes
from gui.widgets.style import set_role

LEAST_WIDTH = 150  # [px]
GAP = 6.0  # [px] between two texts side by side
LEAST_SHARE = 0.75  # of the size of a figure; one that is longer still is set in two small lines
KEPT = 8  # widths of small texts: most of a card's are the same at every step of a drag
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
TONES = {"good": "positive", "bad": "negative", "warning": "warning", "": "text"}

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Size:
    """How large the type of a card is [pt], and the air around it [px]."""

    figure: float
    small: float
    side: int
    top: int


AIRY = Size(figure=17.0, small=8.5, side=12, top=9)
DENSE = Size(figure=14.0, small=8.4, side=10, top=6)


@dataclass(frozen=True)
class Content:
    """What there is to be said on a card.

    Attributes
    ----------
    figure, suffix
        In short form, and in small what it is counted in.
    exact
        The figure in full, for the tooltip.
    tone
        "good", "bad" or "warning" colours the figure.
    change, good
        Against the baseline, with its sign; the colour says whether it is good for our side.
    stale
        Whether it is the last good figure, while the inputs have none.
    """

    title: str
    figure: str = ""
    suffix: str = ""
    exact: str = ""
    subtitle: str = ""
    tone: str = ""
    change: str = ""
    good: bool | None = None
    stale: bool = False


@dataclass(frozen=True)
class Text:
    """One text in its place; `role` is a colour of the theme."""

    place: QRectF
    text: str
    font: QFont
    role: str
    flags: Any = _LEFT


class Card(QFrame):
    """One figure below its title, its change against the baseline, and a line underneath.

    It stands on the window's own colour, and paints that at its corners.

    Parameters
    ----------
    title
        What the figure is; also the card's accessible name.
    """

    accessible_role = QAccessible.Role.Button

    asked = Signal(bool)
    """Where does it come from? Of the figure, or (True) of the line underneath."""

    def __init__(self, title: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._content = Content(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._texts: tuple[Text, ...] = ()
        self._frame = QPixmap()  # as the style draws it, which takes long
        self._framed: tuple[object, ...] | None = None  # what that depends on
        self._set_type(AIRY)
        set_role(self, "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.changed.connect(lambda _theme: self.update())
        self._tell()

    @property
    def title(self) -> str:
        return self._content.title

    @property
    def figure(self) -> str:
        return self._content.figure

    @property
    def subtitle(self) -> str:
        return self._content.subtitle

    @property
    def change(self) -> str:
        return self._content.change

    @property
    def texts(self) -> tuple[Text, ...]:
        """What is painted, and where; a text without room ends with an ellipsis."""
        self._arrange()
        return self._texts

    def set_size(self, size: Size) -> None:
        """Take more room or less."""
        if size is self._size:
            return
        self._set_type(size)
        self.updateGeometry()
        self.update()

    def show_content(self, content: Content) -> None:
        """Say something else from now on."""
        if content == self._content:
            return
        self._content = content
        before, self._texts = self._texts, ()
        self.setToolTip(content.exact)
        self._tell()
        self._arrange()
        for now, was in zip_longest(self._texts, before):
            if now != was:  # a card has several texts, of which a drag mostly changes one
                for one in filter(None, (now, was)):
                    self.update(one.place.toAlignedRect())

    def sizeHint(self) -> QSize:
        high = 2 * self._small_high + self._large_high + 2 * self._size.top
        return QSize(LEAST_WIDTH, high)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._cover()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._framed = None
        self._cover()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._texts = ()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            line = self.height() - self._size.top - self._small_high
            self.asked.emit(event.position().y() >= line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS:
            self.asked.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._arrange()
        theme, region = self._themes.current, event.region()
        framed = (theme, self.size(), self.devicePixelRatioF(), self.hasFocus())
        if framed != self._framed:
            self._framed, self._frame = framed, self._drawn_frame()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._frame)
        for one in self._texts:
            if one.text and region.intersects(one.place.toAlignedRect()):
                painter.setFont(one.font)
                painter.setPen(theme.color(one.role))
                painter.drawText(one.place, one.flags, one.text)
        painter.end()

    def _cover(self) -> None:
        """Let nothing behind be painted first; the stylesheet takes that back."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _drawn_frame(self) -> QPixmap:
        """Return the card without its texts, as the stylesheet says that it looks."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap((self.size().toSizeF() * ratio).toSize())
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(self._themes.current.color("window"))
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(drawn)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        style.drawControl(QStyle.ControlElement.CE_ShapedFrame, option, painter, self)
        painter.end()
        return drawn

    def _set_type(self, size: Size) -> None:
        self._size = size
        self._small, self._bold, self._large = (QFont(self.font()) for _ in range(3))
        for font in (self._small, self._bold):
            font.setPointSizeF(size.small)
        self._large.setPointSizeF(size.figure)
        for font in (self._bold, self._large):
            font.setWeight(QFont.Weight.DemiBold)
        self._small_metrics, bold, self._large_metrics = (
            QFontMetricsF(font) for font in (self._small, self._bold, self._large)
        )
        self._small_width = lru_cache(KEPT)(self._small_metrics.horizontalAdvance)
        self._bold_width, self._large_width = map(_by_letter, (bold, self._large_metrics))
        # whole pixels: of two lines that share one, neither could be painted alone
        self._small_high, self._large_high = (
            math.ceil(metrics.height()) for metrics in (self._small_metrics, self._large_metrics)
        )
        self._texts = ()

    def _arrange(self) -> None:
        """Find the place of each text, if that is still to be done."""
        if self._texts:
            return
        content, size = self._content, self._size
        wide = self.width() - 2.0 * size.side
        first = QRectF(size.side, size.top, wide, self._small_high)
        second = QRectF(size.side, first.bottom(), wide, self._large_high)
        third = first.translated(0, self._small_high + self._large_high)
        beside = 0.0
        if content.change:
            beside = self._bold_width(content.change) + GAP
        # the change goes where it cuts nothing: beside the title, or else beside the figure
        below = self._small_width(content.title) + beside > wide
        title = self._line(first, content.title, 0.0 if below else beside)
        under = self._line(third, content.subtitle)
        tone = "muted" if content.good is None else TONES["good" if content.good else "bad"]
        where = second if below else first
        right = where.adjusted(where.width() - max(0.0, beside - GAP / 2), 0, 0, 0)
        change = Text(right, content.change, self._bold, tone, _RIGHT)
        self._texts = (title, *self._figure(second, beside if below else 0.0), change, under)
        cut = [
            whole
            for line, whole in ((title, content.title), (under, content.subtitle))
            if line.text != whole
        ]
        if cut:
            self.setToolTip("\n".join((*cut, content.exact)).strip())

    def _figure(self, place: QRectF, beside: float) -> tuple[Text, ...]:
        """Return the figure as large as its line allows, and what it is counted in."""
        content = self._content
        role = "muted" if content.stale else TONES[content.tone]
        small = self._small_metrics
        unit = self._small_width(content.suffix) + GAP / 2 if content.suffix else 0.0
        wide = self._large_width(content.figure)
        share = min(1.0, (place.width() - beside - unit) / wide) if wide else 1.0
        if share < LEAST_SHARE:  # words
            flags = _LEFT | Qt.TextFlag.TextWordWrap
            return (Text(place, content.figure, self._bold, role, flags),)
        font, metrics = self._large, self._large_metrics
        if share < 1.0:
            font = QFont(font)
            font.setPointSizeF(font.pointSizeF() * share)
            metrics = QFontMetricsF(font)
            wide = metrics.horizontalAdvance(content.figure)
        own = place.adjusted(0, 0, min(0.0, wide + GAP / 4 - place.width()), 0)
        figure = Text(own, content.figure, font, role)
        if not unit:
            return (figure,)
        drop = (metrics.ascent() - metrics.descent()) / 2
        middle = place.center().y() + drop - (small.ascent() - small.descent()) / 2
        left, top = place.left() + wide + GAP / 2, middle - self._small_high / 2
        behind = QRectF(left, top, unit, self._small_high)
        return figure, Text(behind, content.suffix, self._small, "muted")

    def _line(self, place: QRectF, text: str, beside: float = 0.0) -> Text:
        """Return a line of small type, cut where it does not fit beside something."""
        room = place.width() - beside
        if self._small_width(text) > room:
            text = self._small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return Text(place.adjusted(0, 0, -beside, 0), text, self._small, "muted")

    def _tell(self) -> None:
        """Put the whole card into words for those who hear it."""
        content = self._content
        if content.title != self.accessibleName():
            self.setAccessibleName(content.title)
        parts = (f"{content.figure} {content.suffix}".strip(), content.subtitle, content.change)
        self.setAccessibleDescription(", ".join(part for part in parts if part))


def _by_letter(metrics: QFontMetricsF) -> Callable[[str], float]:
    """Return what measures a text by its letters, each of them once. [px]

    A figure is another at every step of a drag; its type has no kerning.
    """
    advance = cache(metrics.horizontalAdvance)
    return lambda text: sum(map(advance, text))
