"""No byte of a document for the other side depends on what is private, or holds any of it."""

import io
import json
import re
import subprocess
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from core import resources
from core.cli import cli
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.export.clipboard import tables_of
from core.export.figures import LINE_KINDS, METRIC_KINDS, export_figures, figures_of
from core.export.kinds import KINDS, SHEET_KINDS, export
from core.report.audience import Audience
from core.report.redlined import redlined
from core.report.term_sheet import term_sheet
from core.study.zone import zone
from core.terms.checks import check
from core.terms.deal import ASSUMPTIONS, Case, Source
from core.terms.dealfile import DealFile, read_deal_file, write_deal_file
from core.terms.figures import exact, short
from core.terms.lease import MONETISED
from core.terms.lessee import Supply
from core.terms.paths import replaced, value_at
from core.terms.rules import Severity
from core.terms.scenario import Standing
from core.terms.term import Kind

TODAY = date(2026, 5, 28)
DEALS = resources.sample_deals()


def sheet(deal, scenario, audience=Audience.THEIRS):
    return term_sheet(
        deal, scenario, version="Round 3", today=TODAY, audience=audience, revision="7"
    )


def every_byte(report, folder):
    """Every file that a report becomes, by name, and what goes to the clipboard."""
    folder.mkdir()
    for suffix in SHEET_KINDS if report.terms else KINDS:
        export(report, folder / f"sheet{suffix}")
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    return {**files, "clipboard": tables_of(report).encode()}


@pytest.mark.parametrize("path", DEALS, ids=lambda path: path.stem)
def test_a_document_for_them_is_the_same_bytes_whatever_is_private(path, poisoned, tmp_path):
    file = read_deal_file(path)
    spoilt = poisoned(file.deal)
    before, after = file.scenarios[0], file.scenarios[-1]

    for name, ours, theirs in (
        ("plain", sheet(file.deal, after), sheet(spoilt, poisoned(after))),
        (
            "redline",
            redlined(sheet(file.deal, before), sheet(file.deal, after)),
            redlined(sheet(spoilt, poisoned(before)), sheet(spoilt, poisoned(after))),
        ),
    ):
        one = every_byte(ours, tmp_path / name)
        other = every_byte(theirs, tmp_path / f"spoilt {name}")
        assert one.keys() == other.keys()
        assert [key for key in one if one[key] != other[key]] == []


@pytest.mark.parametrize("path", DEALS, ids=lambda path: path.stem)
def test_figures_for_them_are_the_same_bytes_whatever_is_private(path, poisoned, tmp_path):
    file = read_deal_file(path)
    for kinds in (LINE_KINDS, METRIC_KINDS):
        for suffix in kinds:
            written = []
            for deal, scenario in (
                (file.deal, file.scenarios[0]),
                (poisoned(file.deal), poisoned(file.scenarios[0])),
            ):
                target = tmp_path / f"a{suffix}"
                export_figures(figures_of(deal, scenario, Audience.THEIRS), target, kinds)
                written.append(target.read_bytes())
            assert written[0] == written[1]


def test_one_redline_does_not_tell_what_its_earlier_scenario_is_called(tmp_path):
    file = read_deal_file(DEALS[0])
    after = sheet(file.deal, file.scenarios[-1])
    named = [
        every_byte(
            redlined(sheet(file.deal, replace(file.scenarios[0], name=name)), after),
            tmp_path / name,
        )
        for name in ("Our lowest offer", "Another draft")
    ]

    assert named[0] == named[1]


# The same once more from outside: a deal whose private values are all distinctive is exported by
# the program itself, for a user and in folders that are as distinctive, and what is in the files
# is searched for any of that, in every form in which the program prints it.

MARK = "Zq{}Kj"
USER, HOST_FOLDER = "zquserkj", "zqfolderkj"


def marked_deal(file):
    """A deal with distinctive private values that are all legal, and the strings planted in it."""
    deal, texts = file.deal, []

    def mark():
        texts.append(MARK.format(len(texts)))
        return texts[-1]

    changes = {}
    for path, one in ASSUMPTIONS.items():
        value = value_at(deal, path)
        if one.kind is Kind.NUMBER and not one.shared and value:
            for factor in (1.0173137, 0.9831723):
                tried = replaced(deal, {path: value * factor})
                wrong = check(tried, file.scenarios[0].terms)
                if one.low <= value * factor <= one.high and not any(
                    finding.severity is Severity.ERROR for finding in wrong
                ):
                    changes[path] = value * factor
                    break
    deal = replaced(deal, changes)
    supply = tuple(
        replace(one, name=mark(), h100e=one.h100e * 1.0173137) for one in deal.lessee.other_supply
    )
    fleets = tuple(
        replace(one, capex_usd_per_gpu=one.capex_usd_per_gpu * 1.0173137)
        for one in deal.facility.fleets
    )
    case = mark()
    deal = replaced(
        deal,
        {
            "lessee.other_supply": supply or (Supply(name=mark()),),
            "facility.fleets": fleets,
            "cases": (Case(), Case(name=case, changes={"market.spot_drift": -0.1234567})),
            "sources": (Source(fact=mark(), url=f"https://example.com/{mark()}"),),
        },
    )
    scenarios = tuple(
        replace(
            one,
            name=one.name if number == 0 else mark(),
            case=case,
            notes=mark(),
            tags=(mark(),),
            standing={"term_months": Standing.RESERVED},
        )
        for number, one in enumerate(file.scenarios)
    )
    return DealFile(deal=deal, scenarios=scenarios), texts


def forms(value, unit):
    """The ways in which a figure may be printed that are too long to stand anywhere by chance."""
    said = {short(value, unit), exact(value, unit), repr(value), f"{value:,.2f}", f"{value:,.0f}"}
    said |= {f"{value:.{places}f}" for places in range(7)}
    said |= {f"{value * 100:.{places}f}" for places in range(5)}
    numbers = {re.sub(r"^\D+|\D+$", "", one) for one in said}
    return {one for one in numbers if len(re.sub(r"\D", "", one).lstrip("0")) >= 5}


def private_figures(content):
    """Every private figure as it may be printed: inputs, results, walk-away prices."""
    found = set()
    for path, one in ASSUMPTIONS.items():
        if one.numeric and not one.shared:
            found |= forms(float(value_at(content.deal, path)), one.unit)
    for scenario in content.scenarios:
        deal = content.deal.under(scenario.case)
        outcome = evaluate(deal, scenario.terms)
        for key, metric in METRICS.items():
            value = outcome.metric(key)
            if isinstance(value, float) and not metric.shared:
                found |= forms(value, metric.unit)
        prices = zone(deal, scenario.terms)
        for one in (prices.lessor, prices.lessee):
            if one.price is not None:
                found |= forms(one.price, MONETISED[one.key].unit)
    return found


def unpacked(path):
    """All that a file holds, unpacked."""
    content = path.read_bytes()
    parts = [content, *shown(path)]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                parts += [name.encode(), archive.read(name)]
    if content.startswith(b"%PDF"):
        streams = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
        parts += [*map(_inflated, streams), str(dict(PdfReader(path).metadata)).encode()]
    text = unescape("\n".join(part.decode("utf-8", "ignore") for part in parts))
    return f"{text}\n{''.join(text.split())}"


def shown(path):
    """What a reader sees of a file: a PDF's pages, parts without their tags."""
    if path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True)
        return [done.stdout]
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            return [re.sub(rb"<[^>]*>", b"", archive.read(name)) for name in archive.namelist()]
    return []


def _inflated(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def numbers_in(text):
    """Every number that a text holds, as it is written."""
    return set(re.findall(r"\d[\d.,]*\d", text))


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """The files for them and our own copy, and all that was planted."""
    folder = tmp_path_factory.mktemp(HOST_FOLDER)
    content, texts = marked_deal(read_deal_file(DEALS[0]))
    source = folder / f"{MARK.format('deal')}.json"
    write_deal_file(content, source)
    names = [one.name for one in content.scenarios]
    with pytest.MonkeyPatch.context() as outside:
        for name in ("USER", "LOGNAME", "USERNAME"):
            outside.setenv(name, USER)
        outside.setenv("HOME", str(folder))
        outside.setenv("LEASE_DESK_HOME", str(folder / "home"))
        outside.chdir(folder)
        for audience in Audience:
            (folder / audience).mkdir()
            for suffix in SHEET_KINDS:
                for name, more in (("sheet", ()), ("redline", ("--against", names[1]))):
                    if more and suffix not in KINDS:
                        continue
                    target = folder / audience / f"{name}{suffix}"
                    words = ("--scenario", names[0], "--for", audience.value, "--to", target, *more)
                    answer = CliRunner().invoke(cli, ["export", str(source), *map(str, words)])
                    assert answer.exit_code == 0, answer.output
            assert {path.suffix for path in (folder / audience).iterdir()} == set(SHEET_KINDS)
    texts += [USER, HOST_FOLDER, MARK.format("deal")]
    return folder, content, texts


def held_by(folder):
    return {path.name: unpacked(path) for path in sorted(folder.iterdir())}


@pytest.mark.needs_program("pdftotext")
def test_nothing_that_was_planted_is_in_any_file_for_them(planted, poisoned, tmp_path):
    folder, content, texts = planted
    figures = private_figures(content)
    first = content.scenarios[0]
    chance = tables_of(sheet(poisoned(content.deal), poisoned(first)))  # which nothing private has
    alike = {one.replace(",", "") for one in numbers_in(chance)}
    figures = {one for one in figures if one.replace(",", "") not in alike}
    long = {one for one in figures if len(re.sub(r"\D", "", one).lstrip("0")) >= 8}
    assert len(texts) > 15
    assert len(long) > 300

    for name, text in held_by(folder / Audience.THEIRS).items():
        assert [one for one in texts if one in text] == [], name
        assert long & numbers_in(text) == set(), name  # coordinates may have fewer digits
    for path in (folder / Audience.THEIRS).iterdir():
        text = b"\n".join(shown(path)).decode("utf-8", "ignore")
        assert figures & numbers_in(text) == set(), path.name


@pytest.mark.needs_program("pdftotext")
def test_the_search_does_find_what_is_in_our_own_copy(planted):
    folder, content, texts = planted
    figures = private_figures(content)
    first = content.scenarios[0]
    private = {first.notes, *first.tags, first.case}
    private |= {one.name for one in content.deal.lessee.other_supply}
    private |= {one.fact for one in content.deal.sources}

    for name in ("sheet.pdf", "sheet.docx"):
        path = folder / Audience.OURS / name
        text = unpacked(path)
        assert private <= {one for one in texts if one in text}
        assert len(figures & numbers_in(b"\n".join(shown(path)).decode("utf-8", "ignore"))) > 30
        assert USER not in text
        assert HOST_FOLDER not in text


def test_every_private_field_has_something_planted_in_it(planted):
    _, content, _ = planted
    plain = read_deal_file(DEALS[0]).deal

    for path, one in ASSUMPTIONS.items():
        value = value_at(content.deal, path)
        if one.kind is Kind.NUMBER and value and not one.shared and value not in (0.0, 1.0):
            assert value != value_at(plain, path), path


def test_every_pair_of_rounds_makes_a_redline_of_terms_alone(poisoned):
    file = read_deal_file(DEALS[0])
    spoilt = poisoned(file.deal)

    for before, after in pairwise(file.scenarios):
        ours = redlined(sheet(file.deal, before), sheet(file.deal, after))
        theirs = redlined(sheet(spoilt, poisoned(before)), sheet(spoilt, poisoned(after)))
        assert ours == theirs
        assert before.name not in json.dumps(tables_of(ours), ensure_ascii=False)
