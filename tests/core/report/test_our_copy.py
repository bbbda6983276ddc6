"""Our own copy of a term sheet."""

import json
from dataclasses import replace
from datetime import date

import pytest

from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.engine.said import said
from core.report.audience import CONFIDENTIAL, Audience
from core.report.blocks import as_data
from core.report.term_sheet import term_sheet
from core.study.zone import zone
from core.terms.deal import ASSUMPTIONS
from core.terms.scenario import Standing


def made(deal, scenario, audience=Audience.OURS):
    return term_sheet(
        deal, scenario, version="Round 1", today=date(2026, 1, 2), audience=audience, revision="4"
    )


def all_rows(report):
    return {
        row[0] if isinstance(row, tuple) else row.label: row
        for block in report.blocks
        for row in getattr(block, "rows", ())
    }


def test_every_figure_stands_in_it_as_the_program_says_it(sample):
    for scenario in sample.scenarios:
        deal = sample.deal.under(scenario.case)
        outcome = evaluate(deal, scenario.terms)
        text = json.dumps(as_data(made(deal, scenario)), ensure_ascii=False)

        for key, metric in METRICS.items():
            pair = json.dumps([metric.label, said(deal, outcome, key)], ensure_ascii=False)
            assert pair in text, key


def test_both_walk_away_prices_stand_in_it(sample):
    scenario = sample.scenarios[-1]
    found = zone(sample.deal.under(scenario.case), scenario.terms)
    rows = all_rows(made(sample.deal.under(scenario.case), scenario))

    for one in (found.lessor, found.lessee):
        shown = rows[f"Walk-away price of the {one.side.value}"].value
        assert float(shown.split()[0].strip("US$").replace(",", "")) == pytest.approx(
            one.price, rel=1e-3
        )
    assert rows["Price fairest to both"].note == found.sentence()


def test_notes_tags_case_and_the_standing_of_terms_stand_in_it(deal, scenario):
    rows = all_rows(
        made(
            deal,
            replace(
                scenario,
                notes="They fold at 2.",
                tags=("board", "final"),
                standing={"term_months": Standing.AGREED, "payment_days": Standing.RESERVED},
            ),
        )
    )

    assert rows["Notes"].value == "They fold at 2."
    assert rows["Tags"].value == "board, final"
    assert rows["Case"].value == "Base"
    assert rows["Agreed"].value == "Term"
    assert "Payment" in rows["Reserved"].value


def test_every_assumption_and_no_shared_one_stands_behind_it(deal, scenario):
    report = made(deal, scenario)
    places = [getattr(block, "text", "") for block in report.blocks]
    behind = report.blocks[places.index("Schedule 2: Our assumptions") :]
    labels = [row[0] for block in behind for row in getattr(block, "rows", ())]

    for one in ASSUMPTIONS.values():
        assert (one.label in labels) is not one.shared, one.key


def test_it_holds_all_that_they_get_in_the_same_order(deal, scenario):
    theirs = made(deal, scenario, Audience.THEIRS).blocks
    ours = made(deal, scenario).blocks

    start = ours.index(theirs[0])
    assert ours[start : start + len(theirs)] == theirs


def test_it_says_for_whom_it_is_and_what_it_was_made_from(deal, scenario):
    ours, theirs = made(deal, scenario), made(deal, scenario, Audience.THEIRS)

    assert (ours.audience, ours.audience.marking) == (Audience.OURS, CONFIDENTIAL)
    assert (theirs.audience, theirs.audience.marking) == (Audience.THEIRS, "")
    assert (ours.origin.scenario, ours.origin.revision, ours.origin.case) == (
        "Opening",
        "4",
        "Base",
    )
    assert (theirs.origin.scenario, theirs.origin.revision, theirs.origin.case) == (
        "Opening",
        "4",
        "",
    )
