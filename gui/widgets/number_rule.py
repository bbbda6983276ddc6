"""What a number in a field may be, how it is read and how it is written for editing."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from core.errors import InvalidInputError
from core.terms.figures import exact, tight
from core.terms.typed import parse
from core.terms.units import Unit

NONE_TEXT = "none"
_NONE_FORMS = ("", NONE_TEXT, "no", "n/a", "–", "—", "-")
FINE = 0.1  # of a step, while Shift is held

_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
_TIGHT_DECIMALS = 12  # 57 * 0.01 is 0.5700000000000001; a typed 57% is to be 0.57


@dataclass(frozen=True, kw_only=True)
class NumberRule:
    """Name, unit and bounds of a number that people type.

    Attributes
    ----------
    name
        What the sentences about it call it.
    low, high
        Bounds, both included, in the unit's own scale (a share as a fraction).
    step
        One press of an arrow.
    whole
        Whether it takes whole values only.
    optional
        Whether there may be none of it: None.
    judge
        Says what is wrong with a value and what would be right; nothing where it is right.
    """

    name: str
    unit: Unit = Unit.NONE
    low: float = -math.inf
    high: float = math.inf
    step: float = 1.0
    whole: bool = False
    optional: bool = False
    judge: Callable[[float], str | None] | None = None

    def read(self, typed: str) -> float | None:
        """Return the value that was typed.

        Raises
        ------
        InvalidInputError
            If it is no figure of the unit, or one that is judged to be wrong.
        """
        word = typed.strip()
        if word.casefold() in _NONE_FORMS:
            if self.optional:
                return None
            said = f", not “{word}”" if word else ""
            raise InvalidInputError(f"{self.name} needs a figure{self._range(' ')}{said}.")
        try:
            value = self.tidied(parse(typed, self.unit))
        except InvalidInputError as error:
            lies = self._range(" It must lie ")
            raise InvalidInputError(f"{self.name}: {error}{lies}{'.' if lies else ''}") from error
        problem = self.judge(value) if self.judge is not None else None
        if problem:
            raise InvalidInputError(problem)
        return value

    def stepped(self, value: float, steps: float, *, fine: bool = False) -> float:
        """Return the value some steps on, kept within the bounds."""
        step = self.step * FINE if fine and not self.whole else self.step
        return self.tidied(min(max(value + steps * step, self.low), self.high))

    def tidied(self, value: float) -> float:
        """Return the value without the dust of binary fractions, whole where it must be."""
        if self.whole and float(value).is_integer():
            return int(value)
        return round(value, _TIGHT_DECIMALS)

    def show_exact(self, value: float | None) -> str:
        """Return the figure in full, with its unit."""
        return NONE_TEXT if value is None else exact(value, self.unit)

    def editable(self, value: float | None) -> str:
        """Return the figure as it stands in a field: without its unit, ready to be changed."""
        return "" if value is None else editable(value, self.unit)

    def _range(self, lead: str) -> str:
        """Return the bounds in words after a lead; "" where there are none."""
        if not (math.isfinite(self.low) and math.isfinite(self.high)):
            return ""
        low, high = (tight(bound, self.unit) for bound in (self.low, self.high))
        return f"{lead}between {low} and {high}"


def editable(value: float, unit: Unit) -> str:
    """Return a figure without its unit, as short as it can be said exactly.

    Examples
    --------
    >>> editable(0.125, Unit.SHARE), editable(1.25e9, Unit.USD), editable(220_000, Unit.GPUS)
    ('12.5', '1.25bn', '220,000')
    >>> editable(1_234_567_890.0, Unit.USD), editable(5.2694, Unit.USD_PER_GPU_HOUR)
    ('1,234,567,890', '5.2694')
    """
    if unit.is_share:
        return _trimmed(value * 100, 6)
    counts = unit.is_money or unit in (Unit.GPUS, Unit.H100E)
    for scale, suffix in _SCALES if counts else ():
        scaled = value / scale
        if abs(scaled) >= 1 and math.isclose(round(scaled, 4), scaled, rel_tol=1e-13):
            return f"{_trimmed(scaled, 4)}{suffix}"
        if abs(scaled) >= 1:
            break
    return _trimmed(value, 2 if abs(value) >= 1e4 else 6)


def affixes(unit: Unit) -> tuple[str, str]:
    """Return what stands before and behind a figure of a unit while it is edited.

    Examples
    --------
    >>> affixes(Unit.USD_PER_GPU_HOUR), affixes(Unit.SHARE), affixes(Unit.MONTH)
    (('$', '/GPU-h'), ('', '%'), ('month', ''))
    >>> affixes(Unit.USD_PER_MONTH), affixes(Unit.USD_PER_KW_MONTH)
    (('$', '/mo'), ('$', '/kW-mo'))
    """
    if unit is Unit.MONTH:
        return unit.value, ""
    if not unit.is_money:
        return "", unit.value
    per = unit.per.strip().replace("a month", "/month")
    return "$", per.replace("month", "mo")  # a field is narrow; its tooltip has the whole word


def _trimmed(value: float, places: int) -> str:
    shown = f"{value:,.{places}f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown == "-0" else shown
