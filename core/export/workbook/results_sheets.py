"""The sheets of single results: the figures, and the workings that are no rows."""

from __future__ import annotations

from core.engine.metrics import END_REASON_TEXT, END_REASONS, METRICS
from core.export.workbook.formulas.declare import Single
from core.export.workbook.formulas.metrics import METRIC_FORMULAS, metric_name
from core.export.workbook.model import Model
from core.export.workbook.page import Page
from core.export.workbook.styles import DATE
from core.terms.units import Unit

_HEAD = 3

_REASON = metric_name("end_reason")
_IN_WORDS = (
    "".join(f'IF({_REASON}="{code}","{END_REASON_TEXT[code]}",' for code in END_REASONS)
    + '""'
    + ")" * len(END_REASONS)
)


def write_metrics(page: Page, model: Model) -> None:
    """Write every figure with its formula, in the order of its declaration."""
    page.texts(_HEAD, ("Figure", "Value", "Unit", "That is", "Name", "What it says"), "label_head")
    page.text(_HEAD, 1, "Value", "head")
    for place, (key, metric) in enumerate(METRICS.items(), start=_HEAD + 1):
        name = metric_name(key)
        page.text(place, 0, metric.label)
        page.formula(place, 1, METRIC_FORMULAS[key], model.cells.names[name], "result", metric.unit)
        page.define(name, place, 1)
        page.text(place, 2, metric.unit.value, "muted")
        if metric.unit is Unit.MONTH:
            first = f'IF(ISNUMBER({name}),EDATE(closing,MAX({name}-1,0)),"")'
            page.formula(place, 3, first, model.value(first), "muted", number=DATE)
        if key == "end_reason":
            page.formula(place, 3, _IN_WORDS, model.value(_IN_WORDS), "muted")
        page.text(place, 4, name, "muted")
        page.text(place, 5, metric.why)
    page.widths(32, 36, 14, 22, 38, 90)
    page.sheet.freeze_panes(_HEAD + 1, 2)
    page.sheet.fit_to_pages(1, 0)


def write_workings(page: Page, model: Model) -> None:
    """Write the single results that rows and figures are made of."""
    sections: dict[str, list[Single]] = {}
    for part in model.parts:
        if isinstance(part, Single):
            sections.setdefault(part.section, []).append(part)
    place = _HEAD
    for section, found in sections.items():
        page.section(place, section, 4)
        for part in found:
            place += 1
            page.text(place, 0, part.label)
            page.text(place, 1, part.key, "muted")
            page.text(place, 2, part.unit.value, "muted")
            page.formula(place, 3, part.formula, model.cells.names[part.key], "result", part.unit)
            page.define(part.key, place, 3)
        place += 2
    page.widths(62, 30, 13, 24)
    page.sheet.freeze_panes(_HEAD, 0)
    page.sheet.fit_to_pages(1, 0)
