from dataclasses import replace

import pytest

from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.terms.figures import short
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.term import Party
from core.terms.units import Unit
from gui.compare.table import (
    Arrangement,
    Contender,
    arranged,
    as_text,
    base_of,
    comparison,
    name_of,
    ordered,
)


def contender(deal, scenario, key, case="Base"):
    seen = deal.under(case)
    return Contender(
        key=key,
        deal=seen,
        scenario=scenario,
        case=case,
        outcome=evaluate(seen, scenario.terms),
    )


@pytest.fixture
def contenders(sample):
    return tuple(
        contender(sample.deal, scenario, key)
        for key, scenario in enumerate(sample.scenarios, start=10)
    )


def _row(rows, key):
    return next(row for row in rows if row.key == key)


def test_every_figure_and_every_term_has_a_row(contenders):
    keys = [row.key for row in comparison(contenders, None)]

    assert set(METRICS) <= set(keys)
    assert set(TERMS) <= set(keys)
    assert len(keys) == len(set(keys))


def test_only_what_differs_leaves_out_terms_in_common_and_nothing_else(contenders):
    shown = {row.key for row in comparison(contenders, None, only_differences=True)}

    for key in TERMS:
        values = {repr(getattr(one.scenario.terms, key)) for one in contenders}
        assert (key in shown) is (len(values) > 1)
    assert set(METRICS) <= shown


def test_a_difference_has_its_size_and_the_side_it_helps(contenders):
    filed, firm = (
        contenders[0],
        next(one for one in contenders if one.scenario.name == "No way out for 37 months"),
    )

    row = _row(comparison((filed, firm), filed.key), "firm_value_usd")

    assert row.cells[0].change == ""
    assert row.cells[1].change == "▲ $38.8bn"
    assert row.cells[1].helps == {Party.LESSOR: True, Party.LESSEE: False}


def test_a_term_that_moves_towards_the_lessee_is_marked_for_it(contenders, sample):
    terms = replace(sample.scenarios[0].terms, sla_credit_cap=0.9)
    other = contender(sample.deal, replace(sample.scenarios[0], terms=terms), 99)

    row = _row(comparison((contenders[0], other), contenders[0].key), "sla_credit_cap")

    assert row.cells[1].helps[Party.LESSEE]
    assert row.cells[1].differs


def test_own_wording_is_told_from_a_standard_position(contenders, sample):
    key = next(key for key, term in TERMS.items() if term.kind.value == "legal")
    own = LegalPosition(Position.OWN, "As the parties agree in writing.")
    terms = replace(sample.scenarios[0].terms, **{key: own})
    other = contender(sample.deal, replace(sample.scenarios[0], terms=terms), 99)

    row = _row(comparison((contenders[0], other), contenders[0].key), key)

    assert row.cells[1].in_full == "As the parties agree in writing."
    assert row.cells[1].differs


@pytest.mark.parametrize("falling", [True, False])
def test_order_by_a_figure_keeps_every_scenario_who_it_is(contenders, falling):
    row = _row(comparison(contenders, None), "lessor_gain_usd")

    sorted_ones = ordered(contenders, row, falling=falling)

    gains = [one.outcome.metric("lessor_gain_usd") for one in sorted_ones]
    assert gains == sorted(gains, reverse=falling)
    assert {one.key: one.scenario.name for one in sorted_ones} == {
        one.key: one.scenario.name for one in contenders
    }


def test_what_has_no_figure_comes_last_whichever_way_it_is_sorted(contenders):
    row = _row(comparison(contenders, None), "min_dscr_in_lease")
    without = {one.key for one in contenders if one.outcome.metric(row.key) is None}
    assert without

    for falling in (True, False):
        tail = ordered(contenders, row, falling=falling)[-len(without) :]
        assert {one.key for one in tail} == without


def test_a_search_keeps_rows_with_all_words(contenders):
    rows = comparison(contenders, None, search="lessee notice")

    assert {row.key for row in rows} >= {"lessee_notice_months"}
    assert all("notice" in (row.label + row.section).casefold() for row in rows)


def test_the_table_as_text_is_a_rectangle_with_figures_in_full(contenders):
    lines = as_text(comparison(contenders, None), contenders, "Deal").splitlines()

    widths = {len(line.split("\t")) for line in lines}
    assert widths == {len(contenders) + 1}
    assert lines[0].split("\t")[1:] == [one.scenario.name for one in contenders]
    headline = next(line for line in lines if line.startswith("Headline value"))
    assert "$45,275,000,000" in headline


def test_under_several_cases_each_column_is_compared_with_the_baseline_under_its_own(sample):
    first, second = sample.scenarios[:2]
    columns = [
        contender(sample.deal, one, key, case)
        for key, one in enumerate((first, second))
        for case in ("Base", "Rents rise")
    ]

    bases = [base_of(one, columns, 0) for one in columns]

    assert bases == [columns[0], columns[1], columns[0], columns[1]]
    row = _row(comparison(columns, 0), "lessor_gain_usd")
    for base, other in ((0, 2), (1, 3)):
        gap = columns[other].outcome.metric(row.key) - columns[base].outcome.metric(row.key)
        symbol = "▲" if gap > 0 else "▼"
        assert row.cells[other].change == f"{symbol} {short(abs(gap), Unit.USD)}"
    assert [name_of(one, columns) for one in columns[:2]] == [
        f"{first.name}, Base",
        f"{first.name}, Rents rise",
    ]


def test_the_cases_of_one_scenario_are_compared_with_its_own(sample):
    scenario = sample.scenarios[0]
    rise, base = (
        contender(sample.deal, scenario, 7, case) for case in ("Rents rise", scenario.case)
    )

    assert base_of(rise, [rise, base], 7) is base
    assert base_of(base, [rise, base], 7) is base


def test_the_best_value_for_either_side_is_marked(contenders):
    row = _row(comparison(contenders, contenders[0].key), "lessor_gain_usd")

    gains = [one.outcome.metric("lessor_gain_usd") for one in contenders]
    best = [Party.LESSOR in cell.best for cell in row.cells]
    assert best == [gain == max(gains) for gain in gains]
    assert not any(Party.LESSEE in cell.best for cell in row.cells)  # none of its concern
    price = _row(comparison(contenders, contenders[0].key), "monthly_fee_usd")
    fees = [one.scenario.terms.monthly_fee_usd for one in contenders]
    assert [Party.LESSEE in cell.best for cell in price.cells] == [fee == min(fees) for fee in fees]


def test_rows_are_put_in_order_by_name_and_by_how_far_scenarios_lie_apart(contenders):
    rows = comparison(contenders, None)

    assert arranged(rows, Arrangement.LISTED) == rows
    names = [row.label.casefold() for row in arranged(rows, Arrangement.NAME)]
    assert names == sorted(names)
    apart = [row.spread for row in arranged(rows, Arrangement.DIFFERENCE)]
    assert apart == sorted(apart, reverse=True)
    assert apart[0] > 0 == apart[-1]
    same = next(row for row in rows if row.key == "scenario.Case")
    assert same.spread == 0
