import pytest

from core.errors import InvalidInputError
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.settings import apply_settings, read_settings


def terms_with(**typed):
    values = read_settings([f"{key}={value}" for key, value in typed.items()])
    return apply_settings(Deal(), LeaseTerms(), values)[1]


def problems(**typed):
    with pytest.raises(InvalidInputError) as caught:
        terms_with(**typed)
    return caught.value.problems


def test_a_setting_is_split_at_its_first_equals_sign():
    assert read_settings([" parties.lessee = A=B "]) == {"parties.lessee": "A=B"}


@pytest.mark.parametrize("text", ["term_months", "=36", ""])
def test_what_is_no_setting_is_refused(text):
    with pytest.raises(InvalidInputError, match="is no setting; term_months=36 would be"):
        read_settings([text])


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("take_or_pay", "“take_or_pay_share”"),
        ("market.spotdrift", "“market.spot_drift”"),
        ("pue", "“facility.pue”"),
        ("discount_rate", "“lessor.discount_rate” or “lessee.discount_rate”"),
    ],
)
def test_an_unknown_key_is_answered_with_the_one_that_was_meant(key, meant):
    assert problems(**{key: "1"}) == (
        f"There is no term or assumption “{key}”; did you mean {meant}?",
    )


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("take_or_pay_share", "0.85", 0.85),
        ("take_or_pay_share", "85%", 0.85),
        ("term_months", "3y", 36),
        ("term_months", "36", 36),
        ("monthly_fee_usd", "1.25bn", 1.25e9),
        ("monthly_fee_usd", "$1.25e9", 1.25e9),
        ("monthly_fee_usd", "1.25e9", 1.25e9),
        ("payment_days", "-30", -30),
        ("escalator_rate", "-5%", -0.05),
        ("lessee_notice_months", "none", None),
        ("pue_cap", "1.2", 1.2),
        ("escalation", "cpi", "cpi"),
        ("escalation", "none", "none"),
    ],
)
def test_a_term_is_set_as_a_file_has_it_or_as_people_type_it(key, typed, value):
    assert getattr(terms_with(**{key: typed}), key) == value


def test_assumptions_and_the_deal_itself_are_set_by_their_path():
    values = read_settings(
        [
            "market.spot_drift=-35%",
            "facility.debt.balance_usd=8bn",
            "lessee.walks=no",
            "closing=2026-05-01",
            "horizon_months=5y",
            "parties.lessee=Anthropic",
        ]
    )

    deal, terms = apply_settings(Deal(), LeaseTerms(), values)

    assert deal.market.spot_drift == -0.35
    assert deal.facility.debt.balance_usd == 8e9
    assert deal.lessee.walks is False
    assert deal.closing.isoformat() == "2026-05-01"
    assert deal.horizon_months == 60
    assert deal.parties.lessee == "Anthropic"
    assert terms == LeaseTerms()


def test_what_is_set_twice_is_refused():
    with pytest.raises(InvalidInputError, match="term_months is set twice; it may be set once"):
        read_settings(["term_months=24", "term_months=36"])


def test_every_bad_setting_is_listed_at_once():
    assert problems(
        take_or_pay_share="85", term_months="soon", escalation="cpi-u", lessee_notice_months="61"
    ) == (
        "take_or_pay_share is 85; it must lie between 0 and 1.",
        "term_months: “soon” is not a figure; 36 or 3y would be.",
        'escalation is "cpi-u"; it must be one of none, fixed, cpi.',
        "lessee_notice_months is 61; it must lie between 0 and 60, or null for none.",
    )


@pytest.mark.parametrize("typed", ["nan", "inf", "-inf", ""])
def test_a_figure_must_be_one(typed):
    assert len(problems(term_months=typed)) == 1
