import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from core.export.kinds import KINDS
from core.report.audience import Audience
from core.report.blocks import Paragraph, Report
from core.report.origin import Origin
from core.report.stamp import LONGEST, Stamp, content_of, foot_of, read_stamp, stamp_of
from core.version import VERSION

ORIGIN = Origin(
    scenario="Our «last» offer", revision="7+", case="Base", seed=11, beside=("a1b2", "c3d4")
)
REPORT = Report(
    kind="Memo",
    title="Title",
    subtitle="",
    meta=(),
    blocks=(Paragraph(text="One."),),
    footer=("Confidential",),
    date=date(2026, 5, 3),
    version="Round 3, «final» & signed",
    origin=ORIGIN,
)
STAMPED = [suffix for suffix, kind in KINDS.items() if kind.content is not None]


def test_the_content_is_what_a_report_says_and_not_when(tmp_path):
    later = replace(REPORT, version="Round 4", date=date(2026, 6, 1), footer=())

    assert content_of(later) == content_of(REPORT)
    assert content_of(replace(REPORT, blocks=(Paragraph(text="Two."),))) != content_of(REPORT)


@pytest.mark.parametrize("suffix", STAMPED)
def test_a_document_says_where_it_comes_from(suffix):
    stamp = read_stamp(KINDS[suffix].content(REPORT))

    assert stamp == stamp_of(REPORT)
    assert stamp == Stamp(
        program=VERSION,
        content=content_of(REPORT),
        kind="Memo",
        version="Round 3, «final» & signed",
        date=date(2026, 5, 3),
        audience=Audience.OURS,
        origin=ORIGIN,
    )


@pytest.mark.parametrize("suffix", STAMPED)
def test_a_document_for_them_says_neither_case_nor_seed_nor_what_it_is_beside(suffix):
    file = KINDS[suffix].content(replace(REPORT, audience=Audience.THEIRS))

    assert read_stamp(file).origin == Origin(scenario="Our «last» offer", revision="7+")


@pytest.mark.parametrize("letter", ["a", "é", "株", "\ud83d"])
def test_a_long_name_is_cut_to_what_word_takes(letter):
    report = replace(REPORT, origin=replace(ORIGIN, scenario=letter * 200, case=letter * 200))

    stamp = stamp_of(report)

    assert len(stamp.words()) <= LONGEST
    assert read_stamp(KINDS[".docx"].content(report)).intact
    assert report.origin.scenario.startswith(stamp.origin.scenario)
    assert stamp.origin.seed == 11


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date=2026-05-03", "date=2026-05-04"),
        ("revision=7", "revision=8"),
        ("for=ours", "for=theirs"),
        ("seed=11", "seed=12"),
        ("case=Base", "case=Late"),
    ],
)
def test_a_stamp_that_was_altered_is_told(old, new):
    words = stamp_of(REPORT).words()
    assert old in words

    assert not read_stamp(words.replace(old, new).encode()).intact
    assert read_stamp(words.encode()).intact


def test_the_foot_of_a_page_names_the_save_and_the_content():
    assert foot_of(REPORT) == (
        "Confidential",
        "Save 7, edited since",
        f"Content {content_of(REPORT)}",
    )
    assert foot_of(replace(REPORT, origin=Origin())) == (
        "Confidential",
        f"Content {content_of(REPORT)}",
    )


def zipped(name, content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"%PDF-1.7 nothing",
        b"PK\x03\x04 no archive",
        zipped("other.xml", "x"),
        zipped("docProps/core.xml", "Lease Desk 0.1.0, content=00"),
        zipped("docProps/core.xml", b"\xff\xfe" * 10_000_000),
        stamp_of(REPORT).words().replace("2026-05-03", "2026-02-31").encode(),
    ],
    ids=["empty", "pdf", "broken", "other", "cut", "bomb", "no day"],
)
def test_what_bears_no_stamp_is_told_apart(file):
    assert read_stamp(file) is None


def test_a_stamp_without_its_commas_is_the_same():
    """As LibreOffice keeps the properties of a file."""
    words = stamp_of(REPORT).words()

    assert read_stamp(words.replace(",", "").encode()) == read_stamp(words.encode())
    assert read_stamp(words.replace(",", "").encode()).intact


def test_a_damaged_archive_bears_no_stamp():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("docProps/core.xml", b"Lease Desk " * 100)
    damaged = bytearray(made.getvalue())
    damaged[50:60] = b"\xff" * 10

    assert read_stamp(bytes(damaged)) is None


def test_a_stamp_keeps_to_what_word_takes_whatever_the_version():
    version = "シ" * 90

    assert len(stamp_of(replace(REPORT, version=version)).words()) <= LONGEST
