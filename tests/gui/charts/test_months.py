from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.charts import months


def days(count, year=2026, month=5):
    found = [date(year + (month - 1 + i) // 12, (month - 1 + i) % 12 + 1, 1) for i in range(count)]
    return [found[0], *found]


def test_a_month_is_drawn_between_its_beginning_and_its_end():
    x, y = months.steps(np.array([0.0, 5.0, 7.0]))

    assert list(zip(x, y, strict=True)) == [(-1, 0), (0, 0), (0, 5), (1, 5), (1, 7), (2, 7)]


@given(st.lists(st.sampled_from([0.0, 1.0, 2.0, -3.0]), min_size=1, max_size=60))
def test_the_area_under_the_steps_is_the_sum_of_the_months(figures):
    x, y = months.steps(np.array(figures))

    assert np.trapezoid(y, x) == pytest.approx(sum(figures))
    assert (x[0], x[-1]) == months.span(len(figures))


@pytest.mark.parametrize("month", [0, 1, 24])
def test_the_middle_of_a_month_belongs_to_it(month):
    assert months.month_at(months.middle(month), 25) == month


def test_a_place_outside_belongs_to_the_nearest_month():
    assert months.month_at(-9.0, 25) == 0
    assert months.month_at(99.0, 25) == 24


def test_ticks_stand_at_the_beginning_of_the_month_they_name():
    found = dict(months.ticks(days(24), -1, 24, 700))

    assert found[2.0] == "Jul 2026"  # month 3 begins two months after closing in May
    assert found[8.0] == "2027"


@pytest.mark.parametrize("count", [12, 24, 37, 60, 120, 180])
@pytest.mark.parametrize("width", [180, 300, 480, 620, 900, 1800])
def test_labels_keep_their_distance(count, width):
    found = months.ticks(days(count), -1, count, width)
    per_month = width / (count + 1)

    assert found
    for (left, first), (right, second) in pairwise(found):
        letters = (len(first) + len(second)) / 2
        assert (right - left) * per_month >= letters * 6.5, (first, second)


def test_a_chart_without_months_has_no_labels():
    assert months.ticks([], -1, 1, 300) == ()
