from dataclasses import replace

import pytest

from core.engine.evaluate import evaluate
from gui.draft.moments import moments


@pytest.fixture
def filed(sample):
    return sample.scenarios[0].terms


def _labels(deal, terms):
    return [mark.label for mark in moments(deal, terms, evaluate(deal, terms))]


def test_exits_that_fall_together_are_one_mark(sample, filed):
    assert _labels(sample.deal, filed)[:2] == ["Commencement", "Either may leave"]


def test_the_end_says_who_ends_it(sample, filed):
    outcome = evaluate(sample.deal, filed)

    end = moments(sample.deal, filed, outcome)[-1]

    assert end.label == "Ends: the lessee leaves"
    assert end.month_index == outcome.metric("lease_end_month")
    assert end.role == "lessee"


def test_the_way_out_that_is_taken_is_not_marked_twice(sample, filed):
    terms = replace(filed, lessee_notice_months=6)
    outcome = evaluate(sample.deal, terms)
    assert outcome.metric("lease_end_month") == 9  # at its first way out

    labels = _labels(sample.deal, terms)

    assert "Lessee may leave" not in labels
    assert "Lessor may leave" in labels


def test_a_lease_without_exits_runs_its_term(sample, filed):
    terms = replace(filed, lessee_notice_months=None, lessor_notice_months=None)

    assert _labels(sample.deal, terms) == ["Commencement", "Ends: runs its term"]
