"""The monthly rate at which cash is worth nothing, the root nearest zero; as core/engine/irr.py.

Cash is worth something else at each of a row of rates; between two of them where the sign changes
lies a root. On either side of zero the nearest such pair is halved until nothing is left to halve;
IRR, which may find another root or none, is then asked for the same from there. Two roots between
neighbouring rates, which the program finds, are not seen here; the checks then say so.
"""

from __future__ import annotations

from core.engine.irr import NODES
from core.export.workbook.formulas.declare import Axis, Part, Row, Single, row_name
from core.terms.units import Unit

STEPS = 50
"""Halvings: more than a number has digits for."""

_SECTION = "Returns"


def _row(key: str, label: str, unit: Unit, axis: Axis, formula: str, first: str) -> Row:
    return Row(
        key=key,
        label=label,
        unit=unit,
        section=_SECTION,
        axis=axis,
        formula=formula,
        first=first,
    )


def _single(key: str, label: str, formula: str, unit: Unit = Unit.SHARE) -> Single:
    return Single(key=key, label=label, unit=unit, section=_SECTION, formula=formula)


def _worth(flow: str, log: str, timed: str = "") -> str:
    """Return what a flow is worth at the rate of that logarithm."""
    # a power of a large rate would be too small to be a number in some spreadsheets
    return f"SUMPRODUCT({timed}{row_name(flow)}*EXP(-{log}*line.month))"


def _root(key: str, label: str, flow: str, *, above: bool) -> tuple[Part, ...]:
    """Return what finds the root nearest zero on one side of it."""
    side = "above" if above else "below"
    here, found = f"{key}_{side}", f"{key}_{side}_found"
    nearest = "MIN" if above else "MAX"
    counts = "[rate_tried<]>=0" if above else "[rate_tried]<=0"
    left, right, width = f"{here}_left", f"{here}_right", f"{here}_width"
    middle = f"([{here}<]+{width}/2^[step])"
    return (
        _row(
            found,
            f"{label}, sign change {side} zero: lower rate",
            Unit.SHARE,
            Axis.RATES,
            f'IF(AND({counts},([{key}_worth]<0)<>([{key}_worth<]<0)),[rate_tried<],"")',
            '""',
        ),
        _single(
            left,
            f"{label}, {side} zero: from",
            f'IF(COUNT(line.{found})=0,"",{nearest}(line.{found}))',
        ),
        _single(
            right,
            f"{label}, {side} zero: to",
            f'IF(ISNUMBER({left}),INDEX(line.rate_tried,MATCH({left},line.rate_tried,0)+1),"")',
        ),
        _single(
            width,
            f"{label}, {side} zero: between them on a scale of log(1 + rate)",
            f'IF(ISNUMBER({left}),LN(1+{right})-LN(1+{left}),"")',
        ),
        _single(
            f"{here}_sign",
            f"{label}, {side} zero: worth at the lower",
            f'IF(ISNUMBER({left}),INDEX(line.{key}_worth,MATCH({left},line.rate_tried,0)),"")',
            Unit.USD,
        ),
        _row(
            here,
            f"{label}, {side} zero: lower end, log(1 + rate)",
            Unit.NONE,
            Axis.STEPS,
            f"IF(ISNUMBER([{here}<]),"
            f'IF(({_worth(flow, middle)}<0)=({here}_sign<0),{middle},[{here}<]),"")',
            f'IF(ISNUMBER({left}),LN(1+{left}),"")',
        ),
    )


def _found(key: str, label: str, log: str) -> Single:
    return _single(key, label, f'IF(ISNUMBER({log}),EXP({log})-1,"")')


def _return(key: str, label: str, flow: str) -> tuple[Part, ...]:
    up, down = f"{key}_root_above", f"{key}_root_below"
    return (
        _row(
            f"{key}_worth",
            f"{label}, worth at that rate",
            Unit.USD,
            Axis.RATES,
            _worth(flow, "[log_rate]"),
            _worth(flow, "[log_rate]"),
        ),
        *_root(key, label, flow, above=True),
        *_root(key, label, flow, above=False),
        _found(up, f"{label}, root above zero", f"INDEX(line.{key}_above,{STEPS + 1})"),
        _found(down, f"{label}, root below zero", f"INDEX(line.{key}_below,{STEPS + 1})"),
        _single(
            f"{key}_return",
            f"{label}, root nearest zero, a month",
            f"IF(ISNUMBER({up}),IF(ISNUMBER({down}),IF(-{down}<{up},{down},{up}),{up}),{down})",
        ),
        _single(
            f"{key}_by_irr",
            f"{label}, the same by IRR from there",
            f'IF(ISNUMBER({key}_return),IFERROR(IRR({row_name(flow)},{key}_return),"none"),"none")',
        ),
    )


PARTS: tuple[Part, ...] = (
    Row(
        key="rate_tried",
        label="Rate a month",
        unit=Unit.SHARE,
        section=_SECTION,
        axis=Axis.RATES,
        constants=tuple(float(rate) for rate in NODES),
    ),
    _row(
        "log_rate",
        "log(1 + rate)",
        Unit.NONE,
        Axis.RATES,
        "LN(1+[rate_tried])",
        "LN(1+[rate_tried])",
    ),
    Row(
        key="step",
        label="Step",
        unit=Unit.NONE,
        section=_SECTION,
        axis=Axis.STEPS,
        constants=tuple(float(step) for step in range(STEPS + 1)),
    ),
    *_return("cash", "Cash", "pure_cash"),
    *_return("equity", "Cash after debt", "levered_cash"),
)
