"""The command line answers with the core's figures, and in sentences."""

import csv
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import click
import docx
import numpy as np
import pytest
from click.testing import CliRunner

from core import resources
from core.cli import COMMANDS, cli
from core.engine.evaluate import evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.terms.dealfile import read_deal_file, write_deal_file
from core.terms.lease import TERMS

DEAL = str(resources.path("deals", "colossus-anthropic-2026.json"))


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(cli, [str(word) for word in words])


def test_evaluate_gives_every_scenario_in_full_precision(run):
    answer = json.loads(run("evaluate", DEAL, "--json").stdout)

    file = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))
    assert [one["scenario"] for one in answer] == [one.name for one in file.scenarios]
    for one, scenario in zip(answer, file.scenarios, strict=True):
        outcome = evaluate(file.deal.under(scenario.case), scenario.terms)
        assert one["metrics"] == {key: outcome.metric(key) for key in METRICS}
        for key in LINES:
            line = [np.nan if value is None else value for value in one["lines"][key]]
            assert np.array_equal(line, outcome.line(key), equal_nan=True)


def test_evaluate_takes_settings_and_a_case(run):
    answer = run(
        "evaluate", DEAL, "--scenario", "As filed", "--json", "--case", "Rents fall",
        "--set", "monthly_fee_usd=1bn", "--set", "lessor.discount_rate=10%",
    )  # fmt: skip

    (one,) = json.loads(answer.stdout)
    assert max(one["lines"]["base_fee"]) == pytest.approx(1e9)
    assert one["lines"]["spot_usd_per_h100e_hour"][12] == pytest.approx(2.65 * 0.65)


def test_evaluate_for_a_reader_says_words_and_no_raw_names(run):
    answer = run("evaluate", DEAL, "--scenario", "As filed")

    assert answer.exit_code == 0
    assert "$6.53bn" in answer.stdout
    assert "the lessee leaves" in answer.stdout
    assert "nan" not in answer.stdout.lower()
    assert "_usd" not in answer.stdout


def test_compare_shows_the_terms_that_differ_and_no_others(run):
    answer = run("compare", DEAL, "--scenarios", "As filed", "As described in public")

    assert answer.exit_code == 0
    assert TERMS["lessee_notice_from_month"].label in answer.stdout
    assert TERMS["monthly_fee_usd"].label not in answer.stdout


def test_compare_without_names_takes_all_scenarios(run):
    answer = json.loads(run("compare", DEAL, "--json").stdout)

    assert len(answer) == 5
    assert len({json.dumps(one["terms"]) for one in answer}) == 5


def test_a_file_without_scenarios_is_said_to_have_none(run, tmp_path):
    file = tmp_path / "deal.json"
    write_deal_file(replace(read_deal_file(Path(DEAL)), scenarios=()), file)

    assert run("evaluate", file).stdout == "There is no scenario in the file.\n"
    assert json.loads(run("evaluate", file, "--json").stdout) == []


def test_terms_lists_the_whole_catalogue(run):
    listed = json.loads(run("terms", "--json").stdout)

    assert [one["key"] for one in listed] == list(TERMS)
    shown = run("terms").stdout
    assert all(key in shown for key in TERMS)
    assert "first refusal, 30 days" in shown  # the lessee's position on expansion
    assert "lessee.walks" in run("terms", "--assumptions").stdout


def test_check_remarks_and_counts(run):
    answer = run("check", DEAL)

    assert answer.exit_code == 0
    assert "5 scenarios, no error" in answer.stdout


def test_csv_has_a_row_for_each_month_with_every_line_in_full(run):
    told = json.loads(run("evaluate", DEAL, "--scenario", "As filed", "--json").stdout)[0]

    answer = run("evaluate", DEAL, "--scenario", "As filed", "--csv")

    rows = list(csv.reader(answer.stdout.splitlines()))

    assert rows[0] == ["scenario", "month", "first_day", *told["lines"]]
    assert [row[1] for row in rows[1:]] == [str(month) for month in range(61)]
    assert rows[2][:3] == ["As filed", "1", "2026-05-01"]
    for at, (key, line) in enumerate(told["lines"].items(), start=3):
        found = [float(row[at]) if row[at] else None for row in rows[1:]]
        assert found == line, key


def test_export_writes_a_pdf(run, tmp_path):
    target = tmp_path / "sheet.pdf"

    answer = run("export", DEAL, "--scenario", "As filed", "--to", target)

    assert answer.exit_code == 0, answer.output
    assert target.read_bytes().startswith(b"%PDF")


def test_export_writes_a_redline_with_tracked_changes(run, tmp_path):
    target = tmp_path / "sheet.docx"
    words = ("--scenario", "As described in public", "--against", "As filed", "--to", target)

    answer = run("export", DEAL, *words)

    assert answer.exit_code == 0, answer.output
    with zipfile.ZipFile(target) as parts:
        assert b"<w:ins " in parts.read("word/document.xml")


def test_compare_writes_a_memo(run, tmp_path):
    target = tmp_path / "memo.pdf"

    answer = run("compare", DEAL, "--to", target)

    assert answer.exit_code == 0, answer.output
    assert target.read_bytes().startswith(b"%PDF")
    assert "Headline value" in answer.stdout


def test_compare_sets_each_scenario_under_several_cases(run):
    answer = run(
        "compare", DEAL, "--scenarios", "As filed", "Lessee's counter", "--case", "Base", "--case",
        "Rents rise", "--json",
    )  # fmt: skip

    found = json.loads(answer.stdout)
    assert [(one["scenario"], one["case"]) for one in found] == [
        (name, case) for case in ("Base", "Rents rise") for name in ("As filed", "Lessee's counter")
    ]
    gains = [one["metrics"]["lessor_gain_usd"] for one in found]
    assert len(set(gains)) == 4


def test_export_writes_a_priced_redline_and_says_that_it_is_ours(run, tmp_path):
    target = tmp_path / "priced.docx"

    answer = run(
        "export", DEAL, "--scenario", "As described in public", "--against", "As filed", "--priced",
        "--to", target,
    )  # fmt: skip

    assert answer.exit_code == 0, answer.stderr
    assert "not for the other side" in answer.stderr
    text = "\n".join(
        cell.text
        for table in docx.Document(target).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "-$14,213,627.78" in text


def test_a_priced_redline_needs_a_scenario_before(run, tmp_path):
    answer = run(
        "export", DEAL, "--scenario", "As filed", "--priced", "--to", tmp_path / "priced.pdf"
    )

    assert answer.exit_code == 2
    assert "--against" in answer.stderr


def test_export_writes_a_workbook_and_says_that_it_is_ours(run, tmp_path):
    target = tmp_path / "model.xlsx"

    answer = run("export", DEAL, "--scenario", "As filed", "--to", target)

    assert answer.exit_code == 0, answer.output
    assert target.read_bytes().startswith(b"PK")
    assert "not for the other side" in answer.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("evaluate", "nowhere.json"), "nowhere.json cannot be read"),
        (("evaluate", DEAL, "--scenario", "Nobody's"), "There is no scenario “Nobody's”"),
        (("evaluate", DEAL, "--case", "Flood"), "There is no case “Flood”"),
        (("evaluate", DEAL, "--case", ""), "There is no case “”"),
        (("evaluate", DEAL, "--set", "prise=3"), "“prise”"),
        (("evaluate", DEAL, "--set", "take_or_pay_share=130%"), "between 0 and 1"),
        (("evaluate", DEAL, "--set", "term_months=61"), "61"),
        (("export", DEAL, "--scenario", "As filed", "--to", "x.tar"), ".xlsx"),
        (
            ("export", DEAL, "--scenario", "As filed", "--against", "As filed", "--to", "x.xlsx"),
            "leave out --against",
        ),
        (("compare", DEAL, "stray"), "stray"),
    ],
)
def test_a_bad_request_is_answered_in_a_sentence_with_exit_code_2(run, words, sentence):
    answer = run(*words)

    assert answer.exit_code == 2
    assert sentence in answer.stderr
    assert "Traceback" not in answer.output


def test_all_that_is_wrong_with_a_request_is_said_at_once(run):
    answer = run(
        "evaluate", DEAL, "--scenario", "Nobody's", "--case", "Flood",
        "--set", "pue=3", "--set", "term_months=0",
    )  # fmt: skip

    sentences = answer.stderr.splitlines()
    assert answer.exit_code == 2
    assert ["“Nobody's”" in sentences[0], "“pue”" in sentences[1]] == [True, True]
    assert ["term_months is 0" in sentences[2], "“Flood”" in sentences[3]] == [True, True]


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="a disk that is always full: Linux has one"
)
def test_a_full_disk_is_said_in_a_sentence():
    program = f'"{sys.executable}" -c "from core.cli import cli; cli()"'

    done = subprocess.run(
        ["sh", "-c", f"{program} terms > /dev/full"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr == "The command could not go on: no space left on device.\n"


def test_a_name_that_the_output_cannot_encode_is_shown_all_the_same(tmp_path):
    file = tmp_path / "deal.json"
    file.write_text(Path(DEAL).read_text("utf-8").replace("As filed", "提案"), "utf-8")

    def said(*options):
        return subprocess.run(
            [sys.executable, "-c", "from core.cli import cli; cli()", "evaluate", file, *options],
            env={**os.environ, "PYTHONIOENCODING": "latin-1"},
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip

    assert said().startswith("\\u63d0\\u6848 (Base)")
    assert json.loads(said("--json"))[0]["scenario"] == "提案"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_says_what_it_does(run, command):
    answer = run(command.name, "--help")

    assert answer.exit_code == 0
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))
