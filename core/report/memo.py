"""A comparison for our own side: figures, terms, charts and what each change is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from core.engine.batch import Checkpoint
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.report.blocks import (
    Block,
    Column,
    Heading,
    KeyValue,
    KeyValueTable,
    Paragraph,
    Report,
    Table,
)
from core.report.compared import Compared, origin_of
from core.report.drawings import waterfall
from core.report.memo_lines import CHARTED, Charted, drawn
from core.report.memo_results import Result, base_of, memo_results
from core.study.bridge import Bridge, bridge
from core.study.changes import label_of
from core.study.zone import GAIN
from core.terms.differences import differing
from core.terms.figures import full_date, short, signed
from core.terms.lease import TERMS
from core.terms.term import Party
from core.terms.wording import value_text

BESIDE = 3
"""Scenarios that fit beside the baseline on a page."""

CONFIDENTIAL = "Confidential: our own figures"


def memo(
    compared: Sequence[Compared],
    *,
    today: date,
    also: Charted | None = None,
    checkpoint: Checkpoint | None = None,
) -> Report:
    """Return a comparison, the first scenario being the baseline of all changes.

    Where it is there under several cases, each of the others stands against it under its own.
    It holds our assumptions, and both sides' gains as we see them: it is not for the other side.

    Parameters
    ----------
    also
        A line to be drawn beside those that always are.
    checkpoint
        Called now and then while changes are priced; what it raises ends the work.

    Raises
    ------
    InvalidInputError
        If there are not at least two scenarios.
    """
    if len(compared) < 2:
        raise InvalidInputError("A comparison needs two scenarios or more.")
    charted = tuple(dict.fromkeys(filter(None, (*CHARTED, also))))
    results = memo_results(compared, [one.key for one in charted])
    baseline = results[0]
    groups = _groups(results)
    beside = [
        (base, others[at : at + BESIDE])
        for base, others in groups
        for at in range(0, len(others), BESIDE)
    ]
    return Report(
        kind="Comparison",
        title=baseline.of.deal.name,
        subtitle=f"Against “{baseline.name}”",
        meta=_head(baseline, results, today),
        blocks=(
            Heading(text="In short"),
            KeyValueTable(
                caption="",
                rows=tuple(_in_short(one, base_of(one, results)) for one in results),
            ),
            Heading(text="Figures"),
            *(_figures(base, some) for base, some in beside),
            Heading(text="Terms that differ"),
            *_all_terms(results),
            Heading(text="Month by month"),
            *(
                block
                for base, others in groups
                for one in charted
                for block in drawn(one, base, others)
            ),
            *(
                block
                for base, others in groups
                for one in others
                for block in _bridge(base, one, checkpoint)
            ),
        ),
        footer=(CONFIDENTIAL, full_date(today)),
        date=today,
        version="" if also is None else also.title,
        origin=origin_of(compared),
    )


def _groups(results: Sequence[Result]) -> list[tuple[Result, list[Result]]]:
    """Return each baseline with the others that stand against it, in the order given."""
    groups: dict[int, tuple[Result, list[Result]]] = {}
    for one in results:
        base = base_of(one, results)
        others = groups.setdefault(id(base), (base, []))[1]
        if one is not base:
            others.append(one)
    return [group for group in groups.values() if group[1]]


def _head(baseline: Result, results: Sequence[Result], today: date) -> tuple[KeyValue, ...]:
    deal = baseline.of.deal
    cases = dict.fromkeys(one.of.scenario.case for one in results)
    return (
        KeyValue(label="Lessor", value=deal.parties.lessor),
        KeyValue(label="Lessee", value=deal.parties.lessee),
        KeyValue(label="Seen by", value=f"the {deal.our_side.value}"),
        KeyValue(label="Case" if len(cases) == 1 else "Cases", value=", ".join(cases)),
        KeyValue(label="Baseline", value=baseline.name),
        KeyValue(label="Date", value=full_date(today)),
    )


def _in_short(one: Result, baseline: Result) -> KeyValue:
    ours = one.of.deal.our_side
    theirs = ours.other
    ends = f"{one.said('lease_end_month')}: {one.said('end_reason')}"
    return KeyValue(
        label=one.name,
        value=f"Our gain {_in_line(one, baseline, GAIN[ours])}",
        note=f"Their gain {_in_line(one, baseline, GAIN[theirs])}. Ends with {ends}.",
    )


def _in_line(one: Result, baseline: Result, key: str) -> str:
    change = one.change(baseline, key)
    return f"{one.said(key)} ({change})" if change else one.said(key)


def _figures(baseline: Result, others: Sequence[Result]) -> Table:
    return Table(
        caption="",
        columns=(
            Column(label=""),
            *(Column(label=one.name, figures=True, wraps=True) for one in (baseline, *others)),
        ),
        rows=tuple(
            (metric.label, baseline.said(key), *(_stacked(one, baseline, key) for one in others))
            for key, metric in METRICS.items()
        ),
        note="Below a figure stands its change against the baseline.",
    )


def _stacked(one: Result, baseline: Result, key: str) -> str:
    return f"{one.said(key)}\n{one.change(baseline, key)}".rstrip()


def _all_terms(results: Sequence[Result]) -> Iterator[Block]:
    """Return the terms of the offers, each of them once whatever cases it is seen under."""
    offers = [
        one
        for at, one in enumerate(results)
        if not any(one.same_offer(earlier) for earlier in results[:at])
    ]
    if len(offers) < 2:
        yield Paragraph(text="None: it is one scenario under several cases.")
    for at in range(1, len(offers), BESIDE):
        yield from _terms(offers[0], offers[at : at + BESIDE])


def _terms(baseline: Result, others: Sequence[Result]) -> Iterator[Block]:
    results = (baseline, *others)
    keys = differing([one.of.scenario.terms for one in results])
    if not keys:
        yield Paragraph(text="None.")
        return
    names = (one.offer for one in results)
    yield Table(
        caption="",
        columns=(Column(label=""), *(Column(label=name, wraps=True) for name in names)),
        rows=tuple(
            (
                TERMS[key].label,
                *(value_text(TERMS[key], getattr(one.of.scenario.terms, key)) for one in results),
            )
            for key in keys
        ),
    )


def _bridge(baseline: Result, other: Result, checkpoint: Checkpoint | None) -> Iterator[Block]:
    """Return what each change is worth, where the two can be bridged."""
    yield Heading(text=f"What the changes of “{other.name}” are worth")
    try:
        found = bridge(
            baseline.of.seen,
            other.of.seen,
            checkpoint=checkpoint,
            figures=tuple(GAIN.values()),
        )
    except InvalidInputError as error:
        yield Paragraph(text=str(error))
        return
    for side, whose in (
        (baseline.of.deal.our_side, "Our gain"),
        (baseline.of.deal.our_side.other, "Their gain"),
    ):
        drawing = waterfall(found, side, baseline.name, other.name, f"{whose}, change by change")
        if drawing is not None:
            yield drawing
    yield Table(
        caption="",
        columns=(
            Column(label="Change"),
            *(Column(label=f"{side.value.capitalize()}'s gain", figures=True) for side in GAIN),
        ),
        rows=tuple(_parts(found)),
        total=(other.name, *(short(found.after[key], METRICS[key].unit) for key in GAIN.values())),
        note=_how(found),
    )


def _parts(found: Bridge) -> Iterator[tuple[str, ...]]:
    unit = METRICS[GAIN[Party.LESSOR]].unit
    yield ("Baseline", *(short(found.before[key], unit) for key in GAIN.values()))
    for part in found.parts:
        label = " and ".join(label_of(key) for key in part.keys)
        yield (label, *(signed(part.amounts[key], unit) for key in GAIN.values()))


def _how(found: Bridge) -> str:
    shared = "What changes do only together is shared evenly among them."
    if found.exact:
        return shared
    return f"{shared} There are many changes: their shares are estimated from drawn orders."
