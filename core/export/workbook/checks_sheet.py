"""The sheet of checks: whether the workbook still holds, and agrees with the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.export.workbook.formulas.declare import row_name
from core.export.workbook.formulas.metrics import metric_name
from core.export.workbook.inputs_sheet import WRONG
from core.export.workbook.model import Model
from core.export.workbook.named_inputs import LISTS
from core.export.workbook.page import Page
from core.terms.term import Input
from core.terms.units import Unit

_HEAD = 3
_ANEW = "export anew"
_COLUMNS = ("Workbook", "Program, as exported", "Difference", "Verdict")

CENT = "0.005"
"""[USD] By how much sums of money may differ and be the same to the cent."""

RELATIVE = "1E-9"
"""[1] By how much other figures may."""


def write_checks(page: Page, model: Model) -> None:
    """Write the checks of structure first, then each figure and line beside the program's own."""
    first = _structure(page, model)
    _head(page, first, "Figures")
    for place, (key, metric) in enumerate(METRICS.items(), start=first + 1):
        _compared(page, place, metric.label, metric.unit, metric_name(key), model.figure(key))
    middle = first + len(METRICS) + 2
    _head(page, middle, "Lines, sum over the months")
    for place, (key, line) in enumerate(LINES.items(), start=middle + 1):
        total = float(np.nansum(model.outcome.line(key)))
        _compared(page, place, line.label, line.unit, f"SUM({row_name(key)})", total)
    page.define("checks.verdict", first, 4, rows=middle - first + len(LINES) + 1)
    page.widths(58, 26, 26, 22, 16)
    page.sheet.freeze_panes(_HEAD, 1)
    page.sheet.fit_to_pages(1, 0)


def _head(page: Page, place: int, title: str) -> None:
    page.text(place, 0, title, "section")
    page.texts(place, _COLUMNS, "section_head", column=1)


def _structure(page: Page, model: Model) -> int:
    """Write what must hold for the formulas to be those of the program; return the next row."""
    fleets = len(model.deal.facility.fleets)
    changed = "+".join(
        ["SUMPRODUCT((inputs.value<>inputs.exported)*1)"]
        + [f"SUMPRODUCT(({path}.values<>{path}.exported)*1)" for path in LISTS]
    )
    wrong = f'COUNTIF(inputs.check,"{WRONG}*")'
    conditions = {
        "The horizon is the one of this workbook": "horizon_months=horizon",
        "The lease ends within the horizon": "commencement_month+term_months-1<=horizon",
        "Every fleet has its rows": f"ROWS(facility.fleets.count)={fleets}",
        "Some GPUs carry a price and come into service": "AND(price_weights>0,MAX(line.gpus)>0)",
        "The CPI floor is not above the CPI cap": "cpi_floor<=cpi_cap",
        "Every input is one that the model is defined for": f"{wrong}=0",
        **dict(_conditions_of_lists()),
    }
    page.section(_HEAD, "Structure", len(_COLUMNS) + 1)
    place = _HEAD
    for place, (label, condition) in enumerate(conditions.items(), start=_HEAD + 1):
        page.text(place, 0, label)
        page.formula(place, 1, f'IF({condition},"OK","{_ANEW}")', "OK", "result")
    page.define("structure.checks", _HEAD + 1, 1, rows=len(conditions))
    place += 1
    page.text(place, 0, "The workbook follows its inputs")
    page.formula(
        place,
        1,
        f'IF(COUNTIF(structure.checks,"OK")=ROWS(structure.checks),"OK","{_ANEW}")',
        "OK",
        "result",
    )
    page.define("structure", place, 1)
    place += 1
    page.text(place, 0, "Inputs changed since the export")
    page.formula(place, 1, changed, 0, "result")
    place += 1
    page.text(place, 0, "Figures and lines that differ from the program's")
    page.formula(place, 1, 'COUNTIF(checks.verdict,"differs")', 0, "result")
    page.text(place, 2, "None may differ as exported. Once inputs are changed, those they move do.")
    return place + 2


def _conditions_of_lists() -> Iterator[tuple[str, str]]:
    for path, inputs in LISTS.items():
        section = next(iter(inputs.values())).section
        yield f"{section}: each is one that the model is defined for", f"{_outside(path, inputs)}=0"


def _outside(path: str, inputs: Mapping[str, Input]) -> str:
    """Return the number of cells of a table whose figures the model is not defined for."""
    numeric = ((f"{path}.{key}", one) for key, one in inputs.items() if one.numeric)
    return "+".join(
        f"SUMPRODUCT(({name}<{one.low:.15g})+({name}>{one.high:.15g}))" for name, one in numeric
    )


def _compared(
    page: Page,
    place: int,
    label: str,
    unit: Unit,
    formula: str,
    program: float | str,
) -> None:
    """Write a figure of the workbook beside the program's, and whether they agree."""
    ours, theirs = f"B{place + 1}", f"C{place + 1}"
    within = f"MAX({CENT if unit is Unit.USD else RELATIVE},{RELATIVE}*ABS({theirs}))"
    close = f'IF(ABS({ours}-{theirs})<={within},"OK","differs")'
    both = f"AND(ISNUMBER({ours}),ISNUMBER({theirs}))"
    numbers = isinstance(program, float)
    page.text(place, 0, label)
    page.formula(place, 1, formula, program, "result", unit)
    page.constant(place, 2, program, "exported", unit)
    page.formula(
        place,
        3,
        f'IF({both},{ours}-{theirs},"")',
        0.0 if numbers else "",
        "exported",
        number="0.0E+00",
    )
    page.formula(place, 4, f'IF({both},{close},IF({ours}={theirs},"OK","differs"))', "OK", "result")
