"""Every document, opened and read back, for all sample scenarios and for what is extreme."""

import csv
import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from core import resources
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.export.kinds import KINDS
from core.export.pdf import page_pngs
from core.export.typesetting import typeset
from core.export.workbook.book import workbook_bytes
from core.report.audience import CONFIDENTIAL, Audience
from core.report.blocks import Clause
from core.report.compared import Compared
from core.report.memo import memo
from core.report.priced import priced
from core.report.priced_redline import priced_redline
from core.report.redlined import redlined
from core.report.term_sheet import term_sheet
from core.terms.checks import check
from core.terms.deal import Case, Source
from core.terms.dealfile import read_deal_file
from core.terms.lease import LEGAL, MONETISED, TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.paths import replaced
from core.terms.rules import Severity
from core.terms.scenario import Standing

TODAY = date(2026, 5, 28)
LONG = "An extraordinarily long name of a company or a site or whatever is named here " * 3
ALL_KINDS = ("colossus-1", "long", "cjk", "180 months")
"""Of which the documents are made, too, that take a bridge, and so long."""

ELSEWHERE = ("long redline", "cjk ours", "rtl redline", "formula ours", "bare and full redline",
             "180 months ours", "memo", "priced", "theirs 0")  # fmt: skip
"""The documents that another word processor opens."""

NAMES = {
    "long": LONG[:200],
    "unbroken": "W" * 200,
    "cjk": "株式会社東京計算センター 上海算力中心有限公司 臺灣積體電路 한국 데이터 센터",
    "rtl": "شركة مراكز البيانات المحدودة – שלום עולם בע״מ",
    "formula": '=HYPERLINK("http://example.com")\n+1\t-1 @SUM(A1)',
}


def named(file, name):
    """A deal with this name wherever one may be given."""
    deal = replaced(
        file.deal,
        {
            "name": name,
            "parties.lessor": name,
            "parties.lessee": name,
            "facility.name": name,
            "facility.fleets": tuple(replace(one, gpu=name) for one in file.deal.facility.fleets),
            "lessee.other_supply": tuple(
                replace(one, name=name) for one in file.deal.lessee.other_supply
            ),
            "cases": (Case(), Case(name=name, changes={"market.spot_drift": -0.1})),
            "sources": (Source(fact=name, url=name),),
        },
    )
    return deal, [
        replace(one, name=f"{name} {number}", case=name, notes=name, tags=(name,))
        for number, one in enumerate(file.scenarios)
    ]


def without_options(terms):
    """The terms with none of what there need not be."""
    none = {key: None for key, one in TERMS.items() if one.optional}
    nothing = {
        "ramp_months": 0, "initial_delivery_share": 1.0, "ramp_fee_months": 0,
        "ramp_fee_share": 1.0, "prepayment_months": 0, "security_form": "none",
        "security_months": 0, "escalation": "none", "reset_months": 0, "renewal_options": 0,
        "take_or_pay_share": 1.0, "delivery_longstop_months": 0, "power_pass_through_share": 0.0,
    }  # fmt: skip
    known = {key: value for key, value in nothing.items() if key in TERMS}
    return replace(terms, **none, **{k: v for k, v in known.items() if _legal(k, v)})


def _legal(key, value):
    one = MONETISED[key]
    return value in one.codes if one.options else one.low <= value <= one.high


def with_all_options(terms):
    """The terms with everything that there may be, and own wording for every legal term."""
    own = "The Parties agree in their own words, at length, on what follows. " * 12
    there = {key: max(one.span[0], min(one.span[1], 3.0)) for key, one in MONETISED.items()
             if one.optional and one.numeric}  # fmt: skip
    whole = {key: round(value) for key, value in there.items()}
    full = {
        "ramp_months": 6, "initial_delivery_share": 0.5, "ramp_fee_months": 3,
        "ramp_fee_share": 0.5, "prepayment_months": 3, "security_form": "letter_of_credit",
        "security_months": 3, "escalation": "cpi", "reset_months": 12, "renewal_options": 3,
        "take_or_pay_share": 0.7, "delivery_longstop_months": 6, "power_pass_through_share": 0.5,
    }  # fmt: skip
    known = {key: value for key, value in full.items() if key in TERMS and _legal(key, value)}
    return replace(
        terms,
        **{**there, **whole, **known},
        **{key: LegalPosition(Position.OWN, own) for key in LEGAL},
    )


def made(deal, scenarios, *, all_kinds):
    """The reports of some scenarios of a deal, the last of them the later one, by name."""
    first, last = (
        Compared(deal=deal.under(one.case), scenario=one) for one in (scenarios[0], scenarios[-1])
    )

    def sheet(one, audience=Audience.THEIRS):
        return term_sheet(one.deal, one.scenario, version="1", today=TODAY, audience=audience)

    reports = {"redline": redlined(sheet(first), sheet(last)), "ours": sheet(last, Audience.OURS)}
    for number, one in enumerate(scenarios):
        seen = Compared(deal=deal.under(one.case), scenario=one)
        reports[f"theirs {number}"] = sheet(seen)
    if all_kinds:
        reports["memo"] = memo((first, last), today=TODAY)
        reports["priced"] = priced_redline(priced(first, last), today=TODAY)
    return reports


@pytest.fixture(scope="session")
def extremes():
    """Deals with their scenarios: all that ship, and what is extreme, by name."""
    files = {path.stem: read_deal_file(path) for path in resources.sample_deals()}
    found = {stem: (file.deal, list(file.scenarios)) for stem, file in files.items()}
    file = files["colossus-anthropic-2026"]
    for what, name in NAMES.items():
        deal, scenarios = named(file, name)
        found[what] = (deal, scenarios[-2:])
    first, last = file.scenarios[0], file.scenarios[-1]
    bare = replace(last, terms=without_options(last.terms))
    full = replace(
        last,
        name="Everything",
        terms=with_all_options(last.terms),
        standing=dict.fromkeys(TERMS, Standing.RESERVED),
    )
    found["bare and full"] = (file.deal, [bare, full])
    long = replace(
        last,
        name="Fifteen years",
        terms=replace(last.terms, term_months=180, commencement_month=1),
    )
    found["180 months"] = (replaced(file.deal, {"horizon_months": 180}), [first, long])
    for deal, scenarios in found.values():
        for one in scenarios:
            findings = check(deal.under(one.case), one.terms)
            assert [each.text for each in findings if each.severity is Severity.ERROR] == []
    return found


@pytest.fixture(scope="session")
def documents(extremes):
    """Every report there is of them, by name."""
    return {
        f"{what} {kind}": report
        for what, (deal, scenarios) in extremes.items()
        for kind, report in made(deal, scenarios, all_kinds=what in ALL_KINDS).items()
    }


def tight(text):
    return re.sub(r"[\s\u200b\u00ad]", "", text).replace("’", "'")


def plain(text):
    """A text as it reads once changes are accepted and rejected, both."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def of_our_own(document):
    return document.audience is Audience.OURS


@pytest.mark.needs_program("pdftotext", "pdffonts")
def test_every_pdf_is_accessible_and_can_be_read_back(documents, tmp_path):
    for name, report in documents.items():
        made_of = typeset(report)
        assert b"pdfuaid:part" in made_of.data, name  # the compiler refuses what is not
        assert not made_of.system_fonts, name  # the shipped typefaces are enough
        assert made_of.notes == (), name
        path = tmp_path / "a.pdf"
        path.write_bytes(made_of.data)
        shown = run("pdftotext", "-layout", path, "-")
        pages = shown.split("\f")[:-1]
        for number, page in enumerate(pages, start=1):
            assert f"Page {number} of {len(pages)}" in page, name
            assert (CONFIDENTIAL in page) is of_our_own(report), name
        fonts = [line.split() for line in run("pdffonts", path).splitlines()[2:]]
        assert fonts
        assert {line[-5] for line in fonts} == {"yes"}, name  # embedded
        text = tight(shown)
        for block in report.blocks:
            if isinstance(block, Clause) and "rtl" not in name:
                assert tight(plain(block.heading)) in text, (name, block.heading)


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, timeout=120).stdout.decode()


def test_no_page_is_blank_and_nothing_stands_in_the_margins(documents):
    for name, report in documents.items():
        if name.startswith("colossus"):  # those that ship have no names like these
            continue
        for number, png in enumerate(page_pngs(report, 24.0), start=1):
            image = QImage.fromData(png).convertToFormat(QImage.Format.Format_Grayscale8)
            width, height = image.width(), image.height()
            grey = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())[
                :, :width
            ]
            edge = int(width * 0.9 / 8.5)
            assert (grey[:, :edge] == 255).all(), (name, number)
            assert (grey[:, width - edge :] == 255).all(), (name, number)
            assert 0.003 < np.mean(grey < 250) < 0.5, (name, number)


PROFILE = Path(__file__).parent / "workbook" / "libreoffice-recalculate.xcu"
ALL_DIGITS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


@pytest.fixture(scope="session")
def opened_elsewhere(documents, extremes, tmp_path_factory):
    """Word documents as PDF and workbooks as tables: one start of LibreOffice for each sort."""
    folder = tmp_path_factory.mktemp("elsewhere")
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    shutil.copy(PROFILE, settings)
    profile = f"-env:UserInstallation={settings.parents[1].as_uri()}"
    words = []
    for name, report in documents.items():
        if not name.endswith(ELSEWHERE):
            continue
        words.append(folder / f"{name}.docx")
        words[-1].write_bytes(KINDS[".docx"].content(report))
    books = []
    for name, (deal, scenarios) in extremes.items():
        one = scenarios[-1]
        books.append(folder / f"{name}.xlsx")
        books[-1].write_bytes(workbook_bytes(deal.under(one.case), one, today=TODAY))
    for kind, files in (("pdf", words), (ALL_DIGITS, books)):
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder / "out",
             *files],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
    return folder / "out"


@pytest.mark.needs_program("soffice")
def test_every_word_document_opens_elsewhere_with_every_clause(documents, opened_elsewhere):
    for name, report in documents.items():
        if not name.endswith(ELSEWHERE):
            continue
        pages = PdfReader(opened_elsewhere / f"{name}.pdf").pages
        texts = [tight(page.extract_text()) for page in pages]
        for number, page in enumerate(texts, start=1):
            assert f"Page{number}of{len(texts)}" in page, name
            assert (tight(CONFIDENTIAL) in page) is of_our_own(report), name
        if any(script in name for script in ("cjk", "rtl")):  # another machine's typefaces
            continue
        shown = "".join(texts)
        for block in report.blocks:
            if isinstance(block, Clause) and isinstance(block.text, str):
                assert tight(plain(block.heading)) in shown, (name, block.heading)


@pytest.mark.needs_program("soffice")
def test_every_workbook_recalculates_without_an_error_to_the_program_s_own(
    extremes, opened_elsewhere
):
    for name, (deal, scenarios) in extremes.items():
        one = scenarios[-1]
        outcome = evaluate(deal.under(one.case), one.terms)
        sheets = {
            path.stem.removeprefix(f"{name}-"): list(
                csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
            )
            for path in opened_elsewhere.glob(f"{name}-*.csv")
        }
        assert len(sheets) >= 7, name
        errors = [
            cell
            for rows in sheets.values()
            for row in rows
            for cell in row
            if cell.startswith(("#", "Err:"))
        ]
        assert errors == [], name
        rows = {row[4]: row for row in sheets["Metrics"]}
        for key, metric in METRICS.items():
            value = outcome.metric(key)
            shown = rows[f"metric.{key}"][1]
            if isinstance(value, float):
                figure = float(shown[:-1]) / 100 if shown.endswith("%") else float(shown)
                assert figure == pytest.approx(value, rel=1e-9, abs=0.005), (name, key)
            else:
                assert shown == (metric.none_means if value is None else value), (name, key)
