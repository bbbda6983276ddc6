"""What a chart says of one month."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from core.terms.figures import short
from core.terms.units import Unit
from gui.charts.drawing import BASELINE
from gui.charts.readout import Reading, Row
from gui.charts.series_spec import Kind, SeriesSpec

Values = Mapping[str, npt.NDArray[np.float64]]


def reading(
    name: str,
    month: int,
    specs: Sequence[SeriesSpec],
    unit: Unit,
    values: Values,
    baseline: Values,
    visible: Collection[str],
    notes: tuple[str, ...] = (),
) -> Reading:
    """Return the figures of the series in view, with the total of those that are stacked.

    Stacked series that have nothing in that month, and had nothing, are left out.
    """
    compared = baseline if BASELINE in visible else {}
    rows = []
    stack = [spec.key for spec in specs if spec.stack and spec.key in visible]
    for spec in specs:
        now, was = _at(values, spec.key, month), _at(compared, spec.key, month)
        if spec.key in visible and not (spec.stack and now == 0 and was in (0, None)):
            row = _row(spec.kind, spec.role, spec.label, unit, now, was)
            row = replace(row, pattern=spec.pattern)
            rows.append(replace(row, key=spec.key) if spec.explains else row)
    if len(stack) > 1:
        now, was = _total(values, stack, month), _total(compared, stack, month)
        rows.append(_row("area", "", "Total", unit, now, was))
    return Reading(name, tuple(rows), notes)


def _at(values: Values, key: str, month: int) -> float | None:
    found = float(values[key][month]) if key in values else np.nan
    return found if np.isfinite(found) else None


def _total(values: Values, stack: Sequence[str], month: int) -> float | None:
    parts = [part for key in stack if (part := _at(values, key, month)) is not None]
    return sum(parts) if parts else None


def _row(
    kind: Kind, role: str, label: str, unit: Unit, now: float | None, was: float | None
) -> Row:
    text, before = (_figure(value, unit) for value in (now, was))
    return Row(kind, role, label, text, before if was is not None and before != text else "")


def _figure(value: float | None, unit: Unit) -> str:
    """The figure without the unit that the chart's head has already named."""
    return (
        short(value, unit) if unit.is_share else short(value, unit).removesuffix(f" {unit.value}")
    )
