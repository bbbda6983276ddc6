import io
import re
import subprocess
from dataclasses import replace

import numpy as np
import pytest
import typst
from pypdf import PdfReader
from PySide6.QtGui import QImage

from core.export.pdf import notes_of, page_pngs, page_svgs, pdf_bytes
from core.export.typesetting import typeset
from core.report.blocks import (
    Chart,
    Clause,
    Column,
    Heading,
    KeyValue,
    KeyValueTable,
    Paragraph,
    Signature,
    Signatures,
    Table,
    as_data,
)

INK = 128  # a grey darker than this is print


def tight(text):
    """A text without the blanks, breaks and curls that setting it in type puts in."""
    return re.sub(r"[\s\u200b]", "", text).replace("’", "'")


def read(report):
    return PdfReader(io.BytesIO(pdf_bytes(report)))


def text_of(report):
    return tight("".join(page.extract_text() for page in read(report).pages))


def test_every_text_of_a_report_can_be_read_in_the_pdf(texts, reports):
    for report in reports.values():
        found = text_of(report)
        # the picture's words for those who cannot see it, and the date, are not in print
        blocks = tuple(
            replace(block, alt="") if isinstance(block, Chart) else block for block in report.blocks
        )
        shown = as_data(replace(report, blocks=blocks, kind=""))
        for unprinted in ("date", "audience", "origin"):
            del shown[unprinted]
        missing = [text for text in texts(shown) if tight(text) not in found]
        assert missing == []


def test_a_term_sheet_has_a_sane_number_of_pages_each_numbered(reports):
    for report in reports.values():
        pages = read(report).pages
        assert 4 <= len(pages) <= 12
        for number, page in enumerate(pages, start=1):
            assert f"Page{number}of{len(pages)}" in tight(page.extract_text())
            assert "Confidential" in page.extract_text()
            assert "Round 3" in page.extract_text()


def test_the_pdf_is_tagged_titled_in_english_and_describes_its_chart(report):
    reader = read(report)
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert reader.metadata.title == f"Term Sheet: {report.title}"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    described = alternatives(reader)
    chart = next(block for block in report.blocks if isinstance(block, Chart))
    assert chart.alt in described


def alternatives(reader):
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            found += [str(node["/Alt"])] if "/Alt" in node else []
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_equal_reports_give_equal_bytes_and_bear_no_other_date(report):
    first = pdf_bytes(report)
    typeset.cache_clear()

    assert pdf_bytes(replace(report)) == first
    stamps = re.findall(rb"(?:D:|Date>)(\d{4}-?\d\d-?\d\d)", first)
    assert {stamp.replace(b"-", b"") for stamp in stamps} == {b"20260528"}


def test_the_compiler_has_nothing_to_warn_of(report, monkeypatch):
    warned = []

    def compiled(**request):
        made, warnings = typst.compile_with_warnings(**request)
        warned.extend(warnings)
        return made

    monkeypatch.setattr(typst, "compile", compiled)
    typeset.cache_clear()
    page_pngs(report, 20)

    assert warned == []


def test_only_the_shipped_typeface_is_used(report):
    fonts = set()
    for page in read(report).pages:
        for font in page["/Resources"]["/Font"].values():
            fonts.add(font.get_object()["/BaseFont"].split("+")[-1])

    assert fonts
    assert all(font.lstrip("/").startswith("Inter") for font in fonts)


MARKUP = '*bold* #panic("x") $x^2$ @ref <label> [a] \\ // = Heading `raw` {1}'


def test_a_text_is_shown_as_it_is_and_never_read_as_markup(with_blocks):
    report = with_blocks(
        Paragraph(text=MARKUP), Clause(number="1", heading=MARKUP, text=MARKUP), title=MARKUP
    )

    assert text_of(report).count(tight(MARKUP)) == 4  # the title and the blocks


NAMES = {
    "empty": "",
    "long": "Very long name of a company " * 8,
    "unbroken": "W" * 200,
    "accents": "Müller & Cie – «Łódź» ½ €",
    "script": "株式会社 Müller & Cie",
    "emoji": "Go 🚀",
    "control": "a\x00b\x07c\td",
    "half a pair": "x\ud800y",
    "right to left": "שלום עולם",
    "lines": "one\ntwo\r\nthree",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_name_can_be_set_in_type_within_the_margins(with_blocks, name):
    column = Column(label=name, figures=True)
    parties = (Signature(party=name, role="Lessor"), Signature(party=name, role="Lessee"))
    report = with_blocks(
        Heading(text=name, number="1"),
        KeyValueTable(caption=name, rows=(KeyValue(label=name, value=name, note=name),)),
        Table(caption=name, columns=(Column(label="A"), column), rows=((name, name),)),
        Clause(number="1.1", heading=name, text=name),
        Signatures(parties=parties),
        title=name,
        subtitle=name,
        meta=(KeyValue(label=name, value=name),),
        footer=(name, name),
    )

    made = page_pngs(report, 30)

    assert len(made) == len(read(report).pages) <= 6
    assert all(margin_is_white(page) for page in made)


def margin_is_white(png, inches=0.9):
    image = QImage.fromData(png).convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = image.width(), image.height()
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    edge = int(width * inches / 8.5)
    return bool((grey[:, :edge] == 255).all() and (grey[:, width - edge : width] == 255).all())


def test_what_no_typeface_can_show_is_said(with_blocks):
    unassigned = with_blocks(Paragraph(text="\U0010fffd"))

    notes = notes_of(unassigned)

    assert len(notes) == 1
    assert "empty boxes" in notes[0]
    assert notes_of(with_blocks(Paragraph(text="plain"))) == ()


def test_a_clause_of_many_pages_runs_over_them_all(with_blocks):
    wording = " ".join(f"Word{number}" for number in range(6000))
    report = with_blocks(Clause(number="1.1", heading="Own", text=wording))

    assert len(read(report).pages) > 5
    assert re.findall(r"Word(\d+)", text_of(report)) == [str(number) for number in range(6000)]


def test_a_table_of_many_pages_repeats_its_head(with_blocks):
    rows = tuple((str(number), "x") for number in range(200))
    columns = (Column(label="Number"), Column(label="Head", figures=True))
    pages = read(with_blocks(Table(caption="", columns=columns, rows=rows))).pages

    assert len(pages) > 2
    assert all("Head" in page.extract_text() for page in pages)


@pytest.mark.parametrize("lines", range(24, 34))
def test_a_short_table_stays_on_one_page_with_its_note(with_blocks, lines):
    filler = tuple(Clause(number="1", heading="A", text="line") for _ in range(lines))
    rows = tuple((f"row {number}", "x") for number in range(8))
    columns = (Column(label="Number"), Column(label="Head", figures=True))
    table = Table(caption="", columns=columns, rows=rows, note="What must be known.")
    pages = [page.extract_text() for page in read(with_blocks(*filler, table)).pages]

    (page,) = [text for text in pages if "row 0" in text]
    assert "row 7" in page
    assert "What must be known." in page


def test_a_day_stays_on_one_line_with_its_month_and_year(with_blocks):
    texts = [Paragraph(text="x " * count + "31 October 2028") for count in range(30, 80)]

    pages = [page.extract_text() for page in read(with_blocks(*texts)).pages]

    assert "\n".join(pages).count("31 October 2028") == 50


@pytest.mark.needs_program("pdftoppm")
def test_another_program_draws_every_page_and_none_is_blank(report, tmp_path):
    (tmp_path / "sheet.pdf").write_bytes(pdf_bytes(report))
    command = ["pdftoppm", "-r", "30", "-gray", "sheet.pdf", "page"]
    subprocess.run(command, cwd=tmp_path, check=True)
    drawn = sorted(tmp_path.glob("page*.pgm"))

    assert len(drawn) == len(read(report).pages)
    for page in drawn:
        pixels = np.frombuffer(page.read_bytes().split(b"255\n", 1)[1], np.uint8)
        assert 0.005 < np.mean(pixels < INK) < 0.5


def test_the_pages_on_screen_are_those_of_the_pdf(report):
    count = len(read(report).pages)
    svgs, pngs = page_svgs(report), page_pngs(report, 72.0)

    assert len(svgs) == len(pngs) == count
    assert all(svg.lstrip().startswith(b"<svg") for svg in svgs)
    assert {QImage.fromData(png).size().toTuple() for png in pngs} == {(612, 792)}
