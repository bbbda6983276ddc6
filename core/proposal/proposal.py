"""What a document that came back proposes: the terms that change, and what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.terms.lease import LeaseTerms
from core.terms.reading import LONGEST_NAME, LONGEST_TEXT
from core.terms.scenario import Scenario, Standing, Status


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One tracked change: words that someone put in, or took out."""

    author: str
    date: str
    text: str
    deleted: bool


@dataclass(frozen=True, kw_only=True)
class ChangedTerm:
    """A term with another value than in the base.

    Attributes
    ----------
    place
        Where the document says so: "Clause 1.2".
    edits
        The tracked changes that say so; none where the text was changed without.
    note
        What to know of it; "" as a rule.
    """

    key: str
    before: Any
    after: Any
    place: str
    edits: tuple[Edit, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Unread:
    """Something that was changed and could not be read as a term.

    Attributes
    ----------
    place, heading
        Where it stands.
    before, after
        What stood there, and what stands there now; "" for nothing.
    why
        Why it could not be read, in sentences.
    key
        Of the term that it may be about; "" where it is about none.
    """

    place: str
    heading: str
    before: str
    after: str
    why: str
    key: str = ""
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A comment or a footnote that somebody left."""

    place: str
    author: str
    date: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What was read of a document, whatever kind of file it is.

    Attributes
    ----------
    changed
        In the order of the term sheet.
    saved_by
        Who saved the file last, as it says itself; "" where it does not.
    """

    terms: LeaseTerms
    changed: tuple[ChangedTerm, ...]
    unread: tuple[Unread, ...]
    remarks: tuple[Remark, ...] = ()
    saved_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A marked-up document against the scenario that it answers.

    Attributes
    ----------
    source
        Name of the file.
    against
        How the scenario was found, as a full sentence.
    problems
        Why the model is not defined for the proposed terms, in sentences; mostly none.
    """

    source: str
    base: Scenario
    against: str
    returned: Returned
    problems: tuple[str, ...] = ()

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody who changed or remarked something, in the order met."""
        named = [
            *(edit.author for one in self.returned.changed for edit in one.edits),
            *(edit.author for one in self.returned.unread for edit in one.edits),
            *(remark.author for remark in self.returned.remarks),
        ]
        return tuple(dict.fromkeys(filter(None, named)))


def received(proposal: Proposal, today: dt.date) -> Scenario:
    """Return the round that a proposal amounts to: the base with exactly the changed terms changed.

    What could not be read and what was remarked stands in its notes, so that it is not lost.
    """
    base, found = proposal.base, proposal.returned
    changed = {one.key for one in found.changed}
    standing = {key: Standing.OPEN if key in changed else how for key, how in base.standing.items()}
    return replace(
        base,
        name=f"Reply to {base.name}"[:LONGEST_NAME],
        terms=found.terms,
        proposed_by=base.proposed_by.other,
        status=Status.RECEIVED,
        date=today,
        expires=None,
        notes=_notes(proposal),
        standing=standing,
    )


def _notes(proposal: Proposal) -> str:
    found = proposal.returned
    parts = [f"Read from {proposal.source}. {proposal.against}"]
    if found.unread:
        parts.append("Could not be read:")
        parts += [f"– {place_of(one)}: {one.why} {_now(one)}".rstrip() for one in found.unread]
    if found.remarks:
        parts.append("Remarks:")
        parts += [
            f"– {one.place or 'At large'}, {said_by(one)}: {one.text}" for one in found.remarks
        ]
    return "\n".join(parts)[:LONGEST_TEXT]


def place_of(one: Unread) -> str:
    """Return where something stands, with its heading."""
    return ", ".join(filter(None, (one.place, one.heading)))


def authors_of(edits: Sequence[Edit]) -> str:
    """Return who made tracked changes."""
    return ", ".join(dict.fromkeys(edit.author for edit in edits if edit.author))


def said_by(one: Remark) -> str:
    """Return who made a remark and on which day."""
    return ", ".join(filter(None, (one.author or "somebody", one.date[:10])))


def _now(one: Unread) -> str:
    return f"It now says: {one.after}" if one.after else ""
