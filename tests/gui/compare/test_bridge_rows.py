"""The bridge as rows: whole cents, the largest first, each side beside the other."""

from dataclasses import replace
from itertools import pairwise

import pytest

from core.study.bridge import bridge
from core.study.changes import Seen
from core.study.steps import CENTS
from core.terms.legal import LegalPosition, Position
from core.terms.term import Party
from gui.compare.bridge_rows import IN_ALL, bridge_rows, signed


@pytest.fixture
def filed(contender):
    return _seen(contender("As filed"))


def _seen(one):
    return Seen(one.deal, one.scenario.terms)


def _rows(before, after, side=Party.LESSOR):
    return bridge_rows(bridge(before, after), before, after, side)


@pytest.mark.parametrize("side", Party)
@pytest.mark.parametrize("name", ["No way out for 37 months", "Lessee's counter"])
def test_the_parts_add_up_to_the_change_to_the_cent_for_either_side(contender, filed, name, side):
    other = contender(name)

    in_all, *parts = _rows(filed, _seen(other), side)

    assert in_all.label == IN_ALL
    for one in Party:
        key = f"{one.value}_gain_usd"
        assert in_all.steps[one].end == round(other.outcome.metric(key) * CENTS)
        assert sum(row.steps[one].cents for row in parts) == in_all.steps[one].cents
        for row, following in pairwise(parts):
            assert following.steps[one].start == row.steps[one].end


def test_what_moves_the_gain_of_the_side_most_comes_first(contender, filed):
    counter = _seen(contender("Lessee's counter"))

    for side in Party:
        _, *parts = _rows(filed, counter, side)
        sizes = [abs(row.steps[side].cents) for row in parts]
        assert all(size + 1 >= later for size, later in pairwise(sizes))


def test_one_change_is_worth_what_it_changes(contender):
    firm = _seen(contender("No way out for 37 months"))

    in_all, fee = _rows(firm, Seen(firm.deal, replace(firm.terms, monthly_fee_usd=1.0e9)))

    assert (fee.label, fee.before, fee.after) == (
        "Monthly fee",
        "$1.25bn a month",
        "$1.00bn a month",
    )
    assert fee.in_full == ("$1,250,000,000 a month", "$1,000,000,000 a month")
    assert fee.steps == in_all.steps
    assert fee.steps[Party.LESSOR].cents < 0 < fee.steps[Party.LESSEE].cents


def test_a_changed_assumption_is_a_row_in_the_words_of_the_catalogue(contender, filed):
    _, *parts = _rows(filed, _seen(contender("As filed", "Rents fall")))

    assert [row.label for row in parts]
    assert all(row.before != row.after for row in parts)


def test_a_legal_term_that_differs_is_last_and_has_no_price(contender, filed):
    terms = replace(
        filed.terms,
        monthly_fee_usd=1.0e9,
        governing_law=LegalPosition(position=Position.OWN, text="The law of Utopia governs."),
    )

    *_, law = _rows(filed, Seen(filed.deal, terms))

    assert law.after == "The law of Utopia governs."
    assert law.steps == {}


def test_the_same_terms_leave_nothing_but_a_change_of_nothing(filed):
    assert len(_rows(filed, filed)) == 1


def test_amounts_have_a_sign():
    assert signed(0.0) == "$0"
    assert signed(1_234.5, in_full=True) == "+$1,234.50"
    assert signed(-1_234.5, in_full=True) == "-$1,234.50"
