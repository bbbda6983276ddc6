from dataclasses import replace

from core.terms.deal import BASE, Case, Deal
from core.terms.paths import replaced

CRASH = Case(name="Crash", changes={"market.spot_drift": -0.4})


def test_a_case_makes_the_same_deal_of_a_deal_each_time():
    deal = Deal(cases=(Case(), CRASH))

    assert deal.under("Crash") is deal.under("Crash")
    assert deal.under("Crash").market.spot_drift == -0.4
    assert deal.under(BASE) is deal


def test_an_edited_deal_is_seen_anew_under_its_cases():
    deal = Deal(cases=(Case(), CRASH))
    deal.under("Crash")

    cheaper = replaced(deal, {"market.spot_usd_per_h100e_hour": 1.0})
    milder = replace(deal, cases=(Case(), replace(CRASH, changes={"market.spot_drift": -0.1})))

    assert cheaper.under("Crash").market.spot_usd_per_h100e_hour == 1.0
    assert milder.under("Crash").market.spot_drift == -0.1
