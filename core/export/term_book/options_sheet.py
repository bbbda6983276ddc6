"""The sheet of options: what each choice may be, with its wording; lists of cells read from it."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.utility import xl_range_abs

from core.export.term_book.room import height_of
from core.export.workbook.page import Page
from core.report.term_table import choices
from core.terms.lease import TERMS
from core.terms.term import Kind

_HEADS = ("Term", "Option", "Wording")
_WIDTHS = (28, 40, 100)  # [characters]
_OWN = "As it is written in the clause."


def write_options(page: Page, row: int) -> Mapping[str, str]:
    """Write the options of every choice from a row on; return where each list stands, by key."""
    page.texts(row, _HEADS, "label_head")
    lists: dict[str, str] = {}
    first = place = row + 1
    for key, one in TERMS.items():
        if not one.shared or one.kind not in (Kind.CHOICE, Kind.LEGAL):
            continue
        wording = {option.code: option.clause for option in one.options}
        for number, (code, label) in enumerate(choices(one).items()):
            page.text(place, 0, "" if number else one.label, "label")
            page.text(place, 1, label, "wrapped")
            page.text(place, 2, text := wording.get(code, _OWN), "wrapped")
            page.sheet.set_row(place, height_of((label, _WIDTHS[1]), (text, _WIDTHS[2])))
            place += 1
        lists[key] = f"='{page.name}'!{xl_range_abs(place - number - 1, 1, place - 1, 1)}"
    page.widths(*_WIDTHS)
    page.sheet.freeze_panes(first, 0)
    page.sheet.repeat_rows(row)
    return lists
