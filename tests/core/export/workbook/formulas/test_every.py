"""The workbook's formulas, worked out by the program, against its own figures."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.engine.irr import monthly_irr
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.export.workbook.calculate import Sheet
from core.export.workbook.formulas import returns
from core.export.workbook.formulas.declare import Axis, Row, Single
from core.export.workbook.formulas.every import every_part
from core.export.workbook.formulas.metrics import METRIC_FORMULAS
from core.export.workbook.named_inputs import named_inputs
from core.terms.checks import check
from core.terms.deal import ASSUMPTIONS
from core.terms.dealfile import read_deal_file
from core.terms.lease import MONETISED
from core.terms.paths import replaced
from core.terms.rules import Severity
from core.terms.term import Kind

GOLDEN = sorted((Path(__file__).parents[4] / "golden").glob("*[0-9e].json"))


def test_every_line_and_figure_has_a_formula():
    rows = [part.key for part in every_part(12, 1) if isinstance(part, Row)]

    assert set(LINES) <= set(rows)
    assert set(METRIC_FORMULAS) == set(METRICS)


def test_no_name_is_given_twice(samples):
    deal, scenario = samples[0]
    parts = every_part(12, 3)
    names = [part.name if isinstance(part, Row) else part.key for part in parts]
    names += [f"metric.{key}" for key in METRICS]
    names += named_inputs(deal, scenario.terms)

    assert len({name.lower() for name in names}) == len(names)


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_the_formulas_give_what_the_program_gives(file, calculated, disagreements):
    content = read_deal_file(file)

    for scenario in content.scenarios:
        deal = content.deal.under(scenario.case)
        found = disagreements(evaluate(deal, scenario.terms), *calculated(deal, scenario))
        assert found == [], scenario.name


def test_they_still_do_whatever_is_changed(samples, changed, calculated, disagreements):
    for seed in range(40):
        deal, scenario, _ = changed(*samples[seed % len(samples)], seed, share=(seed % 4 + 1) / 5)
        found = disagreements(evaluate(deal, scenario.terms), *calculated(deal, scenario))
        assert found == [], seed


def edges():
    """Every number and choice at both ends of what it may be."""
    for key, one in (*MONETISED.items(), *ASSUMPTIONS.items()):
        if one.numeric:
            for value in (one.low, one.high):
                yield key, int(value) if one.kind is Kind.WHOLE else value
        elif one.kind is Kind.CHOICE:
            yield from ((key, code) for code in one.codes)


def test_no_formula_is_an_error_at_the_ends_of_what_an_input_may_be(
    samples, calculated, disagreements
):
    deal, scenario = samples[0]
    deal = replaced(deal, {"horizon_months": 18})
    tried = 0
    for key, value in edges():
        changes = {"term_months": 12} | ({key: value} if key in MONETISED else {})
        terms = replace(scenario.terms, **changes)
        seen = deal if key in MONETISED else replaced(deal, {key: value})
        if any(one.severity is Severity.ERROR for one in check(seen, terms)):
            continue
        tried += 1
        one = replace(scenario, terms=terms)
        assert disagreements(evaluate(seen, terms), *calculated(seen, one)) == [], (key, value)
    assert tried > 150


FLOWS = {
    "one root": [-100.0, 30.0, 110.0],
    "below zero": [-100.0, 30.0, 20.0],
    "two above zero": [-100.0, 230.0, -132.0],
    "one on either side": [100.0, -210.0, 109.5],
    "none": [100.0, 30.0, 20.0],
    "steep, and far below zero": [-1.0, 0.0, 0.0, 0.0, 5.0, -3.0, 0.0, 0.001, 0.001],
    "nothing": [0.0, 0.0, 0.0],
}


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_the_return_is_the_root_nearest_zero(flow):
    sheet = Sheet({})
    sheet.names |= {"line.month": np.arange(float(len(flow)))}
    sheet.names |= dict.fromkeys(("line.pure_cash", "line.levered_cash"), np.array(flow))
    columns = {Axis.RATES: len(returns.NODES), Axis.STEPS: returns.STEPS + 1}

    for part in returns.PARTS:
        sheet.add(part, 0 if isinstance(part, Single) else columns[part.axis])

    expected = monthly_irr(np.array(flow)[:, np.newaxis])[0]
    for key in ("cash_return", "equity_return"):
        if np.isnan(expected):
            assert sheet.names[key] == ""
        else:
            assert sheet.names[key] == pytest.approx(expected, rel=1e-12, abs=1e-15)
