import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.terms.units import Unit
from gui.charts.scale import Scale, beside, round_up, scale_for, tick_text, ticks

amounts = st.floats(-1e12, 1e12, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-6)


@given(amounts, amounts)
def test_a_range_holds_both_values_and_zero(one, other):
    scale = scale_for(min(one, other), max(one, other))

    slack = scale.step * 1e-8
    assert scale.low - slack <= min(one, other, 0.0)
    assert scale.high + slack >= max(one, other, 0.0)
    assert 1 <= round((scale.high - scale.low) / scale.step) <= 7


@given(amounts, amounts)
def test_both_ends_of_a_range_have_a_tick_or_are_a_sliver_from_zero(one, other):
    scale = scale_for(min(one, other), max(one, other))

    step, places = ticks(scale, scale.low, scale.high)

    assert step == scale.step
    assert 0.0 in places
    for end, tick in ((scale.low, places[0]), (scale.high, places[-1])):
        assert end == pytest.approx(tick) or (tick == 0.0 and abs(end) == 0.25 * step)


def test_small_credits_take_no_more_than_a_sliver_from_the_fees():
    scale = scale_for(-2.0e7, 9.5e8)

    assert -0.25 * scale.step == scale.low <= -2.0e7
    assert scale.high == scale_for(0.0, 9.5e8).high


def test_a_small_change_does_not_move_the_range():
    assert scale_for(0.0, 1.19e9) == scale_for(0.0, 1.21e9)


def test_figures_that_are_all_nothing_still_have_a_range():
    assert scale_for(0.0, 0.0) == Scale(0.0, 1.0, 1.0)


def test_a_second_measure_meets_the_ticks_of_the_first():
    scale, factor = beside(Scale(0.0, 8e8, 2e8), 0.0, 2.9e10)

    assert scale == Scale(0.0, 8e8, 2e8)
    assert 1e10 * factor == pytest.approx(2e8)


@given(amounts, amounts, amounts, amounts)
def test_a_second_measure_stays_inside_the_plot(a, b, c, d):
    scale, factor = beside(scale_for(min(a, b), max(a, b)), min(c, d, 0.0), max(c, d, 0.0))

    slack = scale.step * 1e-6
    assert min(c, d, 0.0) * factor >= scale.low - slack
    assert max(c, d, 0.0) * factor <= scale.high + slack


@pytest.mark.parametrize(
    ("value", "rounded"), [(1.0, 1.0), (1.1, 2.0), (2.2, 2.5), (0.03, 0.05), (6.0, 10.0)]
)
def test_a_step_is_rounded_up(value, rounded):
    assert round_up(value) == pytest.approx(rounded)


@pytest.mark.parametrize(
    ("unit", "scale", "texts"),
    [
        (Unit.USD, Scale(-2e8, 2e8, 1e8), ["-$200m", "-$100m", "$0", "$100m", "$200m"]),
        (Unit.USD, Scale(0, 1.5e9, 5e8), ["$0", "$0.5bn", "$1.0bn", "$1.5bn"]),
        (Unit.SHARE, Scale(0, 0.5, 0.25), ["0 %", "25 %", "50 %"]),
        (Unit.GPUS, Scale(0, 2e5, 1e5), ["0", "100k", "200k"]),
        (Unit.GPUS, Scale(0, 2e3, 1e3), ["0", "1,000", "2,000"]),
        (Unit.MW, Scale(0, 300, 100), ["0", "100", "200", "300"]),
        (Unit.RATIO, Scale(0, 1.5, 0.5), ["0", "0.5x", "1.0x", "1.5x"]),
        (Unit.USD_PER_H100E_HOUR, Scale(0, 2.5, 1.25), ["$0", "$1.25", "$2.50"]),
    ],
)
def test_ticks_are_written_alike(unit, scale, texts):
    step, places = ticks(scale, scale.low, scale.high)
    largest = max(-scale.low, scale.high)

    assert [tick_text(place, step, largest, unit) for place in places] == texts


@given(amounts.filter(lambda x: x > 0))
def test_no_two_ticks_have_the_same_label(high):
    scale = scale_for(0.0, high)
    step, places = ticks(scale, scale.low, scale.high)

    labels = [tick_text(place, step, scale.high, Unit.USD) for place in places]

    if scale.step > 1e-4 or math.isclose(scale.step, 1e-4):
        assert len(set(labels)) == len(labels)
