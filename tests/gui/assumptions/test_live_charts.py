from dataclasses import replace

import numpy as np
import pytest

from core.terms.lessee import Supply
from gui.assumptions.live_charts import PowerChart, RentChart, SupplyChart
from gui.assumptions.rent_table import rent_table


@pytest.fixture
def shown(qtbot, document, results, themes):
    """Show a chart of a kind."""

    def show(kind):
        chart = kind(document, results, themes)
        qtbot.addWidget(chart)
        chart.resize(700, 400)
        with qtbot.waitExposed(chart):
            chart.show()
        return chart

    return show


def table_of(chart):
    """Return the table twin by heading, as texts."""
    chart.show_table(True)
    rows = [line.split("\t") for line in chart.table.text().splitlines()]
    chart.show_table(False)
    return {head: [row[column] for row in rows[1:]] for column, head in enumerate(rows[0])}


def edit(qtbot, document, results, changes):
    with qtbot.waitSignal(results.ready):
        document.edit(changes)


def test_supply_follows_the_table_of_sources(qtbot, document, results, shown):
    chart = shown(SupplyChart)
    before = table_of(chart)
    edit(qtbot, document, results, {"lessee.other_supply": (Supply(name="AWS", h100e=1e6),)})
    after = table_of(chart)

    assert list(before)[:4] == ["Month", "Lessee's demand", "Leased block", "AWS"]
    assert before["AWS"][1] == "600,000 H100e"
    assert list(after) == ["Month", "Lessee's demand", "Leased block", "AWS"]
    assert after["AWS"][1] == "1,000,000 H100e"
    assert after["Lessee's demand"] == before["Lessee's demand"]


def test_a_series_that_was_hidden_stays_hidden_when_another_source_comes(
    qtbot, document, results, shown
):
    chart = shown(SupplyChart)
    chart.set_shown("source: AWS", False)
    more = (*document.value("lessee.other_supply"), Supply(name="New one", h100e=3e6))
    edit(qtbot, document, results, {"lessee.other_supply": more})

    assert "source: New one" in chart.legend.shown()
    assert "source: AWS" not in chart.legend.shown()


def test_the_rent_follows_its_drift_after_its_history(qtbot, document, results, shown):
    chart = shown(RentChart)
    before = table_of(chart)
    edit(qtbot, document, results, {"market.spot_drift": 0.0})
    after = table_of(chart)

    first = before["Month"].index("month 1 (May 2026)")
    assert before["Month"][0] == "Feb 2024"
    assert before["Assumed"][first - 2] == "–"
    assert after["Assumed"][-1] == "$2.65 /H100e-h" != before["Assumed"][-1]
    assert after["Contract, 12 months"] == before["Contract, 12 months"]


def test_the_rent_is_that_of_the_case_in_use(qtbot, document, results, shown):
    chart = shown(RentChart)
    edit(qtbot, document, results, {"scenario.case": "Rents flat"})

    assert table_of(chart)["Assumed"][-1] == "$2.65 /H100e-h"


def test_power_follows_the_pue_and_the_fleets(qtbot, document, results, shown):
    chart = shown(PowerChart)
    fleets = document.value("facility.fleets")[:1]
    edit(qtbot, document, results, {"facility.fleets": fleets, "facility.pue": 1.5})
    table = table_of(chart)

    assert float(table["H100 SXM"][1].split()[0]) == pytest.approx(150 * 1.28)
    assert float(table["Facility, full load (× PUE)"][1].split()[0]) == pytest.approx(288)
    assert "H200" not in table


def test_with_errors_the_last_good_picture_stays(qtbot, document, results, shown):
    chart = shown(PowerChart)
    before = table_of(chart)
    edit(qtbot, document, results, {"horizon_months": 12})

    assert results.stale
    assert table_of(chart) == before


def test_a_chart_out_of_sight_is_drawn_when_it_comes_into_it(qtbot, document, results, shown):
    chart = shown(RentChart)
    chart.hide()
    edit(qtbot, document, results, {"market.spot_usd_per_h100e_hour": 4.0})
    chart.show()

    assert table_of(chart)["Assumed"][-1].startswith("$1.7")


def test_public_rents_are_listed_latest_first_with_their_sources(qtbot):
    table = rent_table()
    qtbot.addWidget(table)
    rows = table.model.rows

    assert [row.month for row in rows] == sorted((row.month for row in rows), reverse=True)
    assert not table.open.isEnabled()
    table.view.select_row(0)
    assert table.open.isEnabled()
    texts = [table.view.model().index(row, 3).data() for row in range(len(rows))]
    assert "$7 to $12" in texts
    assert all(texts)


def test_a_source_that_supplies_later_has_nothing_before(document, results, shown):
    supply = replace(document.value("lessee.other_supply")[3])
    values = table_of(shown(SupplyChart))[supply.name]

    assert supply.from_month == 10
    assert np.array([value == "0 H100e" for value in values[:10]]).all()
    assert values[10] == "400,000 H100e"
