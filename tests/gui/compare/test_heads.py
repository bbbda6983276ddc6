import pytest
from PySide6.QtGui import QFontMetrics

from gui.compare.heads import two_lines


@pytest.fixture
def metrics(qapp):
    return QFontMetrics(qapp.font())


def test_a_short_name_stays_on_one_line(metrics):
    assert two_lines("As filed", metrics, 400) == ("As filed",)


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("No way out for a year", "No way out ", "for a year"),
        ("Five-year take-or-pay deal", "Five-year take-or-", "pay deal"),
    ],
)
def test_a_longer_name_breaks_after_a_word_or_a_hyphen(metrics, name, first, second):
    width = metrics.horizontalAdvance(first.rstrip()) + 1

    assert two_lines(name, metrics, width) == (first.rstrip(), second)


@pytest.mark.parametrize("name", ["word " * 40, "W" * 200])
def test_a_very_long_name_is_cut_to_the_width(metrics, name):
    lines = two_lines(name, metrics, 150)

    assert len(lines) <= 2
    assert lines[-1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= 150 for line in lines)
