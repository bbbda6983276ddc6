"""Deals whose every figure was computed independently from the definition of the model."""

import json
from pathlib import Path

import numpy as np
import pytest

from core import resources
from core.engine.evaluate import Outcome, evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.terms.dealfile import read_deal_file

GOLDEN = Path(__file__).parents[2] / "golden"
EXPECTED = sorted(GOLDEN.glob("*.expected.json"))

NEAR_ZERO = 1e-6
"""[USD] What a figure near zero may differ by."""


def _deal_path(expected: Path) -> Path:
    name = expected.name.replace(".expected.json", ".json")
    own = GOLDEN / name
    return own if own.exists() else resources.path("deals", name)


def _cases() -> list[tuple[Path, int, str]]:
    return [
        (path, at, scenario["scenario"])
        for path in EXPECTED
        for at, scenario in enumerate(json.loads(path.read_text()))
    ]


@pytest.fixture(params=_cases(), ids=lambda case: f"{case[0].name.split('.')[0]}: {case[2]}")
def evaluated(request: pytest.FixtureRequest) -> tuple[Outcome, dict]:
    path, at, name = request.param
    file = read_deal_file(_deal_path(path))
    scenario = file.scenarios[at]
    assert scenario.name == name
    outcome = evaluate(file.deal.under(scenario.case), scenario.terms)
    return outcome, json.loads(path.read_text())[at]


def test_every_line_is_the_expected_one(evaluated):
    outcome, expected = evaluated

    assert list(expected["lines"]) == list(LINES)
    for key, values in expected["lines"].items():
        line = outcome.line(key)
        wanted = np.array([np.nan if value is None else value for value in values], dtype=float)
        assert np.array_equal(np.isnan(line), np.isnan(wanted)), key
        largest = np.nanmax(np.abs(wanted), initial=0.0)
        off = np.nanmax(np.abs(line - wanted), initial=0.0)
        assert off <= max(1e-9 * largest, NEAR_ZERO), key


def test_every_figure_is_the_expected_one(evaluated):
    outcome, expected = evaluated

    assert list(expected["metrics"]) == list(METRICS)
    for key, wanted in expected["metrics"].items():
        found = outcome.metric(key)
        if isinstance(wanted, (int, float)):
            allowed = 1e-7 if key.endswith("irr") else max(1e-9 * abs(wanted), NEAR_ZERO)
            assert found == pytest.approx(wanted, abs=allowed, rel=0), key
        else:
            assert found == wanted, key


def test_there_are_deals_to_compare_with():
    assert len(_cases()) >= 57
