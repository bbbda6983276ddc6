"""The plain model of the bench as a second opinion on every figure of the engine."""

from pathlib import Path

import numpy as np
import pytest

from core import resources
from core.engine.evaluate import evaluate
from core.engine.inputs import COLUMNS
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.terms.dealfile import read_deal_file
from core.terms.term import Kind

ROOT = Path(__file__).resolve().parents[2]
FILES = [*resources.path("deals", ".").glob("*.json"), *(ROOT / "tests" / "golden").glob("*.json")]
DEALS = sorted(path for path in FILES if ".expected." not in path.name)
SCENARIOS = 60
"""Scenarios with every input changed at once, for each deal."""


@pytest.fixture
def scalar(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "build" / "bench")
    import scalar  # there only while the test runs

    return scalar


def _anything(one, rng):
    if one.optional and rng.random() < 0.3:
        return np.nan
    if one.kind is Kind.CHOICE:
        return float(rng.integers(len(one.options)))
    if one.kind is Kind.FLAG:
        return float(rng.integers(2))
    low, high = one.span
    if rng.random() < 0.1:
        low, high = max(one.low, -1e12), min(one.high, 1e12)
    value = rng.uniform(low, high)
    return float(np.floor(value)) if one.kind is Kind.WHOLE else value


def _near(own, wanted, scale):
    both_none = np.isnan(own) & np.isnan(wanted)
    return bool(np.all(both_none | (np.abs(own - wanted) <= 1e-9 * scale + 1e-12)))


def _agree(outcome, at, a, out, scalar):
    """Compare every line and figure; what is left of sums of money rounds like the sums."""
    horizon = outcome.line("hours", at).size - 1
    flows = ("cash", "invoice", "lessee_value_with", "lessor_value_with", "lessee_worth")
    money = max(float(np.abs(outcome.line(key, at)).max()) for key in flows)
    for key in LINES:
        own = outcome.line(key, at)
        wanted = np.array(scalar.line_of(a, key, horizon))
        dollars = 1e-4 * money if LINES[key].unit.is_money else 0.0
        assert _near(own, wanted, max(np.nanmax(np.abs(own), initial=0.0), dollars)), key
    for key, value in zip(METRICS, out, strict=True):
        own = outcome.metrics[key][at]
        dollars = money if METRICS[key].unit.is_money else 1e-3
        assert _near(own, np.float64(value), max(abs(own), dollars)), key


@pytest.mark.parametrize("path", DEALS, ids=lambda path: path.stem)
def test_the_engine_agrees_with_the_plain_model_on_every_deal(path, scalar):
    model, file = scalar.plain_model(), read_deal_file(path)

    for scenario in file.scenarios:
        deal = file.deal.under(scenario.case)
        a, out = scalar.in_python(model, deal, scenario.terms)()
        _agree(evaluate(deal, scenario.terms), 0, a, out, scalar)


@pytest.mark.parametrize("path", DEALS[::5], ids=lambda path: path.stem)
def test_the_engine_agrees_with_the_plain_model_when_everything_changes(path, scalar):
    model, file = scalar.plain_model(), read_deal_file(path)
    deal, terms = file.deal, file.scenarios[0].terms
    rng = np.random.default_rng(len(path.stem))
    columns = {
        key: np.array([_anything(one, rng) for _ in range(SCENARIOS)])
        for key, (_, one) in COLUMNS.items()
    }
    room = deal.horizon_months - columns["commencement_month"] + 1
    columns["commencement_month"] = np.minimum(columns["commencement_month"], deal.horizon_months)
    columns["term_months"] = np.clip(columns["term_months"], 1.0, np.maximum(room, 1.0))

    outcome = evaluate(deal, terms, columns)

    f = scalar.facility(deal)
    for at in range(SCENARIOS):
        x = [float(column[at]) for column in columns.values()]
        a, out = scalar.evaluated(model, x, f)
        _agree(outcome, at, a, out, scalar)
