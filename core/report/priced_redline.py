"""The priced redline as a document for our own side: each changed clause beside its worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from core.report.blocks import (
    Block,
    Column,
    Heading,
    KeyValue,
    KeyValueTable,
    Paragraph,
    PricedClause,
    Report,
    Table,
)
from core.report.compared import origin_of
from core.report.drawings import waterfall
from core.report.memo import CONFIDENTIAL
from core.report.priced import NO_EFFECT, PricedChange, PricedRedline
from core.report.redline import Mark, Run
from core.study.steps import CENTS, Step, in_full
from core.terms.figures import full_date, short, signed
from core.terms.term import Party
from core.terms.units import Unit

WHOM = ("us", "them")
HOW = (
    "A change has its own effect, made alone, and a share of what the changes do only together: "
    "over all orders in which they could be made, its mean effect is what stands under “In all”. "
    "Amounts are rounded to the cent so that they add up to the change of the gain."
)
DRAWN = (
    "With so many changes the mean is taken over orders drawn at random: each amount in all is "
    "within {} of it with a probability of 95 %; they add up all the same."
)


def priced_redline(of: PricedRedline, *, today: date) -> Report:
    """Return the document. It holds both sides' gains as we see them: not for the other side."""
    deal = of.after.deal
    before, after = names(of)
    ours = deal.our_side
    return Report(
        kind="Priced redline",
        title=deal.name,
        subtitle=f"“{after}” against “{before}”",
        meta=(
            KeyValue(label="Lessor", value=deal.parties.lessor),
            KeyValue(label="Lessee", value=deal.parties.lessee),
            KeyValue(label="Seen by", value=f"the {ours.value}, for whom alone this is"),
            KeyValue(label="Case", value=_cases(of)),
            KeyValue(label="Before", value=before),
            KeyValue(label="After", value=after),
            KeyValue(label="Date", value=full_date(today)),
        ),
        blocks=(
            Heading(text="In short"),
            KeyValueTable(caption="", rows=tuple(_in_short(of, ours))),
            *_drawn(of, ours),
            Heading(text="What each change is worth"),
            Paragraph(text=HOW),
            *(_worth(of, side, ours) for side in (ours, ours.other)),
            Heading(text="The clauses that change"),
            *_clauses(of, ours),
            *_side_by_side(of, before, after),
        ),
        footer=(CONFIDENTIAL, full_date(today)),
        date=today,
        origin=origin_of((of.before, of.after)),
    )


def names(of: PricedRedline) -> tuple[str, str]:
    """Return what the two are called; the case with it where they differ in nothing else."""
    before, after = of.before.scenario, of.after.scenario
    if before.name == after.name:
        return f"{before.name} ({before.case})", f"{after.name} ({after.case})"
    return before.name, after.name


def worth_lines(change: PricedChange, ours: Party) -> tuple[KeyValue, ...]:
    """Return what a change is worth to us and to them, in short form."""
    return tuple(
        KeyValue(label=f"To {whom}", value=_usd(step.cents), note=_shares(step))
        for side, whom in zip((ours, ours.other), WHOM, strict=True)
        if (step := change.worth.get(side)) is not None and change.remark != NO_EFFECT
    )


def summary(of: PricedRedline) -> str:
    """Return in a sentence how many clauses change."""
    changed = len(of.clauses)
    worthy = sum(bool(one.worth) and one.remark != NO_EFFECT for one in of.clauses)
    return (
        f"{changed} of {changed + of.same} clauses and definitions, {worthy} of them with a worth "
        "of their own"
    )


def _shares(step: Step) -> str:
    if step.alone is None or step.together is None:
        return ""
    if not step.together:
        return "all of it alone" if step.cents else ""
    return f"alone {_usd(step.alone)}\nwith the others {_usd(step.together)}"


def _usd(cents: int) -> str:
    """Return an amount in short form, with its sign; nothing is plain "$0"."""
    return signed(cents / CENTS, Unit.USD) if cents else "$0"


def _cases(of: PricedRedline) -> str:
    return ", ".join(dict.fromkeys((of.before.scenario.case, of.after.scenario.case)))


def _in_short(of: PricedRedline, ours: Party) -> Iterator[KeyValue]:
    for side, whose in ((ours, "Our gain"), (ours.other, "Their gain")):
        step = of.total.get(side)
        if step is not None:
            start, end = (short(level / CENTS, Unit.USD) for level in (step.start, step.end))
            yield KeyValue(
                label=whose,
                value=f"{start} → {end} ({_usd(step.cents)})",
                note=_together(step),
            )
    yield KeyValue(label="Clauses that change", value=summary(of))


def _together(step: Step) -> str:
    if step.alone is None or step.together is None:
        return ""
    if not step.together and not step.cents:
        return "No change moves it."
    if not step.together:
        return "The changes add up to it one by one: nothing comes of them only together."
    return (
        f"Each change made alone: {_usd(step.alone)} in sum; what they do only together: "
        f"{_usd(step.together)}."
    )


def _drawn(of: PricedRedline, ours: Party) -> Iterator[Block]:
    for side, whose in ((ours, "Our gain"), (ours.other, "Their gain")):
        drawing = waterfall(of.bridge, side, *names(of), title=f"{whose}, change by change")
        if drawing is not None:
            yield drawing


def _worth(of: PricedRedline, side: Party, ours: Party) -> Block:
    """Return what each change is worth to one side, to the cent."""
    whom = "us" if side is ours else "them"
    total = of.total.get(side)
    if total is None:
        return Paragraph(text=f"To {whom}, the {side.value}: the model has no figure for it.")
    rows = [
        (change.heading, in_full(step.alone), in_full(step.together), in_full(step.cents))
        for change in of.changes
        if (step := change.worth.get(side)) is not None
    ]
    return Table(
        caption=f"To {whom}, the {side.value}",
        columns=(
            Column(label="Change"),
            *(
                Column(label=label, figures=True)
                for label in ("Alone", "With the others", "In all")
            ),
        ),
        rows=tuple(rows),
        total=("All changes", *map(in_full, (total.alone, total.together, total.cents))),
        note=_errors(of, side),
    )


def _errors(of: PricedRedline, side: Party) -> str:
    if of.bridge.exact:
        return ""
    widest = max(one.worth[side].error for one in of.changes if side in one.worth)
    return DRAWN.format(short(2 * widest, Unit.USD))


def _clauses(of: PricedRedline, ours: Party) -> Iterator[Block]:
    if not of.clauses:
        yield Paragraph(text="None: the two say the same.")
    for section, changes in groupby(of.clauses, key=lambda one: one.section):
        number = ""
        blocks = []
        for change in changes:
            number = change.number.partition(".")[0]
            blocks.append(
                PricedClause(
                    number=(Run(Mark.DELETED, change.number),)
                    if not change.after
                    else change.number,
                    heading=change.heading,
                    text=change.runs,
                    worth=worth_lines(change, ours),
                    remark=change.remark,
                )
            )
        yield Heading(text=section, number=number)
        yield from blocks
    if of.others:
        yield Heading(text="Changes that no clause says")
        for change in of.others:
            yield PricedClause(
                number="",
                heading=change.heading,
                text=change.runs,
                worth=worth_lines(change, ours),
                remark=change.remark,
            )


def _side_by_side(of: PricedRedline, before: str, after: str) -> Sequence[Block]:
    if not of.clauses:
        return ()
    return (
        Heading(text="Both wordings side by side"),
        Table(
            caption="",
            columns=(
                Column(label="Clause", wraps=True),
                Column(label=before, wraps=True),
                Column(label=after, wraps=True),
            ),
            rows=tuple(
                (
                    f"{one.number} {one.heading}",
                    one.before or "– not in it –",
                    one.after or "– not in it –",
                )
                for one in of.clauses
            ),
        ),
    )
