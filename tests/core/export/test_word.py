import io
import re
import subprocess
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from pypdf import PdfReader

from core.export.word import docx_bytes
from core.report.blocks import (
    Chart,
    Clause,
    Column,
    Heading,
    KeyValue,
    KeyValueTable,
    Paragraph,
    Table,
    as_data,
)
from core.report.redlined import redlined

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(report):
    return Document(io.BytesIO(docx_bytes(report)))


def parts_of(report):
    with zipfile.ZipFile(io.BytesIO(docx_bytes(report))) as file:
        return {name: file.read(name) for name in file.namelist()}


def paragraphs(report):
    """Every paragraph of the body, those in tables too, as its style and its text."""
    body = opened(report).element.body
    names = {style.style_id: style.name for style in opened(report).styles}
    found = []
    for paragraph in body.iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        name = "Normal" if style is None else names[style.get(f"{WORD}val")]
        marks = {f"{WORD}tab": "\t", f"{WORD}br": "\n"}
        text = "".join(
            marks.get(node.tag, node.text or "")
            for node in paragraph.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br")
        )
        found.append((name, text))
    return found


def tight(text):
    return re.sub(r"\s", "", text)


def test_every_text_of_a_report_stands_in_the_document(texts, reports):
    for report in reports.values():
        written = tight("".join(text for _, text in paragraphs(report)))
        blocks = tuple(block for block in report.blocks if not isinstance(block, Chart))
        shown = as_data(replace(report, blocks=blocks, kind="", footer=()))
        for unprinted in ("date", "audience", "origin"):
            del shown[unprinted]
        assert [text for text in texts(shown) if tight(text) not in written] == []


def test_clauses_and_headings_have_styles_and_their_numbers_as_text(report):
    found = paragraphs(report)

    for block in report.blocks:
        if isinstance(block, Clause):
            text = f"{block.number}\t{block.heading}. {block.text}"
            assert ("Clause", text) in found
        if isinstance(block, Heading):
            assert ("Heading 1", f"{block.number}   {block.text}".strip()) in found


def test_the_head_of_a_table_is_repeated_and_its_figures_stand_at_the_right(with_blocks):
    table = Table(
        caption="Fleets",
        columns=(Column(label="GPU"), Column(label="Count", figures=True)),
        rows=(("H100", "100,000"), ("H200", "5")),
        total=("Total", "100,005"),
    )

    written = opened(with_blocks(table)).tables[-1]

    heads = [row._tr.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in written.rows]
    assert heads == [True, False, False, False]
    assert [[cell.text for cell in row.cells] for row in written.rows] == [
        ["GPU", "Count"],
        ["H100", "100,000"],
        ["H200", "5"],
        ["Total", "100,005"],
    ]
    assert {row.cells[1].paragraphs[0].alignment for row in written.rows} == {2}
    assert written.rows[3].cells[0].paragraphs[0].runs[0].bold


# Of what a document may say of a thing, in the order of the standard (ECMA-376, part 1, annex A).
ORDERS = {
    "tblPr": ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar",
              "tblLook"],
    "trPr": ["cantSplit", "tblHeader", "ins", "del"],
    "tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"],
    "pPr": ["pStyle", "keepNext", "keepLines", "pBdr", "tabs", "spacing", "ind", "jc", "rPr",
            "sectPr"],
    "rPr": ["ins", "del", "rStyle", "rFonts", "b", "bCs", "i", "color", "sz", "szCs", "lang"],
}  # fmt: skip


def test_what_is_said_of_a_thing_stands_in_the_order_that_word_wants(reports):
    old, new = list(reports.values())[:2]
    parts = [
        opened(redlined(old, new)).element,
        opened(new).styles.element,
        opened(new).sections[0].first_page_footer._element,
    ]
    for part in parts:
        for name, order in ORDERS.items():
            for properties in part.iter(f"{WORD}{name}"):
                found = [child.tag.removeprefix(WORD) for child in properties]
                assert found == sorted(found, key=order.index), name


def test_a_note_stands_below_its_value(with_blocks):
    rows = (KeyValue(label="Price", value="US$2", note="An hour."),)

    found = paragraphs(with_blocks(KeyValueTable(caption="Terms", rows=rows)))

    assert found[-5:-1] == [
        ("Caption", "Terms"),
        ("Cell label", "Price"),
        ("Cell value", "US$2"),
        ("Small", "An hour."),
    ]


def test_the_chart_is_a_picture_with_words_for_those_who_cannot_see_it(report):
    chart = next(block for block in report.blocks if isinstance(block, Chart))
    parts = parts_of(report)

    assert chart.alt in {node.get("descr") for node in opened(report).element.body.iter()}
    (picture,) = (content for name, content in parts.items() if name.startswith("word/media/"))
    assert picture.startswith(b"\x89PNG")


def test_every_page_has_its_number_and_later_ones_the_title(report):
    section = opened(report).sections[0]

    for footer in (section.first_page_footer, section.footer):
        codes = {node.get(f"{WORD}instr") for node in footer._element.iter(f"{WORD}fldSimple")}
        assert codes == {"PAGE", "NUMPAGES"}
        assert "Confidential" in footer.paragraphs[0].text
    assert section.header.paragraphs[-1].text == f"Term Sheet\t{report.title}"
    assert section.first_page_header.paragraphs[0].text == ""


def test_equal_reports_give_equal_bytes_that_say_nothing_of_their_maker(report):
    about = opened(report).core_properties

    assert docx_bytes(replace(report)) == docx_bytes(report)
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert (about.created.date(), about.modified.date()) == (report.date, report.date)
    assert about.title == f"Term Sheet: {report.title}"
    for name, content in parts_of(report).items():
        assert b"python-docx" not in content, name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A" * 200, "A" * 200),
        ("עברית and 中文 and emoji 🙂", "עברית and 中文 and emoji 🙂"),
        ("=1+1 <b>&amp;</b> {{x}}", "=1+1 <b>&amp;</b> {{x}}"),
        ("bell\x07 and half \ud83d", "bell and half ?"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_a_text_stands_there_as_it_is(with_blocks, text, shown):
    report = with_blocks(Paragraph(text=text), title=text, footer=(text,))

    assert ("Normal", shown) in paragraphs(report)


def settled(report, kept, dropped):
    """The texts of the document once all its changes are accepted, or all rejected."""
    body = opened(report).element.body
    gone = body.xpath(f"//w:tr[w:trPr/w:{dropped}] | //w:{dropped}[.//w:r]")
    for element in gone:
        element.getparent().remove(element)
    found, open_text = [], ""
    for paragraph in body.iter(f"{WORD}p"):
        nodes = paragraph.iter(f"{WORD}t", f"{WORD}delText", f"{WORD}tab")
        open_text += "".join("\t" if node.tag == f"{WORD}tab" else node.text for node in nodes)
        if paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}{dropped}") is None:
            found.append(open_text)
            open_text = ""
    return [text for text in found if text]


def test_accepting_all_changes_gives_the_new_text_and_rejecting_them_the_old(reports):
    for old, new in pairwise(reports.values()):
        marked = redlined(old, new)
        body = 2 + 2 * len(new.meta)  # the head is that of the new one

        accepted, rejected = settled(marked, "ins", "del"), settled(marked, "del", "ins")

        assert accepted == [text for _, text in paragraphs(replace(new, kind=marked.kind)) if text]
        assert rejected[body:] == [text for _, text in paragraphs(old) if text][body:]


def test_every_change_has_its_number_an_author_and_the_date(reports):
    old, new = list(reports.values())[:2]
    marked = opened(redlined(old, new)).element.body
    changes = marked.xpath("//w:ins | //w:del")

    numbers = [change.get(f"{WORD}id") for change in changes]
    assert len(set(numbers)) == len(numbers) > 10
    assert {change.get(f"{WORD}author") for change in changes} == {"Lease Desk"}
    assert {change.get(f"{WORD}date") for change in changes} == {"2026-05-28T00:00:00Z"}


@pytest.mark.needs_program("soffice")
def test_another_word_processor_shows_every_word(report, tmp_path):
    (tmp_path / "sheet.docx").write_bytes(docx_bytes(report))
    profile = (tmp_path / "profile").as_uri()

    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", tmp_path, tmp_path / "sheet.docx"],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip

    pages = PdfReader(tmp_path / "sheet.pdf").pages
    shown = tight("".join(page.extract_text() for page in pages))
    for number, page in enumerate(pages, start=1):
        assert f"Page{number}of{len(pages)}" in tight(page.extract_text())
    for block in report.blocks:
        if isinstance(block, Clause):
            assert tight(block.number + block.heading) in shown
            assert tight(block.text) in shown
