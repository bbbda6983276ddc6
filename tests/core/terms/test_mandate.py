"""A side's mandate: its limits are kept, checked, and read only as they should be."""

from dataclasses import replace

import pytest

from core.errors import BadFileError
from core.terms.dealfile import from_json, read_deal_file, to_json, write_deal_file
from core.terms.lease import MONETISED, TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.mandate import LIMITABLE, Limit, Sense, limits_of, senses_of, usual_sense
from core.terms.rules_of_mandate import crossed_terms
from core.terms.term import Kind, Party

OURS = Party.LESSOR


def limit(key, sense, value, side=OURS):
    return Limit(side=side, key=key, sense=sense, value=value)


def test_every_monetised_term_can_have_a_limit():
    assert set(MONETISED) <= set(LIMITABLE)


@pytest.mark.parametrize("key", MONETISED)
def test_a_limit_is_by_itself_meant_for_our_good(key):
    favours = TERMS[key].favours

    assert usual_sense(favours, Party.LESSOR) is (
        Sense.AT_MOST if favours is Party.LESSEE else Sense.AT_LEAST
    )
    assert usual_sense(favours, Party.LESSEE) is (
        Sense.AT_MOST if favours is Party.LESSOR else Sense.AT_LEAST
    )


@pytest.mark.parametrize(
    ("sense", "bound", "value", "crossed"),
    [
        (Sense.AT_LEAST, 24, 24, False),
        (Sense.AT_LEAST, 24, 23, True),
        (Sense.AT_LEAST, 0.3, 0.1 + 0.2, False),
        (Sense.AT_MOST, 24, 25, True),
        (Sense.AT_MOST, 24, 24, False),
        (Sense.AT_LEAST, 3, None, False),
        (Sense.AT_MOST, 3, None, True),
        (Sense.ONE_OF, ("fixed", "cpi"), "none", True),
        (Sense.ONE_OF, ("fixed", "cpi"), "cpi", False),
        (Sense.ONE_OF, ("lessor",), LegalPosition(Position.LESSEE), True),
        (Sense.ONE_OF, ("lessor",), LegalPosition(Position.LESSOR), False),
        (Sense.ONE_OF, ("lessor",), LegalPosition(Position.OWN, "As agreed."), True),
    ],
)
def test_a_limit_is_crossed_beyond_it_and_not_on_it(sense, bound, value, crossed):
    assert limit("term_months", sense, bound).is_crossed(value) is crossed


def test_an_offer_beyond_a_limit_is_told_with_both_figures(colossus):
    terms = replace(colossus.scenarios[0].terms, term_months=18)

    (found,) = crossed_terms((limit("term_months", Sense.AT_LEAST, 24),), terms)

    assert found.text == "⚑ Term of 18 months lies below our mandate of at least 24 months."
    assert found.keys == ("term_months",)


def test_a_choice_that_is_not_accepted_is_told_with_those_that_are(colossus):
    terms = replace(colossus.scenarios[0].terms, escalation="none")

    (found,) = crossed_terms((limit("escalation", Sense.ONE_OF, ("fixed", "cpi")),), terms)

    labels = [TERMS["escalation"].option(code).label for code in ("none", "fixed", "cpi")]
    assert all(f"“{label}”" in found.text for label in labels)


def test_figures_that_are_all_but_the_same_are_told_apart(colossus):
    terms = replace(colossus.scenarios[0].terms, monthly_fee_usd=1_249_999_000.0)

    (found,) = crossed_terms((limit("monthly_fee_usd", Sense.AT_LEAST, 1.25e9),), terms)

    assert "$1,249,999,000 a month lies below our mandate of at least $1,250,000,000" in found.text


def test_no_notice_at_all_is_more_than_any(colossus):
    terms = replace(colossus.scenarios[0].terms, lessor_notice_months=None)

    (found,) = crossed_terms((limit("lessor_notice_months", Sense.AT_MOST, 6),), terms)

    assert "Lessor's notice is “none”; our mandate accepts at most 6 months." in found.text


def test_a_term_without_effect_crosses_no_limit(colossus):
    terms = replace(colossus.scenarios[0].terms, pricing_basis="monthly_fee")

    assert crossed_terms((limit("price_usd_per_gpu_hour", Sense.AT_LEAST, 20.0),), terms) == ()


def test_only_our_own_limits_are_ours():
    both = (
        limit("term_months", Sense.AT_LEAST, 24),
        limit("term_months", Sense.AT_MOST, 36, side=Party.LESSEE),
        limit("lessor_gain_usd", Sense.AT_LEAST, 1e9),
    )

    assert [one.key for one in limits_of(both, OURS)] == ["lessor_gain_usd", "term_months"]


def every_limit():
    for key in LIMITABLE:
        one = TERMS[key]
        for sense in senses_of(one):
            value = one.codes[:1] if sense is Sense.ONE_OF else one.low
            yield limit(key, sense, value if one.kind is not Kind.WHOLE else int(one.low))


@pytest.mark.parametrize("each", list(every_limit()), ids=lambda one: f"{one.key}-{one.sense}")
def test_every_limit_is_kept_in_the_deal_file(colossus, each):
    deal = replace(colossus.deal, mandate=(each,))
    content = replace(colossus, deal=deal)

    assert from_json(to_json(content)) == content


def test_a_deal_file_without_a_mandate_says_nothing_of_one(colossus):
    assert "mandate" not in to_json(colossus)["deal"]


def test_a_mandate_is_written_and_read_again(colossus, tmp_path):
    mandate = (limit("lessor_gain_usd", Sense.AT_LEAST, 1e9),)
    content = replace(colossus, deal=replace(colossus.deal, mandate=mandate))

    write_deal_file(content, tmp_path / "deal.json")

    assert read_deal_file(tmp_path / "deal.json").deal.mandate == mandate


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({"side": "lessor", "key": "term_month", "at_least": 3}, "did you mean “term_months”?"),
        ({"side": "lessor", "key": "lessee_gain_usd", "at_least": 3}, "it can have no limit"),
        ({"side": "lessor", "key": "term_months"}, "must have one of at_least, at_most"),
        ({"side": "lessor", "key": "term_months", "at_least": 500}, "at_least is 500"),
        ({"side": "lessor", "key": "escalation", "at_least": 5}, "must have one of one_of"),
        ({"side": "lessor", "key": "escalation", "one_of": ["up"]}, "be one of none, fixed"),
        ({"side": "lessor", "key": "lessor_gain_usd", "at_least": "much"}, "be a number"),
        ({"key": "term_months", "at_least": 5}, "lacks “side”"),
    ],
)
def test_what_is_wrong_with_a_mandate_is_said(colossus_json, raw, sentence):
    colossus_json["deal"]["mandate"] = [raw]

    with pytest.raises(BadFileError) as caught:
        from_json(colossus_json)

    assert sentence in str(caught.value)


def test_the_same_limit_twice_is_refused(colossus_json):
    raw = {"side": "lessor", "key": "term_months", "at_least": 5}
    colossus_json["deal"]["mandate"] = [raw, {**raw, "at_least": 6}]

    with pytest.raises(BadFileError, match="twice in the same sense"):
        from_json(colossus_json)
