"""What a proposal says, as rows of text."""

from __future__ import annotations

from dataclasses import dataclass

from core.proposal.proposal import Proposal, authors_of, place_of
from core.proposal.worth import Worth
from core.terms.figures import short, signed
from core.terms.lease import TERMS
from core.terms.term import Party
from core.terms.units import Unit
from core.terms.wording import value_text

CHANGED = ("Term", "Before", "Proposed", "Where", "By", "To know")
UNREAD = ("Where", "Stood there", "Stands there now", "Why it was not read", "By")
REMARKS = ("Where", "By", "On", "Remark")

Row = tuple[str, ...]


@dataclass(frozen=True)
class Read:
    """A proposal, and what it is worth to each side."""

    proposal: Proposal
    worth: dict[Party, Worth]


def changed(proposal: Proposal) -> list[Row]:
    """Return the terms that change."""
    return [
        (
            TERMS[one.key].label,
            *(value_text(TERMS[one.key], value, exact=True) for value in (one.before, one.after)),
            one.place,
            authors_of(one.edits),
            one.note,
        )
        for one in proposal.returned.changed
    ]


def unread(proposal: Proposal) -> list[Row]:
    """Return what was changed and could not be read."""
    return [
        (place_of(one), one.before, one.after, one.why, authors_of(one.edits))
        for one in proposal.returned.unread
    ]


def remarks(proposal: Proposal) -> list[Row]:
    """Return what somebody remarked."""
    return [(one.place, one.author, one.date[:10], one.text) for one in proposal.returned.remarks]


def about(proposal: Proposal) -> str:
    """Return what the document answers, and who worked on it, in sentences."""
    told = [proposal.against]
    if proposal.authors:
        told.append(f"Changed or remarked by {', '.join(proposal.authors)}.")
    elif proposal.returned.saved_by:
        told.append(f"Saved last by {proposal.returned.saved_by}.")
    return " ".join((*told, *proposal.problems))


def gains(worth: dict[Party, Worth]) -> str:
    """Return what each side gains now and as proposed; "" where nothing changes."""
    told = [
        f"{side.capitalize()}’s gain {short(one.before, Unit.USD)} → {short(one.after, Unit.USD)}"
        f" ({signed(one.after - one.before, Unit.USD)})"
        for side, one in worth.items()
        if one.before is not None and one.after is not None and one.before != one.after
    ]
    return "   ·   ".join(told)
