"""A comparison of scenarios, for our own side: figures, terms and what each change is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.engine.batch import Checkpoint
from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import METRICS
from core.engine.said import said
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
from core.report.compared import Compared
from core.study.bridge import Bridge, bridge
from core.study.changes import label_of
from core.terms.differences import differing
from core.terms.figures import full_date, short, signed
from core.terms.lease import TERMS
from core.terms.term import Party
from core.terms.wording import value_text

BESIDE = 3
"""Scenarios that fit beside the baseline on a page."""

GAINS = {Party.LESSOR: "lessor_gain_usd", Party.LESSEE: "lessee_gain_usd"}


@dataclass(frozen=True, kw_only=True)
class _Result:
    """A scenario with its figures."""

    of: Compared
    outcome: Outcome
    name: str

    def said(self, key: str) -> str:
        return said(self.of.deal, self.outcome, key)

    def change(self, baseline: _Result, key: str) -> str:
        """Return the change of a figure against the baseline; "" where there is none."""
        own, other = self.outcome.number(key), baseline.outcome.number(key)
        if key == "end_reason" or own is None or other is None or own == other:
            return ""
        return signed(own - other, METRICS[key].unit)


def memo(
    compared: Sequence[Compared], *, today: date, checkpoint: Checkpoint | None = None
) -> Report:
    """Return a comparison, the first scenario being the baseline of all changes.

    It holds our assumptions, and both sides' gains as we see them: it is not for the other side.

    Parameters
    ----------
    checkpoint
        Called now and then while changes are priced; what it raises ends the work.

    Raises
    ------
    InvalidInputError
        If there are not at least two scenarios.
    """
    if len(compared) < 2:
        raise InvalidInputError("A comparison needs two scenarios or more.")
    several_deals = len({one.deal.name for one in compared}) > 1
    results = [
        _Result(
            of=one,
            outcome=evaluate(one.deal, one.scenario.terms, lines=()),
            name=f"{one.scenario.name} ({one.deal.name})" if several_deals else one.scenario.name,
        )
        for one in compared
    ]
    baseline, others = results[0], results[1:]
    deal = baseline.of.deal
    groups = [others[at : at + BESIDE] for at in range(0, len(others), BESIDE)]
    return Report(
        kind="Comparison",
        title=deal.name,
        subtitle=f"Against “{baseline.name}”",
        meta=_head(baseline, results, today),
        blocks=(
            Heading(text="In short"),
            KeyValueTable(caption="", rows=tuple(_in_short(one, baseline) for one in results)),
            Heading(text="Figures"),
            *(_figures(baseline, group) for group in groups),
            Heading(text="Terms that differ"),
            *(block for group in groups for block in _terms(baseline, group)),
            *(block for one in others for block in _bridge(baseline, one, checkpoint)),
        ),
        footer=("Confidential: our own figures", full_date(today)),
        date=today,
    )


def _head(baseline: _Result, results: Sequence[_Result], today: date) -> tuple[KeyValue, ...]:
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


def _in_short(one: _Result, baseline: _Result) -> KeyValue:
    ours = one.of.deal.our_side
    theirs = Party.LESSEE if ours is Party.LESSOR else Party.LESSOR
    ends = f"{one.said('lease_end_month')}: {one.said('end_reason')}"
    return KeyValue(
        label=one.name,
        value=f"Our gain {_in_line(one, baseline, GAINS[ours])}",
        note=f"Their gain {_in_line(one, baseline, GAINS[theirs])}. Ends with {ends}.",
    )


def _in_line(one: _Result, baseline: _Result, key: str) -> str:
    change = one.change(baseline, key)
    return f"{one.said(key)} ({change})" if change else one.said(key)


def _figures(baseline: _Result, others: Sequence[_Result]) -> Table:
    return Table(
        caption="",
        columns=_columns(baseline, others, figures=True),
        rows=tuple(
            (metric.label, baseline.said(key), *(_stacked(one, baseline, key) for one in others))
            for key, metric in METRICS.items()
        ),
        note="Below a figure stands its change against the baseline.",
    )


def _stacked(one: _Result, baseline: _Result, key: str) -> str:
    return f"{one.said(key)}\n{one.change(baseline, key)}".rstrip()


def _terms(baseline: _Result, others: Sequence[_Result]) -> Iterator[Block]:
    results = (baseline, *others)
    keys = differing([one.of.scenario.terms for one in results])
    if not keys:
        yield Paragraph(text="None.")
        return
    yield Table(
        caption="",
        columns=_columns(baseline, others, figures=False),
        rows=tuple(
            (
                TERMS[key].label,
                *(value_text(TERMS[key], getattr(one.of.scenario.terms, key)) for one in results),
            )
            for key in keys
        ),
    )


def _columns(baseline: _Result, others: Sequence[_Result], *, figures: bool) -> tuple[Column, ...]:
    names = (one.name for one in (baseline, *others))
    return (Column(label=""), *(Column(label=name, figures=figures, wraps=True) for name in names))


def _bridge(baseline: _Result, other: _Result, checkpoint: Checkpoint | None) -> Iterator[Block]:
    """Return what each change is worth, where the two can be bridged."""
    yield Heading(text=f"What the changes of “{other.name}” are worth")
    try:
        found = bridge(baseline.of.seen, other.of.seen, checkpoint=checkpoint)
    except InvalidInputError as error:
        yield Paragraph(text=str(error))
        return
    yield Table(
        caption="",
        columns=(
            Column(label="Change"),
            *(Column(label=f"{side.value.capitalize()}'s gain", figures=True) for side in GAINS),
        ),
        rows=tuple(_parts(found)),
        total=(other.name, *(short(found.after[key], METRICS[key].unit) for key in GAINS.values())),
        note=_how(found),
    )


def _parts(found: Bridge) -> Iterator[tuple[str, ...]]:
    unit = METRICS[GAINS[Party.LESSOR]].unit
    yield ("Baseline", *(short(found.before[key], unit) for key in GAINS.values()))
    for part in found.parts:
        label = " and ".join(label_of(key) for key in part.keys)
        yield (label, *(signed(part.amounts[key], unit) for key in GAINS.values()))


def _how(found: Bridge) -> str:
    shared = "What changes do only together is shared evenly among them."
    if found.exact:
        return shared
    return f"{shared} There are many changes: their shares are estimated from drawn orders."
