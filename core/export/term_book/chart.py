"""A chart of a report as one of the spreadsheet's own, with the figures that it draws."""

from __future__ import annotations

from xlsxwriter import Workbook

from core.export.term_book.blocks_sheet import COLUMNS
from core.export.workbook.page import Page
from core.export.workbook.styles import THEME, TYPEFACE
from core.report.blocks import Chart

_WIDTH, _HEIGHT = 1020, 300  # [pixels]
_ROWS = 16  # that it covers


def write_chart(page: Page, book: Workbook, chart: Chart, row: int, figures_row: int) -> None:
    """Draw a chart from a row on; its figures stand right of what is printed."""
    column = COLUMNS + 1
    last = figures_row + len(chart.values)
    page.texts(figures_row, ("Month of the lease", chart.title), "label_head", column)
    for number, value in enumerate(chart.values, start=1):
        page.constant(figures_row + number, column, number, "figure")
        page.constant(figures_row + number, column + 1, value, "figure", number="#,##0.00")
    page.sheet.set_column(column, column + 1, 24)
    drawn = book.add_chart({"type": "column"})
    drawn.add_series(
        {
            "name": chart.title,
            "categories": [page.name, figures_row + 1, column, last, column],
            "values": [page.name, figures_row + 1, column + 1, last, column + 1],
            "fill": {"color": THEME["accent"]},
            "gap": 40,
        }
    )
    font = {"name": TYPEFACE, "size": 9, "color": THEME["muted"]}
    drawn.set_title(
        {"name": chart.title, "name_font": {**font, "size": 11, "color": THEME["text"]}}
    )
    drawn.set_x_axis(
        {
            "name": "Month of the lease",
            "name_font": {**font, "bold": False},
            "num_font": font,
            "interval_unit": max(1, len(chart.values) // 12),
            "line": {"color": THEME["axis"]},
        }
    )
    drawn.set_y_axis(
        {
            "num_format": '#,##0,,"m"',
            "num_font": font,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": THEME["grid"]}},
        }
    )
    drawn.set_legend({"none": True})
    drawn.set_size({"width": _WIDTH, "height": _HEIGHT})
    page.sheet.insert_chart(row, 0, drawn, {"description": chart.alt})
    page.sheet.print_area(0, 0, row + _ROWS, COLUMNS - 1)
