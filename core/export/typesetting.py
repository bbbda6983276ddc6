"""A report set in type, by templates that ship with the program."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import typst

from core import resources
from core.report.blocks import Drawn, Report, as_data
from core.report.origin import Origin
from core.report.stamp import foot_of, stamp_of

Kind = Literal["pdf", "svg", "png"]

PRINT_PPI = 300.0  # [pixels per inch]

ACCESSIBLE: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: tagged, titled, every picture described; the compiler refuses what is not."""


@dataclass(frozen=True, kw_only=True)
class Typeset:
    """A document in type.

    Attributes
    ----------
    data
        The PDF.
    system_fonts
        Whether it holds characters that the shipped typefaces lack.
    notes
        What a reader should know of it, in sentences; mostly none.
    """

    data: bytes
    system_fonts: bool = False
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=4)  # the preview and the export of one report, without setting it twice
def typeset(report: Report) -> Typeset:
    """Set a report as a PDF.

    The shipped typefaces are used alone wherever they have all characters, Chinese, Japanese,
    Korean, Arabic and Hebrew among them, so that a document looks the same on every computer. Names
    in yet other scripts fall back on the computer's own typefaces.
    """
    try:
        return Typeset(data=_compiled(report, "pdf", accessible=True)[0])
    except typst.TypstError as error:
        if not _lacks_characters(error):
            raise
    try:
        data = _compiled(report, "pdf", accessible=True, system_fonts=True)[0]
        return Typeset(data=data, system_fonts=True)
    except typst.TypstError as error:
        if not _lacks_characters(error):
            raise
    note = (
        "The document has characters that no typeface on this computer can show; they stand as "
        "empty boxes. A typeface that has them, once installed, is used at the next export."
    )
    data = _compiled(report, "pdf", system_fonts=True)[0]
    return Typeset(data=data, system_fonts=True, notes=(note,))


def pages(report: Report, kind: Kind, ppi: float | None = None) -> tuple[bytes, ...]:
    """Return the pages of a report as pictures."""
    return _compiled(report, kind, system_fonts=typeset(report).system_fonts, ppi=ppi)


def drawing_png(chart: Drawn, ppi: float = PRINT_PPI) -> bytes:
    """Return a drawing alone as a picture, as wide as the text of a page."""
    data = json.dumps(as_data(chart), ensure_ascii=False).encode("utf-8", "replace")
    made: bytes = typst.compile(
        input=str(resources.path("typst", "picture.typ")),
        root=str(resources.ROOT),
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"chart": data.decode("utf-8")},
        format="png",
        ppi=ppi,
    )
    return made


def _lacks_characters(error: typst.TypstError) -> bool:
    return "could not be displayed" in str(error)


def _compiled(
    report: Report,
    kind: Kind,
    *,
    accessible: bool = False,
    system_fonts: bool = False,
    ppi: float | None = None,
) -> tuple[bytes, ...]:
    # A file can hold half a surrogate pair, which is no character: a question mark stands for it.
    said = as_data(replace(report, footer=foot_of(report), origin=Origin()))
    said["marking"] = report.audience.marking
    data = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    made: bytes | list[bytes] = typst.compile(
        input=str(resources.path("typst", "report.typ")),
        root=str(resources.ROOT),  # the templates read the theme
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=not system_fonts,
        sys_inputs={"report": data.decode("utf-8"), "stamp": stamp_of(report).words()},
        format=kind,
        ppi=ppi,
        pdf_standards=[ACCESSIBLE] if accessible else [],
    )
    return tuple(made) if isinstance(made, list) else (made,)
