"""Round ranges and ticks for what a chart measures."""

from __future__ import annotations

import math
from dataclasses import dataclass

from core.terms.units import Unit

INTERVALS = 5
"""Between two ticks, about so many on an axis."""

_SLIVER = 0.25  # of the space between two ticks: what ends within needs no tick beyond

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_SUFFIXES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


@dataclass(frozen=True)
class Scale:
    """A range from one tick to another, or a sliver beyond zero."""

    low: float
    high: float
    step: float


def scale_for(low: float, high: float, intervals: int = INTERVALS) -> Scale:
    """Return the tightest round range that holds two values and zero; little needs no tick.

    Examples
    --------
    >>> scale_for(0.0, 1.18e9)
    Scale(low=0.0, high=1250000000.0, step=250000000.0)
    >>> scale_for(-7.4, 12.0)
    Scale(low=-10.0, high=15.0, step=5.0)
    >>> scale_for(-0.2, 9.0)
    Scale(low=-0.5, high=10.0, step=2.0)
    """
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return Scale(0.0, 1.0, 1.0)
    step = round_up((high - low) / intervals)
    return Scale(0.0 - _end(-low, step), _end(high, step), step)  # no "-0.0"


def _end(value: float, step: float) -> float:
    """Return where a side of zero ends."""
    return _SLIVER * step if 0 < value <= _SLIVER * step else math.ceil(value / step - 1e-9) * step


def beside(scale: Scale, low: float, high: float) -> tuple[Scale, float]:
    """Return a scale with room for a second measure on the same ticks.

    Parameters
    ----------
    scale
        Of the first measure.
    low, high
        What the second measure runs between.

    Returns
    -------
    scale
        That of the first, longer where the second needs another side of zero.
    factor
        A value of the second times this is as high as the first's. [1]

    Examples
    --------
    >>> beside(Scale(0.0, 10.0, 2.0), -3.0, 40.0)
    (Scale(low=-2.0, high=10.0, step=2.0), 0.2)
    """
    down = max(round(-scale.low / scale.step), 1 if low < 0 else 0)
    up = max(round(scale.high / scale.step), 1 if high > 0 else 0)
    needed = max(high / up if up else 0.0, -low / down if down else 0.0)
    step = round_up(needed) if needed > 0 else 1.0
    low, high = min(scale.low, -down * scale.step), max(scale.high, up * scale.step)
    return Scale(low, high, scale.step), scale.step / step


def ticks(scale: Scale, low: float, high: float) -> tuple[float, tuple[float, ...]]:
    """Return the step between ticks, and the ticks, in view; finer than the scale's when zoomed.

    Examples
    --------
    >>> ticks(Scale(0.0, 10.0, 2.0), -0.1, 10.2)
    (2.0, (0.0, 2.0, 4.0, 6.0, 8.0, 10.0))
    >>> ticks(Scale(0.0, 10.0, 2.0), 1.1, 3.2)
    (0.5, (1.5, 2.0, 2.5, 3.0))
    """
    step = scale.step
    if high - low < 0.6 * (scale.high - scale.low):
        step = round_up((high - low) / INTERVALS)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return step, tuple(place * step for place in range(first, last + 1))


def round_up(value: float) -> float:
    """Return the next round number that is not smaller: 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * each for each in _ROUND if power * each >= value * (1 - 1e-9))


def tick_text(value: float, step: float, largest: float, unit: Unit) -> str:
    """Return the label of a tick, written alike along the whole axis.

    Parameters
    ----------
    step
        Between two ticks; says how many decimals are needed.
    largest
        Size of the axis' larger end; says whether thousands, millions or billions are meant.

    Examples
    --------
    >>> [tick_text(value, 2.5e8, 1.25e9, Unit.USD) for value in (0.0, 2.5e8, 1e9)]
    ['$0', '$0.25bn', '$1.00bn']
    >>> tick_text(-0.5, 0.25, 1.0, Unit.SHARE), tick_text(5e4, 5e4, 2.5e5, Unit.GPUS)
    ('-50 %', '50k')
    """
    factor, suffix = _factor(largest, unit)
    shown = f"{abs(value) * factor:,.{_decimals(step * factor)}f}"
    sign = "-" if value < 0 and float(shown.replace(",", "")) else ""
    if abs(value) < step * 1e-6:
        shown, suffix = "0", " %" if unit.is_share else ""
    return f"{sign}{'$' if unit.is_money else ''}{shown}{suffix}"


def _factor(largest: float, unit: Unit) -> tuple[float, str]:
    if unit.is_share:
        return 100.0, " %"
    if unit is Unit.RATIO:
        return 1.0, "x"
    for scale, suffix in _SUFFIXES:
        if largest >= scale * (10 if scale == 1e3 else 1):
            return 1 / scale, suffix
    return 1.0, ""


def _decimals(step: float) -> int:
    """How many decimals a multiple of the step has."""
    return next((n for n in range(4) if math.isclose(round(step, n), step, rel_tol=1e-6)), 4)
