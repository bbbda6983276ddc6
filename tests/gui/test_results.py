import math

import pytest
from PySide6.QtWidgets import QWidget

from core import resources
from core.engine.evaluate import evaluate
from core.terms.dealfile import read_deal_file
from gui.document import LeaseDocument
from gui.results import Results

FEE = "monthly_fee_usd"


@pytest.fixture
def document(qapp):
    content = read_deal_file(resources.sample_deals()[0])
    document = LeaseDocument()
    document.open(content.deal, content.scenarios[0])
    return document


@pytest.fixture
def results(qtbot, document):
    results = Results(document)
    with qtbot.waitSignal(results.ready):
        pass
    return results


def test_the_figures_are_those_of_the_engine(document, results):
    expected = evaluate(document.deal.under(document.scenario.case), document.terms)

    assert results.outcome.metrics.keys() == expected.metrics.keys()
    for key in expected.metrics:
        assert results.outcome.metric(key) == expected.metric(key)
    assert results.milliseconds > 0


def test_fifty_edits_in_one_turn_are_one_evaluation(qtbot, document, results):
    ready = []
    results.ready.connect(lambda: ready.append(results.outcome.metric("headline_value_usd")))

    for step in range(50):
        document.edit({FEE: 1e9 + step * 1e6})
    with qtbot.waitSignal(results.ready):
        pass

    assert len(ready) == 1
    expected = evaluate(document.deal, document.terms).metric("headline_value_usd")
    assert math.isclose(ready[0], expected)


def test_the_last_good_figures_stay_while_the_terms_have_none(qtbot, document, results):
    before = results.outcome

    with qtbot.waitSignal(results.ready):
        document.edit({"term_months": document.deal.horizon_months + 1})

    assert results.outcome is before
    assert results.stale
    assert "61 months" in results.problems[0].text

    with qtbot.waitSignal(results.ready):
        document.undo_stack.undo()
    assert not results.stale
    assert results.outcome is not before


def test_a_case_changes_the_assumptions_that_are_evaluated(qtbot, document, results):
    base = results.outcome.metric("lessor_gain_usd")

    with qtbot.waitSignal(results.ready):
        document.edit({"scenario.case": "Rents fall"})

    assert results.outcome.metric("lessor_gain_usd") != base


def test_the_baseline_follows_the_deal_but_not_the_edits_of_terms(qtbot, document, results):
    with qtbot.waitSignal(results.ready):
        document.set_baseline(document.scenario)
    first = results.baseline_outcome
    assert first.metric("lessor_gain_usd") == results.outcome.metric("lessor_gain_usd")

    with qtbot.waitSignal(results.ready):
        document.edit({FEE: 9e8})
    assert results.baseline_outcome is first

    with qtbot.waitSignal(results.ready):
        document.edit({"market.spot_drift": -0.4})
    assert results.baseline_outcome.metric("lessor_gain_usd") != first.metric("lessor_gain_usd")


def test_an_unknown_case_is_a_sentence_and_no_crash(qtbot, document, results):
    with qtbot.waitSignal(results.ready):
        document.edit({"scenario.case": "Nowhere"})

    assert results.stale
    assert "Nowhere" in results.problems[0].text


def test_an_edit_is_painted_with_its_figures_and_not_once_before(qtbot, document, results):
    painted = []

    class Probe(QWidget):
        def paintEvent(self, _event):
            painted.append(results.outcome)

    probe = Probe()
    qtbot.addWidget(probe)
    with qtbot.waitExposed(probe):
        probe.show()
    document.changed.connect(lambda _change: probe.update())
    painted.clear()

    with qtbot.waitSignal(results.ready):
        document.edit({"monthly_fee_usd": 1.0e9}, text="Lower fee")
    qtbot.waitUntil(lambda: bool(painted))

    assert painted == [results.outcome]
