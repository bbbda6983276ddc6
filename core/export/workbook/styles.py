"""How the cells of the workbook look: one format for each role and unit."""

from __future__ import annotations

import tomllib
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from core import resources
from core.terms.units import Unit

TYPEFACE = "Arial"
"""There is one as wide on every computer."""

THEME: dict[str, Any] = tomllib.loads(resources.read_text("themes", "light.toml"))  # as paper

DATE = "mmm yyyy"
MONTH_NUMBER = '0;-0;"closing"'

_MONEY = '#,##0;[Red]-#,##0;"–"'
_NUMBERS = {
    Unit.HOURS: "#,##0",
    Unit.SHARE: "0.00%",
    Unit.PER_YEAR: "0.00%",
    Unit.USD: _MONEY,
    Unit.USD_PER_MONTH: _MONEY,
    Unit.USD_PER_GPU_HOUR: "#,##0.0000",
    Unit.USD_PER_H100E_HOUR: "#,##0.0000",
    Unit.USD_PER_KW_MONTH: "#,##0.00",
    Unit.USD_PER_MWH: "#,##0.00",
    Unit.USD_PER_MW_MONTH: _MONEY,
    Unit.USD_PER_GPU: "#,##0.00;[Red]-#,##0.00",
    Unit.GPUS: "#,##0",
    Unit.H100E: "#,##0",
    Unit.MW: "#,##0.00####",
    Unit.KW: "0.00##",
    Unit.YEARS: "0.0##",
    Unit.TIMES: "0.00##",
    Unit.RATIO: "0.0000",
}
"""The number format of a unit; as typed where there is none."""

_ROLES: dict[str, dict[str, Any]] = {
    "plain": {"font_color": THEME["text"]},
    "title": {"font_color": THEME["text"], "bold": True, "font_size": 16},
    "alarm": {"font_color": THEME["negative"], "bold": True},
    "section": {
        "font_color": THEME["text"],
        "bold": True,
        "bg_color": THEME["pressed"],
        "top": 1,
        "top_color": THEME["axis"],
    },
    "section_head": {
        "font_color": THEME["text"],
        "bold": True,
        "bg_color": THEME["pressed"],
        "top": 1,
        "top_color": THEME["axis"],
        "align": "right",
    },
    "head": {
        "font_color": THEME["text"],
        "bold": True,
        "bottom": 1,
        "bottom_color": THEME["outline"],
        "align": "right",
    },
    "label_head": {
        "font_color": THEME["text"],
        "bold": True,
        "bottom": 1,
        "bottom_color": THEME["outline"],
    },
    "muted": {"font_color": THEME["muted"], "font_size": 8, "align": "left", "indent": 1},
    "input": {
        "font_color": THEME["accent"],
        "bg_color": THEME["field"],
        "border": 1,
        "border_color": THEME["border"],
        "align": "right",
    },
    "text_input": {
        "font_color": THEME["accent"],
        "bg_color": THEME["field"],
        "border": 1,
        "border_color": THEME["border"],
    },
    "wrapped": {"font_color": THEME["text"], "text_wrap": True},
    "label": {"font_color": THEME["text"], "bold": True, "text_wrap": True},
    "aside": {"font_color": THEME["muted"], "italic": True, "text_wrap": True},
    "key": {"font_color": THEME["muted"], "font_size": 7, "text_wrap": True},
    "figure": {"font_color": THEME["text"], "align": "right"},
    "figure_total": {
        "font_color": THEME["text"],
        "bold": True,
        "align": "right",
        "top": 1,
        "top_color": THEME["outline"],
    },
    "wrapped_total": {
        "font_color": THEME["text"],
        "bold": True,
        "top": 1,
        "top_color": THEME["outline"],
    },
    "next_words": {"font_color": THEME["text"], "text_wrap": True, "indent": 1},
    "next_words_total": {"bold": True, "indent": 1, "top": 1, "top_color": THEME["outline"]},
    "next_head": {
        "font_color": THEME["text"],
        "bold": True,
        "indent": 1,
        "bottom": 1,
        "bottom_color": THEME["outline"],
    },
    "wrapped_input": {
        "font_color": THEME["accent"],
        "bg_color": THEME["field"],
        "border": 1,
        "border_color": THEME["border"],
        "align": "right",
        "text_wrap": True,
    },
    "wording_input": {
        "font_color": THEME["accent"],
        "bg_color": THEME["field"],
        "border": 1,
        "border_color": THEME["border"],
        "text_wrap": True,
    },
    "result": {"font_color": THEME["text"], "bold": True, "align": "right"},
    "exported": {"font_color": THEME["muted"], "align": "right"},
    "total": {"font_color": THEME["text"], "right": 1, "right_color": THEME["axis"]},
}


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Format] = {}
        self.changed = book.add_format({"bold": True, "bg_color": THEME["selection"]})

    def of(self, role: str, unit: Unit = Unit.NONE, number: str = "") -> Format:
        """Return the format of a role, for figures of a unit or in a number format."""
        number = number or _NUMBERS.get(unit, "")
        made = self._made.get((role, number))
        if made is None:
            look = {"font_name": TYPEFACE, "font_size": 9, "valign": "top", **_ROLES[role]}
            made = self._book.add_format(look | ({"num_format": number} if number else {}))
            self._made[role, number] = made
        return made
