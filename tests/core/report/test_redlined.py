from dataclasses import replace
from datetime import date

import pytest

from core.report.blocks import (
    Clause,
    Column,
    Report,
    Table,
)
from core.report.redline import Mark, Run
from core.report.redlined import fate, redlined
from core.report.term_sheet import term_sheet

PAY = Clause(number="1.1", heading="Payment", text="Due in thirty (30) days.")
LATER = replace(PAY, text="Due in sixty (60) days.")
POWER = Clause(number="1.2", heading="Power", text="Included.")


def report(*blocks):
    return Report(
        kind="Memo", title="Title", subtitle="", meta=(), blocks=blocks, footer=(),
        date=date(2026, 5, 3),
    )  # fmt: skip


def said(value, left_out):
    """All texts that can be marked, one after the other, without those of one mark."""
    if isinstance(value, str):
        return value
    if isinstance(value, Run):
        return "" if value.mark is left_out else value.text
    if isinstance(value, tuple):
        return "".join(said(one, left_out) for one in value)
    names = ("number", "heading", "label", "text", "value", "rows", "total", "note")
    return said(tuple(getattr(value, name, "") for name in names), left_out)


def test_the_same_report_has_no_mark():
    assert redlined(report(PAY, POWER), report(PAY, POWER)).blocks == (PAY, POWER)


def test_a_changed_clause_is_marked_word_by_word():
    (clause,) = redlined(report(PAY), report(LATER)).blocks

    assert (clause.number, clause.heading) == ("1.1", "Payment")
    assert [(run.mark, run.text) for run in clause.text if run.mark is not Mark.KEPT] == [
        (Mark.DELETED, "thirty"),
        (Mark.INSERTED, "sixty"),
        (Mark.DELETED, "30"),
        (Mark.INSERTED, "60"),
    ]


def test_a_clause_that_is_gone_stays_where_it_was_and_later_ones_are_renumbered():
    moved = replace(POWER, number="1.1")

    gone, kept = redlined(report(PAY, POWER), report(moved)).blocks

    assert fate((gone.number, gone.heading, gone.text)) is Mark.DELETED
    assert kept.number == (Run(Mark.DELETED, "1.2"), Run(Mark.INSERTED, "1.1"))
    assert kept.text == POWER.text


def test_rows_are_matched_by_their_label_and_figures_change_as_a_whole():
    table = Table(
        caption="", columns=(Column(label="Event"), Column(label="Month", figures=True)),
        rows=(("Start", "1"), ("Exit", "6"), ("End", "37")), total=("Sum", "44"),
    )  # fmt: skip
    now = replace(table, rows=(("Start", "1"), ("End", "36")), total=("Sum", "37"))

    (marked,) = redlined(report(table), report(now)).blocks

    assert marked.rows == (
        ("Start", "1"),
        ((Run(Mark.DELETED, "Exit"),), (Run(Mark.DELETED, "6"),)),
        ("End", (Run(Mark.DELETED, "37"), Run(Mark.INSERTED, "36"))),
    )
    assert marked.total == ("Sum", (Run(Mark.DELETED, "44"), Run(Mark.INSERTED, "37")))


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (("plain",), Mark.KEPT),
        (("", (Run(Mark.INSERTED, "new"),)), Mark.INSERTED),
        (((Run(Mark.DELETED, "old"),), (Run(Mark.INSERTED, "new"),)), Mark.KEPT),
        ((), Mark.KEPT),
    ],
)
def test_the_fate_of_texts_is_what_they_all_share(texts, whole):
    assert fate(texts) is whole


def test_either_term_sheet_is_read_in_the_redline_of_two(sample):
    sheets = [
        term_sheet(sample.deal, scenario, version="1", today=date(2026, 5, 28))
        for scenario in sample.scenarios
    ]
    for before in sheets:
        for after in sheets:
            marked = redlined(before, after)
            assert said(marked.blocks, Mark.INSERTED) == said(before.blocks, None)
            assert said(marked.blocks, Mark.DELETED) == said(after.blocks, None)
