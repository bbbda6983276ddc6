"""The monthly rate at which cash is worth nothing, the root nearest zero; as core/engine/irr.py.

Cash is worth something else at each of a row of rates; between two of them where the sign changes
lies a root. On either side of zero the nearest one is found with IRR from the middle of the two,
and then brought to full precision by Newton's method, which IRR leaves off early. Two roots
between neighbouring rates, which the program finds, are not seen here; the checks then say so.
"""

from __future__ import annotations

from core.engine.irr import NODES
from core.export.workbook.formulas.declare import Axis, Part, Row, Single, row_name
from core.terms.units import Unit

STEPS = 10
"""Approximations after the first: each doubles the right digits."""

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


def _single(key: str, label: str, formula: str) -> Single:
    return Single(key=key, label=label, unit=Unit.SHARE, section=_SECTION, formula=formula)


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
    left, right, start = f"{here}_left", f"{here}_right", f"{here}_start"
    middle = f"SQRT((1+{left})*(1+{right}))-1"
    newton = f"[{here}<]+{_worth(flow, f'[{here}<]')}/{_worth(flow, f'[{here}<]', 'line.month*')}"
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
            f"{here}_guess",
            f"{label}, {side} zero: by IRR",
            f'IF(ISNUMBER({left}),IFERROR(IRR({row_name(flow)},{middle}),{middle}),"")',
        ),
        _single(
            start,
            f"{label}, {side} zero: log(1 + rate) to start from",
            f"IF(ISNUMBER({left}),LN(1+IF(AND({here}_guess>{left},{here}_guess<{right}),"
            f'{here}_guess,{middle})),"")',
        ),
        _row(
            here,
            f"{label}, root {side} zero: log(1 + rate)",
            Unit.NONE,
            Axis.STEPS,
            f"IF(ISNUMBER([{here}<]),IFERROR(MIN(MAX({newton},LN(1+{left})),LN(1+{right})),"
            f'[{here}<]),"")',
            start,
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
