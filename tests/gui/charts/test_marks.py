from hypothesis import given
from hypothesis import strategies as st

from gui.charts.mark import Mark
from gui.charts.marks import place_labels, place_weightiest

WIDTH = 500.0
labels = st.lists(st.tuples(st.floats(0, WIDTH), st.floats(10, 160)), max_size=8).map(sorted)


@given(labels)
def test_no_label_covers_another_or_leaves_the_plot(marks):
    lines, sizes = [x for x, _ in marks], [size for _, size in marks]

    places = place_labels(lines, sizes, WIDTH, 3)

    boxes = [
        (place.row, place.left, place.left + size)
        for place, size in zip(places, sizes, strict=True)
        if place is not None
    ]
    for at, (row, left, right) in enumerate(boxes):
        assert 0 <= row < 3
        assert left >= 0
        assert right <= WIDTH
        for other_row, other_left, other_right in boxes[at + 1 :]:
            assert row != other_row or right <= other_left or other_right <= left


def test_a_label_that_would_touch_the_next_line_leaves_its_row_to_it():
    places = place_labels([100.0, 186.0], [80.0, 60.0], WIDTH, 3)

    assert [place.row for place in places] == [0, 1]


def test_labels_at_one_place_stand_under_one_another():
    places = place_labels([50.0, 50.0, 50.0], [80.0, 80.0, 80.0], WIDTH, 3)

    assert [place.row for place in places[:2]] == [0, 1]


def test_a_label_at_the_right_end_stands_left_of_its_line():
    (place,) = place_labels([490.0], [80.0], WIDTH, 3)

    assert place.left + 80 < 490


def test_a_label_without_room_is_left_out():
    assert place_labels([250.0], [600.0], WIDTH, 3) == (None,)


def test_a_mark_stands_at_the_beginning_or_the_end_of_its_month():
    assert Mark(1, "Commencement").place == 0.0
    assert Mark(48, "End", at_end=True).place == 48.0
    assert Mark(0, "Closing").place == 0.0


@given(labels, st.lists(st.integers(0, 2), min_size=8, max_size=8))
def test_no_label_is_left_out_for_one_of_less_weight(marks, weights):
    lines, sizes = tuple(x for x, _ in marks), tuple(size for _, size in marks)

    places = place_weightiest(lines, sizes, tuple(weights), WIDTH, 1)

    kept = [weight for place, weight in zip(places, weights, strict=False) if place]
    left_out = [weight for place, weight in zip(places, weights, strict=False) if not place]
    if kept and left_out:
        assert max(left_out) <= max(kept)
    alone = place_labels(lines, sizes, WIDTH, 1)
    assert None in alone or list(places) == list(alone)


def test_of_two_labels_with_room_for_one_the_weightier_stays():
    first, second = place_weightiest((100.0, 110.0), (200.0, 390.0), (0, 1), 400.0, 1)

    assert first is None
    assert second is None or second.row == 0
