"""What a row of the library says: on its lines, in its tooltip and to who cannot see it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from core.store.deals import DealRow
from core.store.scenario_lists import ScenarioRow
from core.terms.figures import full_date

TOOLTIP_WIDTH = 64  # [letters] after which notes go on in the next line
NOTES_SHOWN = 700  # [letters] of notes that a tooltip has


@dataclass(frozen=True, kw_only=True)
class Gain:
    """Our gain of a scenario in words; no figure while none was worked out yet.

    Attributes
    ----------
    current
        Whether it is that of the last save under the present assumptions.
    """

    figure: str = ""
    current: bool = False

    def __str__(self) -> str:
        """Return it as it stands in a row."""
        if not self.figure:
            return "gain …"
        return f"gain {self.figure}" if self.current else f"gain was {self.figure}"

    @property
    def note(self) -> str:
        """What it is the gain of."""
        if self.current:
            return "as saved and under the present assumptions"
        before = "before the last save, or under other assumptions; " if self.figure else ""
        return f"{before}it is being worked out"


@dataclass(frozen=True, kw_only=True)
class Marks:
    """How a scenario stands beside what the store lists of it.

    Attributes
    ----------
    edited
        Whether it has edits that are not saved.
    gain
        What it is worth to our side; None but where that is what is sorted by.
    """

    edited: bool = False
    is_open: bool = False
    baseline: bool = False
    ticked: bool = False
    gain: Gain | None = None


@dataclass(frozen=True, kw_only=True)
class Archive:
    """The heading over what was put away."""

    count: int


Row = ScenarioRow | DealRow | Archive
"""What stands in one row of the tree."""


def title(row: Row) -> str:
    """Return what a row is called."""
    return "Archive" if isinstance(row, Archive) else row.name


def standing(row: ScenarioRow) -> str:
    """Return how a scenario stands, in words: its round, its status and whose it is."""
    first = row.status.capitalize() if row.round is None else f"Round {row.round} · {row.status}"
    return f"{first} · {row.proposed_by}"


def deal_caption(row: DealRow, shown: int, rounds: int) -> str:
    """Return what stands below the name of a deal.

    Parameters
    ----------
    shown
        How many of its scenarios the search left.
    """
    if row.archived:
        return f"Deal with {counted(row.scenario_count, 'scenario')}"
    if shown != row.scenario_count:
        return f"{shown:,} of {counted(row.scenario_count, 'scenario')}"
    return ", ".join(
        [counted(row.scenario_count, "scenario")] + [counted(rounds, "round")] * bool(rounds)
    )


def spoken(row: Row, marks: Marks, caption: str = "") -> str:
    """Return a row in one sentence, for a screen reader.

    `caption` is what stands below the name of a deal, or the deal of a scenario put away.
    """
    if not isinstance(row, ScenarioRow):
        what = "Deal " if isinstance(row, DealRow) else ""
        return f"{what}{title(row)}, {caption}"
    first = [f"Round {row.round}, {row.name}"] if row.round is not None else [row.name]
    tags = [f"tagged {', '.join(row.tags)}"] * bool(row.tags)
    said = (
        (row.archived, f"in the archive, of the deal {caption}"),
        (marks.gain is not None, f"our {marks.gain}"),
        (bool(row.notes), "has notes"),
        (marks.is_open, "open"),
        (marks.baseline, "baseline"),
        (marks.edited, "with edits that are not saved"),
    )
    proposer = f"proposed by the {row.proposed_by}"
    states = [text for holds, text in said if holds]
    return ", ".join([*first, row.status, proposer, full_date(row.date), *tags, *states])


def tooltip(row: Row, marks: Marks, caption: str = "") -> str:
    """Return all that a list knows of a row, with the notes."""
    if not isinstance(row, ScenarioRow):
        return f"{title(row)}\n{caption}"
    at = row.saved_at.astimezone()
    by = f" by {row.saved_by}" if row.saved_by else ""
    lines = [
        row.name,
        f"{standing(row)} · {full_date(row.date)}",
        *(f"Tags: {', '.join(row.tags)}" for _ in row.tags[:1]),
        *[f"In the archive, of the deal {caption}"] * row.archived,
        *([f"Our {marks.gain}: {marks.gain.note}"] if marks.gain else []),
        f"Case: {row.case}",
        f"Saved {full_date(at.date())}, {at:%H:%M}{by}",
        *["The baseline of its deal"] * marks.baseline,
        *["Has edits that are not saved"] * marks.edited,
    ]
    if row.notes:
        cut = row.notes if len(row.notes) <= NOTES_SHOWN else f"{row.notes[:NOTES_SHOWN]}…"
        lines += ["", *(textwrap.fill(part, TOOLTIP_WIDTH) for part in cut.splitlines())]
    return "\n".join(lines)


def excerpt(notes: str, words: tuple[str, ...]) -> str:
    """Return some notes from the word before the first of some words; "" where none stands there.

    Examples
    --------
    >>> excerpt("Sent to their counsel, who wants a longer notice period.", ("notice",))
    '…longer notice period.'
    """
    parts = notes.split()
    found = [at for at, part in enumerate(parts) if any(word in part.casefold() for word in words)]
    if not found:
        return ""
    start = max(0, found[0] - 1)
    return "…" * (start > 0) + " ".join(parts[start:])


def counted(count: int, what: str) -> str:
    """Return a number of things.

    Examples
    --------
    >>> counted(1, "round"), counted(10000, "scenario")
    ('1 round', '10,000 scenarios')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"
