"""Documents at the limits come back unchanged: long names, other scripts, no and all terms."""

from dataclasses import replace
from datetime import date

import pytest

from core.export.kinds import SHEET_KINDS
from core.proposal.answered import candidates
from core.proposal.reading import read_proposal
from core.report.term_sheet import term_sheet
from core.terms.deal import Parties
from core.terms.lease import LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.scenario import Scenario

TODAY = date(2026, 5, 28)
NAMES = {
    "long": "Very long name of a company " * 7 + "Inc.",
    "arabic": "شركة مراكز البيانات المحدودة",
    "japanese": "データセンター株式会社、東京",
    "hebrew and latin": "חוות שרתים Ltd. (ישראל)",
    "formula": '=HYPERLINK("http://example.com";"x")',
    "blank": "",
}
EVERY = LeaseTerms(
    term_months=156, commencement_month=24, pricing_basis="kw_month", ramp_months=24,
    delivery_longstop_months=36, delay_damages_rate=2.0, ramp_fee_months=24, ramp_fee_share=0.5,
    escalation="cpi", reset_months=12, take_or_pay_share=0.5, prepayment_months=36.0,
    security_form="letter_of_credit", security_months=36.0, power_pass_through_share=1.0,
    power_price_cap_usd_per_mwh=80.0, pue_cap=1.2, lessee_notice_months=60,
    lessor_notice_months=60, renewal_options=5,
    use=LegalPosition(Position.OWN, "Whatever.\nAnd more: “quoted”, 漢字 – בדיקה.\tEnd"),
)  # fmt: skip
NONE = LeaseTerms(sla_availability=0.0, take_or_pay_share=0.0, ramp_months=0, term_months=1)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("terms", [EVERY, NONE], ids=["every term", "hardly any"])
def test_an_extreme_document_comes_back_unchanged(sample, suffix, name, terms):
    words = NAMES[name]
    deal = replace(
        sample.deal,
        name=words,
        parties=Parties(lessor=words, lessee=words),
        facility=replace(sample.deal.facility, name=words),
    )
    scenario = Scenario(name=words or "Nameless", terms=terms, date=TODAY, expires=TODAY)
    sheet = term_sheet(deal, scenario, version="Round 3", today=TODAY)

    content = SHEET_KINDS[suffix].content(sheet)
    proposal = read_proposal(content, "a", deal, candidates([scenario]))

    assert "as its stamp says" in proposal.against
    assert proposal.returned.terms == terms
    assert not proposal.returned.changed
    assert not proposal.returned.unread
