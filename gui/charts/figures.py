"""The figures of a chart: month by month as they were given, or gathered into longer periods."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.terms.units import Unit
from gui.charts.mark import Mark
from gui.charts.periods import IntArray, Period, gathered, last_months, period_name, places
from gui.charts.reading import reading
from gui.charts.readout import Reading
from gui.charts.series_spec import SeriesSpec

Values = Mapping[str, npt.NDArray[np.float64]]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a chart has to show, each series of shape (T+1,).

    Attributes
    ----------
    dates : T+1
        First day of each month.
    values, baseline
        By key of the series, as they were given; a month without a value is NaN.
    before
        How many of the months lie before closing.
    """

    specs: tuple[SeriesSpec, ...] = ()
    unit: Unit = Unit.NONE
    dates: tuple[date, ...] = ()
    values: Values = field(default_factory=dict)
    baseline: Values = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    period: Period = Period.MONTHS
    before: int = 0

    @cached_property
    def drawn(self) -> Values:
        """What is drawn of the values: each month has the figure of its period."""
        return self._drawn(self.values)

    @cached_property
    def drawn_baseline(self) -> Values:
        """What is drawn of the baseline."""
        return self._drawn(self.baseline)

    def name(self, month: int) -> str:
        """Return what the period of a month is called."""
        return period_name(month, self.dates, self._numbers, self.period, self.before)

    def read(self, month: int, visible: Collection[str]) -> Reading:
        """Return the figures of a month's period, of the series in view."""
        numbers = self._numbers
        notes = tuple(
            mark.label
            for mark in self.marks
            if mark.month_index < numbers.size and numbers[mark.month_index] == numbers[month]
        )
        values, baseline = self._read
        return reading(
            self.name(month), month, self.specs, self.unit, values, baseline, visible, notes
        )

    def row_of(self, month: int) -> int:
        """Return the row of the table that a month is in."""
        return int(self._numbers[month])

    def month_of(self, row: int) -> int:
        """Return the last month of the period in a row of the table."""
        return int(last_months(self._numbers)[row])

    def rows(self) -> tuple[tuple[str, ...], Values, Values]:
        """Return the name of each period, and the values and the baseline of each."""
        ends = last_months(self._numbers) if self.dates else np.arange(0)
        values, baseline = self._read
        names = tuple(self.name(int(end)) for end in ends)
        return names, _at(values, ends), _at(baseline, ends)

    def as_csv(self) -> str:
        """Return the figures in full for a spreadsheet, a row for each period."""
        names, values, baseline = self.rows()
        columns: list[tuple[str, npt.NDArray[np.float64]]] = []
        unit = f" [{self.unit.value}]" if self.unit.value else ""
        for spec in self.specs:
            columns.append((f"{spec.label}{unit}", values[spec.key]))
            if spec.key in baseline:
                columns.append((f"{spec.label}, baseline{unit}", baseline[spec.key]))
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([self.period.one, *(_never_a_formula(name) for name, _ in columns)])
        for row, name in enumerate(names):
            figures = (float(series[row]) for _, series in columns)
            writer.writerow([name, *("" if np.isnan(one) else repr(one) for one in figures)])
        return text.getvalue()

    @cached_property
    def _numbers(self) -> IntArray:
        return places(self.dates, self.period, self.before)

    @cached_property
    def _read(self) -> tuple[Values, Values]:
        if self.period is Period.MONTHS:
            return self.values, self.baseline
        return self._gathered(self.values), self._gathered(self.baseline)

    def _drawn(self, values: Values) -> Values:
        """Gather what belongs to whole periods; what runs on, and each point, is drawn as it is."""
        if self.period is Period.MONTHS:
            return values
        running = {
            spec.key
            for spec in self.specs
            if spec.key in values
            and (spec.kind == "points" or (spec.over == "last" and spec.kind in ("line", "dash")))
        }
        return {**self._gathered(values), **{key: values[key] for key in running}}

    def _gathered(self, values: Values) -> Values:
        return {
            spec.key: gathered(values[spec.key], self._numbers, spec.over)
            for spec in self.specs
            if spec.key in values
        }


def checked(title: str, dates: Sequence[date], values: Values, keys: Sequence[str]) -> Values:
    """Return the series of some keys as arrays, one value for each date.

    Raises
    ------
    ValueError
        If a series is missing or has not a value for each date; the sentence names the chart.
    """
    missing = [key for key in keys if key not in values]
    if missing:
        raise ValueError(f"The chart “{title}” was given no values of {missing}.")
    found = {key: np.asarray(values[key], dtype=np.float64) for key in keys}
    for key, series in found.items():
        if series.shape != (len(dates),):
            raise ValueError(
                f"The chart “{title}” was given {len(dates)} dates, and values of "
                f"{key} of shape {series.shape}; one value for each date would be right."
            )
    return found


def _at(values: Values, ends: IntArray) -> Values:
    return {key: series[ends] for key, series in values.items()}


def _never_a_formula(name: str) -> str:
    """Return a heading that no spreadsheet takes for a formula: it may be a scenario's name."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name
