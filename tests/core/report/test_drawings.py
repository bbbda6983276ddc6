"""Lines and waterfalls: what they draw, what they say in words, and that they fit a page."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core.report import drawings
from core.report.compared import Compared
from core.report.drawings import lines, waterfall
from core.study.bridge import bridge
from core.terms.term import Party
from core.terms.units import Unit

DAYS = [date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)]


@pytest.fixture(scope="module")
def pair(sample):
    first, *_, last = (
        Compared(deal=sample.deal.under(one.case), scenario=one) for one in sample.scenarios
    )
    return first, last


def test_lines_keep_their_gaps_and_their_axis_has_room_for_all():
    drawn = lines(
        "Cash",
        Unit.USD,
        DAYS,
        {"A": np.array([1.0e6, -2.5e6, np.nan]), "B": np.array([0.0, 3e6, 4e6])},
    )

    assert drawn.series[0].values == (1.0e6, -2.5e6, None)
    assert drawn.up[0].at <= -2.5e6
    assert drawn.up[-1].at >= 4e6
    assert "A: between -$2.50m and $1.00m." in drawn.alt


def test_a_waterfall_leads_from_one_gain_to_the_other_without_a_gap(pair):
    found = bridge(pair[0].seen, pair[1].seen)

    drawn = waterfall(found, Party.LESSEE, "A", "B", "Their gain")

    assert drawn.bars[0].total
    assert drawn.bars[-1].total
    assert drawn.bars[0].end == pytest.approx(found.before["lessee_gain_usd"], abs=0.01)
    assert drawn.bars[-1].end == pytest.approx(found.after["lessee_gain_usd"], abs=0.01)
    for one, following in zip(drawn.bars, drawn.bars[1:-1], strict=False):
        assert one.end == following.start
    assert drawn.bars[-2].end == drawn.bars[-1].end


def test_more_changes_than_fit_a_page_end_in_one_bar(pair, monkeypatch):
    found = bridge(pair[0].seen, pair[1].seen)
    monkeypatch.setattr(drawings, "MOST_BARS", 5)

    drawn = waterfall(found, Party.LESSOR, "A", "B", "Our gain")

    assert len(drawn.bars) == 2 + 5
    assert "smaller changes" in drawn.bars[-2].label
    assert drawn.bars[-2].end == drawn.bars[-1].end


def test_a_gain_without_a_figure_is_not_drawn(pair):
    found = bridge(pair[0].seen, pair[1].seen)
    unknown = replace(found, after={**found.after, "lessor_gain_usd": None})

    assert waterfall(unknown, Party.LESSOR, "A", "B", "Our gain") is None
