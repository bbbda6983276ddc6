"""Documents from the command line, for either audience."""

import json
import subprocess
import sys

import openpyxl
import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from core import resources
from core.cli import cli
from core.engine.metrics import METRICS
from core.report.audience import CONFIDENTIAL

DEAL = resources.path("deals", "colossus-anthropic-2026.json")


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(cli, [str(word) for word in words])


def pages(path):
    return [page.extract_text() for page in PdfReader(path).pages]


def test_a_term_sheet_is_for_them_unless_ours_is_asked_for(run, tmp_path):
    for name, more in (("plain", ()), ("theirs", ("--for", "theirs")), ("ours", ("--for", "ours"))):
        answer = run(
            "export", DEAL, "--scenario", "As filed", "--to", tmp_path / f"{name}.pdf", *more
        )
        assert answer.exit_code == 0, answer.output

    assert (tmp_path / "plain.pdf").read_bytes() == (tmp_path / "theirs.pdf").read_bytes()
    assert not any(CONFIDENTIAL in page for page in pages(tmp_path / "theirs.pdf"))
    ours = pages(tmp_path / "ours.pdf")
    assert all(CONFIDENTIAL in page for page in ours)
    assert "Walk-away price of the lessee" in "".join(ours)


def test_a_workbook_is_the_model_for_us_and_the_term_sheet_for_them(run, tmp_path):
    scenario = ("--scenario", "As filed", "--to")
    ours = run("export", DEAL, *scenario, tmp_path / "ours.xlsx")
    theirs = run("export", DEAL, *scenario, tmp_path / "theirs.xlsx", "--for", "theirs")

    assert "not for the other side" in ours.stderr
    assert "not for the other side" not in theirs.stderr
    sheets = openpyxl.load_workbook(tmp_path / "theirs.xlsx").sheetnames
    assert sheets == ["Terms", "Summary", "Schedule 1", "Definitions", "Options"]
    assert "Metrics" in openpyxl.load_workbook(tmp_path / "ours.xlsx").sheetnames
    assert run("verify", tmp_path / "theirs.xlsx", DEAL).exit_code == 0


@pytest.mark.parametrize("more", [(), ("--for", "theirs")])
def test_a_workbook_marks_no_differences(run, tmp_path, more):
    redline = ("--scenario", "As filed", "--against", "Lessee's counter")

    answer = run("export", DEAL, *redline, "--to", tmp_path / "m.xlsx", *more)

    assert answer.exit_code == 2
    assert "marks no differences" in answer.output
    assert list(tmp_path.iterdir()) == []


def test_a_redline_against_a_draft_warns_that_they_would_read_it(run, tmp_path):
    redline = ("--scenario", "As filed", "--against", "Lessee's counter")

    theirs = run("export", DEAL, *redline, "--to", tmp_path / "a.pdf")
    ours = run("export", DEAL, *redline, "--to", tmp_path / "b.pdf", "--for", "ours")

    assert "a draft that was never sent" in theirs.stderr
    assert "a draft that was never sent" not in ours.stderr
    assert "Lessee's counter" not in "".join(pages(tmp_path / "a.pdf"))


def test_pictures_of_pages_are_replaced_only_when_told(run, tmp_path):
    words = ("export", DEAL, "--scenario", "As filed", "--to", tmp_path / "p.svg")
    assert run(*words).exit_code == 0

    again = run(*words)
    told = run(*words, "--replace")

    assert again.exit_code == 2
    assert "already there" in again.output
    assert told.exit_code == 0


def test_no_part_of_the_window_is_loaded_for_a_document(tmp_path):
    words = [DEAL, "--scenario", "As filed", "--for", "ours", "--to"]
    code = (
        "import sys\n"
        "from core.cli import cli\n"
        f"for suffix in ('.pdf', '.docx', '.svg', '.xlsx'):\n"
        f"    cli(['export', *{list(map(str, words))}, {str(tmp_path)!r} + '/x' + suffix],\n"
        "        standalone_mode=False)\n"
        "print([name for name in sys.modules if 'PySide' in name or 'shiboken' in name])\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )

    assert done.stdout.strip() == "[]"


def test_figures_can_be_had_as_they_may_see_them(run):
    theirs = json.loads(run("evaluate", DEAL, "--json", "--for", "theirs").stdout)
    table = run("evaluate", DEAL, "--csv", "--metrics").stdout

    assert set(theirs[0]["metrics"]) == {key for key, one in METRICS.items() if one.shared}
    assert "case" not in theirs[0]
    for key in METRICS:
        assert f",{key}," in table
    assert run("evaluate", DEAL, "--metrics").exit_code == 2
