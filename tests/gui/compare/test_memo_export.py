"""The memo of a comparison: which scenarios, where it goes, and what is said meanwhile."""

import io
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QWidget

from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.engine.said import said
from core.report.memo import memo
from core.terms.figures import full_date
from gui.compare.memo_export import NO_BASELINE, NO_FIGURES, NO_OTHER, MemoExport
from gui.compare.report_export import OURS
from gui.widgets.message_bar import MessageBar

FILED, FIRM, COUNTER = "As filed", "No way out for 37 months", "Lessee's counter"
SECONDS = 20_000  # [ms] at most for a memo on a busy machine


@pytest.fixture
def message(qtbot):
    message = MessageBar()
    qtbot.addWidget(message)
    return message


@pytest.fixture
def memos(qtbot, message):
    parent = QWidget()
    qtbot.addWidget(parent)
    memos = MemoExport(message, parent)
    yield memos
    memos.stop()


@pytest.fixture
def written(qtbot, memos):
    """Write the memo of some scenarios to a file, and wait until it is there."""

    def write(path, contenders, baseline):
        memos.show_scenarios(contenders, baseline)
        with qtbot.waitSignal(memos.job.done, timeout=SECONDS):
            memos.write(path)

    return write


@pytest.fixture
def held(monkeypatch):
    """Hold up what makes the memo until the event is set."""
    go_on = threading.Event()

    def slow(*args, **rest):
        assert go_on.wait(SECONDS / 1000)
        return memo(*args, **rest)

    monkeypatch.setattr("gui.compare.memo_export.memo", slow)
    yield go_on
    go_on.set()


def without_figures(one):
    return replace(one, outcome=None, problem="The lease ends past the horizon.")


def read(path):
    pages = PdfReader(io.BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_file_is_the_memo_with_the_baseline_first(
    written, contender, message, tmp_path, monkeypatch
):
    made = []
    monkeypatch.setattr(
        "gui.compare.memo_export.memo",
        lambda compared, **rest: made.append((compared, rest)) or memo(compared, **rest),
    )
    path = tmp_path / "memo.pdf"
    columns = [contender(COUNTER), contender(FIRM), contender(FILED)]

    written(path, columns, baseline=columns[1].key)

    ((compared, rest),) = made
    assert [one.scenario.name for one in compared] == [FIRM, COUNTER, FILED]
    assert [one.deal for one in compared] == [columns[at].deal for at in (1, 0, 2)]
    assert rest["today"] == date.today()
    text = read(path)
    assert "Against “No way out for 37 months”" in text
    assert full_date(date.today()) in text
    for one in columns:
        assert said(one.deal, one.outcome, "lessor_gain_usd") in text
    assert f"What the changes of “{FILED}” are worth" in text
    assert message.text == f"Written to {path}.\n{OURS}"
    assert "own figures" in message.text
    assert "not for the other side" in message.text


def test_the_suffix_makes_it_a_word_document(written, contender, tmp_path):
    path = tmp_path / "memo.docx"
    pair = [contender(FILED), contender(FIRM)]

    written(path, pair, baseline=pair[0].key)

    cells = [cell.text for t in docx.Document(path).tables for row in t.rows for cell in row.cells]
    assert METRICS["headline_value_usd"].label in cells


def test_figures_and_head_are_those_of_the_case_that_is_looked_at(written, contender, tmp_path):
    path = tmp_path / "memo.pdf"
    pair = [contender(FILED, case="Rents rise"), contender(FIRM, case="Rents rise")]
    assert pair[0].scenario.case == "Base"

    written(path, pair, baseline=pair[0].key)

    text = read(path)
    assert "Case Rents rise" in text
    own = evaluate(pair[1].deal, pair[1].scenario.terms)
    assert said(pair[1].deal, own, "lessor_gain_usd") in text
    base = contender(FIRM)
    assert said(base.deal, base.outcome, "lessor_gain_usd") not in text


def test_what_has_no_figures_is_left_out_and_named(written, contender, message, tmp_path):
    path = tmp_path / "memo.pdf"
    three = [contender(FILED), without_figures(contender(COUNTER)), contender(FIRM)]

    written(path, three, baseline=three[0].key)

    assert COUNTER not in read(path)
    assert f"left out: “{COUNTER}”." in message.text
    assert OURS in message.text


@pytest.mark.parametrize("name", ["missing/memo.pdf", "memo.xyz"])
def test_a_failed_write_says_why(qtbot, memos, contender, message, tmp_path, name):
    pair = [contender(FILED), contender(FIRM)]
    memos.show_scenarios(pair, pair[0].key)

    with qtbot.waitSignal(memos.job.failed, timeout=SECONDS):
        memos.write(tmp_path / name)

    assert ("There is no folder" if "missing" in name else ".pdf") in message.text
    assert memos.problem == ""  # it can be tried again
    assert list(tmp_path.iterdir()) == []


def test_the_window_goes_on_while_the_memo_is_written(
    qtbot, memos, contender, message, tmp_path, held
):
    pair = [contender(FILED), contender(FIRM)]
    memos.show_scenarios(pair, pair[0].key)

    with qtbot.waitSignal(memos.job.done, timeout=SECONDS):
        memos.write(tmp_path / "memo.pdf")
        assert message.text == memos.writing
        assert memos.problem == memos.writing
        memos.show_scenarios(pair[:1], pair[0].key)  # what is being written stays what it was
        assert message.text == memos.writing
        held.set()

    assert f"What the changes of “{FIRM}” are worth" in read(tmp_path / "memo.pdf")
    assert memos.problem == NO_OTHER


def test_closing_the_window_writes_nothing_more(memos, contender, tmp_path, held):
    pair = [contender(FILED), contender(FIRM)]
    memos.show_scenarios(pair, pair[0].key)
    before = set(threading.enumerate())
    memos.write(tmp_path / "memo.pdf")
    (worker,) = set(threading.enumerate()) - before

    memos.stop()
    held.set()
    worker.join()

    assert list(tmp_path.iterdir()) == []


def test_why_there_can_be_no_memo_is_said(memos, contender, message):
    filed, firm = contender(FILED), contender(FIRM)
    none = without_figures(filed)
    for contenders, baseline, problem in (
        ((), None, NO_OTHER),
        ((filed,), filed.key, NO_OTHER),
        ((filed, firm), None, NO_BASELINE),
        ((none, firm), firm.key, NO_FIGURES),
        ((none, firm), none.key, "The baseline “As filed” has no figures. The lease ends past"),
    ):
        memos.show_scenarios(contenders, baseline)
        memos.ask()
        assert message.text.startswith(problem)
        assert message.text == memos.problem

    memos.show_scenarios((filed, firm), filed.key)

    assert memos.problem == ""
    assert message.text == ""  # it is not so any more


def test_the_file_is_asked_for_by_the_name_of_the_deal(
    qtbot, memos, contender, tmp_path, monkeypatch
):
    pair = [contender(FILED), contender(FIRM)]
    memos.show_scenarios(pair, pair[0].key)
    asked = []

    def answer(_parent, *question):
        asked.append(question)
        return str(tmp_path / "memo"), "Word document (*.docx)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    with qtbot.waitSignal(memos.job.done, timeout=SECONDS):
        memos.ask()

    ((title, proposed, _kinds),) = asked
    assert title == "Export the memo"
    assert Path(proposed).name == f"{pair[0].deal.name} - memo.pdf"
    assert [one.name for one in tmp_path.iterdir()] == ["memo.docx"]
