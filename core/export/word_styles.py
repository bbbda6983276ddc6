"""How a Word document looks: its page, its styles, and the marks that Word keeps as plain XML."""

from __future__ import annotations

import tomllib
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from core import resources

TYPEFACE = "Arial"
"""There is one as wide on every computer."""

WIDTH, HEIGHT = Mm(215.9), Mm(279.4)  # US Letter, as the PDF
SIDE, TOP, BOTTOM = Mm(25), Mm(23), Mm(22)
TEXT_WIDTH = Length(WIDTH - 2 * SIDE)
CLAUSE_INDENT = Mm(12)

KEPT_STYLES = {
    "Normal", "Title", "Subtitle", "Heading 1", "Caption", "Header", "Footer",
    "Default Paragraph Font", "Normal Table", "No List",
}  # fmt: skip
"""Those of Word's own that are used; each report adds some."""

THEME = tomllib.loads(resources.read_text("themes", "light.toml"))  # paper is light


def new_document() -> WordDocument:
    """Return an empty document with the page and the styles of a report."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.left_margin = section.right_margin = SIDE
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.header_distance = section.footer_distance = Mm(11)
    section.different_first_page_header_footer = True
    _drop_styles(document)
    _set_styles(document)
    return document


def _drop_styles(document: WordDocument) -> None:
    """Leave out the styles that no report has: a lawyer chooses from a short list."""
    for style in list(document.styles):
        if style.name not in KEPT_STYLES:
            style.delete()


def _set_styles(document: WordDocument) -> None:
    _named(document, "Normal", 9.5, "text", after=6.0).paragraph_format.line_spacing = 1.15
    _named(document, "Document kind", 8.5, "accent", bold=True, after=4.0)
    _named(document, "Title", 20.0, "text", bold=True, after=4.0)
    _named(document, "Subtitle", 11.0, "muted", after=8.0)
    _named(document, "Heading 1", 11.5, "text", bold=True, before=16.0, after=6.0, follows=True)
    _named(document, "Caption", 9.5, "text", bold=True, before=8.0, after=4.0, follows=True)
    _named(document, "Cell", 8.5, "text")
    _named(document, "Cell label", 9.5, "muted")
    _named(document, "Cell value", 9.5, "text")
    _named(document, "Small", 8.0, "muted", after=4.0)
    _named(document, "Marking", 8.0, "negative", bold=True)
    clause = _named(document, "Clause", 9.5, "text", after=6.0)
    clause.paragraph_format.left_indent = CLAUSE_INDENT
    clause.paragraph_format.first_line_indent = Length(-CLAUSE_INDENT)
    clause.paragraph_format.tab_stops.add_tab_stop(CLAUSE_INDENT)
    for name in ("Header", "Footer"):
        edge = _named(document, name, 8.0, "muted")
        edge.paragraph_format.tab_stops.clear_all()
        edge.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _named(
    document: WordDocument,
    name: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    before: float = 0.0,
    after: float = 0.0,
    follows: bool = False,
) -> ParagraphStyle:
    """Return a paragraph style made as wanted, replacing what Word's own of that name is like.

    `follows` keeps it on one page with what comes next.
    """
    styles = document.styles
    style: Any = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name != "Normal":
        style.base_style = styles["Normal"]
    style.quick_style = True
    style.element.get_or_add_pPr().clear()
    style.element.get_or_add_rPr().clear()
    style.font.name = TYPEFACE
    style.element.rPr.rFonts.set(qn("w:cs"), TYPEFACE)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.color.rgb = RGBColor.from_string(hexadecimal(colour))
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.keep_with_next = follows or None
    made: ParagraphStyle = style
    return made


def hexadecimal(colour: str) -> str:
    """Return a colour of the theme as Word writes it."""
    code: str = THEME[colour]
    return code.removeprefix("#").upper()


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Return an element of WordprocessingML, as in ``element("w:tblHeader")``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    for child in children:
        made.append(child)
    return made


def lines(**sides: str) -> list[BaseOxmlElement]:
    """Return borders: by side, the colour of a thin line, or "" for none."""
    return [
        element(f"w:{side}", val="single", sz="4", space="0", color=hexadecimal(colour))
        if colour
        else element(f"w:{side}", val="nil")
        for side, colour in sides.items()
    ]
