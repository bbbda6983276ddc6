from dataclasses import replace

import pytest

from core.report.disclosure import disclosable
from core.report.schedule import fee_chart, fee_table, what_it_leaves_out


def view_of(deal, scenario, **changes):
    return disclosable(deal, replace(scenario, terms=replace(scenario.terms, **changes)))


def table_of(view):
    return fee_table(view)


def number(cell):
    return int(cell.replace(",", ""))


def test_the_rows_of_a_year_s_lease_are_its_quarters(deal, scenario):
    table = table_of(view_of(deal, scenario))

    assert [row[0] for row in table.rows] == [
        "1–3 (Jan 2026 – Mar 2026)",
        "4–6 (Apr 2026 – Jun 2026)",
        "7–9 (Jul 2026 – Sep 2026)",
        "10–12 (Oct 2026 – Dec 2026)",
    ]
    # 90 days of 24 hours, 1,000 GPUs, two dollars
    assert table.rows[0][1:] == ("1,000", "2,160,000", "4,320,000", "4,320,000")
    assert table.total == ("Total", "", "8,760,000", "17,520,000", "")


@pytest.mark.parametrize(("months", "rows"), [(1, 1), (37, 13), (60, 20), (61, 6), (180, 15)])
def test_a_long_lease_goes_by_year_and_its_last_row_may_be_short(deal, scenario, months, rows):
    table = table_of(view_of(deal, scenario, term_months=months))

    assert len(table.rows) == rows
    assert table.rows[-1][4] == table.total[3]


@pytest.mark.parametrize("price", [2.0, 0.017, 3.3333])
def test_the_rows_add_up_to_the_total_within_rounding(deal, scenario, price):
    table = table_of(view_of(deal, scenario, price_usd_per_gpu_hour=price, term_months=37))

    for column in (2, 3):
        summed = sum(number(row[column]) for row in table.rows)
        assert summed == pytest.approx(number(table.total[column]), abs=len(table.rows) / 2 + 1)


def test_the_chart_has_a_bar_for_each_month_and_says_in_words_what_it_shows(deal, scenario):
    chart = fee_chart(view_of(deal, scenario, ramp_fee_months=1, ramp_fee_share=0.5))

    assert len(chart.values) == 12
    assert chart.up[-1].at >= max(chart.values)
    assert "Jan 2026 – Dec 2026" in chart.alt
    assert "US$744,000 in the first month" in chart.alt


def test_a_lease_without_a_commitment_has_a_chart_of_nothing(deal, scenario):
    view = view_of(deal, scenario, take_or_pay_share=0.0)

    assert set(fee_chart(view).values) == {0.0}
    assert table_of(view).total[3] == "0"


def test_what_the_scheduled_fee_leaves_out_follows_the_terms(deal, scenario):
    plain = what_it_leaves_out(view_of(deal, scenario))
    moving = what_it_leaves_out(view_of(deal, scenario, escalation="cpi", reset_months=6))

    assert plain == "before early ends, renewals, late delivery and service credits"
    assert moving.endswith("service credits, changes of consumer prices and market resets")
