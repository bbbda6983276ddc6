"""Whether a document still says what its scenario says."""

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from click.testing import CliRunner

from core import resources
from core.cli import cli
from core.store.database import open_store
from core.terms.dealfile import read_deal_file

DEAL = resources.path("deals", "colossus-anthropic-2026.json")


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(cli, [str(word) for word in words])


COUNTER = "Lessee's counter"
MADE = {
    "theirs.pdf": ("export", DEAL, "--scenario", COUNTER),
    "theirs.docx": ("export", DEAL, "--scenario", COUNTER),
    "ours.pdf": ("export", DEAL, "--scenario", COUNTER, "--for", "ours"),
    "ours.docx": ("export", DEAL, "--scenario", COUNTER, "--for", "ours"),
    "redline.pdf": ("export", DEAL, "--scenario", COUNTER, "--against", "As filed"),
    "redline.docx": ("export", DEAL, "--scenario", COUNTER, "--against", "As filed"),
    "priced.pdf": ("export", DEAL, "--scenario", COUNTER, "--against", "As filed", "--priced"),
    "memo.docx": ("compare", DEAL, "--scenarios", COUNTER, "As filed", "No way out for 37 months"),
    "model.xlsx": ("export", DEAL, "--scenario", COUNTER),
}
"""Every document there is, and how it is made."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Every document once."""
    folder = tmp_path_factory.mktemp("documents")
    for name, words in MADE.items():
        answer = CliRunner().invoke(cli, [str(word) for word in (*words, "--to", folder / name)])
        assert answer.exit_code == 0, answer.output
    return folder


@pytest.mark.parametrize("name", MADE)
def test_a_document_as_exported_is_known_again(run, folder, name):
    answer = run("verify", folder / name, DEAL)

    assert answer.exit_code == 0, answer.output
    assert COUNTER in answer.stdout
    assert "which still says the same" in answer.stdout
    assert "unchanged since its export" in answer.stdout


def rezipped(path, change):
    """Write a file of parts again, its properties changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(made, "w") as kept:
        for name in parts.namelist():
            part = parts.read(name)
            kept.writestr(name, change(part) if name == "docProps/core.xml" else part)
    return made.getvalue()


def with_properties(path, change):
    content = path.read_bytes()
    return change(content) if path.suffix == ".pdf" else rezipped(path, change)


@pytest.mark.parametrize("name", MADE)
def test_a_document_changed_by_hand_is_told(run, folder, name, tmp_path):
    path = tmp_path / name
    path.write_bytes((folder / name).read_bytes() + b" ")

    answer = run("verify", path, DEAL)

    assert answer.exit_code == 1
    assert "was changed after its export" in answer.stdout


@pytest.mark.parametrize("name", MADE)
def test_a_stamp_changed_by_hand_is_told(run, folder, name, tmp_path):
    path = tmp_path / name
    path.write_bytes(
        with_properties(folder / name, lambda part: re.sub(rb"date=\d{4}", b"date=2020", part))
    )
    assert path.read_bytes() != (folder / name).read_bytes()

    answer = run("verify", path, DEAL)

    assert answer.exit_code == 1
    assert "The stamp was altered by hand" in answer.stdout


@pytest.mark.parametrize("name", MADE)
def test_a_scenario_that_has_moved_on_does_not_match(run, folder, name, tmp_path):
    deal = json.loads(DEAL.read_text(encoding="utf-8"))
    for scenario in deal["scenarios"]:
        scenario["terms"]["payment_days"] = 45
    later = tmp_path / "later.json"
    later.write_text(json.dumps(deal), encoding="utf-8")

    answer = run("verify", folder / name, later)

    assert answer.exit_code == 1
    assert "matches no scenario" in answer.stdout
    assert "saved otherwise since" in answer.stdout


@pytest.mark.parametrize("name", ["ours.pdf", "memo.docx", "model.xlsx", "priced.pdf"])
def test_ours_no_longer_matches_when_only_an_assumption_has_moved(run, folder, name, tmp_path):
    deal = json.loads(DEAL.read_text(encoding="utf-8"))
    deal["deal"]["lessor"]["discount_rate"] += 0.01
    later = tmp_path / "later.json"
    later.write_text(json.dumps(deal), encoding="utf-8")

    assert run("verify", folder / name, later).exit_code == 1
    assert run("verify", folder / "theirs.pdf", later).exit_code == 0


def test_it_says_what_the_document_says_of_itself(run, folder):
    ours = run("verify", folder / "memo.docx", DEAL).stdout
    theirs = run("verify", folder / "theirs.pdf", DEAL).stdout

    assert "Comparison of “Lessee's counter”, case “Base”, seed 1, for our own side" in ours
    assert "“Lessee's counter”, for the other side" in theirs
    assert "case" not in theirs


def test_another_deal_is_told_from_one_that_moved_on(run, folder):
    other = resources.path("deals", "colossus-1.json")

    answer = run("verify", folder / "theirs.pdf", other)

    assert answer.exit_code == 1
    assert "has no scenario of that name" in answer.stdout


@pytest.fixture
def stored(home):
    """A store with the sample deal, and the number of the scenario that is looked at."""
    with open_store() as store:
        deal_id = store.add_deal(read_deal_file(DEAL))
        rows = store.scenarios(deal_id)
        yield store, next(row.id for row in rows if row.name == COUNTER)


@pytest.mark.parametrize("name", MADE)
def test_a_document_is_looked_for_in_the_store_where_no_file_is_named(run, folder, stored, name):
    answer = run("verify", folder / name)

    assert answer.exit_code == 0, answer.output
    assert "still says the same" in answer.stdout


@pytest.mark.parametrize("name", ["theirs.pdf", "redline.docx", "model.xlsx"])
def test_an_earlier_save_is_named(run, folder, stored, name):
    store, number = stored
    scenario = store.scenario(number)
    store.save_scenario(number, replace(scenario, terms=replace(scenario.terms, payment_days=33)))

    answer = run("verify", folder / name)

    assert answer.exit_code == 1
    assert "as of save 1 of" in answer.stdout
    assert "which has been saved since" in answer.stdout


def test_without_a_store_a_deal_file_is_asked_for(run, folder):
    answer = run("verify", folder / "theirs.pdf")

    assert answer.exit_code == 2
    assert "name the deal file" in answer.output


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
