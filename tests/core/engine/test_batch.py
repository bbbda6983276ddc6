"""A batch of scenarios is the same scenarios one by one, bit for bit."""

from dataclasses import replace

import numpy as np
import pytest

from core import resources
from core.engine.evaluate import evaluate
from core.engine.inputs import COLUMNS, expected_paths, inputs_of
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.terms.dealfile import read_deal_file
from core.terms.term import Kind

WITHIN_THE_HORIZON = {"term_months": 48, "commencement_month": 12}
"""Largest values that keep the sample scenarios within their horizon."""


def _sample(name: str, at: int):
    file = read_deal_file(resources.path("deals", f"{name}.json"))
    scenario = file.scenarios[at]
    return file.deal.under(scenario.case), scenario.terms


SAMPLES = [("colossus-anthropic-2026", 0), ("colossus-anthropic-2026", 4), ("colossus-1", 0)]


def _sweep(key: str) -> np.ndarray:
    one = COLUMNS[key][1]
    if one.kind is Kind.CHOICE:
        return np.arange(len(one.options), dtype=float)
    if one.kind is Kind.FLAG:
        return np.array([0.0, 1.0])
    low, high = one.span
    high = min(high, WITHIN_THE_HORIZON.get(key, high))
    values = np.linspace(low, high, 40)
    values = np.round(values) if one.kind is Kind.WHOLE else values
    return np.append(values, np.nan) if one.optional else values


@pytest.mark.parametrize("key", COLUMNS)
def test_a_sweep_equals_its_scenarios_one_by_one(key):
    deal, terms = _sample(*SAMPLES[len(key) % len(SAMPLES)])
    values = _sweep(key)

    swept = evaluate(deal, terms, {key: values})

    for at in sorted({0, 1, len(values) // 2, len(values) - 1}):
        alone = evaluate(deal, terms, {key: values[at : at + 1]})
        for name in LINES:
            assert swept.line(name, at).tobytes() == alone.line(name).tobytes(), (name, at)
        for name in METRICS:
            assert swept.metrics[name][at].tobytes() == alone.metrics[name].tobytes(), (name, at)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_batch_of_many_inputs_equals_its_scenarios_in_any_blocks(sample, monkeypatch):
    deal, terms = _sample(*sample)
    rng = np.random.default_rng(7)
    size = 70
    columns = {
        key: rng.choice(_sweep(key), size)
        for key, (_, one) in COLUMNS.items()
        if one.kind is not Kind.CHOICE
    }

    whole = evaluate(deal, terms, columns)
    monkeypatch.setattr("core.engine.evaluate.ELEMENTS_PER_BLOCK", 33 * deal.horizon_months)
    cut = evaluate(deal, terms, columns)

    for at in range(0, size, 9):
        alone = evaluate(deal, terms, {key: col[at : at + 1] for key, col in columns.items()})
        for name in METRICS:
            wanted = alone.metrics[name].tobytes()
            assert whole.metrics[name][at].tobytes() == wanted, name
            assert cut.metrics[name][at].tobytes() == wanted, name
        for name in LINES:
            assert whole.line(name, at).tobytes() == alone.line(name).tobytes(), name


@pytest.mark.parametrize("sample", SAMPLES)
def test_paths_together_equal_the_same_paths_one_by_one(sample):
    deal, terms = _sample(*sample)
    expected = expected_paths(inputs_of(deal, terms, {}))
    rng = np.random.default_rng(11)
    paths = replace(
        expected,
        spot=expected.spot * rng.lognormal(0.0, 0.2, (len(expected.spot), 40)),
        delay=rng.integers(0, 4, 40).astype(float),
    )

    whole = evaluate(deal, terms, paths=paths)

    for at in (0, 17, 39):
        alone = evaluate(deal, terms, paths=paths.part(slice(at, at + 1)))
        for name in METRICS:
            assert whole.metrics[name][at].tobytes() == alone.metrics[name].tobytes(), name
        for name in LINES:
            assert whole.line(name, at).tobytes() == alone.line(name).tobytes(), name


@pytest.mark.parametrize("key", METRICS)
def test_a_figure_asked_for_alone_is_the_one_among_all(key):
    deal, terms = _sample(*SAMPLES[0])
    columns = {"price_usd_per_gpu_hour": np.linspace(2.0, 6.0, 5)}

    among = evaluate(deal, terms, columns, lines=())
    alone = evaluate(deal, terms, columns, lines=(), metrics=(key,))

    assert list(alone.metrics) == [key]
    assert alone.metrics[key].tobytes() == among.metrics[key].tobytes()


def test_a_column_of_no_known_input_is_refused_by_name():
    deal, terms = _sample(*SAMPLES[0])

    with pytest.raises(InvalidInputError, match="price_per_potato"):
        evaluate(deal, terms, {"price_per_potato": np.ones(2)})


def test_a_term_beyond_the_horizon_is_refused_with_both_figures():
    deal, terms = _sample(*SAMPLES[0])

    with pytest.raises(InvalidInputError, match="month 61, but the horizon is 60"):
        evaluate(deal, terms, {"term_months": np.array([36.0, 61.0])})


def test_lines_cannot_be_written_to_for_some_are_kept_for_the_next_scenario():
    deal, terms = _sample(*SAMPLES[0])

    for line in evaluate(deal, terms).lines.values():
        with pytest.raises(ValueError, match="read-only"):
            line[0, 0] = 1.0


def test_evaluating_changes_no_input():
    deal, terms = _sample(*SAMPLES[0])
    prices = np.linspace(1e9, 2e9, 5)
    before = prices.copy()

    evaluate(deal, terms, {"monthly_fee_usd": prices})

    assert np.array_equal(prices, before)
