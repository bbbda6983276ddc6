from dataclasses import replace

import pytest

from core import resources
from core.engine.evaluate import evaluate
from core.study.comparables import OURS, Included, ours, public_deals
from core.terms.units import Unit

RECORDS = {one["id"]: one for one in resources.read_json("data", "precedents.json")["records"]}
DEALS = {one.key: one for one in public_deals()}
PRICED = [one for one in public_deals() if one.price is not None]


@pytest.mark.parametrize(
    ("key", "price"),
    [
        ("spacex_anthropic_2026", 1.25e9 / 325_000 / 730),  # $5.27: the full fee, not the ramp's
        ("spacex_google_2026", 920e6 / 110_000 / 730),  # $11.46
        ("nscale_microsoft_narvik_2025", 6.2e9 / 52_000 / (5 * 8760)),  # $2.72
        ("iren_microsoft_2025", 9.7e9 / (200_000 / 2.0) / (5 * 8760)),  # GB300 at 2 kW: $2.21
        ("terawulf_fluidstack_2025", 6.7e9 / 360_000 / 120),  # $155
        ("hut8_fluidstack_anthropic_2025", 7.0e9 / 245_000 / 180),  # $159
        ("core_scientific_coreweave", 10.2e9 / 590_000 / 144),  # $120
    ],
)
def test_a_price_is_what_is_paid_over_what_is_provided(key, price):
    assert DEALS[key].price == pytest.approx(price, rel=1e-12)


@pytest.mark.parametrize("deal", PRICED, ids=lambda deal: deal.key)
def test_prices_agree_with_those_that_the_sources_imply(deal):
    record = RECORDS[deal.key]
    implied = {
        Included.GPUS: record["implied_usd_per_gpu_hr"],
        Included.SPACE: record["implied_usd_per_kw_month"],
    }[deal.includes]
    if deal.key == "iren_microsoft_2025":
        assert implied is None  # its GPUs are estimated here
        assert deal.is_estimate
    else:
        assert deal.price == pytest.approx(implied, abs=0.06 if deal.price > 50 else 0.006)


def test_every_public_deal_is_there_once_with_a_price_or_the_reason_for_none():
    assert [deal.key for deal in public_deals()] == list(RECORDS)
    for deal in public_deals():
        assert deal.how
        assert deal.url.startswith("http")
        if deal.price is not None:
            assert deal.size


def test_deals_that_include_gpus_and_deals_for_space_have_units_of_their_own():
    priced = {kind: {one.key for one in PRICED if one.includes is kind} for kind in Included}

    assert (len(priced[Included.GPUS]), len(priced[Included.SPACE])) == (4, 9)
    assert Included.GPUS.price_unit is Unit.USD_PER_GPU_HOUR
    assert Included.SPACE.price_unit is Unit.USD_PER_KW_MONTH
    for key in priced[Included.SPACE]:
        assert "gpu" not in RECORDS[key]["structure"]


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("spacex_reflection_2026", "Not public: the number of GPUs."),
        ("nscale_microsoft_texas_2025", "Not public: its term."),
        ("lambda_microsoft_2025", "Not public: its value, its term and the number of GPUs."),
        ("openai_aws_2025", "A commitment to spend on cloud services, not on a number of GPUs."),
        ("valor_vci_xai_2026", "Equipment alone, without space, power and operation."),
        ("digital_drive_coreweave_2026", "Not public: its value."),
        ("crusoe_oracle_abilene", "Not public: its value and its IT power."),
    ],
)
def test_without_a_price_the_reason_is_given(key, why):
    assert DEALS[key].price is None
    assert DEALS[key].how == why


def test_power_that_may_not_be_that_of_the_servers_makes_an_estimate():
    assert DEALS["cipher_aws_2025"].is_estimate
    assert DEALS["cipher_aws_2025"].how == (
        "$5.50bn over 180 months, 300 MW, capacity (gross/IT not stated)"
    )


def test_ours_has_the_effective_price_of_the_model(colossus):
    deal, terms = colossus.deal, colossus.scenarios[0].terms
    outcome = evaluate(deal, terms)
    mine = ours(deal, terms, outcome)

    delivered = outcome.line("delivered_gpus") * outcome.line("hours")
    assert mine.key == OURS
    assert mine.includes is Included.GPUS
    assert mine.price == pytest.approx(outcome.line("invoice").sum() / delivered.sum())
    assert (mine.size, mine.term_months) == (325_000, 37)


def test_a_lease_by_the_kw_without_gpus_of_the_lessor_is_one_of_space(colossus):
    deal, terms = colossus.deal, colossus.scenarios[0].terms
    fleets = tuple(replace(fleet, capex_usd_per_gpu=0.0) for fleet in deal.facility.fleets)
    bare = replace(deal, facility=replace(deal.facility, fleets=fleets))
    by_kw = replace(
        terms,
        pricing_basis="kw_month",
        price_usd_per_kw_month=160.0,
        ramp_fee_months=0,
        lessee_notice_months=None,
        lessor_notice_months=None,
        sla_credit_cap=0.0,
    )
    mine = ours(bare, by_kw, evaluate(bare, by_kw))

    assert mine.includes is Included.SPACE
    assert mine.price == pytest.approx(160.0, rel=0.02)  # the mix of the ramp is not the last one
    assert mine.size == pytest.approx(
        sum(fleet.count * fleet.it_kw_per_gpu for fleet in fleets) / 1000.0, rel=1e-9
    )
    assert ours(deal, by_kw, evaluate(deal, by_kw)).includes is Included.GPUS


def test_a_lease_that_delivers_nothing_has_no_price(colossus):
    deal, terms = colossus.deal, colossus.scenarios[0].terms
    late = replace(deal, facility=replace(deal.facility, delivery_delay_months=60))
    mine = ours(late, terms, evaluate(late, terms))

    assert (mine.price, mine.how) == (None, "Nothing is delivered.")
