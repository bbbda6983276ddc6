from dataclasses import replace

import pytest

from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.term import Party
from gui.compare.table import Contender, as_text, comparison, ordered


def contender(deal, scenario, key):
    return Contender(
        key=key,
        deal=deal,
        scenario=scenario,
        case="Base",
        outcome=evaluate(deal, scenario.terms),
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
    assert row.cells[1].better is Party.LESSOR


def test_a_term_that_moves_towards_the_lessee_is_marked_for_it(contenders, sample):
    terms = replace(sample.scenarios[0].terms, sla_credit_cap=0.9)
    other = contender(sample.deal, replace(sample.scenarios[0], terms=terms), 99)

    row = _row(comparison((contenders[0], other), contenders[0].key), "sla_credit_cap")

    assert row.cells[1].better is Party.LESSEE
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
