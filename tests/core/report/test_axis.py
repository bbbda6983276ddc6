from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.report.axis import months, up_to
from core.terms.units import Unit


@given(st.floats(min_value=1e-3, max_value=1e13))
def test_the_axis_reaches_the_highest_value_in_at_most_five_even_steps(highest):
    ticks = up_to(highest, Unit.USD)

    assert ticks[0].at == 0.0
    assert ticks[-1].at >= highest * (1 - 1e-9)
    assert ticks[-2].at < highest
    assert 2 <= len(ticks) <= 6
    steps = [after.at - before.at for before, after in pairwise(ticks)]
    assert steps == pytest.approx([ticks[1].at] * len(steps))


@given(st.floats(min_value=100.0, max_value=1e13))
def test_no_two_ticks_have_the_same_label(highest):
    labels = [tick.label for tick in up_to(highest, Unit.USD)]

    assert len(set(labels)) == len(labels)


def test_an_axis_of_nothing_still_has_a_zero_and_a_top():
    assert [tick.at for tick in up_to(0.0, Unit.USD)] == [0.0, 1.0]


@pytest.mark.parametrize("count", [1, 8, 9, 37, 60, 180])
def test_at_most_eight_months_are_named_and_the_first_is(count):
    days = [date(2026 + month // 12, month % 12 + 1, 1) for month in range(count)]

    ticks = months(days)

    assert ticks[0].label == "Jan 2026"
    assert 1 <= len(ticks) <= 8
    assert all(tick.at < count for tick in ticks)
