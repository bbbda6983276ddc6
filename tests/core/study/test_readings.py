"""The ways to read a lock-in and a notice."""

from dataclasses import replace
from datetime import date

import pytest

from core.errors import InvalidInputError
from core.study.changes import Seen
from core.study.readings import readings
from core.terms.term import Party


def _exits(reading):
    return {one.by: one.date for one in reading.dates if one.key.startswith("earliest_exit")}


def test_ninety_days_after_three_months_reads_as_three_or_six_firm_months(as_filed):
    at_any_time, within, after = readings(as_filed)

    assert _exits(at_any_time) == dict.fromkeys(Party, date(2026, 7, 31))
    assert _exits(within) == dict.fromkeys(Party, date(2026, 7, 31))
    assert _exits(after) == dict.fromkeys(Party, date(2026, 10, 31))
    assert after.as_written
    assert after.outcome.metric("firm_value_usd") == pytest.approx(6.525e9)
    assert at_any_time.outcome.metric("firm_value_usd") == pytest.approx(2.775e9)


def test_a_long_lock_in_ends_with_itself_when_notice_may_be_served_within_it(as_filed):
    terms = replace(as_filed.terms, lessee_notice_from_month=12, lessee_notice_months=3)

    _, within, after = readings(Seen(as_filed.deal, terms), (Party.LESSEE,))

    assert within.terms.lessee_notice_from_month == 9
    assert _exits(within)[Party.LESSEE] == date(2027, 4, 30)
    assert _exits(after)[Party.LESSEE] == date(2027, 7, 31)
    assert within.terms.lessor_notice_from_month == as_filed.terms.lessor_notice_from_month


def test_without_a_right_there_is_nothing_to_read(firm):
    with pytest.raises(InvalidInputError, match="no early exit is agreed for the lessor or the"):
        readings(firm)
