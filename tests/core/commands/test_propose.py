"""A marked-up term sheet read back on the command line."""

import io
import json
import re

import pytest
from click.testing import CliRunner
from docx import Document

from core import resources
from core.cli import cli
from core.terms.dealfile import read_deal_file

DEAL = resources.path("deals", "colossus-anthropic-2026.json")


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(cli, [str(word) for word in words])


@pytest.fixture
def reply(run, tmp_path):
    """The term sheet as filed, with another payment period and an edit that says nothing."""
    path = tmp_path / "reply.docx"
    assert run("export", DEAL, "--scenario", "As filed", "--to", path).exit_code == 0
    document = Document(io.BytesIO(path.read_bytes()))
    for paragraph in document.paragraphs:
        for run_of_text in paragraph.runs:
            if "\tPayment." in paragraph.text:
                run_of_text.text = run_of_text.text.replace("thirty (30)", "forty-five (45)")
            if "\tTake-or-pay." in paragraph.text and len(run_of_text.text) > 20:
                run_of_text.text = " To be discussed."
    document.core_properties.last_modified_by = "J. Doe"
    document.save(path)
    return path


def test_what_changes_and_what_cannot_be_read_is_said(run, reply):
    answer = run("propose", reply, DEAL)

    assert answer.exit_code == 0, answer.output
    assert "It answers the term sheet of “As filed”, as its stamp says." in answer.stdout
    assert "Saved last by J. Doe." in answer.stdout
    assert re.search(r"Payment +30 days +45 days +Clause 3\.3", answer.stdout)
    assert "Clause 2.6, Take-or-pay: It reads as no form of the clause" in answer.stdout
    assert "now:    To be discussed." in answer.stdout
    assert "Gain of the" in answer.stdout


def test_the_proposal_becomes_a_received_round_of_a_new_deal_file(run, reply, tmp_path):
    target = tmp_path / "new.json"

    answer = run("propose", reply, DEAL, "--to", target, "--json")

    told = json.loads(answer.stdout)
    assert [(one["key"], one["before"], one["after"]) for one in told["changed"]] == [
        ("payment_days", 30, 45)
    ]
    assert [one["key"] for one in told["unread"]] == ["take_or_pay_share"]
    assert told["worth"]["lessor_gain_usd"]["after"] < told["worth"]["lessor_gain_usd"]["before"]
    new = read_deal_file(target).scenarios[-1]
    assert (new.name, new.status.value, new.terms.payment_days) == (
        "Reply to As filed",
        "received",
        45,
    )


def test_a_document_without_a_stamp_asks_what_it_answers(run, reply):
    document = Document(io.BytesIO(reply.read_bytes()))
    document.core_properties.keywords = ""
    document.save(reply)

    unasked = run("propose", reply, DEAL)
    asked = run("propose", reply, DEAL, "--against", "As filed")

    assert unasked.exit_code == 2
    assert "bears no stamp of Lease Desk" in unasked.output
    assert "“As filed”" in unasked.output
    assert "It is compared with “As filed”, as chosen: it bears no stamp." in asked.stdout
    assert "45 days" in asked.stdout


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"hello", "is neither a Word"), (None, "is not a file"), (b"PK\x03\x04", "is damaged")],
)
def test_what_cannot_be_read_is_answered_in_a_sentence(run, tmp_path, content, sentence):
    path = tmp_path / "reply.docx"
    if content is not None:
        path.write_bytes(content)

    answer = run("propose", path, DEAL)

    assert answer.exit_code == 2
    assert sentence in answer.output
    assert "Traceback" not in answer.output


def test_a_scenario_that_is_not_there_is_said(run, reply):
    answer = run("propose", reply, DEAL, "--against", "Nowhere")

    assert answer.exit_code == 2
    assert "There is no scenario “Nowhere” in the file" in answer.output
