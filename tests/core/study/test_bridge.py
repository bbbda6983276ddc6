"""The change between two scenarios, shared out among what changed."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.errors import InvalidInputError
from core.study.bridge import NUMBERS, DrawnOrders, EveryCombination, bridge
from core.study.changes import Seen
from core.terms.lease import MONETISED

CENT = 0.01


@pytest.mark.parametrize(
    "other",
    [
        "As described in public",
        "No way out for 37 months",
        "Five-year take-or-pay with prepayment",
        "Lessee's counter",
    ],
)
def test_the_parts_add_up_to_the_change_to_the_cent(rounds, as_filed, other):
    found = bridge(as_filed, rounds[other])

    for key in NUMBERS:
        if found.before[key] is None or any(part.amounts[key] is None for part in found.parts):
            continue
        parts = sum(part.amounts[key] for part in found.parts)
        assert parts == pytest.approx(found.after[key] - found.before[key], abs=CENT), key


def test_both_ends_are_the_scenarios_themselves(rounds, as_filed):
    counter = rounds["Lessee's counter"]

    found = bridge(as_filed, counter)

    for ends, seen in ((found.before, as_filed), (found.after, counter)):
        outcome = evaluate(seen.deal, seen.terms, lines=())
        assert ends == {key: outcome.metric(key) for key in NUMBERS}


def test_a_part_is_the_mean_of_an_inputs_effect_over_all_orders(firm):
    changes = {"monthly_fee_usd": 1.0e9, "payment_days": 60, "sla_availability": 0.99}
    after = Seen(firm.deal, replace(firm.terms, **changes))

    found = bridge(firm, after)

    effects = {key: [] for key in changes}
    for order in permutations(changes):
        terms = firm.terms
        for key in order:
            before = evaluate(firm.deal, terms, lines=()).metric("lessor_gain_usd")
            terms = replace(terms, **{key: changes[key]})
            effects[key].append(
                evaluate(firm.deal, terms, lines=()).metric("lessor_gain_usd") - before
            )
    for part in found.parts:
        mean = np.mean(effects[part.keys[0]])
        assert part.amounts["lessor_gain_usd"] == pytest.approx(mean, abs=CENT)


def test_what_changes_nothing_accounts_for_nothing(firm):
    after = Seen(firm.deal, replace(firm.terms, monthly_fee_usd=1e9, escalator_rate=0.05))

    found = bridge(firm, after)

    idle = next(part for part in found.parts if part.keys == ("escalator_rate",))
    assert all(amount == pytest.approx(0.0, abs=1e-6) for amount in idle.amounts.values())


def test_a_changed_assumption_is_a_part_like_any_other(colossus, firm):
    after = Seen(colossus.deal.under("Rents fall"), firm.terms)

    found = bridge(firm, after)

    assert [part.keys for part in found.parts] == [("market.spot_drift",)]


def test_drawn_orders_come_within_their_error_of_the_exact_shares():
    weights = np.array([3.0, -1.0, 2.0, 0.5, 4.0])

    def figure(taken):  # an interaction, so that orders differ
        return taken @ weights + 5.0 * taken[:, 0] * taken[:, 4] - 2.0 * taken[:, 1] * taken[:, 2]

    exact, none = EveryCombination(5), DrawnOrders(5, seed=3)
    shares, _ = exact.shares(figure(exact.taken))
    drawn, error = none.shares(figure(none.taken))

    assert shares == pytest.approx([5.5, -2.0, 1.0, 0.5, 6.5])
    assert np.all(np.abs(drawn - shares) <= 4.0 * error + 1e-12)
    assert drawn.sum() == pytest.approx(shares.sum())


def test_start_and_length_count_as_one_where_each_alone_passes_the_horizon(firm):
    before = Seen(firm.deal, replace(firm.terms, commencement_month=1, term_months=60))
    after = Seen(firm.deal, replace(firm.terms, commencement_month=13, term_months=48))

    found = bridge(before, after)

    assert [part.keys for part in found.parts] == [("commencement_month", "term_months")]


def test_other_fleets_cannot_be_bridged_and_the_sentence_says_so(firm):
    facility = replace(firm.deal.facility, fleets=firm.deal.facility.fleets[:1])

    with pytest.raises(InvalidInputError, match=r"facility\.fleets"):
        bridge(firm, Seen(replace(firm.deal, facility=facility), firm.terms))


def test_the_same_scenario_has_no_parts(firm):
    assert bridge(firm, firm).parts == ()


def test_many_changes_are_drawn_with_the_same_seed_to_the_same_parts(rounds, as_filed):
    counter = rounds["Lessee's counter"]

    first, again = bridge(as_filed, counter, seed=5), bridge(as_filed, counter, seed=5)

    assert not first.exact
    assert first == again
    assert {key for part in first.parts for key in part.keys} <= set(MONETISED)
