"""Charts beside the tables and forms, which follow every edit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QShowEvent

from core.engine.evaluate import Outcome
from core.engine.lines import LINES
from core.study.assumed import power_picture, rent_picture, supply_picture
from core.terms.deal import Deal
from core.terms.units import Unit
from gui.charts.chart_card import ChartCard
from gui.charts.figures import Values
from gui.charts.mark import Mark
from gui.charts.series_spec import Kind, SeriesSpec
from gui.document import LeaseDocument
from gui.results import Results
from gui.theme import Themes

DEMAND, RENT = LINES["demand_h100e"], "spot_usd_per_h100e_hour"

_SOURCES = ("series2", "series3", "series4", "series5", "series6", "series7", "series8")


class LiveChart(ChartCard):
    """Shows a picture of the deal under the case in use; with errors, the last good one."""

    title_text = ""
    subtitle_text = ""
    unit = Unit.NONE

    def __init__(self, document: LeaseDocument, results: Results, themes: Themes) -> None:
        super().__init__(self.title_text, self.subtitle_text, (), self.unit, themes)
        self._document = document
        self._results = results
        self._drawn: tuple[SeriesSpec, ...] = ()
        results.ready.connect(self._refresh_if_seen)

    def show_deal(self, deal: Deal, outcome: Outcome) -> None:
        """Draw a deal, under the case that the outcome is of."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def use(self, specs: Sequence[SeriesSpec]) -> None:
        """List these series; where they are the same, what the user hid stays hidden."""
        if tuple(specs) != self._drawn:
            hidden = {spec.key for spec in self._drawn} - self.legend.shown()
            self._drawn = tuple(specs)
            self.set_series(self.subtitle_text, specs, self.unit)
            for key in hidden & {spec.key for spec in specs}:
                self.set_shown(key, False)

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        results = self._results
        self.set_stale(bool(results.problem))
        if results.outcome is not None and not results.stale:
            deal = self._document.deal.under(self._document.scenario.case)
            self.show_deal(deal, results.outcome)


class SupplyChart(LiveChart):
    """The lessee's demand against the leased block and its other supply."""

    title_text = "Supply against demand"
    subtitle_text = "of the lessee, in H100e"
    unit = Unit.H100E

    def show_deal(self, deal: Deal, outcome: Outcome) -> None:
        picture = supply_picture(deal, outcome)
        values = {f"source: {name}": each for name, each in picture.sources.items()}
        self.use(
            (
                SeriesSpec("demand", DEMAND.label, "text", explains=DEMAND.key),
                _area("leased", "Leased block", "series1", "delivered_gpus"),
                *(
                    _area(key, key.removeprefix("source: "), role, "lessee.other_supply")
                    for key, role in zip(values, _SOURCES, strict=False)
                ),
            )
        )
        every = {**values, "leased": picture.leased, "demand": picture.demand}
        self.show_data(month_days(deal), every)


class RentChart(LiveChart):
    """What the H100 was rented for, followed by the path that the deal assumes."""

    title_text = "Market rent"
    subtitle_text = "USD per H100e-hour: quoted for the H100, then assumed"
    unit = Unit.USD_PER_H100E_HOUR

    def show_deal(self, deal: Deal, outcome: Outcome) -> None:
        picture = rent_picture(deal, outcome)
        roles = ("series3", "series2", "series4", "series6", "series7", "series8")
        self.use(
            (
                SeriesSpec("assumed", "Assumed", "series1", explains=RENT),
                *(
                    SeriesSpec(kind, kind, role, "points")
                    for kind, role in zip(picture.quoted, roles, strict=False)
                ),
            )
        )
        marks = (Mark(picture.before + 1, "Closing"),) if picture.before else ()
        values: Values = {"assumed": picture.assumed, **picture.quoted}
        self.show_data(picture.days, values, marks=marks, before=picture.before)


class PowerChart(LiveChart):
    """IT power of the fleets, what is leased of it, and what the facility draws."""

    title_text = "Power"
    subtitle_text = "MW: IT power by kind of GPU, and of the facility"

    def show_deal(self, deal: Deal, outcome: Outcome) -> None:
        picture = power_picture(deal, outcome)
        fleets = {f"fleet: {name}": each for name, each in picture.fleets.items()}
        lines: tuple[tuple[str, str, str, Kind], ...] = (
            ("contracted", "Leased", "text", "dash"),
            ("meter", "Facility, full load (× PUE)", "negative", "step"),
            ("drawn", "Drawn on average", "series1", "line"),
        )
        self.use(
            (
                *(SeriesSpec(key, label, role, kind) for key, label, role, kind in lines),
                *(
                    _area(
                        key,
                        key.removeprefix("fleet: "),
                        _SOURCES[number % len(_SOURCES)],
                        "facility.fleets",
                    )
                    for number, key in enumerate(fleets)
                ),
            )
        )
        own = {key: getattr(picture, key) for key, *_ in lines}
        self.show_data(month_days(deal), {**fleets, **own})


def _area(key: str, label: str, role: str, explains: str) -> SeriesSpec:
    return SeriesSpec(key, label, role, "area", stack=True, explains=explains)


def month_days(deal: Deal) -> tuple[date, ...]:
    """Return the first day of each month of the horizon, that of closing first."""
    return tuple(deal.first_day(month) for month in range(deal.horizon_months + 1))
