"""A chart in a card: title, legend, plot and table twin, with all that can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
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

from core.engine.explain import RESULTS
from core.terms.units import Unit
from gui.charts.chart_menu import ChartMenu, ask_and_save, ask_and_save_figures, icon_button
from gui.charts.crosshair import CrosshairLink
from gui.charts.data_table import DataTable
from gui.charts.figures import Figures, Values, checked
from gui.charts.legend import ANY, Legend
from gui.charts.mark import Mark
from gui.charts.month_plot import MonthPlot
from gui.charts.patterns import told_apart
from gui.charts.periods import Period
from gui.charts.picture import Picture
from gui.charts.series_spec import SeriesSpec
from gui.charts.zoom_box import STEP
from gui.explain.question import Question
from gui.icons import icon
from gui.theme import Theme, Themes
from gui.widgets.announce import announce
from gui.widgets.style import set_role
from gui.widgets.table_view import TableView
from gui.widgets.whole_label import WholeLabel

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

    asked = Signal(object, QPoint)
    """A `Question` about a figure that was clicked, and where it stands on the screen."""

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
        self._link = link or CrosshairLink(self)
        series = told_apart(series)
        self._figures = Figures(specs=series, unit=unit, period=self._link.period)
        self._title, self._subtitle = QLabel(title), WholeLabel(subtitle)
        self._said = subtitle
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
        self._name_parts(title)
        self._show_subtitle(subtitle)
        self._lay_out()
        self.legend.set_series(self._figures.specs)
        self.legend.changed.connect(self._on_legend_changed)
        self.plot.month_pointed.connect(self._on_pointed)
        self.plot.zoomed.connect(self._on_zoomed)
        self.plot.choice.asked.connect(self._on_asked)
        self.table.activated.connect(self._on_activated)
        self._link.moved.connect(self._on_month)
        self._link.gathered.connect(self._on_gathered)
        self._connect_commands()
        themes.changed.connect(self._on_theme)
        self._on_theme(themes.current)

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def figures(self) -> Figures:
        """What is shown, by its periods."""
        return self._figures

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
        keys, was = [spec.key for spec in self._figures.specs], baseline or {}
        self._figures = replace(
            self._figures,
            dates=tuple(dates),
            values=checked(self.title, dates, values, keys),
            baseline=checked(self.title, dates, was, [key for key in keys if key in was]),
            marks=tuple(marks),
            before=before,
        )
        self.legend.set_compared(bool(was))
        if self._pages.currentIndex() == _NOTHING:
            self._pages.setCurrentIndex(_PLOT)
        self._show()

    def show_nothing(self, reason: str) -> None:
        """Say in place of the plot why there are no figures."""
        self._figures = replace(self._figures, dates=(), values={}, baseline={})
        self._nothing.setText(reason)
        self._pages.setCurrentIndex(_NOTHING)

    def set_series(self, subtitle: str, series: Sequence[SeriesSpec], unit: Unit) -> None:
        """Show other series from now on; `show_data` brings their values."""
        self._show_subtitle(subtitle)
        self._figures = replace(self._figures, specs=told_apart(series), unit=unit)
        self.legend.set_series(self._figures.specs)
        self.plot.set_series(self._figures.specs, unit)
        self.show_nothing("No figures yet.")

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a series, as a click in the legend does."""
        self.legend.set_shown(key, shown)

    def add_tool(self, tool: QWidget) -> None:
        """Put a widget into the head of the card."""
        self._tools.addWidget(tool)

    def show_table(self, shown: bool) -> None:
        """Show the figures as a table in place of the plot."""
        if self._figures.dates:
            page = self.table if shown else self.plot
            take_focus = self.plot.hasFocus() or self.table.hasFocus()
            month = self.plot.month
            self._pages.setCurrentWidget(page)
            self.legend.setVisible(not shown)
            self._show()
            if take_focus:
                page.setFocus()
            if shown:
                self._find_row(month or 0)
        self.menu["table"].setChecked(self.table_shown)

    def set_stale(self, stale: bool) -> None:
        """Say whether the figures are the last good ones, while the inputs have none."""
        self.plot.set_stale(stale)

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

    def question(self) -> tuple[Question, QPoint] | None:
        """Return the question about the figure that has the keyboard; None where none has."""
        found = self._in_table() if self.table_shown else self.plot.figure_asked()
        if found is None:
            return None
        key, month, where = found
        return self._question(key, month), where

    def question_about(self, spec: SeriesSpec, month: int | None) -> Question:
        """Return the question about a series in a month, or in all, with how the chart differs.

        Parameters
        ----------
        month
            Counted from closing.
        """
        result, unit = RESULTS.get(spec.explains), self._figures.unit
        notes = (
            "The chart adds it up from closing." if spec.over == "last" else "",
            f"The chart shows it in {unit.value}, as the facility's mix has it."
            if result is not None and result.unit is not unit
            else "",
        )
        return Question(spec.explains, month=month, note=" ".join(filter(None, notes)))

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
            announce(self.plot, self.plot.accessible_value())

    def _on_asked(self, key: str, month: int, where: QPoint) -> None:
        self.asked.emit(self._question(key, month), where)

    def _on_activated(self) -> None:
        found = self._in_table()
        if found is not None:
            self._on_asked(*found)

    def _in_table(self) -> tuple[str, int, QPoint] | None:
        """Return series, month and place of the current figure of the table."""
        cell = self.table.currentIndex()
        key = self._data.series_of(cell.column())
        if not cell.isValid() or not key:
            return None
        below = self.table.visualRect(cell).bottomLeft()
        month = self._figures.month_of(cell.row())
        return key, month, self.table.viewport().mapToGlobal(below)

    def _question(self, key: str, place: int) -> Question:
        """Return the question about a series where it is read; of a longer period, about it all."""
        spec = next(one for one in self._figures.specs if one.key == key)
        alone = self._figures.period is Period.MONTHS
        return self.question_about(spec, place - self._figures.before if alone else None)

    def _on_month(self, month: int | None) -> None:
        """Read a month, whichever of the linked charts is pointed at."""
        reading = None
        if month is not None and month < len(self._figures.dates):
            reading = self._figures.read(month, self.legend.shown())
        self.plot.show_month(month, reading)

    def _on_gathered(self, period: Period) -> None:
        self._figures = replace(self._figures, period=period)
        self.menu[period.name.lower()].setChecked(True)
        if self._figures.dates:
            self._show()
        self._show_subtitle(self._said)

    def _on_zoomed(self, zoomed: bool) -> None:
        self._reset.setVisible(zoomed)
        self.menu["reset"].setEnabled(zoomed)

    def _on_theme(self, theme: Theme) -> None:
        self.legend.restyle(theme)
        self.plot.restyle(theme)
        self.menu.restyle(theme)
        for button in (self._reset, self._more):
            button.setIcon(icon(button.objectName(), theme, "muted"))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setImage(self.picture().image())

    def _on_copy_figures(self) -> None:
        self._data.show_figures(self._figures)
        self.table.copy_table()

    def _show(self) -> None:
        """Draw what there is on the page in view."""
        if self.table_shown:
            self._data.show_figures(self._figures)
            self.table.resizeColumnsToContents()
            return
        shown = self._figures
        self.plot.show_data(
            shown.dates, shown.drawn, shown.drawn_baseline, shown.marks, self.legend.shown()
        )
        self._read_again()

    def _find_row(self, month: int) -> None:
        """Begin in the table at the month that was read in the plot."""
        self.table.select_row(self._figures.row_of(month))

    def _read_again(self) -> None:
        """Follow figures, a size or a selection that changed under the crosshair."""
        if self._link.month is not None:
            self._on_month(self._link.month)

    def _connect_commands(self) -> None:
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._reset.clicked.connect(self.plot.box.reset)
        for name, run in (
            ("copy", self._on_copy),
            ("save", lambda: ask_and_save(self.picture(), self)),
            ("copy_figures", self._on_copy_figures),
            ("save_figures", lambda: ask_and_save_figures(self.title, self._figures.as_csv, self)),
            ("closer", lambda: self.plot.zoom(STEP)),
            ("farther", lambda: self.plot.zoom(1 / STEP)),
            ("reset", self.plot.box.reset),
        ):
            self.menu[name].triggered.connect(run)
        self.menu["table"].toggled.connect(self.show_table)
        for period in Period:
            choice = self.menu[period.name.lower()]
            choice.setChecked(period is self._link.period)
            choice.triggered.connect(lambda _ticked, period=period: self._link.gather(period))

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
        self._said = subtitle
        period = self._figures.period
        by = f"by {period.one.lower()}" if period is not Period.MONTHS else ""
        text = ", ".join(part for part in (by, subtitle) if part)
        self._subtitle.setText(text)
        self._title.setToolTip(text)

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
