"""What is said of where a figure comes from is true: held against the engine itself."""

from collections import defaultdict
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from core import resources
from core.engine.batch import as_number
from core.engine.evaluate import evaluate, evaluate_block, line_values
from core.engine.explain import INPUTS, RESULTS, TABLES, PartKind, Workings
from core.engine.figures import figures_of
from core.engine.inputs import COLUMNS
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.engine.steps import STEPS
from core.errors import InvalidInputError
from core.terms.dealfile import read_deal_file
from core.terms.figures import short
from core.terms.lease import MONETISED
from core.terms.paths import replaced, value_at
from core.terms.units import Unit

DEALS = 40
"""Deals by chance, beside the sample deals, in which each input is changed alone."""

NOWHERE = frozenset(key for key, step in STEPS.items() if step.values is None)
"""Steps without a value: what they are made of is held through what they are part of."""

WHOLE = ("facility.site_in_service", "facility.fleets", "lessee.other_supply", "closing")
"""Inputs that have no column: a whole deal is worked out for each."""

SAME = 1e-9
"""Relative difference below which nothing changed."""


@cache
def everything_in(key):
    """Everything that a result is made of, through all steps."""
    if key not in RESULTS:
        return frozenset({key})
    made_of = RESULTS[key].made_of
    return frozenset(made_of).union(*map(everything_in, made_of))


def worked_out(deal, terms, columns):
    block = evaluate_block(deal, terms, columns, None)
    steps = {key: step.values(block, block.firm) for key, step in STEPS.items() if step.values}
    every = {**figures_of(block, METRICS), **line_values(block), **steps}
    return {key: np.atleast_1d(values) for key, values in every.items()}


def is_other(before, after):
    """In which scenarios a result is not the same."""
    size = np.nanmax(np.abs(before), initial=1e-30) * SAME
    near = np.isclose(before, after, rtol=SAME, atol=size, equal_nan=True)
    return ~near.all(axis=0) if near.ndim == 2 else ~near


def each_changed_alone(deal, terms, any_of):
    """Columns of which the first is as it was and each other has one input changed."""
    columns = {}
    for place, (key, (group, one)) in enumerate(COLUMNS.items(), start=1):
        there = value_at(terms if group == "terms" else deal, key)
        column = np.full(len(COLUMNS) + 1, as_number(one, there))
        column[place] = as_number(one, any_of.value(one))
        columns[key] = column
    start, length = columns["commencement_month"], columns["term_months"]
    outside = start + length - 1 > deal.horizon_months
    start[outside], length[outside] = start[0], length[0]
    return columns


def note_changes(changed, deal, terms, any_of):
    """Add to each result the inputs that change it here."""
    columns = each_changed_alone(deal, terms, any_of)
    with np.errstate(all="ignore"):
        found = worked_out(deal, terms, columns)
    for key, values in found.items():
        whole = np.broadcast_to(values, (*values.shape[:-1], len(COLUMNS) + 1))
        others = is_other(whole[..., :1], whole)[1:]
        changed[key] |= {name for name, other in zip(COLUMNS, others, strict=True) if other}
    there = any_of.deal()
    longer = min(180, deal.horizon_months + int(any_of.rng.integers(1, 24)))
    deals = {key: replaced(deal, {key: value_at(there, key)}) for key in WHOLE}
    for name, other in {**deals, "horizon_months": replace(deal, horizon_months=longer)}.items():
        with np.errstate(all="ignore"):
            values = worked_out(other, terms, {})
        for key, before in found.items():
            rows = before.shape[0] if before.ndim == 2 else None
            if is_other(before[..., :1], values[key][:rows]).any():
                changed[key].add(name)


def with_ways_out(deal, terms):
    """A deal in which both sides have to weigh leaving, and the lessee renewing."""
    assumed = {
        "horizon_months": 61,
        "lessee.walks": True,
        "lessor.recalls": True,
        "facility.delivery_delay_months": 2,
    }
    agreed = {
        "commencement_month": 1,
        "term_months": 30,
        "ramp_months": 6,
        "initial_delivery_share": 0.7,
        "delivery_longstop_months": 6,
        "delivery_remedy": "terminate",
        "prepayment_months": 6.0,
        "prepayment_credit_from_month": 12,
        "lessee_notice_months": 3,
        "lessee_notice_from_month": 3,
        "lessor_notice_months": 3,
        "lessor_notice_from_month": 3,
        "renewal_options": 2,
        "renewal_months": 12,
    }
    return replaced(deal, assumed), replace(terms, **agreed)


@pytest.fixture(scope="module")
def changed(anything):
    """By result, the inputs that changed it in some deal."""
    any_of = anything(np.random.default_rng(1), 0.05)
    found = defaultdict(set)
    for path in resources.sample_deals():
        file = read_deal_file(path)
        for scenario in file.scenarios:
            note_changes(found, file.deal.under(scenario.case), scenario.terms, any_of)
    for _ in range(DEALS):
        deal = any_of.deal()
        terms = any_of.terms(deal.horizon_months)
        note_changes(found, deal, terms, any_of)
        note_changes(found, *with_ways_out(deal, terms), any_of)
    return found


@pytest.mark.parametrize("key", RESULTS)
def test_every_part_of_a_formula_exists(key):
    assert RESULTS[key].made_of
    assert set(RESULTS[key].made_of) <= {*RESULTS, *INPUTS, *TABLES}


def test_no_two_results_or_inputs_share_a_key():
    every = [*METRICS, *LINES, *STEPS, *INPUTS, *TABLES]

    assert len(every) == len(set(every))


@pytest.mark.parametrize("key", RESULTS)
def test_nothing_is_made_of_itself(key):
    assert key not in everything_in(key)


@pytest.mark.parametrize("key", sorted(set(RESULTS) - NOWHERE))
def test_what_a_formula_does_not_lead_to_changes_nothing(changed, key):
    assert changed[key] - everything_in(key) == set()


@pytest.mark.parametrize("key", RESULTS)
def test_every_input_in_a_formula_matters_in_some_deal(changed, key):
    seen_in = {key} if key not in NOWHERE else {one for one in RESULTS if key in everything_in(one)}
    inputs = set(RESULTS[key].made_of) - set(RESULTS)

    assert inputs - set().union(*(changed[one] for one in seen_in)) == set()


def test_every_monetised_term_leads_to_the_gain_of_both_sides():
    both = everything_in("lessor_gain_usd") & everything_in("lessee_gain_usd")

    assert set(MONETISED) <= both


@pytest.fixture
def workings():
    file = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))
    scenario = file.scenarios[0]
    return Workings(file.deal.under(scenario.case), scenario.terms)


@pytest.mark.parametrize("key", RESULTS)
def test_everything_can_be_explained(workings, key):
    explained = workings.explain(key)

    assert explained.value
    assert [part.key for part in explained.parts] == list(RESULTS[key].made_of)
    assert all(part.value and part.in_full for part in explained.parts)
    assert "{" not in explained.sentence


def test_the_headline_is_the_sum_of_the_scheduled_fee(workings):
    explained = workings.explain("headline_value_usd")
    (fee,) = explained.months

    assert explained.sentence == "the sum of Scheduled fee"
    assert fee.total == pytest.approx(float(explained.number), rel=1e-12)
    assert fee.total == pytest.approx(fee.values.sum())


def test_parts_carry_their_present_values(workings):
    terms = replace(workings.terms, take_or_pay_share=0.75)
    explained = Workings(workings.deal, terms).explain("fee_as_it_runs")
    parts = {part.key: part for part in explained.parts}

    assert parts["take_or_pay_share"].value == "75 %"
    assert parts["take_or_pay_share"].kind is PartKind.TERM
    assert parts["price"].kind is PartKind.RESULT


def test_a_figure_is_explained_as_it_is_evaluated(workings):
    outcome = evaluate(workings.deal, workings.terms)

    for key in set(METRICS) - {"end_reason"}:
        assert workings.single(key) == outcome.number(key)
    for key in LINES:
        assert np.array_equal(workings.values(key), outcome.line(key), equal_nan=True)


def test_what_is_no_result_is_refused_in_a_sentence(workings):
    with pytest.raises(InvalidInputError, match="no figure, line or step “nonsense”"):
        workings.explain("nonsense")


def test_a_line_is_told_of_one_month_with_what_it_is_made_of_then():
    file = read_deal_file(resources.sample_deals()[0])
    scenario = file.scenarios[0]
    deal = file.deal.under(scenario.case)
    outcome = evaluate(deal, scenario.terms)

    found = Workings(deal, scenario.terms).explain("revenue", 5)

    assert float(found.number) == outcome.line("revenue")[5]
    parts = {part.key: part.value for part in found.parts}
    assert parts["invoice"] == short(outcome.line("invoice")[5], Unit.USD)


def test_a_month_without_a_value_has_no_number():
    file = read_deal_file(resources.sample_deals()[0])
    scenario = file.scenarios[0]

    found = Workings(file.deal, scenario.terms).explain("dscr", 0)

    assert (found.number, found.value) == ("", "–")
