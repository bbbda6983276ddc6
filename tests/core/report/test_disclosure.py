import json
from dataclasses import replace
from datetime import date

import pytest

from core.engine.evaluate import evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.report import disclosure
from core.report.blocks import as_data
from core.report.disclosure import disclosable, shared_outcome
from core.report.term_sheet import term_sheet
from core.terms.deal import ASSUMPTIONS, SUPPLY, Case
from core.terms.facility import Fleet
from core.terms.lease import TERMS
from core.terms.mandate import Limit, Sense
from core.terms.scenario import Standing, Status
from core.terms.term import Party


def test_what_is_shared_is_what_was_meant_to_be(public):
    assert {
        "Deal": {"name", "closing"},
        "Parties": {"lessor", "lessee"},
        "Facility": {"name"},
        "Fleet": {"gpu", "count", "in_service", "rate_weight", "it_kw_per_gpu"},
        "Scenario": {"name", "terms", "expires"},
    } == public
    assert {key for key, one in ASSUMPTIONS.items() if one.shared} == {"facility.name"}
    assert not any(one.shared for one in SUPPLY.values())
    assert all(one.shared for one in TERMS.values())


def test_no_figure_of_a_side_is_shared():
    assert not [key for key, metric in METRICS.items() if metric.shared and metric.side]
    assert not METRICS["joint_gain_usd"].shared


def test_what_is_shared_does_not_depend_on_what_is_not(sample, poisoned):
    for scenario in sample.scenarios:
        ours = shared_outcome(sample.deal, scenario.terms)
        spoilt = shared_outcome(poisoned(sample.deal), scenario.terms)

        for key, metric in METRICS.items():
            assert (key in ours.metrics) == metric.shared
        for key, line in LINES.items():
            assert (key in ours.lines) == line.shared
        for key in ours.metrics:
            assert spoilt.metric(key) == ours.metric(key)
        for key in ours.lines:
            assert spoilt.line(key).tolist() == ours.line(key).tolist()


def test_what_is_shared_is_the_engine_s_own_where_no_forecast_counts(sample):
    for scenario in sample.scenarios:
        terms = replace(scenario.terms, reset_months=0, escalation="none")
        ours = shared_outcome(sample.deal, terms)
        whole = evaluate(sample.deal, terms)

        for key in ours.metrics:
            assert ours.metric(key) == pytest.approx(whole.metric(key)), key
        for key in ours.lines:
            months = ours.line(key).shape[0]
            assert whole.line(key)[:months] == pytest.approx(ours.line(key)), key


def test_a_term_declared_private_has_no_clause_and_no_value(deal, scenario, monkeypatch):
    terms = replace(scenario.terms, payment_days=77)
    hidden = {**TERMS, "payment_days": replace(TERMS["payment_days"], shared=False)}
    shown = as_text(deal, replace(scenario, terms=terms))
    assert "77" in shown

    monkeypatch.setattr(disclosure, "TERMS", hidden)

    without = as_text(deal, replace(scenario, terms=terms))
    assert "77" not in without
    keys = {
        clause.key
        for section in disclosable(deal, replace(scenario, terms=terms)).clauses
        for clause in section.clauses
    }
    assert keys
    assert "payment_days" not in keys


def as_text(deal, scenario):
    report = term_sheet(deal, scenario, version="Round 1", today=date(2026, 1, 2))
    return json.dumps(as_data(report), ensure_ascii=False)


HARD = (
    {},
    {"escalation": "cpi", "cpi_floor": 0.04, "reset_months": 6},
    {"delivery_longstop_months": 1, "delivery_remedy": "terminate", "ramp_months": 6},
    {"lessee_notice_months": 1, "lessor_notice_months": 0, "renewal_options": 2},
    {"prepayment_months": 3, "security_form": "cash_deposit", "security_months": 2},
    {"power_pass_through_share": 1.0, "take_or_pay_share": 0.6, "pricing_basis": "kw_month"},
)


@pytest.mark.parametrize("changes", HARD, ids=lambda changes: next(iter(changes), "plain"))
def test_nothing_private_reaches_a_term_sheet(deal, scenario, changes, poisoned):
    scenario = replace(scenario, terms=replace(scenario.terms, **changes))

    assert as_text(poisoned(deal), poisoned(scenario)) == as_text(deal, scenario)


def test_nothing_private_of_the_sample_deal_reaches_its_term_sheets(sample, poisoned):
    for scenario in sample.scenarios:
        assert as_text(poisoned(sample.deal), poisoned(scenario)) == as_text(sample.deal, scenario)


def test_the_poison_reaches_everything_that_is_private(deal, scenario, poisoned):
    spoilt, changed = poisoned(deal), poisoned(replace(scenario, notes="x", tags=("y",)))

    assert spoilt.facility.debt.rate != deal.facility.debt.rate
    assert spoilt.facility.fleets[0].h100_equivalents != 1.0
    assert spoilt.facility.fleets[0].count == 1000
    assert spoilt.lessee.demand_h100e != deal.lessee.demand_h100e
    assert (changed.notes, changed.tags, changed.case) == ("PRIVATE", ("PRIVATE",), "PRIVATE")


def test_our_mandate_reaches_no_term_sheet(deal, scenario):
    limits = (
        Limit(side=deal.our_side, key="term_months", sense=Sense.AT_LEAST, value=119),
        Limit(side=deal.our_side, key="security_form", sense=Sense.ONE_OF, value=("none",)),
    )

    assert as_text(replace(deal, mandate=limits), scenario) == as_text(deal, scenario)


def test_cases_and_the_standing_of_terms_reach_no_term_sheet(deal, scenario):
    with_cases = replace(
        deal, cases=(Case(), Case(name="Late", changes={"facility.delivery_delay_months": 3}))
    )
    reserved = replace(
        scenario, case="Late", standing={"term_months": Standing.RESERVED}, status=Status.REJECTED
    )

    assert as_text(with_cases, reserved) == as_text(deal, scenario)


@pytest.mark.parametrize(
    "changed",
    [
        lambda deal: replace(deal, name="Other"),
        lambda deal: replace(deal, closing=date(2026, 2, 1)),
        lambda deal: replace(deal, parties=replace(deal.parties, lessee="Other")),
        lambda deal: replace(deal, facility=replace(deal.facility, name="Other")),
        lambda deal: replace(
            deal, facility=replace(deal.facility, fleets=(Fleet(gpu="H100", count=999),))
        ),
    ],
)
def test_what_is_public_does_reach_it(deal, scenario, changed):
    assert as_text(changed(deal), scenario) != as_text(deal, scenario)


def test_the_figures_are_those_of_hours_times_price(deal, scenario):
    view = disclosable(deal, scenario)

    assert view.gpu_hours == 8_760_000
    assert view.headline_value == pytest.approx(17_520_000)
    assert view.usd_per_gpu_hour == pytest.approx(2.0)
    assert view.full_month_fee == pytest.approx(1000 * 2.0 * 730)
    assert [month.fee for month in view.schedule[:2]] == pytest.approx([1_488_000, 1_344_000])


def test_a_fixed_escalator_and_a_reduced_fee_count_but_consumer_prices_do_not(deal, scenario):
    def fee(**changes):
        terms = replace(scenario.terms, term_months=24, **changes)
        return [m.fee for m in disclosable(deal, replace(scenario, terms=terms)).schedule]

    plain = fee()

    assert fee(escalation="cpi", cpi_floor=0.05) == plain
    assert fee(reset_months=6, reset_discount=0.5) == plain
    assert fee(escalation="fixed", escalator_rate=0.1)[12] == pytest.approx(plain[12] * 1.1)
    assert fee(ramp_fee_months=1, ramp_fee_share=0.5)[0] == pytest.approx(plain[0] * 0.5)


def test_the_headline_is_the_engine_s_where_the_market_has_no_say(sample):
    for scenario in sample.scenarios:
        terms = replace(scenario.terms, reset_months=0)
        if terms.escalation == "cpi":
            continue
        view = disclosable(sample.deal, replace(scenario, terms=terms))
        outcome = evaluate(sample.deal, terms, lines=())

        assert view.headline_value == pytest.approx(outcome.metric("headline_value_usd"))
        assert view.firm_months[Party.LESSEE] == outcome.metric("lessee_committed_months")
        assert view.firm_months[Party.LESSOR] == outcome.metric("lessor_committed_months")


def test_a_facility_without_gpus_is_refused_in_a_sentence(deal, scenario):
    empty = replace(deal, facility=replace(deal.facility, fleets=(Fleet(count=0),)))

    with pytest.raises(InvalidInputError, match="no GPUs"):
        disclosable(empty, scenario)


def test_a_term_beyond_the_deal_s_horizon_is_still_shown_whole(deal, scenario):
    longer = replace(scenario, terms=replace(scenario.terms, term_months=180))

    assert len(disclosable(deal, longer).schedule) == 180
