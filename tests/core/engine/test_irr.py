"""Internal rates of return against pyxirr, and against the roots of polynomials."""

import numpy as np
import pytest
import pyxirr

from core.engine.irr import LOWEST, annual, monthly_irr, roots

FLOWS = 10_000
MONTHS = 60


def _bought_then_earning(rng):
    """Flows that pay once and then earn: one root."""
    earned = rng.uniform(0.0, 4.0, (MONTHS + 1, FLOWS)) * rng.uniform(0.2, 3.0, FLOWS)
    earned[0] = -rng.uniform(10.0, 150.0, FLOWS)
    return earned


def _random_signs(rng, months=MONTHS, flows=FLOWS):
    return rng.normal(0.0, 1.0, (months + 1, flows)) * np.exp(rng.normal(0.0, 1.0, flows))


def _one_at_a_time(flow):
    return [np.ascontiguousarray(flow[:, at]) for at in range(flow.shape[1])]


def _worth_in_rounding_errors(flow, rate):
    """What each flow is worth at its rate, in units of what its summands may round to."""
    factors = (1.0 + rate) ** -np.arange(len(flow), dtype=float)[:, np.newaxis]
    return np.abs((flow * factors).sum(axis=0)) / (np.abs(flow) * factors).sum(axis=0) / 2.2e-16


def _by_polynomial(flow):
    """Every rate above the lowest at which one flow is worth nothing; None where it is doubtful."""
    found = np.roots(flow) - 1.0
    found = found[np.real(found) > LOWEST - 0.01]
    nearly_double = (np.abs(found.imag) < 1e-4) & (found.imag != 0.0)
    real = np.sort(np.real(found[found.imag == 0.0]))
    if nearly_double.any() or np.any(np.diff(real) < 1e-4) or np.any(np.abs(real - LOWEST) < 0.01):
        return None
    return real[real < 1e6]


def test_ten_thousand_flows_with_one_root_agree_with_pyxirr():
    flow = _bought_then_earning(np.random.default_rng(1))

    own = monthly_irr(flow)

    theirs = np.array([pyxirr.irr(one) for one in _one_at_a_time(flow)])
    assert np.abs(own - theirs).max() < 1e-9
    assert _worth_in_rounding_errors(flow, own).max() < 200


def test_ten_thousand_flows_of_any_sign_agree_with_pyxirr_where_there_is_one_root():
    flow = _random_signs(np.random.default_rng(2))
    columns = _one_at_a_time(flow)

    own = monthly_irr(flow)
    counts = np.array([len(roots(one)) for one in columns])

    theirs = np.array([pyxirr.irr(one, silent=True) for one in columns], dtype=np.float64)
    theirs[(theirs <= LOWEST) | (theirs >= 1e6)] = np.nan
    assert not np.any(np.isnan(own) & ~np.isnan(theirs))
    assert np.array_equal(np.isnan(own), counts == 0)
    # it stops early at absurd rates, where the flow itself is the judge
    compared = (counts == 1) & (_worth_in_rounding_errors(flow, theirs) < 10_000)
    assert (np.abs(own - theirs) / (1.0 + np.abs(theirs)))[compared].max() < 1e-9
    assert _worth_in_rounding_errors(flow, own)[counts > 0].max() < 200
    assert compared.sum() > 2000
    assert (counts == 0).sum() > 1000
    assert (counts > 1).sum() > 1000


@pytest.mark.parametrize("months", [2, 3, 5, 8])
def test_every_root_of_short_flows_is_found_and_nothing_else(months):
    flow = _random_signs(np.random.default_rng(months), months, 2500)
    nearest = monthly_irr(flow)
    checked = 0

    for at, one in enumerate(_one_at_a_time(flow)):
        wanted = _by_polynomial(one)
        if wanted is None:
            continue
        checked += 1
        found = roots(one)
        assert found == pytest.approx(wanted, abs=1e-9, rel=1e-7), one
        if len(wanted):
            closest = wanted[np.argmin(np.abs(wanted))]
            assert nearest[at] == pytest.approx(closest, abs=1e-9, rel=1e-7)
        else:
            assert np.isnan(nearest[at])

    assert checked > 2200


@pytest.mark.parametrize(
    ("flow", "wanted"),
    [
        ([-100.0, 230.0, -132.0], [0.1, 0.2]),
        ([100.0, -230.0, 132.0], [0.1, 0.2]),
        ([-1.0, 2.103, -1.105652], [0.051, 0.052]),  # both between neighbouring rates looked at
        ([-100.0, 50.0, 50.0], [0.0]),
        ([-100.0, 101.0], [0.01]),  # a rate looked at
        ([-1.0, 0.15], [-0.85]),
        ([-1.0, 0.05], []),  # below the lowest
        ([-1.0, 500_001.0], [500_000.0]),
        ([0.0, 0.0, -100.0, 110.0, 0.0], [0.1]),
        ([100.0, 20.0], []),
        ([-1.0, -2.0, -3.0], []),
        ([0.0, 0.0, 0.0], []),
        ([1.0, -2.0, 3.0], []),
    ],
)
def test_roots_that_can_be_redone_by_hand(flow, wanted):
    found = roots(np.array(flow))
    nearest = monthly_irr(np.array(flow)[:, np.newaxis])

    assert found == pytest.approx(wanted, abs=1e-12, rel=1e-9)
    if wanted:
        assert nearest[0] == pytest.approx(min(wanted, key=abs), abs=1e-12, rel=1e-9)
    else:
        assert np.isnan(nearest[0])


def test_a_flow_has_the_same_rate_to_the_bit_in_any_batch():
    rng = np.random.default_rng(3)
    by_hand = np.array([[-100.0, 50.0, 50.0], [-100.0, 101.0, 0.0], [-100.0, 230.0, -132.0]])
    flow = np.concatenate([by_hand.T, rng.normal(0.0, 1.0, (3, 400))], axis=1)
    whole = monthly_irr(flow)

    alone = np.concatenate([monthly_irr(flow[:, at : at + 1]) for at in range(flow.shape[1])])
    cut = np.concatenate([monthly_irr(flow[:, at : at + 37]) for at in range(0, 403, 37)])

    assert whole.tobytes() == alone.tobytes() == cut.tobytes()


def test_a_year_compounds_twelve_months():
    lease = np.full(61, 1.0)
    lease[0] = -44.955038406224  # an annuity of 60 at 1 % a month

    rate = annual(monthly_irr(lease[:, np.newaxis]))

    assert rate[0] == pytest.approx(1.01**12 - 1.0, abs=1e-12)
