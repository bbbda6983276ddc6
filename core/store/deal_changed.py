"""What differs between two saves of a deal: its assumptions, in the words that a table shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from core.engine.declare import Metric
from core.engine.metrics import METRICS
from core.store.changed import ChangedLine
from core.terms.deal import ASSUMPTIONS, DEAL, FLEET, SUPPLY, TABLES, Case, Deal, Source
from core.terms.figures import exact
from core.terms.lease import TERMS
from core.terms.mandate import Limit
from core.terms.paths import value_at
from core.terms.term import Input
from core.terms.units import Unit
from core.terms.wording import value_text

T = TypeVar("T")

Record = Mapping[str, str]
"""What one row of a table says, by heading."""

NOTHING = "none"
_OF_THE_DEAL = {one.section for one in DEAL.values()}


def deal_lines(before: Deal, after: Deal) -> list[ChangedLine]:
    """Return what differs, in the order of the assumptions and then table by table."""
    ours = (deal.our_side.value for deal in (before, after))
    return [
        *_line("Our side", *ours),
        *(
            line
            for one in (*DEAL.values(), *ASSUMPTIONS.values())
            for line in _of(one, before, after)
        ),
        *(
            line
            for title, records in _TABLES.items()
            for line in _of_records(title, records(before), records(after))
        ),
    ]


def _of(one: Input, before: Deal, after: Deal) -> Iterator[ChangedLine]:
    """Yield the line of a single value that is another one, in full only where it must be."""
    values = value_at(before, one.key), value_at(after, one.key)
    if values[0] != values[1]:
        was, now = (value_text(one, value) for value in values)
        if was == now:
            was, now = (value_text(one, value, exact=True) for value in values)
        yield ChangedLine(label=_name(one), before=was, after=now)


def _of_records(
    title: str, before: Mapping[str, Record], after: Mapping[str, Record]
) -> Iterator[ChangedLine]:
    """Yield what is another one in a table, whose rows are known by their names."""
    for name in dict.fromkeys((*before, *after)):
        where = f"{title}: {name}"
        if name in before and name in after:
            old, new = before[name], after[name]
            for heading in dict.fromkeys((*old, *new)):
                values = (record.get(heading, NOTHING) for record in (old, new))
                yield from _line(f"{where}: {heading}" if heading else where, *values)
        else:
            yield from _line(where, _whole(before.get(name)), _whole(after.get(name)))
    was = [name for name in before if name in after]
    now = [name for name in after if name in before]
    yield from _line(f"{title}: order", ", ".join(was), ", ".join(now))


def _line(label: str, before: str, after: str) -> Iterator[ChangedLine]:
    if before != after:
        yield ChangedLine(label=label, before=before, after=after)


def _whole(record: Record | None) -> str:
    """Return all that a row says, on one line."""
    if record is None:
        return NOTHING
    return ", ".join(f"{heading} {said}".strip() for heading, said in record.items()) or "no change"


def _name(one: Input) -> str:
    return one.label if one.section in _OF_THE_DEAL else f"{one.section}: {one.label}"


def _declared(path: str, columns: Mapping[str, Input]) -> Callable[[Deal], Mapping[str, Record]]:
    """Return what reads a table whose columns are declared; the first one names its rows."""
    first, *others = columns.values()

    def read(deal: Deal) -> Mapping[str, Record]:
        return _named(
            value_at(deal, path),
            lambda row: getattr(row, first.name),
            lambda row: {
                one.label: value_text(one, getattr(row, one.name), exact=True) for one in others
            },
        )

    return read


def _named(
    rows: Iterable[T], name_of: Callable[[T], str], said: Callable[[T], Record]
) -> Mapping[str, Record]:
    """Return rows by their names; a second one of a name has a number behind it."""
    found: dict[str, Record] = {}
    for row in rows:
        name = wanted = name_of(row)
        number = 1
        while name in found:
            number += 1
            name = f"{wanted} ({number})"
        found[name] = said(row)
    return found


def _delays(deal: Deal) -> Mapping[str, Record]:
    odds = deal.uncertainty.delivery_delay_odds
    return {exact(months, Unit.MONTHS): {"": exact(chance, Unit.SHARE)} for months, chance in odds}


def _cases(deal: Deal) -> Mapping[str, Record]:
    def said(case: Case) -> Record:
        inputs = {ASSUMPTIONS[path]: value for path, value in case.changes.items()}
        return {_name(one): value_text(one, value, exact=True) for one, value in inputs.items()}

    return _named(deal.cases, lambda case: case.name, said)


def _limits(deal: Deal) -> Mapping[str, Record]:
    def name_of(limit: Limit) -> str:
        return f"{_limited(limit.key).label} ({limit.side})"

    return _named(deal.mandate, name_of, lambda limit: {"": limit.said(_limited(limit.key).unit)})


def _limited(key: str) -> Input | Metric:
    return TERMS[key] if key in TERMS else METRICS[key]


def _sources(deal: Deal) -> Mapping[str, Record]:
    def said(source: Source) -> Record:
        about = (_named_input(key) for key in source.about)
        return {
            "Confidence": source.confidence,
            "Address": source.url or NOTHING,
            "About": ", ".join(about) or NOTHING,
        }

    return _named(deal.sources, lambda source: source.fact, said)


def _named_input(key: str) -> str:
    if key in TABLES:
        return TABLES[key]
    return TERMS[key].label if key in TERMS else _name(ASSUMPTIONS[key])


_TABLES: Mapping[str, Callable[[Deal], Mapping[str, Record]]] = {
    **{
        TABLES[path]: _declared(path, columns)
        for path, columns in (("facility.fleets", FLEET), ("lessee.other_supply", SUPPLY))
    },
    "Delay beyond that of the facility": _delays,
    "Cases": _cases,
    "Mandate": _limits,
    "Sources": _sources,
}
