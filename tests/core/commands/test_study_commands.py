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
        (("solve", DEAL, *FIRM, "--target", "nan"), "“nan”"),
        (
            ("solve", DEAL, *FIRM, "--for", "prepaiment_months", "--target", "1bn"),
            "did you mean “prepayment_months”?",
        ),
        (
            ("solve", DEAL, *FIRM, "--metric", "lesor_irr", "--target", "15%"),
            "did you mean “lessor_irr”?",
        ),
        (("tornado", DEAL, *FIRM, "--key", "colour"), "“colour”"),
        (("tornado", DEAL, *FIRM, "--swing", "0"), "moves nothing"),
        (("tornado", DEAL, *FIRM, "--key", "term_months=40:30"), "it must rise"),
        (("tornado", DEAL, *FIRM, "--key", "term_months=40"), "term_months=LOW:HIGH would be"),
        (
            ("tornado", DEAL, *FIRM, "--grid", "term_months=12:36:0", "capacity_share"),
            "steps of 0",
        ),
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


@pytest.mark.parametrize(("file", "people"), [("0.15", "15%"), ("1.5e-1", "15 %")])
def test_a_target_is_read_as_a_file_has_it_and_as_people_type_it(run, file, people):
    words = ("solve", DEAL, *FIRM, "--metric", "lessor_irr", "--json", "--target")

    assert run(*words, file).stdout == run(*words, people).stdout


def test_the_parts_of_a_bridge_add_up_to_its_change_to_the_cent(run):
    for after in ("No way out for 37 months", "Lessee's counter"):
        words = ("bridge", DEAL, "--from", "As filed", "--to", after, "--json")
        answer = json.loads(run(*words).stdout)
        for key in ("lessor_gain_usd", "lessee_gain_usd", "lessor_npv_usd"):
            parts = sum(part["amounts"][key] for part in answer["parts"])
            assert parts == pytest.approx(answer["change"][key], abs=0.005)
            assert answer["after"][key] - answer["before"][key] == answer["change"][key]


def test_a_lender_reads_what_would_mend_the_covenant_that_breaks_first(run):
    shown = run("lender", DEAL, *FIRM).stdout

    assert "Loan-life cover (at least 1.00x) breaks first, in month 34 (Feb 2029)." in shown
    assert "37 months  49 months" in shown
    assert "No single term mends it." in run("lender", DEAL, "--scenario", "As filed").stdout


def test_a_change_of_price_is_said_in_dollars(run):
    shown = run("zone", DEAL, "--scenario", "As filed", "--rates").stdout

    assert "+$12.6m a month" in shown
    assert "e+0" not in shown


def test_a_tornado_and_a_grid_move_between_the_values_that_are_said(run):
    bars = run("tornado", DEAL, *FIRM, "--json", "--key", "market.spot_drift=-35%:0.1").stdout
    grid = run(
        "tornado", DEAL, *FIRM, "--json", "--grid", "term_months=1y:3y:6", "capacity_share"
    ).stdout

    (bar,) = json.loads(bars)["bars"]
    assert (bar["low"], bar["high"]) == (-0.35, 0.1)
    assert json.loads(grid)["term_months"] == [12.0, 18.0, 24.0, 30.0, 36.0]


def test_a_figure_is_explained_on_the_command_line_with_what_it_is_made_of(run):
    said = run("explain", DEAL, *FIRM, "--metric", "headline_value_usd").stdout
    asked = run("explain", DEAL, *FIRM, "--metric", "fee_as_it_runs", "--json")
    answer = json.loads(asked.stdout)

    assert said.startswith("Headline value: $")
    assert "The sum of Scheduled fee." in said
    assert {"price", "take_or_pay_share"} <= {part["key"] for part in answer["made_of"]}


def test_a_figure_that_there_is_none_of_is_not_explained(run):
    said = run("explain", DEAL, *FIRM, "--metric", "firm_valu")

    assert said.exit_code != 0
    assert "did you mean “firm_value_usd”?" in said.stderr
