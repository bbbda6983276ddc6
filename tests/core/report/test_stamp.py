import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from core.export.kinds import KINDS
from core.report.blocks import Paragraph, Report
from core.report.stamp import Stamp, content_of, read_stamp, stamp_of
from core.version import VERSION

REPORT = Report(
    kind="Memo",
    title="Title",
    subtitle="",
    meta=(),
    blocks=(Paragraph(text="One."),),
    footer=("Confidential",),
    date=date(2026, 5, 3),
    version="Round 3, «final» & signed",
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
        version="Round 3, «final» & signed",
        date=date(2026, 5, 3),
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
