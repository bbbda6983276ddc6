"""The lease as a lender sees it."""

from dataclasses import replace

import numpy as np
import pytest

from core.commands.studies import from_column
from core.engine.evaluate import evaluate
from core.engine.irr import monthly_irr
from core.study.changes import Seen
from core.study.lender import lender_view, present_value, sculpted_service
from core.study.mends import mends
from core.terms.lease import MONETISED


def _with_debt(seen: Seen, **changes) -> Seen:
    debt = replace(seen.deal.facility.debt, **changes)
    return Seen(replace(seen.deal, facility=replace(seen.deal.facility, debt=debt)), seen.terms)


def test_the_first_loan_life_cover_is_the_engines(rounds):
    for seen in rounds.values():
        cover = lender_view(seen).loan_life_cover[0]
        wanted = evaluate(seen.deal, seen.terms, lines=()).metric("firm_llcr")
        assert cover == pytest.approx(wanted, rel=1e-12)


def test_the_limit_that_binds_is_named(firm):
    roomy = lender_view(_with_debt(firm, advance_rate=1.0, dscr_covenant=3.0)).sizing
    tight = lender_view(_with_debt(firm, advance_rate=0.1)).sizing

    assert roomy.amount == roomy.by_cover
    assert "cover of 3.00x" in roomy.binds
    assert tight.amount == tight.by_advance == pytest.approx(1.7e9)
    assert "10 %" in tight.binds


def test_sculpted_service_repays_the_debt_it_sizes():
    cash = np.array([[0.0], [120.0], [-5.0], [240.0]])
    service = sculpted_service(cash, np.array([1.2]))

    debt = present_value(service, np.array([0.01]))

    left = debt
    for paid in service[1:]:
        left = left * 1.01 - paid
    assert left == pytest.approx(0.0, abs=1e-9)
    assert service[2] == 0.0


def test_a_cover_below_the_covenant_says_when_it_first_breaks(rounds):
    seen = _with_debt(rounds["As filed"], dscr_covenant=50.0)

    view = lender_view(seen)

    dscr = next(one for one in view.covenants if one.key == "dscr")
    assert dscr.breaks == 12
    assert view.first_break is not None


def test_the_covenant_that_breaks_in_month_0_comes_first(rounds):
    view = lender_view(rounds["As filed"])

    assert view.first_break.key == "loan_life_cover"
    assert view.first_break.breaks == 0


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("As filed", "dscr"),
        ("No way out for 37 months", "dscr"),
        ("No way out for 37 months", "loan_life_cover"),
    ],
)
def test_every_mend_keeps_its_covenant_in_every_month(rounds, name, key):
    least = np.nanmin(lender_view(rounds[name]).dscr)
    broken = _with_debt(rounds[name], dscr_covenant=1.05 * float(least))
    covenant = next(one for one in lender_view(broken).covenants if one.key == key)

    found = mends(broken, covenant)

    assert covenant.breaks is not None
    assert found
    for mend in found:
        value = from_column(MONETISED[mend.key], mend.after)
        mended = lender_view(Seen(broken.deal, replace(broken.terms, **{mend.key: value})))
        line = next(one for one in mended.covenants if one.key == key).line
        assert np.nanmin(line) >= covenant.limit * (1 - 1e-9), mend.key


def test_a_broken_loan_to_value_is_mended_by_no_term(firm):
    covenant = lender_view(_with_debt(firm, advance_rate=0.2)).first_break

    assert covenant.key == "loan_to_value"
    assert covenant.breaks == 0
    assert mends(_with_debt(firm, advance_rate=0.2), covenant) == ()


def test_what_is_not_broken_is_not_mended(firm):
    dscr = next(one for one in lender_view(firm).covenants if one.key == "dscr")

    assert dscr.breaks is None
    assert mends(firm, dscr) == ()


def test_without_debt_nothing_is_tested(firm):
    view = lender_view(_with_debt(firm, balance_usd=0.0))

    assert np.isnan(view.dscr).all()
    assert np.isnan(view.loan_to_value).all()
    assert view.balloon is None
    assert view.first_break is None


@pytest.mark.parametrize(
    ("target", "cover", "price", "debt"),
    [
        (0.15, 1.35, 1.24059355, 5_913_444_691.58),
        (0.12, 1.35, 1.19514811, 5_645_698_975.10),
        (0.15, 1.60, 1.26659248, 5_118_710_307.49),
        (0.20, 1.80, 1.37659783, 5_036_044_214.69),
    ],
)
def test_sculpted_debt_and_price_are_those_of_a_project_finance_model(target, cover, price, debt):
    """NREL's PySAM Single Owner, run as a GPU lease: 220,000 GPUs at 92 %, eight years.

    Cost of $8.8bn, running cost of $420m a year, six-year debt at 9 %, 21 % tax, five-year MACRS,
    losses used at once.
    """
    hours = 220_000 * 8760 * 0.92
    macrs = np.array([0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576, 0.0, 0.0])

    def flows(at_price):
        cfads = np.full((9, 1), at_price * hours - 420e6)
        cfads[0] = 0.0
        service = sculpted_service(
            np.where(np.arange(9)[:, None] <= 6, cfads, 0.0), np.array([cover])
        )
        size = present_value(service, np.array([0.09]))
        balance, equity = size, [-8.8e9 + size]
        for year in range(1, 9):
            interest = 0.09 * balance
            balance = balance + interest - service[year]
            profit = cfads[year] - 8.8e9 * macrs[year - 1] - interest
            equity.append(cfads[year] - service[year] - 0.21 * profit)
        return np.array(equity), float(size[0])

    found, size = flows(price)

    # the price is given to eight places: a unit in the last moves the debt by some $60
    assert size == pytest.approx(debt, abs=100.0)
    assert monthly_irr(found)[0] == pytest.approx(target, abs=1e-7)


def test_what_the_debt_is_held_against_ages_month_by_month(firm):
    value = lender_view(firm).asset_value

    facility = firm.deal.facility
    ages = [(2026 - one.in_service.year) * 12 + 5 - one.in_service.month for one in facility.fleets]
    gpus = sum(
        one.count * one.capex_usd_per_gpu * (1 - facility.gpu_value_decline) ** (age / 12)
        for one, age in zip(facility.fleets, ages, strict=True)
    )
    site = facility.site_capex_usd * (1 - 20 / (12 * facility.site_life_years))
    assert value[0] == pytest.approx(gpus + site)
    assert np.all(np.diff(value) < 0)
