"""Figures as people read them: `$6.53bn`, `32.3 %`, `month 13 (May 2027)`."""

from __future__ import annotations

import math
from datetime import date

from core.terms.units import Unit

NONE = "–"
"""What stands where there is no figure."""

_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
_MONTHS = (  # those of strftime follow the computer's language
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_COUNTED = (Unit.MONTHS, Unit.DAYS, Unit.YEARS, Unit.COUNT)  # 1 month, 2 months


def short(value: float | None, unit: Unit) -> str:
    """Return a figure as it stands on a card or an axis.

    Examples
    --------
    >>> short(6_525_000_000.0, Unit.USD), short(5.2694, Unit.USD_PER_GPU_HOUR)
    ('$6.53bn', '$5.27 /GPU-h')
    >>> short(0.3234, Unit.SHARE), short(-1.5e6, Unit.USD), short(None, Unit.USD)
    ('32.3 %', '-$1.50m', '–')
    >>> short(293_312.5, Unit.GPUS)
    '293,312 GPUs'
    """
    if value is None or not math.isfinite(value):
        return NONE
    if unit.is_money:
        return f"{'-' if value < 0 else ''}${_scaled(abs(value))}{unit.per}"
    if unit.is_share:
        return f"{_plain(value * 100, 1)} {unit.value}"
    if unit in (Unit.GPUS, Unit.H100E) and abs(value) >= 1e6:
        return f"{_scaled(value)} {unit.value}"
    whole = unit in (Unit.GPUS, Unit.H100E) and abs(value) >= 1e3
    return _counted(value, unit, 0 if whole else 2)


def signed(value: float | None, unit: Unit) -> str:
    """Return a change in short form, with its sign.

    Examples
    --------
    >>> signed(1.5e6, Unit.USD), signed(-0.02, Unit.SHARE), signed(None, Unit.USD)
    ('+$1.50m', '-2 %', '–')
    """
    text = short(value, unit)
    return f"+{text}" if value is not None and math.isfinite(value) and value > 0 else text


def exact(value: float | None, unit: Unit) -> str:
    """Return a figure in full, for a tooltip, a document or a clause.

    Examples
    --------
    >>> exact(1_250_000_000.0, Unit.USD_PER_MONTH), exact(0.125, Unit.SHARE)
    ('$1,250,000,000 a month', '12.5 %')
    """
    if value is None or not math.isfinite(value):
        return NONE
    if unit.is_money:
        digits = 4 if abs(value) < 100 and not float(value * 100).is_integer() else 2
        return f"{'-' if value < 0 else ''}${_plain(abs(value), digits, cents=True)}{unit.per}"
    if unit.is_share:
        return f"{_plain(value * 100, 4)} {unit.value}"
    return _counted(value, unit, 4)


def tight(value: float, unit: Unit) -> str:
    """Return a figure in full and yet briefly, as a bound in a sentence: in millions where whole.

    Examples
    --------
    >>> tight(1e11, Unit.USD_PER_MONTH), tight(1e8, Unit.GPUS), tight(1_250_001.0, Unit.USD)
    ('$100bn a month', '100m GPUs', '$1,250,001')
    """
    counted = unit.is_money or unit in (Unit.GPUS, Unit.H100E)
    scale, suffix = next(
        ((one, name) for one, name in _SCALES[:-1] if abs(value) >= one), (1.0, "")
    )
    if not counted or not suffix or not float(value / scale * 100).is_integer():
        return exact(value, unit)
    text = f"{'-' if value < 0 else ''}{'$' if unit.is_money else ''}{abs(value) / scale:g}{suffix}"
    return text + (unit.per if unit.is_money else f" {unit.value}")


def month_and_date(month: float | None, first_day: date | None) -> str:
    """Return a month of the deal with its date.

    Examples
    --------
    >>> month_and_date(13, date(2027, 5, 1))
    'month 13 (May 2027)'
    """
    if month is None or not math.isfinite(month):
        return NONE
    return f"month {month:.0f}" + (f" ({first_day:%b %Y})" if first_day else "")


def full_date(day: date) -> str:
    """Return a date as a document has it.

    Examples
    --------
    >>> full_date(date(2026, 5, 1))
    '1 May 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _counted(value: float, unit: Unit, places: int) -> str:
    if unit is Unit.RATIO:
        return f"{value:.{places}f}x"
    if unit is Unit.MONTH:
        return f"month {value:,.0f}"
    name = unit.value.removesuffix("s") if value == 1 and unit in _COUNTED else unit.value
    return f"{_plain(value, places)} {name}".rstrip()


def _scaled(value: float) -> str:
    for scale, suffix in _SCALES:
        if abs(value) >= scale * 0.99995:
            return f"{value / scale:.{_digits(value / scale)}f}{suffix}"
    return f"{value:.{_digits(value)}f}"


def _digits(value: float) -> int:
    """Three significant digits, two places at most."""
    size = abs(value)
    return 2 if size < 9.995 else 1 if size < 99.95 else 0


def _plain(value: float, places: int, *, cents: bool = False) -> str:
    shown = f"{value:,.{places}f}"
    if "." not in shown:
        return shown
    shown = shown.rstrip("0").rstrip(".")
    if cents and "." in shown and len(shown.split(".")[1]) == 1:
        shown += "0"
    return "0" if shown == "-0" else shown
