"""What a chart draws, worked out of its values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gui.charts.series_spec import SeriesSpec
from gui.charts.stack import stacked, total

FloatArray = npt.NDArray[np.float64]
Values = Mapping[str, FloatArray]

BASELINE = "baseline"
"""The key under which all that belongs to the baseline is shown or hidden."""

STACK = "stack"
"""The key of the baseline of all stacked areas together."""


@dataclass(frozen=True)
class Drawing:
    """The series in view, each array of shape (T+1,).

    Attributes
    ----------
    areas
        Lower and upper edge of each area.
    lines, baselines
        By key of the series; the baseline of a stack is that of its total, under `STACK`.
    """

    areas: Mapping[str, tuple[FloatArray, FloatArray]]
    lines: Mapping[str, FloatArray]
    baselines: Mapping[str, FloatArray]

    def extent(self, keys: Collection[str]) -> tuple[float, float]:
        """Return the least and the greatest value of some series, zero among them."""
        parts: list[FloatArray] = [
            *(edge for key, pair in self.areas.items() if key in keys for edge in pair),
            *_chosen(self.lines, keys),
            *_chosen(self.baselines, keys),
        ]
        if not parts:
            return 0.0, 0.0
        every = np.concatenate(parts)
        return float(np.fmin.reduce(every, initial=0.0)), float(np.fmax.reduce(every, initial=0.0))


def drawing(
    specs: Sequence[SeriesSpec], values: Values, baseline: Values, visible: Collection[str]
) -> Drawing:
    """Return what is drawn when only some series are in view."""
    seen = [spec for spec in specs if spec.key in visible]
    stack = [spec.key for spec in seen if spec.stack]
    areas = stacked({key: values[key] for key in stack})
    lines = {spec.key: values[spec.key] for spec in seen if not spec.stack}
    areas |= {
        spec.key: _from_zero(values[spec.key])
        for spec in seen
        if spec.kind == "area" and not spec.stack
    }
    was: dict[str, FloatArray] = {}
    if BASELINE in visible:
        was = {spec.key: baseline[spec.key] for spec in seen if spec.key in baseline}
        below = {key: was.pop(key) for key in stack if key in was}
        if below:
            was[STACK] = total(below)
    return Drawing(areas, lines, was)


def _from_zero(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    return np.fmin(values, 0.0), np.fmax(values, 0.0)  # these pass over NaN


def _chosen(series: Values, keys: Collection[str]) -> Iterable[FloatArray]:
    return (values for key, values in series.items() if key in keys)
