from dataclasses import replace
from datetime import date

import pytest

from core.report.blocks import Chart, Clause, Heading, KeyValueTable, Signatures, Table
from core.report.disclosure import NAMELESS
from core.report.term_sheet import term_sheet
from core.terms.deal import Parties
from core.terms.definitions import definitions
from core.terms.lease import LEGAL
from core.terms.legal import LegalPosition, Position
from core.terms.wording import clauses

TODAY = date(2026, 1, 2)


def sheet_of(deal, scenario, **changes):
    scenario = replace(scenario, terms=replace(scenario.terms, **changes))
    return term_sheet(deal, scenario, version="Round 1", today=TODAY)


def blocks(report, kind):
    return [block for block in report.blocks if isinstance(block, kind)]


def summary(report):
    return {row.label: row for table in blocks(report, KeyValueTable) for row in table.rows}


def head(report):
    return {row.label: row.value for row in report.meta}


def test_the_head_names_parties_proposal_version_and_status(deal, scenario):
    report = sheet_of(deal, scenario)

    assert report.title == "Small deal"
    assert report.subtitle == "Lease of GPU capacity at Barn"
    assert head(report) | {"Status": ""} == {
        "Lessor": "Owner",
        "Lessee": "Renter",
        "Proposal": "Opening",
        "Version": "Round 1, 2 January 2026",
        "Status": "",
    }
    assert report.footer == ("Confidential", "Round 1", "2 January 2026")


@pytest.mark.parametrize(
    ("position", "begins"),
    [
        (Position.LESSOR, "Binding"),
        (Position.MIDDLE, "Subject to contract: "),
        (Position.LESSEE, "Subject to contract: "),
        (Position.OWN, "As set out below"),
    ],
)
def test_the_status_is_what_the_terms_say(deal, scenario, position, begins):
    report = sheet_of(deal, scenario, term_sheet_status=LegalPosition(position, "Own words."))

    assert head(report)["Status"].startswith(begins)


def test_an_offer_that_expires_says_until_when_it_stands(deal, scenario):
    report = sheet_of(deal, replace(scenario, expires=date(2026, 3, 31)))

    assert head(report)["Open for acceptance until"] == "31 March 2026"


def test_the_summary_has_the_figures_of_the_deal(deal, scenario):
    rows = summary(sheet_of(deal, scenario))

    assert rows["Leased capacity"].value == "1,000 GPUs, 1.3 MW (IT)"
    assert rows["Term"].value == "12 months, 1 January 2026 to 31 December 2026"
    assert rows["Price"].value == "US$2 per GPU-hour"
    assert rows["Full Monthly Fee"].value == "US$1,460,000"
    assert rows["Headline value"].value == "US$17,520,000"
    assert rows["Average price per GPU-hour"].value == "US$2.0000"
    assert "8,760,000 GPU-hours" in rows["Average price per GPU-hour"].note


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "None"),
        ({"escalation": "fixed", "escalator_rate": -0.05}, "-5% at each anniversary"),
        (
            {"escalation": "cpi", "cpi_floor": 0.01, "cpi_cap": 0.04},
            "Consumer prices at each anniversary, between 1% and 4%",
        ),
        (
            {"reset_months": 6, "reset_collar": 0.2},
            "None; reset to the market every 6 months, by at most 20%",
        ),
    ],
)
def test_the_price_s_movement_is_said_in_words(deal, scenario, changes, says):
    assert summary(sheet_of(deal, scenario, **changes))["Escalation"].value == says


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (30, "30 days after the end of the month"),
        (1, "1 day after the end of the month"),
        (-15, "15 days before the end of the month, in advance"),
    ],
)
def test_payment_is_said_from_the_end_of_the_month(deal, scenario, days, says):
    assert summary(sheet_of(deal, scenario, payment_days=days))["Payment"].value == says


def test_firm_months_follow_each_side_s_right(deal, scenario):
    report = sheet_of(deal, scenario, lessee_notice_months=3, lessee_notice_from_month=2)
    lessee, lessor = (summary(report)[f"{side} bound for"] for side in ("Lessee", "Lessor"))

    assert lessee.value == "5 months, to 31 May 2026"
    assert lessee.note == (
        "May end the lease on 3 months’ notice, served from the end of month 2 of the lease on."
    )
    assert lessor.value == "12 months, to 31 December 2026"
    assert lessor.note == "No right to recall the capacity before the end of the term."


def test_a_right_to_leave_on_the_eve_leaves_nothing_firm(deal, scenario):
    report = sheet_of(deal, scenario, lessor_notice_months=0)
    row = summary(report)["Lessor bound for"]

    assert row.value == "0 months"
    assert row.note == "May recall the capacity without notice from the eve of commencement on."


def test_what_an_early_end_costs_stands_beside_the_right_to_it(deal, scenario):
    report = sheet_of(
        deal,
        scenario,
        lessee_notice_months=3,
        lessee_termination_fee_months=1.5,
        lessor_notice_months=6,
        recall_compensation_months=1,
    )
    rows = summary(report)

    fee = "against a termination fee of 1.5 months’ Monthly Fee."
    assert rows["Lessee bound for"].note.endswith(fee)
    compensation = "against a compensation of 1 month’s Monthly Fee."
    assert rows["Lessor bound for"].note.endswith(compensation)


def test_prepayment_and_security_are_given_in_dollars(deal, scenario):
    rows = summary(
        sheet_of(
            deal, scenario, prepayment_months=2, security_form="cash_deposit", security_months=1
        )
    )

    assert rows["Prepayment"].value == "US$2,920,000"
    assert rows["Security"].value == "Cash deposit of US$1,460,000"


def test_every_clause_stands_in_it_once_under_a_number_of_its_section(sample):
    for scenario in sample.scenarios:
        report = term_sheet(sample.deal, scenario, version="1", today=TODAY)
        written = blocks(report, Clause)
        numbers = [clause.number for clause in written]
        sections = clauses(sample.deal, scenario.terms)
        expected = [(one.heading, one.text) for section in sections for one in section.clauses]

        assert [(one.heading, one.text) for one in written][: len(expected)] == expected
        assert len(set(numbers)) == len(numbers)
        headed = [block.text for block in blocks(report, Heading) if block.number]
        assert headed == [*(section.title for section in sections), "Definitions"]
        assert len(expected) > len(LEGAL)


def test_the_defined_terms_stand_behind_the_clauses(sample):
    scenario = sample.scenarios[0]
    report = term_sheet(sample.deal, scenario, version="1", today=TODAY)
    defined = definitions(sample.deal, scenario.terms)

    last = blocks(report, Clause)[-len(defined) :]
    assert [(one.heading, one.text) for one in last] == [(one.term, one.text) for one in defined]


def test_both_sides_sign(deal, scenario):
    (signing,) = blocks(sheet_of(deal, scenario), Signatures)

    assert [(one.role, one.party) for one in signing.parties] == [
        ("Lessor", "Owner"),
        ("Lessee", "Renter"),
    ]


def test_the_fleet_and_the_key_dates_stand_in_tables(sample):
    scenario = sample.scenarios[0]
    fleet, dates, schedule = blocks(
        term_sheet(sample.deal, scenario, version="1", today=TODAY), Table
    )

    assert fleet.rows[0] == ("H100 SXM", "Sep 2024", "150,000", "192.0")
    assert fleet.total == ("Total", "", "325,000", "498.2")
    assert ("Lessee’s earliest exit", "6", "31 October 2026") in dates.rows
    assert schedule.total[3] == "45,275,000,000"


def test_nameless_parties_leave_a_blank_to_fill_in(deal, scenario):
    nameless = replace(
        deal,
        name="",
        parties=Parties(lessor="", lessee=""),
        facility=replace(deal.facility, name=""),
    )
    report = sheet_of(nameless, replace(scenario, name=""))

    assert report.title == NAMELESS
    assert [head(report)[label] for label in ("Lessor", "Lessee", "Proposal")] == [NAMELESS] * 3
    texts = " ".join(clause.text for clause in blocks(report, Clause))
    assert f"{NAMELESS} and {NAMELESS} respectively" in texts


@pytest.mark.parametrize("months", [1, 2, 12, 61, 180])
@pytest.mark.parametrize("basis", ["gpu_hour", "monthly_fee", "kw_month"])
def test_a_lease_of_any_length_and_basis_has_a_term_sheet(deal, scenario, months, basis):
    report = sheet_of(
        deal,
        scenario,
        term_months=months,
        pricing_basis=basis,
        ramp_months=24,
        renewal_options=5,
        escalation="fixed",
    )

    (chart,) = blocks(report, Chart)
    assert len(chart.values) == months
