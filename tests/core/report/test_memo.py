from dataclasses import replace
from datetime import date

import pytest

from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.engine.said import said
from core.errors import InvalidInputError
from core.export.pdf import pdf_bytes
from core.report.blocks import Heading, KeyValueTable, Lines, Paragraph, Table, Waterfall
from core.report.compared import Compared
from core.report.memo import BESIDE, memo
from core.report.memo_lines import CHARTED, Charted
from core.study.bridge import bridge
from core.terms.figures import signed
from core.terms.units import Unit

TODAY = date(2026, 5, 28)


@pytest.fixture(scope="module")
def compared(sample):
    return [
        Compared(deal=sample.deal.under(one.case), scenario=one) for one in sample.scenarios[:4]
    ]


def tables(report, heading):
    """The tables below a heading."""
    found, here = [], False
    for block in report.blocks:
        if isinstance(block, Heading):
            here = block.text == heading
        elif here and isinstance(block, Table):
            found.append(block)
    return found


def test_every_figure_stands_beside_its_change_against_the_baseline(compared):
    (table,) = tables(memo(compared, today=TODAY), "Figures")

    assert [row[0] for row in table.rows] == [metric.label for metric in METRICS.values()]
    outcomes = [evaluate(one.deal, one.scenario.terms, lines=()) for one in compared]
    (gain,) = (row for row in table.rows if row[0] == METRICS["lessor_gain_usd"].label)
    first, *others = (outcome.number("lessor_gain_usd") for outcome in outcomes)
    shown = [
        said(one.deal, outcome, "lessor_gain_usd")
        for one, outcome in zip(compared, outcomes, strict=True)
    ]
    assert gain[1] == shown[0]
    assert gain[2:] == tuple(
        f"{text}\n{signed(other - first, Unit.USD)}" if other != first else text
        for text, other in zip(shown[1:], others, strict=True)
    )


def test_only_terms_that_differ_are_listed(compared):
    baseline = compared[0]
    longer = replace(
        baseline,
        scenario=replace(
            baseline.scenario,
            name="Longer",
            terms=replace(baseline.scenario.terms, term_months=38),
        ),
    )

    (table,) = tables(memo([baseline, longer], today=TODAY), "Terms that differ")

    assert table.rows == (("Term", "37 months", "38 months"),)


def test_what_changes_are_worth_adds_up_from_the_baseline_to_the_other(compared):
    report = memo(compared[:2], today=TODAY)
    found = bridge(compared[0].seen, compared[1].seen)

    (table,) = tables(report, f"What the changes of “{compared[1].scenario.name}” are worth")

    assert len(table.rows) == 1 + len(found.parts)
    for key in ("lessor_gain_usd", "lessee_gain_usd"):
        parts = sum(part.amounts[key] for part in found.parts)
        assert found.before[key] + parts == pytest.approx(found.after[key], abs=0.005)  # [USD]
    assert table.total[0] == compared[1].scenario.name


def test_scenarios_that_cannot_be_bridged_say_why(compared):
    first, second = compared[:2]
    other = replace(second, deal=replace(second.deal, horizon_months=90))

    report = memo([first, other], today=TODAY)

    (said_why,) = (block for block in report.blocks if isinstance(block, Paragraph))
    assert "horizon_months" in said_why.text


def test_many_scenarios_are_spread_over_tables_each_with_the_baseline(compared):
    many = [compared[0], *(compared[1:] * 2)]

    found = tables(memo(many, today=TODAY), "Figures")

    assert [len(table.columns) for table in found] == [2 + BESIDE, 2 + 6 - BESIDE]
    assert {table.columns[1].label for table in found} == {compared[0].scenario.name}


def test_it_says_that_it_is_ours_and_names_both_gains_first(compared):
    report = memo(compared, today=TODAY)
    summary = next(block for block in report.blocks if isinstance(block, KeyValueTable))

    assert "Confidential: our own figures" in report.footer
    assert [row.label for row in summary.rows] == [one.scenario.name for one in compared]
    assert all(row.value.startswith("Our gain ") for row in summary.rows)
    assert pdf_bytes(report).startswith(b"%PDF")


def test_scenarios_of_several_deals_bear_the_name_of_theirs(compared):
    first, second = compared[:2]
    other = replace(second, deal=replace(second.deal, name="Another deal"))

    report = memo([first, other], today=TODAY)

    summary = next(block for block in report.blocks if isinstance(block, KeyValueTable))
    assert summary.rows[1].label == f"{second.scenario.name} (Another deal)"


def test_whoever_no_longer_wants_it_can_stop_it(compared):
    def stop(_fraction):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        memo(compared, today=TODAY, checkpoint=stop)


def test_one_scenario_is_no_comparison(compared):
    with pytest.raises(InvalidInputError, match="two scenarios"):
        memo(compared[:1], today=TODAY)


def test_lines_are_drawn_over_each_other_and_beneath_them_what_they_differ_by(compared):
    report = memo(compared, today=TODAY, also=Charted("utilization"))

    charts = [block for block in report.blocks if isinstance(block, Lines)]
    assert len(charts) == 2 * (len(CHARTED) + 1)
    names = [one.scenario.name for one in compared]
    outcomes = [evaluate(one.deal, one.scenario.terms) for one in compared]
    for line, difference in zip(charts[::2], charts[1::2], strict=True):
        assert [one.name for one in line.series] == names
        assert f"difference to {names[0]}" in difference.title
        assert set(difference.series[0].values) == {0.0}
    used, less = charts[-2:]
    for one, apart, outcome in zip(used.series, less.series, outcomes, strict=True):
        assert one.values == pytest.approx(outcome.line("utilization"))
        gap = outcome.line("utilization") - outcomes[0].line("utilization")
        assert apart.values == pytest.approx(gap)


def test_the_bridge_is_drawn_for_either_gain(compared):
    report = memo(compared[:2], today=TODAY)

    drawn = [block for block in report.blocks if isinstance(block, Waterfall)]

    assert [one.title.split(",")[0] for one in drawn] == ["Our gain", "Their gain"]


@pytest.fixture(scope="module")
def under_cases(sample):
    return [
        Compared(deal=sample.deal.under(case), scenario=replace(one, case=case))
        for case in ("Base", "Rents rise")
        for one in sample.scenarios[:2]
    ]


def test_under_several_cases_each_stands_against_the_baseline_under_its_own(under_cases):
    report = memo(under_cases, today=TODAY)

    base, other = (one.scenario.name for one in under_cases[:2])
    found = tables(report, "Figures")
    assert [[column.label for column in one.columns[1:]] for one in found] == [
        [f"{base}, {case}", f"{other}, {case}"] for case in ("Base", "Rents rise")
    ]
    (table,) = tables(report, "Terms that differ")
    assert [column.label for column in table.columns[1:]] == [base, other]
    headings = [block.text for block in report.blocks if isinstance(block, Heading)]
    assert headings[-2:] == [
        f"What the changes of “{other}, {case}” are worth" for case in ("Base", "Rents rise")
    ]


def test_one_scenario_under_several_cases_says_that_its_terms_are_one(under_cases):
    report = memo(under_cases[::2], today=TODAY)

    said_so = next(block for block in report.blocks if isinstance(block, Paragraph))
    assert "several cases" in said_so.text
    (figures,) = tables(report, "Figures")
    assert [column.label.split(", ")[1] for column in figures.columns[1:]] == ["Base", "Rents rise"]
