"""What a document is made of: typed blocks that every exporter renders in its own way.

Texts are plain; an exporter shows them as they are and never reads them as markup. Figures come
formatted, so that they read the same in every kind of document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import Enum
from typing import Any

from core.report.audience import Audience
from core.report.origin import Origin
from core.report.redline import Run

UNSAID: Mapping[str, bool] = {"said": False}
"""Of a field that no reader sees, and that does not count among what a report says."""

Text = str | tuple[Run, ...]
"""A text, or the runs of one that is redlined."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The title of a section; `number` is "" where it has none."""

    text: Text
    number: Text = ""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, kw_only=True)
class KeyValue:
    """A labelled value, and what must be known to read it."""

    label: Text
    value: Text
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class KeyValueTable:
    """Labelled values, one under the other."""

    caption: str
    rows: tuple[KeyValue, ...]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table; figures stand at its right edge.

    Attributes
    ----------
    wraps
        Whether what is wide may go on in a second line; figures else have all the room they need.
    """

    label: str
    figures: bool = False
    wraps: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of cells under a head that is repeated on every page, above an optional total.

    What must be known to read them follows as a `note`, on the same page.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    total: tuple[Text, ...] = ()
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Bars over time.

    Attributes
    ----------
    title, alt
        What it shows, and the same in words for someone who cannot see it.
    values
        Height of each bar, none below zero.
    across
        Ticks below the bars, at their positions 0, 1, ….
    up
        Ticks of the value axis, the first at 0 and the last at or above the highest bar.
    """

    title: str
    alt: str
    values: tuple[float, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line of a chart: its name, and its value in each month, None where it has none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Lines over time, each level for a month at a time.

    Attributes
    ----------
    title, alt
        What it shows, and the same in words for someone who cannot see it.
    across
        Ticks below the months, at their positions 0, 1, ….
    up
        Ticks of the value axis, from at or below the lowest value to at or above the highest.
    """

    title: str
    alt: str
    series: tuple[Series, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A row of a waterfall: what it stands for, from where to where, and its figure in words.

    A total begins at zero; any other bar is a change.
    """

    label: str
    start: float
    end: float
    said: str
    total: bool = False


@dataclass(frozen=True, kw_only=True)
class Waterfall:
    """What leads from one total to another, a bar for each change.

    Attributes
    ----------
    title, alt
        What it shows, and the same in words for someone who cannot see it.
    along
        Ticks of the value axis, from at or below the lowest level to at or above the highest.
    """

    title: str
    alt: str
    bars: tuple[Bar, ...]
    along: tuple[Tick, ...]


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A numbered clause under its own heading.

    Attributes
    ----------
    key
        Of the term that it sets out, by which it is told when the document comes back; says
        nothing to a reader. "" for a defined term.
    """

    number: Text
    heading: Text
    text: Text
    key: str = field(default="", metadata=UNSAID)


@dataclass(frozen=True, kw_only=True)
class PricedClause:
    """A clause, and beside it what its change is worth; `remark` says what must be known of that.

    For our own side only.
    """

    number: Text
    heading: str
    text: Text
    worth: tuple[KeyValue, ...]
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Where one party signs: lines to fill in by hand."""

    party: str
    role: str
    lines: tuple[str, ...] = ("Signature", "Name and title", "Date")


@dataclass(frozen=True, kw_only=True)
class Signatures:
    """The parties' signatures side by side, never torn apart by a page."""

    parties: tuple[Signature, ...]


Drawn = Chart | Lines | Waterfall
"""What is drawn: a picture where a document cannot draw it."""

Block = Heading | Paragraph | KeyValueTable | Table | Drawn | Clause | PricedClause | Signatures


@dataclass(frozen=True, kw_only=True)
class TermRow:
    """One term, to be filled in.

    Attributes
    ----------
    number
        Of its clause; "" where it has none.
    value
        As it stands in a cell: a figure in the unit's own scale, or words. None for a term that
        has no effect: what we would ask for there is nobody's business yet.
    clause
        Its wording; "" where it has none.
    """

    key: str
    number: str
    value: float | int | str | None
    clause: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """A whole document.

    Attributes
    ----------
    kind
        What sort of document it is: "Term Sheet".
    title, subtitle
        What it is about.
    meta
        The head of the first page: parties, date, version.
    footer
        What stands at the foot of every page, beside its number.
    version
        What tells it from the others of its kind: "Round 3".
    date
        The date it bears; also the only date in the file, so that equal reports give equal files.
    audience
        For whom it is. One for our own side says so on every page, so a document is ours until
        what makes it says that it shows nothing private.
    origin
        What it was made from.
    terms
        The terms that it sets out, to be filled in; none where it is no clean term sheet.
    """

    kind: str
    title: str
    subtitle: str
    meta: tuple[KeyValue, ...]
    blocks: tuple[Block, ...]
    footer: tuple[str, ...]
    date: date
    version: str = ""
    audience: Audience = Audience.OURS
    origin: Origin = field(default_factory=Origin)
    terms: tuple[TermRow, ...] = field(default=(), metadata=UNSAID)


def as_data(value: Any) -> Any:
    """Return what a report, or any part of it, says as data for JSON; a block names its kind.

    Examples
    --------
    >>> as_data(Heading(text="Price", number="2"))
    {'block': 'Heading', 'text': 'Price', 'number': '2'}
    """
    if isinstance(value, tuple):
        return [as_data(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int | float):
        return value
    named = {
        one.name: as_data(getattr(value, one.name))
        for one in fields(value)
        if one.metadata.get("said", True)
    }
    return {"block": type(value).__name__, **named}
