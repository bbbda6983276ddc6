"""The four charts of the draft, each with the views that it can be switched between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from core.engine.evaluate import Outcome
from core.engine.lines import LINES
from core.study.zone import GAIN
from core.terms.deal import Deal
from core.terms.lease import TERMS, LeaseTerms
from core.terms.term import Party
from core.terms.units import Unit
from gui.charts.patterns import told_apart
from gui.charts.periods import Over
from gui.charts.series_spec import AUTO, Kind, SeriesSpec
from gui.draft import series
from gui.draft.series import Series

TAKE_OR_PAY = "take_or_pay_share"

Draw = Callable[[Outcome, Deal, LeaseTerms], Series]


@dataclass(frozen=True, kw_only=True)
class View:
    """One way to look at a chart.

    Attributes
    ----------
    name
        What the switch calls it.
    draw
        Works its series out of an outcome.
    compared
        Keys of the series that are drawn of the baseline too.
    optional
        Keys of the series that are left out where they are nought in every month.
    """

    name: str
    subtitle: str
    unit: Unit
    specs: tuple[SeriesSpec, ...]
    draw: Draw
    compared: tuple[str, ...]
    optional: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class LiveChart:
    """A chart that follows every edit."""

    title: str
    views: tuple[View, ...]


def live_charts(side: Party) -> tuple[LiveChart, ...]:
    """Return the charts as one side sees them, its own lines first."""
    return (*_OF_BOTH, _VALUE[side])


def _series(
    key: str,
    role: str,
    kind: Kind,
    *,
    label: str = "",
    stack: bool = False,
    shown: bool = True,
    over: Over = "mean",
    explains: str = "",
    pattern: int = AUTO,
) -> SeriesSpec:
    explains = explains or (key if key in LINES else "")
    label = label or LINES[explains].label
    return SeriesSpec(
        key,
        label,
        role,
        kind,
        stack=stack,
        shown=shown,
        over=over,
        explains=explains,
        pattern=pattern,
    )


def _capacity() -> LiveChart:
    specs = (
        _series("used", "series1", "area", explains="used_h100e"),
        _series("delivered", "series2", "step", explains="delivered_gpus", pattern=4),
        _series("contracted", "series3", "step", explains="contracted_gpus", pattern=0),
        _series("free", "muted", "step", label="Free", explains="free_gpus", pattern=2),
        _series("wanted", "lessee", "dash", label="Demand", explains="unmet_demand"),
    )
    stacked = partial(_series, kind="area", stack=True)
    supply = (
        stacked("other", "series7", explains="other_supply_h100e"),
        stacked("site", "series1", label="This site", explains="used_h100e"),
        stacked("elsewhere", "series2", explains="alternative_h100e"),
        stacked("unserved", "series6", label="Unserved", explains="demand_met"),
    )
    compared = ("contracted", "used")
    return LiveChart(
        title="Capacity",
        views=(
            View(
                name="GPUs",
                subtitle="month by month",
                unit=Unit.GPUS,
                specs=specs,
                draw=lambda outcome, _deal, _terms: series.capacity(outcome, Unit.GPUS),
                compared=compared,
            ),
            View(
                name="H100e",
                subtitle="by what H100s would do as much",
                unit=Unit.H100E,
                specs=specs,
                draw=lambda outcome, _deal, _terms: series.capacity(outcome, Unit.H100E),
                compared=compared,
            ),
            View(
                name="MW",
                subtitle="IT power",
                unit=Unit.MW,
                specs=specs,
                draw=lambda outcome, _deal, _terms: series.capacity(outcome, Unit.MW),
                compared=compared,
            ),
            View(
                name="Supply",
                subtitle="how the lessee's demand is met, in H100e",
                unit=Unit.H100E,
                specs=supply,
                draw=lambda outcome, _deal, _terms: series.supply(outcome),
                compared=(),
            ),
        ),
    )


def _utilization() -> LiveChart:
    return LiveChart(
        title="Utilization",
        views=(
            View(
                name="",
                subtitle="of usable hours, by the lessee",
                unit=Unit.SHARE,
                specs=(
                    _series(
                        "leased", "series1", "area", label="Leased block", explains="utilization"
                    ),
                    _series(
                        "facility", "series2", "step", label="Whole facility", explains="used_h100e"
                    ),
                    _series(
                        "take_or_pay",
                        "series3",
                        "dash",
                        label=TERMS[TAKE_OR_PAY].label,
                        explains=TAKE_OR_PAY,
                    ),
                ),
                draw=lambda outcome, _deal, terms: series.utilization(outcome, terms),
                compared=("leased",),
            ),
        ),
    )


def _revenue() -> LiveChart:
    flow = partial(_series, over="sum")
    streams = (
        flow("base_fee", "series1", "area", stack=True),
        flow("overage_fee", "series3", "area", stack=True),
        flow("power_pass_through", "series5", "area", label="Power", stack=True),
        flow(
            "ending",
            "series4",
            "area",
            label="On ending",
            stack=True,
            explains="termination_fee",
        ),
        flow("relet_revenue", "series2", "area", stack=True, pattern=1),
        flow("credits", "series6", "area", label="Credits", stack=True, explains="invoice"),
    )
    beside = (
        flow("own_use_value", "muted", "dash", label="Own use"),
        SeriesSpec(
            "cumulative", "Cumulative", "text", at_right=True, over="last", explains="revenue"
        ),
    )
    return LiveChart(
        title="Revenue",
        views=(
            View(
                name="",
                subtitle="of the lessor, by stream",
                unit=Unit.USD,
                specs=told_apart((*streams, *beside)),  # some are left out at times
                draw=lambda outcome, _deal, _terms: series.revenue(outcome),
                compared=tuple(spec.key for spec in streams),
                optional=frozenset(spec.key for spec in (*streams[1:], beside[0])),
            ),
        ),
    )


# Unbroken for the lessor, in long strokes for the lessee; without the deal, more gap than line.
_OF_VALUE = {
    ("lessor", "with"): 0,
    ("lessee", "with"): 4,
    ("lessor", "without"): 1,
    ("lessee", "without"): 2,
}


def _value(side: Party) -> LiveChart:
    flows = tuple(
        _series(
            f"{party.value}_{kind}",
            party.value,
            "line" if kind == "with" else "dash",
            label=f"{party.value.capitalize()}, {kind}",
            over="last",
            explains=f"{party.value}_value_{kind}",
            pattern=_OF_VALUE[party.value, kind],
        )
        for kind in ("with", "without")
        for party in (side, side.other)
    )
    gains = tuple(
        _series(
            party.value,
            party.value,
            "line",
            label=f"{whose} gain, {party.value}",
            over="last",
            explains=GAIN[party],
            pattern=_OF_VALUE[party.value, "with"],
        )
        for party, whose in ((side, "Our"), (side.other, "Their"))
    )
    return LiveChart(
        title="Value",
        views=(
            View(
                name="Flows",
                subtitle="cumulative cash",
                unit=Unit.USD,
                specs=flows,
                draw=lambda outcome, _deal, _terms: series.value(outcome),
                compared=(f"{side.value}_with",),
            ),
            View(
                name="Gain",
                subtitle="over walking away, discounted, as it builds up",
                unit=Unit.USD,
                specs=gains,
                draw=lambda outcome, deal, _terms: series.gain(outcome, deal),
                compared=tuple(party.value for party in Party),
            ),
        ),
    )


_OF_BOTH = (_capacity(), _utilization(), _revenue())
_VALUE = {side: _value(side) for side in Party}
