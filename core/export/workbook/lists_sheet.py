"""The sheet of the tables among the inputs: the fleets, and the lessee's other supply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.export.workbook.model import Model
from core.export.workbook.named_inputs import FLEETS_PATH, LISTS, SUPPLY_PATH
from core.export.workbook.page import Page
from core.terms.paths import value_at
from core.terms.term import Input, Kind

_HEAD = 3
_APART = 8
"""How far right of a value stands what was exported."""

_NOTES = {
    FLEETS_PATH: "The schedule has a row for each of these fleets: export anew for another one.",
    SUPPLY_PATH: "Insert rows between the first and the last for another source.",
}


def write_lists(page: Page, model: Model) -> None:
    """Write the tables; a formula knows each of their columns by its name."""
    place = _HEAD
    for path, inputs in LISTS.items():
        rows = value_at(model.deal, path)
        title = next(iter(inputs.values())).section
        page.section(place, title, 2 * _APART - 1)
        page.text(place, _APART, "As exported", "section")
        _head(page, place + 1, inputs)
        for number, row in enumerate(rows):
            _values(page, place + 3 + number, inputs, row)
        if not rows:
            _values(page, place + 3, inputs, None)
        count = max(len(rows), 1)
        for column, (key, one) in enumerate(inputs.items()):
            if one.kind is not Kind.TEXT:
                page.define(f"{path}.{key}", place + 3, column, rows=count)
        page.mark_changed(place + 3, 0, _APART, rows=count, columns=len(inputs))
        page.define(f"{path}.values", place + 3, 0, rows=count, columns=len(inputs))
        page.define(f"{path}.exported", place + 3, _APART, rows=count, columns=len(inputs))
        page.text(place + 3 + count, 0, _NOTES[path], "muted")
        place += count + 6
    page.widths(30, *[20] * (_APART - 1), 30, *[20] * (_APART - 1))
    page.sheet.print_area(0, 0, place, _APART - 1)
    page.sheet.freeze_panes(_HEAD, 1)
    page.sheet.fit_to_pages(1, 0)


def _head(page: Page, place: int, inputs: Mapping[str, Input]) -> None:
    for column, (key, one) in enumerate(inputs.items()):
        label = f"{one.label} ({one.unit.value})" if one.unit.value else one.label
        page.text(place, column, label, "label_head" if column == 0 else "head")
        page.text(place + 1, column, key, "muted")


def _values(page: Page, place: int, inputs: Mapping[str, Input], row: Any) -> None:
    """Write one record, and what was exported beside it; zeros where there is no record."""
    for column, (key, one) in enumerate(inputs.items()):
        empty: Any = "none" if one.kind is Kind.TEXT else 0
        value = empty if row is None else getattr(row, key)
        is_text = one.kind is Kind.TEXT
        page.constant(place, column, value, "text_input" if is_text else "input", one.unit)
        page.constant(place, column + _APART, value, "muted" if is_text else "exported", one.unit)
