import re
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from core import resources
from core.report.memo_lines import MOST
from core.terms.term import Party
from gui.charts.patterns import dash, dashes, told_apart
from gui.charts.series_spec import SeriesSpec
from gui.charts.swatch import LONG, paint_swatch, swatch_width
from gui.compare.overlay import COLORS
from gui.draft.chart_views import live_charts

GREY = "muted"
"""One colour for all: what is left to one who sees none."""


def swatch(themes, kind, pattern):
    """Return the pixels of a sample in one and the same colour."""
    image = QImage(int(LONG), 14, QImage.Format.Format_RGB32)
    image.fill(QColor(themes.current.card))
    painter = QPainter(image)
    inside = QRectF(0, 0, swatch_width(kind, pattern), 14)
    paint_swatch(painter, inside, kind, GREY, pattern, themes.current)
    painter.end()
    return image


@pytest.mark.parametrize(("kind", "count"), [("line", 8), ("step", 8), ("area", 8), ("points", 5)])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_in_one_colour_no_two_samples_of_a_legend_look_alike(themes, mode, kind, count):
    themes.set_mode(mode)
    samples = [swatch(themes, kind, pattern) for pattern in range(count)]

    for place, one in enumerate(samples):
        assert all(one != other for other in samples[place + 1 :])


def every_view():
    return [view for side in Party for chart in live_charts(side) for view in chart.views]


@pytest.mark.parametrize("view", every_view(), ids=lambda view: view.subtitle)
def test_no_two_series_of_the_draft_differ_by_colour_alone(view):
    looks = [
        (spec.kind if spec.kind in ("area", "points") else "line", spec.pattern)
        for spec in told_apart(view.specs)
    ]

    assert len(set(looks)) == len(looks)


def test_what_is_called_a_dash_is_broken_whatever_else_there_is():
    specs = told_apart([SeriesSpec(key, key, "text", "dash") for key in "abc"])

    assert all(dash(spec.pattern) for spec in specs)


def test_a_pattern_that_is_asked_for_is_kept_and_given_to_no_other():
    first, second, third = told_apart(
        [
            SeriesSpec("a", "A", "text"),
            SeriesSpec("b", "B", "text", pattern=0),
            SeriesSpec("c", "C", "text", "area"),
        ]
    )

    assert second.pattern == 0
    assert first.pattern == 1
    assert third.pattern == 0  # an area is no line
    assert told_apart((first, second, third)) == (first, second, third)


def test_there_are_dashes_for_every_line_of_a_comparison_and_of_a_memo():
    assert len(set(dashes())) == len(dashes()) == len(COLORS) == MOST
    assert dashes()[0] == ()
    paper = resources.read_text("typst", "lines.typ")
    assert re.search(r'toml\("/themes/lines.toml"\).dashes', paper)  # the same on paper


def test_a_hatching_is_painted_over_its_area_and_as_wide_on_a_picture(card):
    """The second stream is hatched: its colour and another alternate along a line through it."""
    picture = card.picture().image()
    theme = card._themes.current
    fill = QColor(theme.series2).rgb()

    rows = [
        [picture.pixel(x, y) == fill for x in range(picture.width())]
        for y in range(picture.height())
    ]
    hatched = np.array(max(rows, key=sum))

    turns = sum(before != after for before, after in pairwise(hatched))
    assert turns > 10
