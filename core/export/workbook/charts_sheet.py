"""The sheet of charts: fee and revenue, capacity, cash and value, all live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook

from core.export.workbook.formulas.declare import Row
from core.export.workbook.model import Model
from core.export.workbook.page import Page
from core.export.workbook.rows_sheets import FIRST_COLUMN
from core.export.workbook.styles import THEME, TYPEFACE

_WIDTH, _HEIGHT = 760, 340  # [pixels]
_ROWS, _COLUMNS = 18, 12  # from one chart to the next

_MILLIONS = '#,##0,,"m"'
_BILLIONS = '#,##0.0,,,"bn"'
_THOUSANDS = '#,##0,"k"'

_DASHES = ("solid", "dash", "round_dot", "dash_dot")
"""What tells the lines of a chart apart without colour."""


@dataclass(frozen=True)
class _Drawn:
    """A chart of rows of the schedule."""

    title: str
    keys: tuple[str, ...]
    number: str


_CHARTS = (
    _Drawn("Fee and revenue, USD a month", ("invoice", "revenue", "ebitda"), _MILLIONS),
    _Drawn(
        "Capacity, GPUs and H100e",
        ("gpus", "contracted_gpus", "delivered_gpus", "used_h100e"),
        _THOUSANDS,
    ),
    _Drawn("Lessor's cash so far and debt left, USD", ("cash_to_date", "debt_left"), _BILLIONS),
    _Drawn(
        "Gain of each side so far, USD", ("lessor_gain_to_date", "lessee_gain_to_date"), _BILLIONS
    ),
)


def write_charts(
    page: Page, book: Workbook, model: Model, schedule: str, places: Mapping[str, int]
) -> None:
    """Draw rows of the schedule over the months.

    Parameters
    ----------
    schedule, places
        The name of its sheet, and the row of each key on it.
    """
    labels = {part.key: part.label for part in model.parts if isinstance(part, Row)}
    last = FIRST_COLUMN + model.months

    def months_of(key: str) -> list[str | int]:
        place = places[key]
        return [schedule, place, FIRST_COLUMN + 1, place, last]

    for number, drawn in enumerate(_CHARTS):
        chart = book.add_chart({"type": "line"})
        for position, key in enumerate(drawn.keys, start=1):
            chart.add_series(
                {
                    "name": labels[key],
                    "categories": months_of("first_day"),
                    "values": months_of(key),
                    "line": {
                        "color": THEME[f"series{position}"],
                        "width": 1.75,
                        "dash_type": _DASHES[position - 1],  # told apart without colour too
                    },
                }
            )
        font = {"name": TYPEFACE, "size": 9, "color": THEME["muted"]}
        chart.set_title(
            {"name": drawn.title, "name_font": {**font, "size": 11, "color": THEME["text"]}}
        )
        chart.set_x_axis(
            {
                "date_axis": True,
                "num_format": "mmm yy",
                "num_font": font,
                "label_position": "low",
                "major_unit": max(6, model.months // 10),
                "major_unit_type": "months",
                "line": {"color": THEME["axis"]},
            }
        )
        chart.set_y_axis(
            {
                "num_format": drawn.number,
                "num_font": font,
                "line": {"none": True},
                "major_gridlines": {"visible": True, "line": {"color": THEME["grid"]}},
            }
        )
        chart.set_legend({"position": "bottom", "font": font})
        chart.set_size({"width": _WIDTH, "height": _HEIGHT})
        row, column = divmod(number, 2)
        page.sheet.insert_chart(4 + row * _ROWS, column * _COLUMNS, chart)
    page.sheet.fit_to_pages(1, 1)
