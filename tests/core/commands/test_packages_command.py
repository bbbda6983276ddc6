"""`lease-desk packages` for readers and for scripts."""

import json
import signal

import pytest
from click.testing import CliRunner

from core import resources
from core.commands.packages import free_term, packages_command
from core.errors import InvalidInputError
from core.study.changes import Seen
from core.study.packages import packages
from core.study.zone import GAIN
from core.terms.dealfile import read_deal_file
from core.terms.term import Party

DEAL = str(resources.path("deals", "colossus-anthropic-2026.json"))
NAME = "Lessee's counter"
WORDS = (
    *(DEAL, "--scenario", NAME, "--free", "price_usd_per_gpu_hour=3.5:5:0.25"),
    *("--free", "lessee_notice_months=none,3,12", "--free", "prepayment_on_exit"),
    *("--free", "term_months=1y:6y:12"),
)


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(packages_command, list(words))


def test_a_reader_sees_the_points_with_their_terms(run):
    answer = run(*WORDS, "--floor-scenario", "As filed")

    assert answer.exit_code == 0, answer.output
    assert "All 252 packages looked at, 42 of them left out" in answer.stdout
    for words in ("As filed", "Nash", "Egalitarian", "no worse off", "On the frontier", "refund"):
        assert words in answer.stdout
    assert "nan" not in answer.stdout.lower()
    assert "_usd" not in answer.stdout


def test_a_script_gets_what_the_study_finds(run):
    answer = json.loads(run(*WORDS, "--json").stdout)

    file = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))
    scenario = next(one for one in file.scenarios if one.name == NAME)
    free = [free_term(word) for word in WORDS if "=" in word] + [free_term("prepayment_on_exit")]
    found = packages(Seen(file.deal.under(scenario.case), scenario.terms), free)
    assert answer["looked_at"] == answer["packages"] == found.space.size
    assert answer["left_out"] == found.dropped
    assert [one[GAIN[Party.LESSOR]] for one in answer["frontier"]] == [
        one.gain[Party.LESSOR] for one in found.frontier
    ]
    assert answer["points"]["nash"]["terms"].keys() == {one.key for one in free}
    assert answer["best"][GAIN[Party.LESSEE]] >= answer["floor"][GAIN[Party.LESSEE]]


def test_a_sample_is_the_same_for_the_same_seed(run):
    words = (DEAL, "--scenario", NAME, "--free", "price_usd_per_gpu_hour", "--free",
             "term_months", "--sample", "200", "--json")  # fmt: skip

    first, again, other = run(*words), run(*words), run(*words, "--seed", "2")

    assert first.stdout == again.stdout
    assert first.stdout != other.stdout
    assert json.loads(first.stdout)["looked_at"] == 200


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "No term is left free"),
        (("--free", "prize=1:2:1"), "There is no term “prize”"),
        (("--free", "market.spot_drift=0:1:1"), "only terms are negotiated"),
        (("--free", "term_months=3y:1y:1"), "is empty"),
        (("--free", "term_months=1y:3y:0"), "leads nowhere"),
        (("--free", "term_months=1:2:3:4"), "is no range"),
        (("--free", "term_months=long:3y:1"), "“long” is not a figure"),
        (("--free", "pue_cap=none:1.5:0.1"), "cannot end in none"),
        (("--free", "delivery_remedy=0:1:1"), "it must be one of"),
        (("--free", "term_months", "--sample", "0"), "0 packages cannot be looked at"),
        (("--free", "term_months", "--floor-scenario", "Last"), "There is no scenario “Last”"),
    ],
)
def test_a_bad_request_is_answered_in_a_sentence(run, words, sentence):
    answer = run(DEAL, "--scenario", NAME, *words)

    assert answer.exit_code == 2
    assert sentence in answer.stderr
    assert "Traceback" not in answer.output


def test_every_problem_is_said_at_once(run):
    answer = run(DEAL, "--scenario", NAME, "--free", "prize=1:2:1", "--free", "term_months=3:1:1")

    assert "“prize”" in answer.stderr
    assert "is empty" in answer.stderr


@pytest.fixture
def interrupts():
    """What Ctrl+C does, as it was: a command that it has stopped does not hear it again."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts")
def test_ctrl_c_leaves_cleanly(run, monkeypatch):
    def interrupted(*_words, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("core.commands.packages.packages", interrupted)
    answer = run(DEAL, "--scenario", NAME, "--free", "term_months")

    assert answer.exit_code == 130
    assert "Stopped." in answer.stderr


def test_a_range_may_be_typed_as_people_do():
    assert free_term("take_or_pay_share = 80% : 100% : 10%").values == (0.8, 0.9, 1.0)
    assert free_term("capacity_share=0.5:0.6").values[:2] == (0.5, 0.51)
    with pytest.raises(InvalidInputError, match="There is no term"):
        free_term("")
