from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core import resources
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.export.workbook.formulas.metrics import METRIC_FORMULAS
from core.export.workbook.model import model_of
from core.terms.checks import check
from core.terms.deal import ASSUMPTIONS, DEAL, FLEET, SUPPLY
from core.terms.dealfile import read_deal_file
from core.terms.lease import MONETISED
from core.terms.paths import replaced
from core.terms.rules import Severity
from core.terms.term import Kind
from core.terms.units import Unit

CENT = 0.005  # [USD]
RELATIVE = 1e-9  # [1]
NOISE = 1e-12  # [1] of the largest value of a line: what cancels leaves rounding behind


@pytest.fixture(scope="session")
def samples():
    """Every scenario of the sample deals, with its deal under its case."""
    return [
        (content.deal.under(scenario.case), scenario)
        for content in map(read_deal_file, resources.sample_deals())
        for scenario in content.scenarios
    ]


def _apart(unit, ours, theirs, scale):
    allowed = RELATIVE * np.abs(theirs) + NOISE * max(scale, 1.0)
    return np.abs(ours - theirs) > allowed + (CENT if unit is Unit.USD else 0.0)


@pytest.fixture(scope="session")
def disagreements():
    """Which lines and figures differ from the program's, given both by key."""

    def found(outcome, lines, figures):
        wrong = []
        for key, line in LINES.items():
            theirs = outcome.line(key)
            ours = np.array([v if isinstance(v, float) else np.nan for v in lines[key]])
            there = np.isfinite(theirs)
            scale = float(np.max(np.abs(theirs[there]), initial=0.0))
            if (np.isfinite(ours) != there).any() or (
                _apart(line.unit, ours[there], theirs[there], scale).any()
            ):
                wrong.append((key, ours, theirs))
        for key, metric in METRICS.items():
            ours, theirs = figures[key], outcome.metric(key)
            if isinstance(theirs, float) and isinstance(ours, float):
                if _apart(metric.unit, ours, theirs, 0.0):
                    wrong.append((key, ours, theirs))
            elif ours != (metric.none_means if theirs is None else theirs):
                wrong.append((key, ours, theirs))
        return wrong

    return found


@pytest.fixture(scope="session")
def calculated():
    """The lines and figures of a scenario by its formulas alone."""

    def lines_and_figures(deal, scenario):
        model = model_of(deal, scenario)
        cells = model.cells
        lines = {key: list(np.atleast_1d(cells.names[f"line.{key}"])) for key in LINES}
        return lines, {key: cells.value(formula) for key, formula in METRIC_FORMULAS.items()}

    return lines_and_figures


def _other_value(one, chance):
    if one.kind is Kind.CHOICE:
        return one.codes[chance.integers(len(one.codes))]
    if one.kind is Kind.FLAG:
        return bool(chance.random() < 0.5)
    if one.kind is Kind.DAY:
        return date(int(chance.integers(2020, 2030)), int(chance.integers(1, 13)), 1)
    if one.optional and chance.random() < 0.2:
        return None
    low, high = one.span
    value = chance.uniform(low, min(high, low + 30 * one.step) if one.usual is None else high)
    return round(value) if one.kind is Kind.WHOLE else float(value)


def _changes(deal, scenario, chance, share):
    """Return new values for a share of the inputs, by key; lists of records as a whole."""
    changes = {
        key: _other_value(one, chance)
        for key, one in (*MONETISED.items(), *ASSUMPTIONS.items(), ("closing", DEAL["closing"]))
        if one.kind is not Kind.TEXT and chance.random() < share
    }
    for path, rows, inputs in (
        ("facility.fleets", deal.facility.fleets, FLEET),
        ("lessee.other_supply", deal.lessee.other_supply, SUPPLY),
    ):
        if rows and chance.random() < share:
            keys = [key for key, one in inputs.items() if one.kind is not Kind.TEXT]
            key = keys[chance.integers(len(keys))]
            changed = (replace(row, **{key: _other_value(inputs[key], chance)}) for row in rows)
            changes[path] = tuple(changed)
    return changes


@pytest.fixture(scope="session")
def changed():
    """A scenario with a share of its inputs changed at random to what they may be."""

    def make(deal, scenario, seed, share):
        chance = np.random.default_rng(seed)
        while True:
            changes = _changes(deal, scenario, chance, share)
            terms = {key: value for key, value in changes.items() if key in MONETISED}
            rest = {key: value for key, value in changes.items() if key not in MONETISED}
            new_deal = replaced(deal, rest)
            new_scenario = replace(scenario, terms=replace(scenario.terms, **terms))
            findings = check(new_deal, new_scenario.terms)
            if changes and all(one.severity is not Severity.ERROR for one in findings):
                return new_deal, new_scenario, changes

    return make
