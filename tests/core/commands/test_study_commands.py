"""The studies on the command line."""

import json

import pytest
from click.testing import CliRunner

from core import resources
from core.cli import cli
from core.study.zone import zone
from core.terms.dealfile import read_deal_file

DEAL = str(resources.path("deals", "colossus-anthropic-2026.json"))
FIRM = ("--scenario", "No way out for 37 months")

REQUESTS = [
    ("solve", DEAL, *FIRM, "--metric", "lessor_irr", "--target", "15%"),
    ("zone", DEAL, *FIRM, "--rates"),
    ("bridge", DEAL, "--from", "As filed", "--to", "As described in public"),
    ("tornado", DEAL, *FIRM),
    ("tornado", DEAL, *FIRM, "--grid", "monthly_fee_usd", "capacity_share"),
    ("tornado", DEAL, *FIRM, "--spider", "--key", "monthly_fee_usd", "--key", "term_months"),
    ("cases", DEAL),
    ("lender", DEAL, *FIRM),
    ("readings", DEAL, "--scenario", "As filed"),
]


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(cli, list(words))


@pytest.mark.parametrize("words", REQUESTS, ids=lambda words: " ".join(words[:1] + words[-2:]))
def test_a_study_answers_readers_in_a_table_and_scripts_in_json(run, words):
    shown, scripted = run(*words), run(*words, "--json")

    assert shown.exit_code == scripted.exit_code == 0, shown.output + scripted.output
    assert "nan" not in shown.stdout.lower()
    assert "_usd" not in shown.stdout
    json.loads(scripted.stdout)


def test_zone_on_the_command_line_is_the_studys(run):
    answer = json.loads(run("zone", DEAL, *FIRM, "--json").stdout)

    file = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))
    found = zone(file.deal, file.scenarios[2].terms)
    assert answer["lessor"]["price"] == found.lessor.price
    assert answer["nash_price"] == found.nash_price


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("solve", DEAL, *FIRM, "--target", "much"), "much"),
        (("solve", DEAL, *FIRM, "--for", "colour", "--target", "1bn"), "“colour”"),
        (
            ("solve", DEAL, *FIRM, "--metric", "mean_utilization", "--target", "99%"),
            "is out of reach",
        ),
        (
            ("solve", DEAL, *FIRM, "--target", "1bn", "--low", "3bn", "--high", "2bn"),
            "the range to look in is empty",
        ),
        (("tornado", DEAL, *FIRM, "--key", "colour"), "“colour”"),
        (("tornado", DEAL, *FIRM, "--swing", "0"), "moves nothing"),
        (("tornado", DEAL, *FIRM, "--spider"), "--key"),
        (("bridge", DEAL, "--from", "As filed", "--to", "Nowhere"), "“Nowhere”"),
        (("readings", DEAL, *FIRM), "nothing to read"),
    ],
)
def test_a_bad_question_is_answered_in_a_sentence_with_exit_code_2(run, words, sentence):
    answer = run(*words)

    assert answer.exit_code == 2
    assert sentence in answer.stderr
    assert "Traceback" not in answer.output
