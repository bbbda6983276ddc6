"""Two scenarios' clauses beside each other, each change with what it is worth to either side.

The worth is that of the bridge, whose parts are joined to the clauses by the keys of their terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.engine.batch import Checkpoint
from core.engine.inputs import COLUMNS
from core.report.compared import Compared
from core.report.redline import Run, redline
from core.report.worded import WordedPair
from core.study.bridge import Bridge, bridge
from core.study.changes import Seen, input_value, label_of
from core.study.steps import Step, in_all, steps
from core.study.zone import GAIN
from core.terms.lease import TERMS
from core.terms.term import Party
from core.terms.wording import value_text

NO_EFFECT = "No effect on the money."
LEGAL = "A legal term: the model gives it no worth."
NO_FIGURE = "The model has no figure for it."
UNSAID = "No clause says it."
ASSUMED = "An assumption, not a term."

Worth = Mapping[Party, Step]


@dataclass(frozen=True, kw_only=True)
class PricedChange:
    """A clause that changes, or an input that changes without one.

    Attributes
    ----------
    section, number, heading
        Where it stands in the later term sheet, or stood in the earlier; "" for no clause.
    before, after
        The two wordings, "" for none; the two values of an input that no clause says.
    worth
        By side; empty where it has none of its own, and `remark` says why.
    """

    section: str = ""
    number: str = ""
    heading: str
    before: str
    after: str
    worth: Worth
    remark: str = ""

    @property
    def runs(self) -> tuple[Run, ...]:
        """The one text in which both wordings can be read, word by word."""
        return redline(self.before, self.after)


@dataclass(frozen=True, kw_only=True)
class PricedRedline:
    """What changes between two scenarios, in words and in money.

    Attributes
    ----------
    clauses
        Those that differ, in the order of the term sheet.
    others
        Changed inputs that no clause says, such as the assumptions of another case.
    total
        By side, the way of its gain from the earlier scenario to the later. Each part of the bridge
        stands with exactly one of the changes, so that these add up to it, to the cent.
    same
        How many clauses are alike.
    """

    before: Compared
    after: Compared
    bridge: Bridge
    clauses: tuple[PricedChange, ...]
    others: tuple[PricedChange, ...]
    total: Worth
    same: int

    @property
    def changes(self) -> tuple[PricedChange, ...]:
        """All that changes."""
        return (*self.clauses, *self.others)


def priced(
    before: Compared, after: Compared, *, checkpoint: Checkpoint | None = None
) -> PricedRedline:
    """Return what changes between two scenarios, clause by clause, and what it is worth.

    Raises
    ------
    InvalidInputError
        If the two differ in what cannot be bridged.
    """
    found = bridge(before.seen, after.seen, checkpoint=checkpoint, figures=tuple(GAIN.values()))
    ways = {side: steps(found, found.parts, key) for side, key in GAIN.items()}
    parts = {
        part.keys: {side: way[place] for side, way in ways.items() if way}
        for place, part in enumerate(found.parts)
    }
    pair = WordedPair(before.seen, after.seen)
    clauses = tuple(_clauses(pair, parts))
    said = set(pair.changed())
    others = tuple(_others(before.seen, after.seen, parts, said))
    return PricedRedline(
        before=before,
        after=after,
        bridge=found,
        clauses=clauses,
        others=others,
        total={side: in_all(way) for side, way in ways.items() if way},
        same=pair.same(),
    )


def _clauses(pair: WordedPair, parts: Mapping[tuple[str, ...], Worth]) -> Iterator[PricedChange]:
    """Return the clauses that differ, the worth of each part with the first that it changes."""
    part_of = {key: keys for keys in parts for key in keys}
    first: dict[tuple[str, ...], str] = {}
    for key in pair.changed():
        old, new = pair.before.get(key), pair.after.get(key)
        keys = part_of.get(key)
        if keys is None:
            worth: Worth = {}
            remark = LEGAL if key in pair.terms else _follows(pair.causes(key))
        elif keys in first:
            worth, remark = {}, f"Counted with {label_of(first[keys])}."
        else:
            first[keys] = key
            worth, remark = parts[keys], _remark(key, keys, parts[keys])
        if (shown := new or old) is not None:
            yield PricedChange(
                section=shown.section,
                number=shown.number,
                heading=shown.heading,
                before=old.text if old else "",
                after=new.text if new else "",
                worth=worth,
                remark=remark,
            )


def _remark(key: str, keys: tuple[str, ...], worth: Worth) -> str:
    """Return what must be known of a worth; "" for nothing."""
    if not worth:
        return NO_FIGURE
    if _is_idle(worth):
        return NO_EFFECT
    more = [label_of(one) for one in keys if one != key]
    return f"Counts {' and '.join(more)} as well." if more else ""


def _follows(causes: tuple[str, ...]) -> str:
    labels = [f"“{TERMS[one].label}”" for one in causes]
    listed = " and ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))
    return f"Follows from {listed or 'the other changes'}, where its worth stands."


def _others(
    before: Seen, after: Seen, parts: Mapping[tuple[str, ...], Worth], said: set[str]
) -> Iterator[PricedChange]:
    """Return the changes that no clause says."""
    for keys, worth in parts.items():
        if said.isdisjoint(keys):
            old, new = (
                ", ".join(value_text(COLUMNS[key][1], input_value(seen, key)) for key in keys)
                for seen in (before, after)
            )
            is_term = all(key in TERMS for key in keys)
            idle = NO_EFFECT if worth and _is_idle(worth) else NO_FIGURE if not worth else ""
            yield PricedChange(
                heading=" and ".join(label_of(key) for key in keys),
                before=old,
                after=new,
                worth=worth,
                remark=" ".join(filter(None, (UNSAID if is_term else ASSUMED, idle))),
            )


def _is_idle(worth: Worth) -> bool:
    return not any(step.cents or step.alone for step in worth.values())
