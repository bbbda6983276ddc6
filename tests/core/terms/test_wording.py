import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.terms.deal import Deal
from core.terms.definitions import definitions
from core.terms.differences import differences
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.paths import replaced
from core.terms.term import Kind
from core.terms.wording import clause_of, clauses, value_text

GOLDEN = Path(__file__).with_name("colossus_clauses.txt")
DEFINED = {
    name
    for one in TERMS.values()
    for sentence in (one.clause, one.without, *(option.clause for option in one.options))
    for name in re.findall("“(.+?)”", sentence)
} | {"Charges", "Closing Date", "Full Monthly Fee", "IT Load", "Lease Month", "Market Index"}
POSITIONS = [LegalPosition(position) for position in Position if position is not Position.OWN]


def said(key, **values):
    deal = replaced(Deal(), {"closing": date(2026, 5, 1)})
    return clause_of(TERMS[key], deal, LeaseTerms(**values))


def written(content):
    """All clauses of a deal file's scenarios, as a reader sees them."""
    lines = []
    for scenario in content.scenarios:
        lines.append(f"# {scenario.name}")
        for section in clauses(content.deal, scenario.terms):
            lines.append(f"## {section.title}")
            lines += [f"{clause.heading}: {clause.text}" for clause in section.clauses]
    return "\n".join(lines) + "\n"


def test_the_clauses_of_colossus_read_as_a_lawyer_left_them(colossus):
    assert written(colossus) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "values", "sentence"),
    [
        (
            "commencement_month",
            {"commencement_month": 3},
            "The Lease commences on 1 July 2026 (the “Commencement Date”).",
        ),
        ("ramp_months", {"ramp_months": 0}, "deliver all of the Contracted Capacity on the Comm"),
        (
            "security_months",
            {"security_form": "cash_deposit", "security_months": 0.5},
            "in the amount of one-half (0.5) month’s Full Monthly Fee",
        ),
        ("ramp_fee_months", {"ramp_fee_months": 1}, "up to the end of the first (1st) Lease Month"),
        ("reset_months", {"reset_months": 1}, "expiry of each period of one (1) month from"),
        ("ramp_months", {"ramp_months": 1}, "over one (1) month from the Commencement Date"),
        (
            "initial_delivery_share",
            {"initial_delivery_share": 0.0},
            "No capacity is due on the Commencement Date",
        ),
        (
            "initial_delivery_share",
            {"initial_delivery_share": 0.475},
            "Forty-seven and one-half percent (47.5%) of the Contracted Capacity",
        ),
        (
            "capacity_share",
            {"capacity_share": 0.33333},
            "33.333% of the GPUs of the Facility, being about 3,333 GPUs",
        ),
        (
            "delivery_longstop_months",
            {"delivery_longstop_months": 5},
            "tested on 30 September 2026, being the end of the fifth (5th) Lease Month",
        ),
        (
            "delay_damages_cap_months",
            {"delay_damages_rate": 1.0, "delay_damages_cap_months": 1.0},
            "shall not exceed one (1) month’s Full Monthly Fee in total.",
        ),
        (
            "escalator_rate",
            {"escalation": "fixed", "escalator_rate": -0.05},
            "Each adjustment is a reduction by five percent (5%) of the Price then in force",
        ),
        (
            "cpi_floor",
            {"escalation": "cpi", "cpi_floor": -0.01},
            "No such adjustment shall be less than minus one percent (−1%).",
        ),
        (
            "reset_discount",
            {"reset_months": 12, "reset_discount": 0.1},
            "Each reset puts the Price ten percent (10%) below the level so found.",
        ),
        (
            "reset_discount",
            {"reset_months": 12, "reset_discount": -0.1},
            "Each reset puts the Price ten percent (10%) above the level so found.",
        ),
        ("take_or_pay_share", {"take_or_pay_share": 0.0}, "There is no take-or-pay commitment"),
        (
            "overage_multiple",
            {"take_or_pay_share": 0.8, "overage_multiple": 1.25},
            "The Lessee shall pay one hundred twenty-five percent (125%) of the Price",
        ),
        (
            "prepayment_drawdown_months",
            {"prepayment_months": 1.0, "prepayment_drawdown_months": 1},
            "credited in one (1) part",
        ),
        ("payment_days", {"payment_days": 90}, "payable within ninety (90) days after the end"),
        ("payment_days", {"payment_days": 0}, "payable on the last day of the month"),
        (
            "payment_days",
            {"payment_days": -30},
            "payable in advance, thirty (30) days before the end of the month",
        ),
        (
            "pue_cap",
            {"power_pass_through_share": 1.0, "pue_cap": 1.2},
            "passed through shall not exceed 1.2.",
        ),
        ("pue_cap", {"power_pass_through_share": 1.0}, "passed through as measured, without a cap"),
        (
            "lessee_notice_months",
            {},
            "The Lessee has no right to terminate the Lease for convenience.",
        ),
        (
            "lessee_notice_months",
            {"lessee_notice_months": 3},
            (
                "The Lessee may terminate the Lease for convenience on not less than three (3) "
                "months’ prior written notice."
            ),
        ),
        (
            "lessee_notice_months",
            {"lessee_notice_months": 0},
            "for convenience with immediate effect by written notice.",
        ),
        (
            "lessee_notice_from_month",
            {"lessee_notice_months": 3, "lessee_notice_from_month": 3},
            (
                "on or after 31 July 2026, being the end of the third (3rd) Lease Month, so that "
                "it cannot end the Lease before 31 October 2026."
            ),
        ),
        (
            "lessor_notice_from_month",
            {"lessor_notice_months": 3},
            "from the Closing Date on, so that it cannot end the Lease before 31 July 2026.",
        ),
        (
            "lessor_notice_from_month",
            {"lessor_notice_months": 3, "commencement_month": 2},
            (
                "from the day before the Commencement Date on, so that it cannot end the Lease "
                "before 31 August 2026."
            ),
        ),
        (
            "lessee_notice_from_month",
            {"lessee_notice_months": 12, "lessee_notice_from_month": 30},
            "so that it cannot end the Lease before the end of the Term.",
        ),
        (
            "lessee_termination_fee_months",
            {"lessee_notice_months": 3, "lessee_termination_fee_months": 1.5},
            "a termination fee of one and one-half (1.5) months’ Monthly Fee",
        ),
        ("renewal_options", {"renewal_options": 1}, "The Lessee has one (1) option to renew"),
        (
            "renewal_options",
            {"renewal_options": 2},
            "The Lessee has two (2) successive options to renew",
        ),
        ("governing_law", {}, "The Lease is governed by the law of the State of New York."),
        (
            "governing_law",
            {"governing_law": LegalPosition(Position.OWN, "English law {governs}.")},
            "English law {governs}.",
        ),
    ],
)
def test_a_clause_says_what_its_term_means(key, values, sentence):
    assert sentence in said(key, **values)


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("initial_delivery_share", {"ramp_months": 0}),
        ("delivery_remedy", {}),
        ("monthly_fee_usd", {}),
        ("escalator_rate", {"escalation": "cpi"}),
        ("overage_multiple", {}),
        ("prepayment_protection", {}),
        ("recall_compensation_months", {}),
        ("renewal_months", {}),
        ("sla_credit_per_point", {"sla_availability": 0.0}),
        ("sla_exclusions", {"sla_availability": 0.0}),
        ("chronic_failure", {"sla_availability": 0.0}),
    ],
)
def test_a_term_without_effect_has_no_clause(key, values):
    assert said(key, **values) == ""


def values_of(one):
    if one.kind is Kind.LEGAL:
        return st.sampled_from(POSITIONS)
    if one.kind is Kind.CHOICE:
        return st.sampled_from(one.codes)
    if one.kind is Kind.WHOLE:
        values = st.integers(int(one.low), int(one.high))
    else:
        values = st.floats(one.low, one.high)
    return st.none() | values if one.optional else values


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({key: values_of(one) for key, one in TERMS.items()}))
def test_whatever_the_terms_each_that_applies_has_a_sentence(values):
    terms = LeaseTerms(**values)
    applying = [key for key, one in TERMS.items() if one.applies is None or one.applies(terms)]

    found = [clause for section in clauses(Deal(), terms) for clause in section.clauses]

    assert [clause.key for clause in found] == applying
    for clause in found:
        assert clause.text[0].isupper() or clause.text[0].isdigit()
        assert clause.text.endswith(".")
        assert not [flaw for flaw in ("{", "None", " nan", "  ", "(-") if flaw in clause.text], (
            clause
        )


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({key: values_of(one) for key, one in TERMS.items()}))
def test_whatever_the_terms_what_a_clause_speaks_of_is_defined(values):
    terms = LeaseTerms(**values)
    text = " ".join(clause.text for section in clauses(Deal(), terms) for clause in section.clauses)
    defined = {*re.findall("“(.+?)”", text), *(one.term for one in definitions(Deal(), terms))}

    assert {name for name in DEFINED if re.search(rf"\b{name}\b", text)} <= defined


def test_the_other_side_learns_nothing_from_the_clauses(colossus):
    """What may be shown depends on terms, fleets, names and dates alone."""
    believed = {
        "market.spot_usd_per_h100e_hour": 9.0,
        "lessor.discount_rate": 0.3,
        "lessee.value_usd_per_h100e_hour": 9.0,
        "facility.delivery_delay_months": 5,
        "facility.availability": 0.5,
        "facility.pue": 1.9,
        "facility.capital_employed_usd": 1.0,
        "facility.debt.balance_usd": 0.0,
    }

    for scenario in colossus.scenarios:
        other = replaced(colossus.deal, believed)
        assert clauses(other, scenario.terms) == clauses(colossus.deal, scenario.terms)
        assert definitions(other, scenario.terms) == definitions(colossus.deal, scenario.terms)


def test_the_defined_terms_name_parties_and_fleet(colossus):
    found = {one.term: one.text for one in definitions(colossus.deal, colossus.scenarios[0].terms)}

    assert found["Lessor and Lessee"].startswith("SpaceX (xAI) and Anthropic respectively")
    assert found["Facility"] == (
        "Colossus 1 and part of Colossus II, Memphis, with 150,000 H100 SXM, 50,000 H200, 75,000 "
        "GB200 NVL72 and 50,000 GB300 NVL72 GPUs and about 498 MW of IT load."
    )
    assert "Market Index" not in found


def test_a_defined_term_is_there_where_a_clause_needs_it():
    terms = LeaseTerms(pricing_basis="kw_month", reset_months=12)
    found = {one.term: one.text for one in definitions(Deal(), terms)}

    assert {"Market Index", "IT Load"} <= {*found}
    assert "730" not in found["Full Monthly Fee"]
    assert "730" in definitions(Deal(), LeaseTerms())[-2].text


@pytest.mark.parametrize(
    ("key", "value", "in_short", "in_full"),
    [
        ("term_months", 36, "36 months", "36 months"),
        ("term_months", 1, "1 month", "1 month"),
        ("monthly_fee_usd", 1.2345e9, "$1.23bn a month", "$1,234,500,000 a month"),
        ("lessee_notice_months", None, "none", "none"),
        ("pricing_basis", "gpu_hour", "per GPU-hour", "per GPU-hour"),
        ("use", LegalPosition(Position.LESSEE), "any lawful use", "any lawful use"),
        ("use", LegalPosition(Position.OWN, "As agreed."), "As agreed.", "As agreed."),
    ],
)
def test_a_value_is_put_for_a_table(key, value, in_short, in_full):
    assert value_text(TERMS[key], value) == in_short
    assert value_text(TERMS[key], value, exact=True) == in_full


def test_only_what_differs_is_listed_and_whether_it_matters():
    before = LeaseTerms()
    after = replace(before, pue_cap=1.2, term_months=48, use=LegalPosition(Position.LESSEE))

    found = [(one.key, one.before, one.after, one.applies) for one in differences(before, after)]

    assert found == [
        ("term_months", 36, 48, True),
        ("pue_cap", None, 1.2, False),
        ("use", LegalPosition(), LegalPosition(Position.LESSEE), True),
    ]
    assert differences(before, before) == ()
