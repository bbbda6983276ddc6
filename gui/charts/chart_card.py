"""A chart in a card: title, legend, plot and table twin, with all that can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.terms.units import Unit
from gui.charts.chart_menu import ChartMenu, ask_and_save, icon_button
from gui.charts.crosshair import CrosshairLink
from gui.charts.data_table import DataTable
from gui.charts.legend import ANY, Legend
from gui.charts.mark import Mark
from gui.charts.month_plot import MonthPlot
from gui.charts.picture import Picture
from gui.charts.reading import reading
from gui.charts.readout import Reading
from gui.charts.series_spec import SeriesSpec
from gui.icons import icon
from gui.theme import Theme, Themes
from gui.widgets.style import set_role
from gui.widgets.table_view import TableView
from gui.widgets.whole_label import WholeLabel

Values = Mapping[str, npt.NDArray[np.float64]]

_WIDE, _CLOSE = (14, 10, 10, 8), (10, 5, 8, 4)  # [px] around what is in a card

_PLOT, _TABLE, _NOTHING = range(3)

LOW = 300  # [px] of a card below which the plot needs the room of a second row of the legend


class ChartCard(QFrame):
    """Shows monthly series of one unit.

    Parameters
    ----------
    title, subtitle
        What is shown, and in which unit or from whose point of view.
    link
        Shared by charts that read the same month.
    """

    def __init__(
        self,
        title: str,
        subtitle: str,
        series: Sequence[SeriesSpec],
        unit: Unit,
        themes: Themes,
        link: CrosshairLink | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._specs, self._unit = tuple(series), unit
        self._dates: tuple[date, ...] = ()
        self._values: Values = {}
        self._baseline: Values = {}
        self._marks: tuple[Mark, ...] = ()
        self._past = 0
        self._title, self._subtitle = QLabel(title), WholeLabel(subtitle)
        self.legend = Legend(themes.current)
        self.plot = MonthPlot(series, unit, themes.current)
        self._data = DataTable()
        self.table = TableView(self._data, sortable=False)
        self._nothing = QLabel("No figures yet.")
        self._pages = QStackedWidget()
        self._column, self._tools = QVBoxLayout(self), QHBoxLayout()
        self.menu = ChartMenu(themes.current, self)
        self._reset = icon_button("zoom-out", "Show all months")
        self._more = icon_button("more", f"Commands of the chart “{title}”")
        self._link = link or CrosshairLink(self)
        self._name_parts(title)
        self._show_subtitle(subtitle)
        self._lay_out()
        self.legend.set_series(self._specs)
        self.legend.changed.connect(self._on_legend_changed)
        self.plot.month_pointed.connect(self._on_pointed)
        self.plot.zoomed.connect(self._on_zoomed)
        self._link.moved.connect(self._on_month)
        self._connect_commands()
        themes.changed.connect(self._on_theme)
        self._on_theme(themes.current)

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def table_shown(self) -> bool:
        """Whether the table is shown in place of the plot."""
        return self._pages.currentIndex() == _TABLE

    def show_data(
        self,
        dates: Sequence[date],
        values: Values,
        baseline: Values | None = None,
        marks: Sequence[Mark] = (),
        before: int = 0,
    ) -> None:
        """Show other figures.

        Parameters
        ----------
        dates : T+1
            First day of each month; that of closing comes first, or after so many `before` it.
        values, baseline : each (T+1,)
            By key of the series; a month without a value is NaN. A baseline may lack series.

        Raises
        ------
        ValueError
            If a series is missing or has not a value for each date.
        """
        self._dates, self._marks = tuple(dates), tuple(marks)
        self._past = before
        self._values = self._checked(values, [spec.key for spec in self._specs])
        known = [spec.key for spec in self._specs if spec.key in (baseline or {})]
        self._baseline = self._checked(baseline or {}, known)
        self.legend.set_compared(bool(self._baseline))
        if self._pages.currentIndex() == _NOTHING:
            self._pages.setCurrentIndex(_PLOT)
        self._show()

    def show_nothing(self, reason: str) -> None:
        """Say in place of the plot why there are no figures."""
        self._dates, self._values, self._baseline = (), {}, {}
        self._nothing.setText(reason)
        self._pages.setCurrentIndex(_NOTHING)

    def set_series(self, subtitle: str, series: Sequence[SeriesSpec], unit: Unit) -> None:
        """Show other series from now on; `show_data` brings their values."""
        self._show_subtitle(subtitle)
        self._specs, self._unit = tuple(series), unit
        self.legend.set_series(self._specs)
        self.plot.set_series(self._specs, unit)
        self.show_nothing("No figures yet.")

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a series, as a click in the legend does."""
        self.legend.set_shown(key, shown)

    def add_tool(self, tool: QWidget) -> None:
        """Put a widget into the head of the card."""
        self._tools.addWidget(tool)

    def show_table(self, shown: bool) -> None:
        """Show the figures as a table in place of the plot."""
        if self._dates:
            self._pages.setCurrentIndex(_TABLE if shown else _PLOT)
            self.legend.setVisible(not shown)
            self._show()
        self.menu.table.setChecked(self.table_shown)

    def picture(self) -> Picture:
        """Return what is shown as a picture to copy or save."""
        return Picture(
            self.title,
            self._subtitle.text(),
            self.legend.specs(),
            self.plot,
            self._themes.current,
            self.font(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < LOW
        self.legend.set_most_rows(1 if low else ANY)
        self._column.setContentsMargins(*(_CLOSE if low else _WIDE))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.popup(event.globalPos())

    def _on_legend_changed(self) -> None:
        self.plot.set_visible(self.legend.shown())
        self._read_again()

    def _on_pointed(self, month: int | None, by_key: bool) -> None:
        self._link.show(month)
        if by_key and month is not None:
            self.plot.setAccessibleDescription(self._reading(month).text())

    def _on_month(self, month: int | None) -> None:
        """Read a month, whichever of the linked charts is pointed at."""
        reading = None
        if month is not None and month < len(self._dates):
            reading = self._reading(month)
        self.plot.show_month(month, reading)

    def _on_zoomed(self, zoomed: bool) -> None:
        self._reset.setVisible(zoomed)
        self.menu.reset.setEnabled(zoomed)

    def _on_theme(self, theme: Theme) -> None:
        self.legend.restyle(theme)
        self.plot.restyle(theme)
        self.menu.restyle(theme)
        for button in (self._reset, self._more):
            button.setIcon(icon(button.objectName(), theme, "muted"))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setImage(self.picture().image())

    def _on_save(self) -> None:
        ask_and_save(self.picture(), self)

    def _show(self) -> None:
        """Draw what there is on the page in view."""
        if self.table_shown:
            self._data.show_data(
                self._specs, self._unit, self._dates, self._values, self._baseline, self._past
            )
            self.table.resizeColumnsToContents()
            return
        self.plot.show_data(
            self._dates, self._values, self._baseline, self._marks, self.legend.shown()
        )
        self._read_again()

    def _read_again(self) -> None:
        """Follow figures, a size or a selection that changed under the crosshair."""
        if self._link.month is not None:
            self._on_month(self._link.month)

    def _reading(self, month: int) -> Reading:
        return reading(
            month,
            self._dates,
            self._specs,
            self._unit,
            self._values,
            self._baseline,
            self.legend.shown(),
            self._marks,
            self._past,
        )

    def _checked(self, values: Values, keys: Sequence[str]) -> Values:
        """Return the series of these keys as arrays, one value for each date."""
        missing = [key for key in keys if key not in values]
        if missing:
            raise ValueError(f"The chart “{self.title}” was given no values of {missing}.")
        found = {key: np.asarray(values[key], dtype=np.float64) for key in keys}
        for key, series in found.items():
            if series.shape != (len(self._dates),):
                raise ValueError(
                    f"The chart “{self.title}” was given {len(self._dates)} dates, and values of "
                    f"{key} of shape {series.shape}; one value for each date would be right."
                )
        return found

    def _connect_commands(self) -> None:
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._reset.clicked.connect(self.plot.box.reset)
        self.menu.reset.triggered.connect(self.plot.box.reset)
        self.menu.copy.triggered.connect(self._on_copy)
        self.menu.save.triggered.connect(self._on_save)
        self.menu.table.toggled.connect(self.show_table)

    def _name_parts(self, title: str) -> None:
        set_role(self, "card")
        set_role(self._title, "heading")
        set_role(self._subtitle, "muted")
        set_role(self._nothing, "muted")
        self.setAccessibleName(title)
        self.plot.setAccessibleName(f"{title}, chart")
        self.table.setAccessibleName(f"{title}, table")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)

    def _show_subtitle(self, subtitle: str) -> None:
        """Say it beside the title; where there is no room, the title's tooltip does."""
        self._subtitle.setText(subtitle)
        self._title.setToolTip(subtitle)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._subtitle, 1)
        head.addLayout(self._tools)
        head.addWidget(self._reset)
        head.addWidget(self._more)
        self._reset.hide()
        for page in (self.plot, self.table, self._nothing):
            self._pages.addWidget(page)
        self._pages.setCurrentIndex(_NOTHING)
        self._pages.setMinimumSize(200, 130)
        column = self._column
        column.setContentsMargins(*_WIDE)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.legend)
        column.addWidget(self._pages, 1)
