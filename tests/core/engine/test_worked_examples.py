"""Small leases whose figures a reader can redo by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.engine.key_dates import key_dates
from core.terms.deal import Deal
from core.terms.facility import Debt, Facility, Fleet
from core.terms.lease import LeaseTerms
from core.terms.lessee import Lessee
from core.terms.lessor import Lessor
from core.terms.market import Market
from core.terms.term import Party

HOURS_2026 = [744, 672, 744, 720, 744, 720, 744, 744, 720, 744, 720, 744]


@pytest.fixture
def deal() -> Deal:
    """A thousand GPUs for a year, no growth anywhere, nobody leaves, no tax, no debt."""
    return Deal(
        closing=date(2026, 1, 1),
        horizon_months=12,
        facility=Facility(
            fleets=(Fleet(count=1000, in_service=date(2026, 1, 1), it_kw_per_gpu=1.0),),
            pue=1.2,
            idle_power_fraction=0.0,
            availability=1.0,
            opex_usd_per_mw_month=0.0,
            insurance_and_tax_rate=0.0,
            repair_rate=0.0,
            site_in_service=date(2026, 1, 1),
            capital_employed_usd=44e6,
            debt=Debt(balance_usd=0.0),
        ),
        market=Market(spot_usd_per_h100e_hour=2.0, power_usd_per_mwh=50.0, cpi=0.0),
        lessor=Lessor(
            discount_rate=0.0,
            tax_rate=0.0,
            own_use_usd_per_h100e_hour=0.0,
            own_use_utilization=0.0,
            recalls=False,
            relet_utilization=0.0,
            lessee_default_rate=0.0,
        ),
        lessee=Lessee(
            discount_rate=0.0,
            demand_h100e=1e6,
            demand_growth=0.0,
            value_usd_per_h100e_hour=5.0,
            walks=False,
            lessor_default_rate=0.0,
        ),
    )


@pytest.fixture
def terms() -> LeaseTerms:
    """A year at $3 a GPU-hour, all delivered at once, paid at the end of each month."""
    return LeaseTerms(
        term_months=12,
        ramp_months=0,
        price_usd_per_gpu_hour=3.0,
        payment_days=0,
        sla_credit_per_point=0.0,
    )


def test_the_fee_is_gpus_times_hours_times_price(deal, terms):
    outcome = evaluate(deal, terms)

    assert outcome.line("base_fee").tolist() == [0.0, *(1000 * h * 3.0 for h in HOURS_2026)]
    assert outcome.metric("headline_value_usd") == 1000 * 8760 * 3.0


def test_a_ramp_delivers_and_bills_step_by_step(deal, terms):
    terms = replace(terms, ramp_months=2, initial_delivery_share=0.48)

    outcome = evaluate(deal, terms)

    assert outcome.line("delivered_gpus")[:5].tolist() == [0.0, 480.0, 740.0, 1000.0, 1000.0]
    assert outcome.line("base_fee")[2] == pytest.approx(740 * 672 * 3.0)


def test_power_costs_what_the_meter_says(deal, terms):
    outcome = evaluate(deal, terms)

    # 1 MW (IT) × 1.2 × 744 h × $50
    assert outcome.line("power_cost")[1] == pytest.approx(1.2 * 744 * 50.0)


def test_half_the_power_passed_through_is_half_the_bill_on_top(deal, terms):
    terms = replace(terms, power_pass_through_share=0.5, power_price_cap_usd_per_mwh=40.0)

    outcome = evaluate(deal, terms)

    assert outcome.line("power_pass_through")[1] == pytest.approx(0.5 * 1.2 * 744 * 40.0)


def test_sixty_days_move_every_receipt_by_two_months_and_the_rest_to_the_end(deal, terms):
    outcome = evaluate(deal, replace(terms, payment_days=60))

    receipts = outcome.line("receipts")
    invoice = outcome.line("invoice")
    assert receipts[:3].tolist() == [0.0, 0.0, 0.0]
    assert receipts[3:12].tolist() == invoice[1:10].tolist()
    assert receipts[12] == pytest.approx(invoice[10:].sum())


def test_paid_a_month_in_advance_the_first_receipt_is_at_closing(deal, terms):
    outcome = evaluate(deal, replace(terms, payment_days=-30))

    assert outcome.line("receipts")[0] == outcome.line("invoice")[1]


def test_a_prepayment_is_credited_in_equal_parts(deal, terms):
    terms = replace(terms, prepayment_months=3.0, prepayment_credit_from_month=2,
                    prepayment_drawdown_months=6)  # fmt: skip

    outcome = evaluate(deal, terms)

    prepaid = 3 * 1000 * 730 * 3.0
    assert outcome.line("prepayment_balance")[:2].tolist() == [prepaid, prepaid]
    assert outcome.line("prepayment_drawn")[2:8] == pytest.approx([prepaid / 6] * 6)
    assert outcome.line("prepayment_balance")[7] == pytest.approx(0.0, abs=1e-6)


def test_a_point_below_the_promise_costs_its_credit(deal, terms):
    facility = replace(deal.facility, availability=0.95)
    terms = replace(terms, sla_availability=0.99, sla_exclusions=0.02, sla_credit_per_point=0.03)

    outcome = evaluate(replace(deal, facility=facility), terms)

    # 95 % and 2 % excused is two points below 99 %: 6 % of the fee
    assert outcome.line("sla_credit")[1:] == pytest.approx(0.06 * outcome.line("base_fee")[1:])


def test_use_above_the_commitment_is_overage_and_below_it_shortfall(deal, terms):
    half = replace(deal.lessee, demand_h100e=500.0, demand_ceiling_h100e=500.0)
    partly = replace(terms, take_or_pay_share=0.8, overage_multiple=1.5)

    full, short = evaluate(deal, partly), evaluate(replace(deal, lessee=half), partly)

    assert full.line("overage_fee")[1] == pytest.approx(200 * 744 * 3.0 * 1.5)
    assert full.line("shortfall_fee")[1] == pytest.approx(0.0, abs=1e-6)
    assert short.line("overage_fee")[1] == 0.0
    assert short.line("shortfall_fee")[1] == pytest.approx(300 * 744 * 3.0)


def test_overage_dearer_than_what_it_earns_is_not_taken(deal, terms):
    dear = replace(terms, take_or_pay_share=0.8, overage_multiple=2.0)  # $6 against $5

    outcome = evaluate(deal, dear)

    assert outcome.line("used_h100e")[1:].tolist() == [800.0] * 12


def test_the_escalator_steps_at_the_anniversary(deal, terms):
    deal = replace(deal, horizon_months=36)
    terms = replace(terms, term_months=36, escalation="fixed", escalator_rate=0.1)

    index = evaluate(deal, terms).line("price_index")

    assert index[[1, 12, 13, 24, 25]] == pytest.approx([1.0, 1.0, 1.1, 1.1, 1.21])


def test_consumer_prices_step_the_price_within_floor_and_cap(deal, terms):
    deal = replace(deal, horizon_months=24, market=replace(deal.market, cpi=0.08))
    terms = replace(terms, term_months=24, escalation="cpi", cpi_floor=0.01, cpi_cap=0.05)

    assert evaluate(deal, terms).line("price_index")[13] == pytest.approx(1.05)


def test_a_reset_follows_the_market_within_its_collar(deal, terms):
    market = replace(deal.market, spot_drift=-0.5)
    deal = replace(deal, horizon_months=24, market=market)
    terms = replace(terms, term_months=24, reset_months=12, reset_collar=0.2)

    index = evaluate(deal, terms).line("price_index")

    # the market has halved by month 13, a fifth is the most one reset may take
    assert index[[12, 13]] == pytest.approx([1.0, 0.8])


def test_late_capacity_costs_damages_up_to_their_cap(deal, terms):
    late = replace(deal, facility=replace(deal.facility, delivery_delay_months=2))
    terms = replace(terms, delay_damages_rate=0.5, delay_damages_cap_months=0.6)

    outcome = evaluate(late, terms)

    cap = 0.6 * 1000 * 730 * 3.0
    first = 0.5 * 1000 * 744 * 3.0
    assert outcome.line("delay_damages")[1:4] == pytest.approx([first, cap - first, 0.0])
    # nothing was billed while nothing was there: the damages come off later invoices
    assert outcome.line("invoice")[1:3].tolist() == [0.0, 0.0]
    assert outcome.line("invoice")[3] == pytest.approx(1000 * 744 * 3.0 - cap)


def test_a_lease_worth_nothing_to_either_side_leaves_both_where_they_were(deal, terms):
    at_cost = replace(deal.lessee, value_usd_per_h100e_hour=3.0)

    outcome = evaluate(replace(deal, lessee=at_cost), terms)

    assert outcome.metric("lessee_gain_usd") == pytest.approx(0.0, abs=1e-3)
    power = 1.2 * 8760 * 50.0
    assert outcome.metric("lessor_gain_usd") == pytest.approx(1000 * 8760 * 3.0 - power)


def test_a_lessee_that_may_leave_and_loses_by_staying_leaves_at_the_first_chance(deal, terms):
    losing = replace(deal.lessee, value_usd_per_h100e_hour=2.0, walks=True)
    terms = replace(terms, lessee_notice_from_month=3, lessee_notice_months=2)

    outcome = evaluate(replace(deal, lessee=losing), terms)

    assert outcome.metric("end_reason") == "lessee"
    assert outcome.metric("lease_end_month") == 5
    assert outcome.metric("lessee_committed_months") == 5
    assert outcome.metric("firm_value_usd") == pytest.approx(1000 * 3.0 * sum(HOURS_2026[:5]))


def test_a_termination_fee_above_the_loss_keeps_the_lessee_in(deal, terms):
    losing = replace(deal.lessee, value_usd_per_h100e_hour=2.9, walks=True)
    terms = replace(terms, lessee_notice_from_month=3, lessee_notice_months=2)

    free = evaluate(replace(deal, lessee=losing), terms)
    dear = evaluate(replace(deal, lessee=losing), replace(terms, lessee_termination_fee_months=1.0))

    assert free.metric("end_reason") == "lessee"
    assert dear.metric("end_reason") == "term"


def test_a_lessor_with_a_better_use_recalls(deal, terms):
    better = replace(
        deal.lessor, own_use_usd_per_h100e_hour=4.0, own_use_utilization=1.0, recalls=True
    )
    terms = replace(terms, lessor_notice_from_month=6, lessor_notice_months=1,
                    recall_compensation_months=0.5)  # fmt: skip

    outcome = evaluate(replace(deal, lessor=better), terms)

    assert outcome.metric("end_reason") == "lessor"
    assert outcome.metric("lease_end_month") == 7
    compensation = outcome.line("recall_compensation")
    assert compensation[7] == pytest.approx(0.5 * 1000 * 744 * 3.0)
    assert outcome.line("own_use_value")[8] == pytest.approx(1000 * 744 * 4.0)


def test_a_missed_longstop_ends_the_lease_where_the_terms_say_so(deal, terms):
    late = replace(deal, facility=replace(deal.facility, delivery_delay_months=3))
    terms = replace(terms, delivery_longstop_months=2, delivery_remedy="terminate")

    outcome = evaluate(late, terms)

    assert outcome.metric("end_reason") == "delivery"
    assert outcome.metric("lease_end_month") == 2
    assert outcome.metric("total_invoiced_usd") == 0.0
    assert outcome.metric("effective_usd_per_gpu_hour") is None


def test_level_debt_service_repays_the_debt_down_to_its_balloon(deal, terms):
    debt = Debt(balance_usd=12e6, rate=0.12, remaining_months=12, balloon_share=0.25)
    indebted = replace(deal, facility=replace(deal.facility, debt=debt))

    outcome = evaluate(indebted, terms)

    interest, principal = outcome.line("interest"), outcome.line("principal")
    assert interest[1] == pytest.approx(0.01 * 12e6)
    level = (interest + principal)[1:12]
    assert np.ptp(level) == pytest.approx(0.0, abs=1e-4)
    assert principal.sum() == pytest.approx(12e6)
    assert principal[12] == pytest.approx(3e6 + level[0] - interest[12])


def test_key_dates_follow_from_the_terms(deal, terms):
    terms = replace(
        terms, term_months=10, lessee_notice_from_month=3, lessee_notice_months=3,
        delivery_longstop_months=2, renewal_options=1,
    )  # fmt: skip

    dates = {one.key: one for one in key_dates(deal, terms)}

    assert dates["commencement"].date == date(2026, 1, 1)
    assert dates["longstop"].date == date(2026, 2, 28)
    assert dates["earliest_notice_lessee"].date == date(2026, 3, 31)
    assert dates["earliest_exit_lessee"].date == date(2026, 6, 30)
    assert dates["earliest_exit_lessee"].by is Party.LESSEE
    assert dates["renewal_1"].date == dates["end"].date == date(2026, 10, 31)
    assert "earliest_exit_lessor" not in dates
