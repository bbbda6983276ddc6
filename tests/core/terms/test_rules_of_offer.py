"""Whether an offer still stands."""

import datetime as dt

import pytest

from core.terms.rules_of_offer import EXPIRES, lapsed, time_left
from core.terms.scenario import Scenario, Status

TODAY = dt.date(2026, 6, 10)


def offer(**fields):
    return Scenario(name="Offer", date=dt.date(2026, 5, 1), **fields)


@pytest.mark.parametrize("expires", [None, TODAY, dt.date(2026, 6, 11)])
def test_an_offer_stands_up_to_and_with_its_last_day(expires):
    assert lapsed(offer(expires=expires, status=Status.SENT), TODAY) == ()


@pytest.mark.parametrize(("day", "ago"), [(9, "1 day"), (1, "9 days")])
def test_an_offer_that_has_lapsed_is_told_with_its_day(day, ago):
    (found,) = lapsed(offer(expires=dt.date(2026, 6, day), status=Status.SENT), TODAY)

    assert f"stood until {day} June 2026 and lapsed {ago} ago" in found.text
    assert found.keys == (EXPIRES,)


@pytest.mark.parametrize("status", [Status.SIGNED, Status.REJECTED])
def test_what_is_signed_or_rejected_cannot_lapse(status):
    assert lapsed(offer(expires=dt.date(2026, 6, 1), status=status), TODAY) == ()


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        (None, ""),
        (TODAY, "Lapses today."),
        (dt.date(2026, 6, 11), "Stands for another 1 day."),
        (dt.date(2026, 6, 8), "Lapsed 2 days ago."),
    ],
)
def test_how_long_an_offer_stands_is_said_in_words(expires, said):
    assert time_left(expires, TODAY) == said
