from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from core.errors import InvalidInputError
from core.terms.clause_reading import read_clause
from core.terms.deal import Deal
from core.terms.lease import LEGAL, MONETISED, TERMS, LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.paths import replaced
from core.terms.phrases import STYLES
from core.terms.spoken import _FORMS
from core.terms.term import Kind
from core.terms.wording import clause_of

DEAL = replaced(Deal(), {"closing": date(2026, 5, 1)})
WRITTEN = 5.1e-5  # four digits behind the point, and whole cents
CENTS = 5.1e-3


def values_of(one):
    if one.kind is Kind.LEGAL:
        positions = [position for position in Position if position is not Position.OWN]
        return st.sampled_from([LegalPosition(position) for position in positions])
    if one.kind is Kind.CHOICE:
        return st.sampled_from(one.codes)
    if one.kind is Kind.WHOLE:
        values = st.integers(int(one.low), int(one.high))
    else:
        values = st.floats(one.low, one.high)
    return st.none() | values if one.optional else values


ANY_TERMS = st.fixed_dictionaries({key: values_of(one) for key, one in TERMS.items()}).map(
    lambda values: LeaseTerms(**values)
)


def read(key, text, terms=None, base=None):
    base = base or LeaseTerms()
    return read_clause(TERMS[key], text, DEAL, terms or base, base)


def test_every_way_of_putting_a_value_can_be_read_back():
    assert set(_FORMS) == set(STYLES)


@settings(max_examples=15, phases=[Phase.generate])
@given(ANY_TERMS, ANY_TERMS)
def test_whatever_the_terms_each_clause_is_read_as_it_was_meant(terms, base):
    for key, one in TERMS.items():
        text = clause_of(one, DEAL, terms)
        if not text:
            continue
        said = read_clause(one, text, DEAL, terms, base).value
        meant = getattr(terms, key)
        if one.kind is Kind.NUMBER and meant is not None:
            assert said == pytest.approx(meant, abs=CENTS if one.unit.is_money else WRITTEN)
        else:
            assert said == meant


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("ramp_fee_share", "The reduced Price is forty percent of the Price.", 0.4),
        ("ramp_fee_share", "The reduced Price is 40 % of the Price.", 0.4),
        ("ramp_fee_share", "The reduced  Price is 40\u00a0percent of the Price .", 0.4),
        ("price_usd_per_gpu_hour", "The Price is US$ 4.25 for each GPU-hour.", 4.25),
        ("price_usd_per_gpu_hour", "The Price is $4.25 for each GPU\u2011hour.", 4.25),
        ("lessee_notice_months", clause_of(TERMS["lessee_notice_months"], DEAL,
         LeaseTerms(lessee_notice_months=6)).replace("six (6) months’", "six months'"), 6),
        ("renewal_months", "Each renewal extends the Term by 2 years.", 24),
        ("renewal_months", "Each renewal extends the Term by eighteen months.", 18),
        ("payment_days", clause_of(TERMS["payment_days"], DEAL, LeaseTerms()).replace(
            "thirty (30)", "sixty (60)"), 60),
        ("ramp_fee_months", "A reduced Price applies up to the end of the 6th Lease Month.", 6),
        ("ramp_fee_months", "A reduced Price applies up to the end of the sixth Lease Month.", 6),
        ("monthly_fee_usd", clause_of(TERMS["monthly_fee_usd"], DEAL, LeaseTerms(
            pricing_basis="monthly_fee")).replace("US$500,000,000", "US$1.2 billion"), 1.2e9),
    ],
)  # fmt: skip
def test_a_value_may_be_put_as_people_put_it(key, text, value):
    assert read(key, text).value == value


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("renewal_months", "Each renewal extends the Term by thirty-six (24) months.",
         "“thirty-six” in words and 24 in figures"),
        ("renewal_months", "Each renewal extends the Term by ninety-nine (99) months.",
         "Renewal period is 99 months; it must lie between 1 month and 60 months."),
        ("renewal_months", "Each renewal extends the Term by 12.5 months.", "be a whole number"),
        ("renewal_months", "Each renewal extends the Term by a few months.", "not a figure"),
        ("renewal_months", "Each renewal shortens the Term by 12 months.", "reads as no form"),
        ("renewal_months", "Each renewal extends the Term by 36 24 months.", "not a figure"),
        ("renewal_months", "", "reads as no form"),
        ("ramp_fee_share", "The reduced Price is 4,5% of the Price.", "could mean 4.5 or 45"),
        ("ramp_fee_months", "A reduced Price applies up to the end of the sixth (9th) Lease Month.",
         "words and figures differ"),
        ("escalation", "The Price is adjusted now and then.", "reads as no form"),
        ("commencement_month", "The Lease commences on 2 July 2026 (the “Commencement Date”).",
         "No one value of “Commencement” goes with “2 July 2026”."),
        ("use", " \n", "is empty"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_not_guessed(key, text, why):
    with pytest.raises(InvalidInputError, match=r".") as raised:
        read(key, text)

    assert why in str(raised.value)


def test_a_start_is_read_from_its_date():
    said = read(
        "commencement_month", "The Lease commences on 1 July 2026 (the “Commencement Date”)."
    )

    assert said.value == 3


def test_a_first_notice_is_read_from_what_was_changed_of_it():
    base = LeaseTerms(lessee_notice_months=3, lessee_notice_from_month=6)
    text = clause_of(TERMS["lessee_notice_from_month"], DEAL, base)

    by_event = read(
        "lessee_notice_from_month", text.replace("sixth (6th)", "ninth (9th)"), base, base
    )
    by_date = read(
        "lessee_notice_from_month", text.replace("31 October", "31 December"), base, base
    )

    assert (by_event.value, by_date.value) == (9, 8)


def test_a_legal_clause_that_is_no_standard_one_is_own_wording():
    text = "The Lessee may use the Contracted Capacity on weekdays."

    assert read("use", text).value == LegalPosition(Position.OWN, text)


@pytest.mark.parametrize("key", LEGAL)
def test_a_standard_clause_is_read_as_its_position(key):
    for option in TERMS[key].options:
        assert read(key, option.clause).value == LegalPosition(Position(option.code))


@settings(max_examples=200)
@given(st.sampled_from(list(MONETISED)), st.text(max_size=80))
def test_no_other_text_is_read(key, text):
    with pytest.raises(InvalidInputError, match=r"\.$"):
        read(key, text)
