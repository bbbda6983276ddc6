"""Whether a document still says what its scenario says."""

import json

import pytest
from click.testing import CliRunner

from core import resources
from core.cli import cli

DEAL = resources.path("deals", "colossus-anthropic-2026.json")


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(cli, [str(word) for word in words])


@pytest.fixture(params=[".pdf", ".docx"])
def sheet(run, tmp_path, request):
    path = tmp_path / f"sheet{request.param}"
    assert run("export", DEAL, "--scenario", "As filed", "--to", path).exit_code == 0
    return path


def test_a_document_as_exported_is_known_again(run, sheet):
    answer = run("verify", sheet, DEAL)

    assert answer.exit_code == 0, answer.output
    assert "the term sheet of “As filed”, unchanged" in answer.stdout


def test_a_document_changed_by_hand_is_told(run, sheet):
    sheet.write_bytes(sheet.read_bytes() + b" ")

    answer = run("verify", sheet, DEAL)

    assert answer.exit_code == 1
    assert "was changed after its export" in answer.stdout


def test_a_scenario_that_has_moved_on_does_not_match(run, sheet, tmp_path):
    deal = json.loads(DEAL.read_text(encoding="utf-8"))
    for scenario in deal["scenarios"]:
        scenario["terms"]["payment_days"] = 45
    later = tmp_path / "later.json"
    later.write_text(json.dumps(deal), encoding="utf-8")

    answer = run("verify", sheet, later)

    assert answer.exit_code == 1
    assert "matches no scenario" in answer.stdout


def test_a_redline_is_known_again(run, tmp_path):
    redline = tmp_path / "redline.docx"
    run("export", DEAL, "--scenario", "Lessee's counter", "--against", "As filed", "--to", redline)

    answer = run("verify", redline, DEAL)

    assert answer.exit_code == 0, answer.output
    assert "“Lessee's counter” redlined against “As filed”" in answer.stdout


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("note.txt", b"hello", "cannot be verified"),
        ("none.pdf", None, "cannot be read"),
        ("other.pdf", b"%PDF-1.7", "bears no stamp of Lease Desk"),
        ("other.docx", b"PK", "bears no stamp of Lease Desk"),
    ],
)
def test_what_cannot_be_verified_is_answered_in_a_sentence(run, tmp_path, name, content, sentence):
    document = tmp_path / name
    if content is not None:
        document.write_bytes(content)

    answer = run("verify", document, DEAL)

    assert answer.exit_code == 2
    assert sentence in answer.output
