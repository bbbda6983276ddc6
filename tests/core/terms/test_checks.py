import math
from dataclasses import replace
from datetime import date

import pytest

from core.terms.checks import RULES, check, problem_with
from core.terms.deal import ASSUMPTIONS, Case, Deal
from core.terms.facility import Facility, Fleet
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.lessee import Supply
from core.terms.paths import replaced
from core.terms.rules import Severity

CASES = {
    "horizon_covers_the_term": (
        {"horizon_months": 36},
        {"commencement_month": 3},
        (
            "The lease runs to month 38 (commencement in month 3, 36 months), past the horizon of "
            "36 months; make the horizon at least 38 months or the lease shorter."
        ),
    ),
    "some_gpus_are_leased": (
        {"facility.fleets": (Fleet(count=0),)},
        {},
        "The facility has no GPUs that carry a price; count and weight must be above 0.",
    ),
    "some_fleet_comes_into_service": (
        {"facility.fleets": (Fleet(in_service=date(2031, 1, 1)),)},
        {},
        "No fleet comes into service before the horizon ends on 31 December 2030.",
    ),
    "odds_of_delay_make_one": (
        {"uncertainty.delivery_delay_odds": ((0, 0.5), (2, 0.4))},
        {},
        "The probabilities of a later delivery add up to 0.9; they must make 1.",
    ),
    "correlations_can_hold_together": (
        {
            "uncertainty.spot_demand_correlation": 0.9,
            "uncertainty.spot_own_use_correlation": 0.9,
            "uncertainty.demand_own_use_correlation": -0.9,
        },
        {},
        (
            "The correlations of market rent, demand and own use (0.90, 0.90 and -0.90) contradict "
            "one another; bring them nearer to 0."
        ),
    ),
    "fleets_come_after_commencement": (
        {"facility.fleets": (Fleet(count=600), Fleet(count=400, in_service=date(2026, 4, 1)))},
        {},
        (
            "400 of the 1,000 GPUs come into service only after commencement on 1 January 2026, "
            "the last on 1 April 2026; until then the fee is lower."
        ),
    ),
    "debt_is_above_the_capital": (
        {"facility.debt.balance_usd": 1.2e9},
        {},
        "The debt of $1.20bn is 120 % of the capital employed, above the advance rate of 65 %.",
    ),
    "debt_outlives_what_is_firm": (
        {"facility.debt.balance_usd": 5e8},
        {"lessee_notice_months": 3, "lessee_notice_from_month": 3},
        (
            "The lease is firm for 6 months from closing, while the debt of $500m runs for 48: a "
            "lender will count the firm months only."
        ),
    ),
    "demand_starts_above_its_ceiling": (
        {"lessee.demand_ceiling_h100e": 5e5},
        {},
        (
            "The lessee's demand of 1.00m H100e lies above its ceiling of 500,000 H100e, which is "
            "what counts."
        ),
    ),
    "supply_ends_before_it_begins": (
        {"lessee.other_supply": (Supply(name="AWS", from_month=9, to_month=8),)},
        {},
        "The lessee's supply from “AWS” ends before it begins and never counts.",
    ),
    "ramp_is_longer_than_the_term": (
        {},
        {"ramp_months": 6, "term_months": 6},
        (
            "The ramp of 6 months is not over within the term of 6 months: the contracted capacity "
            "is never all there."
        ),
    ),
    "longstop_lies_within_the_ramp": (
        {},
        {"ramp_months": 4, "delivery_longstop_months": 3, "delivery_remedy": "terminate"},
        (
            "The longstop after 3 months falls within the ramp: 75 % is due by then and 95 % is "
            "asked for, so that it is missed even if nothing is late."
        ),
    ),
    "longstop_is_missed_as_assumed": (
        {"facility.delivery_delay_months": 2},
        {"delivery_longstop_months": 3, "delivery_remedy": "terminate"},
        (
            "With the delay of 2 months assumed, 50 % is there at the longstop and 95 % is asked "
            "for: it is missed."
        ),
    ),
    "longstop_lies_beyond_the_term": (
        {},
        {"delivery_longstop_months": 12, "term_months": 12, "delivery_remedy": "terminate"},
        (
            "The longstop after 12 months does not come before the end of the term of 12 months "
            "and has no effect."
        ),
    ),
    "longstop_has_no_remedy": (
        {},
        {"delivery_longstop_months": 6},
        (
            "Nothing follows when the longstop is missed, since the fee follows delivery in any "
            "case; choose that the lease ends or that the lessee may end it."
        ),
    ),
    "damages_are_above_the_fee": (
        {},
        {"delay_damages_rate": 1.5},
        (
            "Delay damages of 150 % are above 100 % of the fee of what is late; damages far above "
            "the loss they replace may be void as a penalty."
        ),
    ),
    "damages_are_capped_at_nothing": (
        {},
        {"delay_damages_rate": 0.5, "delay_damages_cap_months": 0.0},
        (
            "Delay damages of 50 % are agreed but capped at 0 months of the fee, so that none are "
            "ever due."
        ),
    ),
    "cpi_floor_is_below_its_cap": (
        {},
        {"escalation": "cpi", "cpi_floor": 0.05, "cpi_cap": 0.02},
        "The CPI floor of 5 % lies above the CPI cap of 2 %; it must not.",
    ),
    "escalation_has_no_anniversary": (
        {},
        {"escalation": "fixed", "term_months": 12},
        "The price is to step at each anniversary, but the lease of 12 months has none.",
    ),
    "price_is_escalated_and_reset": (
        {},
        {"escalation": "fixed", "reset_months": 12},
        (
            "The price is both escalated and reset to the market; a reset moves towards the market "
            "whatever the escalation did, so that the escalation counts within the collar only."
        ),
    ),
    "reset_never_moves_the_price": (
        {},
        {"reset_months": 36},
        "The first market reset falls after 36 months, but the lease has 36 months: there is none.",
    ),
    "reduced_fee_is_not_reduced": (
        {},
        {"ramp_fee_months": 1},
        "Reduced-fee months are agreed, but the reduced fee is 100 % of the price.",
    ),
    "nothing_is_committed": (
        {},
        {"take_or_pay_share": 0.0},
        (
            "Without a take-or-pay share nothing is committed: the headline value is 0, and so are "
            "prepayment, security and exit fees, which are months of the committed fee."
        ),
    ),
    "use_above_the_commitment_is_free": (
        {},
        {"take_or_pay_share": 0.8, "overage_multiple": 0.0},
        "Use above the take-or-pay share of 80 % is free, since its price is 0 times the price.",
    ),
    "use_above_the_commitment_costs_more": (
        {},
        {"take_or_pay_share": 0.8, "overage_multiple": 1.5},
        (
            "Up to 96 % of the capacity can be used, but only 80 % is committed: a lessee that "
            "needs it all pays 150 % of the price for the rest."
        ),
    ),
    "prepayment_is_credited_beyond_the_term": (
        {},
        {"prepayment_months": 6.0, "prepayment_credit_from_month": 30},
        (
            "The prepayment is credited up to month 41 of the lease, beyond its term of 36 months; "
            "what is undrawn then is refunded."
        ),
    ),
    "prepayment_can_be_kept_while_recall_is_free": (
        {},
        {"prepayment_months": 6.0, "prepayment_on_exit": "kept", "lessor_notice_months": 6},
        (
            "The lessee forfeits its prepayment when it leaves, while the lessor may recall the "
            "capacity without compensation."
        ),
    ),
    "security_has_form_and_amount": (
        {},
        {"security_months": 6.0},
        (
            "A security of 6 months of the fee is given no form and does not count; choose a "
            "deposit, a letter of credit or a guarantee."
        ),
    ),
    "cover_is_above_the_whole_fee": (
        {},
        {
            "term_months": 12,
            "prepayment_months": 10.0,
            "security_form": "cash_deposit",
            "security_months": 3.0,
        },
        (
            "Prepayment and security come to 13 months of the fee, more than the whole term of 12 "
            "months."
        ),
    ),
    "power_is_capped_but_not_passed_through": (
        {},
        {"pue_cap": 1.2},
        (
            "The power price or the PUE is capped, but no power is passed through, so that the cap "
            "has no effect."
        ),
    ),
    "power_cap_binds_at_once": (
        {},
        {"power_pass_through_share": 1.0, "power_price_cap_usd_per_mwh": 60.0},
        (
            "The power price cap of $60.0 /MWh lies below today's price of $80.0 /MWh; the lessor "
            "bears the difference from the first month."
        ),
    ),
    "pue_cap_binds_at_once": (
        {},
        {"power_pass_through_share": 1.0, "pue_cap": 1.15},
        (
            "The PUE cap of 1.15 lies below the facility's PUE of 1.2; the lessor bears the "
            "difference."
        ),
    ),
    "service_level_is_missed_every_month": (
        {},
        {"sla_availability": 0.995},
        (
            "The availability promised, 99.5 %, lies above the 98 % expected with excused time: "
            "1.5 % of the fee is credited every month."
        ),
    ),
    "service_level_has_no_credit": (
        {},
        {"sla_credit_per_point": 0.0},
        "An availability of 98 % is promised, but no credit is due when it is missed.",
    ),
    "lessee_cannot_use_its_notice": (
        {},
        {"lessee_notice_months": 12, "lessee_notice_from_month": 30},
        (
            "The lessee's first notice would end the lease with month 42, not before its scheduled "
            "end with month 36: the right has no effect."
        ),
    ),
    "lessor_cannot_use_its_notice": (
        {},
        {"lessor_notice_months": 36},
        (
            "The lessor's first notice would end the lease with month 36, not before its scheduled "
            "end with month 36: the right has no effect."
        ),
    ),
    "lessee_can_leave_before_it_starts": (
        {},
        {"lessee_notice_months": 0},
        "The lessee may end the lease before it starts: nothing is firm.",
    ),
    "lessor_can_recall_before_it_starts": (
        {},
        {"lessor_notice_months": 0},
        "The lessor may end the lease before it starts: nothing is firm.",
    ),
    "recall_is_faster_than_a_replacement": (
        {},
        {"lessor_notice_months": 3},
        (
            "The lessor may recall the capacity on 3 months' notice without compensation, while a "
            "replacement takes the lessee 6 months."
        ),
    ),
    "termination_fee_is_the_whole_rest": (
        {},
        {
            "lessee_notice_months": 6,
            "lessee_notice_from_month": 18,
            "lessee_termination_fee_months": 12.0,
        },
        (
            "The lessee's termination fee of 12 months of the fee covers all that remains at "
            "its first exit, 12 months: leaving saves it nothing but use."
        ),
    ),
    "renewals_run_past_the_horizon": (
        {},
        {"renewal_options": 3},
        (
            "Renewals may run to month 72, past the horizon of 60 months; what lies beyond it is "
            "not valued."
        ),
    ),
}


def found(deal=None, terms=None):
    return check(deal or Deal(), terms or LeaseTerms())


def texts(deal=None, terms=None):
    return [finding.text for finding in found(deal, terms)]


def test_nothing_is_wrong_with_the_defaults():
    assert found() == ()


@pytest.mark.parametrize("name", CASES)
def test_a_rule_says_what_is_wrong_and_only_that(name):
    of_deal, of_terms, sentence = CASES[name]

    findings = found(replaced(Deal(), of_deal), replaced(LeaseTerms(), of_terms))

    rule = next(rule for rule in RULES if rule.name == name)
    assert sentence in [finding.text for finding in findings]
    assert [f.keys for f in findings if f.text == sentence] == [rule.keys]


def test_every_rule_is_tried():
    assert {rule.name for rule in RULES} == {*CASES}


def test_rules_point_at_inputs_that_there_are():
    known = {*TERMS, *ASSUMPTIONS, "horizon_months", "facility.fleets", "lessee.other_supply"}
    known |= {"uncertainty.delivery_delay_odds"}

    assert {key for rule in RULES for key in rule.keys} <= known


def test_errors_come_before_warnings():
    terms = LeaseTerms(delay_damages_rate=1.5, escalation="cpi", cpi_floor=0.1, cpi_cap=0.0)

    assert [finding.severity for finding in found(terms=terms)] == [
        Severity.ERROR,
        Severity.WARNING,
    ]


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("take_or_pay_share", 1.3, "Take-or-pay is 130 %; it must lie between 0 % and 100 %."),
        (
            "take_or_pay_share",
            math.nan,
            "Take-or-pay is no figure; it must lie between 0 % and 100 %.",
        ),
        ("term_months", 12.5, "Term is 12.5 months; it must be a whole number."),
        ("term_months", None, "Term is none; it must be a number."),
        ("term_months", "long", "Term is “long”; it must be a number."),
        (
            "monthly_fee_usd",
            1.0,
            ("Monthly fee is $1 a month; it must lie between $10,000 a month and $100bn a month."),
        ),
        (
            "escalation",
            "cpi-u",
            "Escalation is “cpi-u”; it must be one of “none”, “fixed rate”, “consumer prices”.",
        ),
        (
            "use",
            LegalPosition(Position.OWN, " "),
            "Permitted use is to be in own wording, but there is none; write it.",
        ),
        ("use", "middle", "Permitted use must be one of its positions or own wording."),
    ],
)
def test_a_value_outside_its_bounds_is_named(key, value, sentence):
    assert problem_with(TERMS[key], value) == sentence
    assert texts(terms=replace(LeaseTerms(), **{key: value})) == [sentence]


def test_values_of_the_deal_are_checked_wherever_they_stand():
    deal = Deal(
        name=" ",
        closing=date(2026, 1, 5),
        facility=Facility(fleets=(Fleet(), Fleet(count=-1))),
        cases=(Case(), Case(name="Odd", changes={"market.spot_drift": -2.0, "lessee.walks": 1})),
    )
    deal = replaced(deal, {"lessee.other_supply": (Supply(growth=-1.0),), "market.cpi": 11.0})

    assert texts(deal) == [
        "Deal is “ ”; it must not be empty.",
        "Closing is “2026-01-05”; it must be the first of a month.",
        "Consumer prices is 1,100 % a year; it must lie between -50 % a year and 1,000 % a year.",
        "Fleet 2: Count is -1 GPUs; it must lie between 0 GPUs and 100m GPUs.",
        "Supply 1: Growth is -100 % a year; it must lie between -99 % a year and 10,000 % a year.",
        (
            "In the case “Odd”: Drift of the rent is -200 % a year; it must lie between -99 % a "
            "year and 1,000 % a year."
        ),
        "In the case “Odd”: Would leave is “1”; it must be yes or no.",
    ]


def test_what_is_wrong_stays_so_while_other_terms_are_edited():
    too_long = replace(LeaseTerms(), term_months=0)

    edits = [replace(too_long, ramp_months=months) for months in (1, 2, 3)]

    assert [texts(terms=terms) for terms in edits] == [texts(terms=too_long)] * 3
    assert texts(terms=replace(edits[-1], term_months=36)) == texts(
        terms=replace(LeaseTerms(), ramp_months=3)
    )


def test_every_problem_is_listed_and_no_rule_asked_meanwhile():
    terms = LeaseTerms(term_months=0, take_or_pay_share=2.0, delay_damages_rate=1.5)

    assert [finding.keys for finding in found(terms=terms)] == [
        ("term_months",),
        ("take_or_pay_share",),
    ]


def test_a_notice_of_one_month_is_said_in_the_singular():
    assert any(
        "on 1 month's notice" in text for text in texts(terms=LeaseTerms(lessor_notice_months=1))
    )
