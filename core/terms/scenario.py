"""A scenario: one named set of terms, who proposed it, when, and how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.terms.deal import BASE
from core.terms.lease import LeaseTerms
from core.terms.term import Party


class Status(StrEnum):
    """How far a scenario has come; a round is one that was sent or received."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    SIGNED = "signed"
    REJECTED = "rejected"


class Standing(StrEnum):
    """How a single term stands between the parties."""

    OPEN = "open"
    AGREED = "agreed"
    RESERVED = "reserved"


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One named set of terms under one case of the deal."""

    name: str
    terms: LeaseTerms = field(default_factory=LeaseTerms)
    proposed_by: Party = Party.LESSOR
    status: Status = Status.DRAFT
    date: dt.date
    case: str = BASE
    notes: str = ""
    tags: tuple[str, ...] = ()
    expires: dt.date | None = None
    """Until when the offer stands; None where it says nothing."""
    standing: Mapping[str, Standing] = field(default_factory=dict)
    """How each term stands, by key; a term that is not there is open."""
