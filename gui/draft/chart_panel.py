"""One live chart of the draft: its card, its views, and the figures it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from core.engine.evaluate import Outcome
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.remembered import LastAnswer
from gui.charts.chart_card import ChartCard
from gui.charts.crosshair import CrosshairLink
from gui.charts.mark import Mark
from gui.draft.chart_views import LiveChart, View
from gui.draft.series import Series
from gui.theme import Themes
from gui.widgets.view_switch import ViewSwitch


@dataclass(frozen=True, kw_only=True)
class Evaluated:
    """Terms with the deal under their case, and what they come to."""

    deal: Deal
    terms: LeaseTerms
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What all charts show at one moment; `days` are the first of each month, closing first."""

    now: Evaluated
    baseline: Evaluated | None
    days: tuple[date, ...]
    marks: tuple[Mark, ...]


class ChartPanel(ChartCard):
    """Draws one of a chart's views, now and of the baseline."""

    def __init__(self, chart: LiveChart, themes: Themes, link: CrosshairLink) -> None:
        first = chart.views[0]
        super().__init__(chart.title, first.subtitle, first.specs, first.unit, themes, link)
        self._chart = chart
        self._view = 0
        self._before: tuple[Evaluated, Series] | None = None
        self._drawn = first.specs
        self._flowed: frozenset[str] = frozenset()
        self._differs = False
        self._shown: Shown | None = None
        self.switch: ViewSwitch | None = None
        if len(chart.views) > 1:
            self.switch = ViewSwitch(chart.title, [view.name for view in chart.views])
            self.switch.chosen.connect(self._on_view_chosen)
            self.add_tool(self.switch)
            self.menu.offer_views(
                [view.name for view in chart.views],
                lambda: self._view,
                self._switch_to,
            )

    @property
    def view(self) -> View:
        """The view that is chosen."""
        return self._chart.views[self._view]

    def set_chart(self, chart: LiveChart) -> None:
        """Draw another chart of the same number of views from now on."""
        self._chart = chart
        self._start_view()

    def show_evaluated(self, shown: Shown) -> None:
        """Draw what terms come to, beside what those of the baseline come to."""
        self._shown = shown
        now = shown.now
        drawn = self.view.draw(now.outcome, now.deal, now.terms)
        before = self._of_baseline(shown.baseline)
        self._leave_out_nothing(drawn, before)
        compared = self.view.compared if self._is_compared(drawn, before) else ()
        self.show_data(
            shown.days,
            {spec.key: drawn[spec.key] for spec in self._drawn},
            {key: before[key] for key in compared},
            shown.marks,
        )

    def _is_compared(self, drawn: Series, before: Series) -> bool:
        """Whether the baseline is drawn: once it differed, so that a drag lists it once."""
        if before and not self._differs:
            self._differs = any(
                not np.array_equal(drawn[key], before[key], equal_nan=True)
                for key in self.view.compared
            )
        return bool(before) and self._differs

    def _of_baseline(self, baseline: Evaluated | None) -> Series:
        """Return the baseline's series, worked out again only where it is another one."""
        if baseline is None:
            return {}
        if self._before is None or self._before[0] is not baseline:
            drawn = self.view.draw(baseline.outcome, baseline.deal, baseline.terms)
            self._before = (baseline, drawn)
        return self._before[1]

    def start_afresh(self) -> None:
        """Forget which series had a figure, or another one: another scenario may have others."""
        self._flowed = frozenset()
        self._differs = False

    def _leave_out_nothing(self, drawn: Series, before: Series) -> None:
        """Keep to the series that have a figure somewhere, now or in the baseline.

        One that had a figure stays: a drag that takes it away and back changes the legend once.
        """
        self._flowed |= {
            key
            for key in self.view.optional - self._flowed
            if any(values[key].any() for values in (drawn, before) if values)
        }
        left_out = self.view.optional - self._flowed
        specs = tuple(spec for spec in self.view.specs if spec.key not in left_out)
        if specs != self._drawn:
            hidden = {spec.key for spec in self._drawn} - self.legend.shown()
            self._drawn = specs
            self.set_series(self.view.subtitle, specs, self.view.unit)
            for spec in specs:
                if spec.key in hidden:
                    self.set_shown(spec.key, False)

    def _switch_to(self, view: int) -> None:
        if self.switch is not None:
            self.switch.button(view).click()

    def _on_view_chosen(self, view: int) -> None:
        self._view = view
        self._start_view()

    def _start_view(self) -> None:
        self._drawn, self._before, self._differs = self.view.specs, None, False
        self.set_series(self.view.subtitle, self._drawn, self.view.unit)
        if self._shown is not None:
            self.show_evaluated(self._shown)


@LastAnswer
def month_days(deal: Deal) -> tuple[date, ...]:
    """Return the first day of each month of the horizon, that of closing first."""
    return tuple(deal.first_day(month) for month in range(deal.horizon_months + 1))
