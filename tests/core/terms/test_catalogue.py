import math

import pytest

from core.terms.checks import problem_with
from core.terms.deal import ASSUMPTIONS, DEAL, FLEET, SUPPLY
from core.terms.lease import LEGAL, MONETISED, PRICE_OF_BASIS, TERMS, LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.term import Kind
from core.terms.wording import value_text

EVERY = {**TERMS, **ASSUMPTIONS, **DEAL, **FLEET, **SUPPLY}


def test_the_model_has_all_its_terms():
    assert len(MONETISED) == 48
    assert len(LEGAL) == 37


@pytest.mark.parametrize("key", EVERY)
def test_an_input_says_what_it_is_and_does(key):
    one = EVERY[key]

    assert one.label
    assert one.section
    assert one.why.endswith((".", ")"))


@pytest.mark.parametrize("key", EVERY)
def test_a_default_is_what_the_input_takes(key):
    one = EVERY[key]

    assert problem_with(one, one.default) is None
    assert value_text(one, one.default)


@pytest.mark.parametrize("key", [key for key, one in EVERY.items() if one.numeric])
def test_the_usual_range_lies_within_the_bounds(key):
    one = EVERY[key]
    low, high = one.span

    assert one.low <= low < high <= one.high
    assert math.isfinite(one.low)
    assert math.isfinite(one.high)
    assert 0 < one.step <= high - low


@pytest.mark.parametrize("key", TERMS)
def test_a_term_has_a_clause_whatever_it_is_set_to(key):
    one = TERMS[key]

    if one.options:
        assert all(option.clause.endswith(".") for option in one.options)
        assert len({option.clause for option in one.options}) == len(one.options)
    else:
        assert one.clause.endswith(".")
    assert not one.optional or one.without.endswith(".")


@pytest.mark.parametrize("key", LEGAL)
def test_a_legal_term_goes_from_the_lessor_s_position_to_the_lessee_s(key):
    one = LEGAL[key]

    assert one.kind is Kind.LEGAL
    assert one.codes == (Position.LESSOR, Position.MIDDLE, Position.LESSEE)
    assert one.default == LegalPosition(Position.MIDDLE)
    assert all(option.label for option in one.options)


def test_the_lawyer_is_told_what_counsel_must_confirm():
    assert "bankruptcy" in LEGAL["accounting_intent"].why
    assert "void as a penalty" in LEGAL["default_remedies"].why
    assert "void as a penalty" in MONETISED["delay_damages_rate"].why


def test_only_the_price_of_the_basis_applies():
    for basis, price in PRICE_OF_BASIS.items():
        terms = LeaseTerms(pricing_basis=basis)

        assert [key for key in PRICE_OF_BASIS.values() if TERMS[key].applies(terms)] == [price]
