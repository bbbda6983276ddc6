"""Monte Carlo on the command line."""

import json
import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from core import resources
from core.commands.risk import risk_command
from core.study.monte_carlo import simulate
from core.terms.dealfile import read_deal_file

DEAL = str(resources.path("deals", "colossus-anthropic-2026.json"))
FILED = ("--scenario", "As filed")
PROGRAM = """
import signal
from core.commands.risk import risk_command
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run unattended
risk_command()
"""


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(risk_command, [DEAL, *words])


def test_a_reader_gets_tables_without_keys_or_gaps(run):
    answer = run(*FILED, "--paths", "400", "--line", "dscr")

    assert answer.exit_code == 0, answer.output
    assert "400 paths, sobol draws, seed 1" in answer.stdout
    for words in ("Lessor's gain", "Missed", "the lessee leaves", "Share of variance", "Sep 2026"):
        assert words in answer.stdout
    assert "nan" not in answer.stdout.lower()
    assert "_usd" not in answer.stdout
    assert answer.stderr == ""  # no progress where there is no terminal


def test_scenarios_are_shown_side_by_side_first(run):
    answer = run(*FILED, "--scenario", "No way out for 37 months", "--paths", "200")

    beginning = answer.stdout.split("\nAs filed\n")[0]
    assert beginning.count("No way out for 37 months") == 2


def test_the_json_is_what_the_study_says(run):
    answer = run(*FILED, "--paths", "300", "--seed", "7", "--draws", "random", "--json")

    told = json.loads(answer.stdout)
    file = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))
    risk = simulate(file.deal, file.scenarios[:1], paths=300, seed=7, draws="random")
    gain = risk.scenarios[0].metrics["lessor_gain_usd"]
    found = told["scenarios"][0]["metrics"]["lessor_gain_usd"]
    assert found["percentiles"] == {f"P{key}": value for key, value in gain.percentiles.items()}
    assert (found["mean"], found["low_tail"]) == (gain.mean, gain.low_tail)
    assert (told["paths"], told["seed"], told["draws"]) == (300, 7, "random")


def test_a_limit_of_ones_own_is_tested(run):
    answer = run(*FILED, "--paths", "300", "--hurdle", "lessor_gain_usd >= 100bn", "--json")

    miss = json.loads(answer.stdout)["scenarios"][0]["misses"][-1]
    assert (miss["metric"], miss["limit"], miss["probability"]) == ("lessor_gain_usd", 1e11, 1.0)


def test_worker_processes_asked_for_say_the_same(run):
    words = (*FILED, "--paths", "2048", "--json")

    assert run(*words, "--workers", "1").stdout == run(*words).stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--paths", "0"), "0 paths cannot be run; choose from 1 to"),
        (("--seed", "-4"), "The seed is -4"),
        (("--line", "colour"), "no line “colour”"),
        (("--hurdle", "gain > 3"), "no figure “gain”"),
        (("--hurdle", "lessor_irr"), "is no limit"),
        (("--hurdle", "lessor_irr > much"), "much"),
        (("--scenario", "Nothing"), "no scenario “Nothing”"),
        (("--set", "uncertainty.spot_own_use_correlation=-0.95"), "correlations"),
        (("--workers", "2", "--scheduler", "10.0.0.5:8786"), "A cluster has its own workers"),
    ],
)
def test_a_request_that_cannot_be_met_is_answered_in_a_sentence(run, words, sentence):
    answer = run(*words)

    assert answer.exit_code == 2
    assert sentence in answer.output
    assert "Traceback" not in answer.output


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of Ctrl+C")
@pytest.mark.parametrize("workers", [(), ("--workers", "2")])
def test_ctrl_c_leaves_cleanly(workers):
    many = [*FILED, "--paths", "2000000", *workers]
    parent, child = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, DEAL, *many],
        stderr=child,
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as program:
        os.close(child)
        try:
            shown = os.read(parent, 1000)
            os.killpg(program.pid, signal.SIGINT)  # as a terminal does: the workers get it, too
            assert program.wait(30.0) == 130
            rest = _all_of(parent)
            assert program.stdout.read() == ""
        finally:
            program.kill()

    assert b"Simulating: 0 %" in shown
    assert rest.replace(b"\r\n", b"\n").endswith(b"Stopped.\n")
    assert b"Traceback" not in rest


def _all_of(terminal):
    text = b""
    while True:
        try:
            piece = os.read(terminal, 1000)
        except OSError:  # Linux: the other end is closed
            piece = b""
        if not piece:
            os.close(terminal)
            return text
        text += piece
