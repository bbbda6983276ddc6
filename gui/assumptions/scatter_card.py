"""A scatter plot in a card, to be copied and saved as a picture or as figures."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetricsF, QGuiApplication, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.terms.units import Unit
from gui.assumptions.dots import Dot
from gui.assumptions.scatter_plot import ScatterPlot
from gui.charts.chart_menu import (
    TO_TAKE_AWAY,
    ChartMenu,
    ask_and_save,
    ask_and_save_figures,
    icon_button,
)
from gui.charts.drawn import PAD, Drawn
from gui.icons import icon
from gui.theme import Theme, Themes
from gui.widgets.style import set_role
from gui.widgets.table_view import tab_separated

HEAD_GAP = 8  # [px] between the title of a picture and its plot


@dataclass(frozen=True)
class ScatterPicture(Drawn):
    """What a plot shows at this moment, under its title."""

    title: str
    subtitle: str
    plot: ScatterPlot
    theme: Theme
    font: QFont

    def size(self) -> QSize:
        inside = self.plot.size()
        return QSize(round(inside.width() + 2 * PAD), round(self._top + inside.height() + PAD))

    def paint(self, painter: QPainter, _scale: int, /) -> None:
        painter.translate(PAD, self._top)
        self.plot.draw(painter)

    @property
    def _top(self) -> float:
        return PAD + QFontMetricsF(self.bold()).height() + HEAD_GAP


class ScatterCard(QFrame):
    """Title, plot, and a menu of what can be taken away of it."""

    def __init__(self, title: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._title, self._subtitle = QLabel(title), QLabel()
        self._units = (Unit.NONE, Unit.NONE)
        self.plot = ScatterPlot(title, themes.current)
        self.menu = ChartMenu(themes.current, self, TO_TAKE_AWAY)
        self._more = icon_button("more", f"Commands of the chart “{title}”")
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        for name, run in (
            ("copy", lambda: QGuiApplication.clipboard().setImage(self.picture().image())),
            ("save", lambda: ask_and_save(self.picture(), self)),
            ("copy_figures", lambda: QGuiApplication.clipboard().setText(self._as_text())),
            ("save_figures", lambda: ask_and_save_figures(title, self.as_csv, self)),
        ):
            self.menu[name].triggered.connect(run)
        themes.changed.connect(self._on_theme)
        self._on_theme(themes.current)

    @property
    def title(self) -> str:
        return self._title.text()

    def show_dots(self, dots: list[Dot], across: Unit, up: Unit, subtitle: str) -> None:
        """Plot other dots, measured in these units."""
        self._units = (across, up)
        self._subtitle.setText(subtitle)
        self.plot.show_dots(dots, across, up)

    def picture(self) -> ScatterPicture:
        """Return what is shown as a picture to copy or save."""
        return ScatterPicture(
            self.title, self._subtitle.text(), self.plot, self._themes.current, self.font()
        )

    def as_csv(self) -> str:
        """Return what is plotted, in full, for a spreadsheet."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(self._rows())
        return text.getvalue()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.popup(event.globalPos())

    def _as_text(self) -> str:
        return tab_separated(self._rows())

    def _rows(self) -> list[list[str]]:
        heads = ["Deal", *(unit.value for unit in self._units)]
        return [heads, *([dot.label, repr(dot.x), repr(dot.y)] for dot in self.plot.dots)]

    def _on_theme(self, theme: Theme) -> None:
        self.plot.restyle(theme)
        self.menu.restyle(theme)
        self._more.setIcon(icon("more", theme, "muted"))

    def _lay_out(self) -> None:
        set_role(self, "card")
        set_role(self._title, "heading")
        set_role(self._subtitle, "muted")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._subtitle, 1)
        head.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
