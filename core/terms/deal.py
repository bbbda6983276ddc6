"""A deal: the facility, the parties, the market, both sides' assumptions and the cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from core.errors import InvalidInputError
from core.terms.facility import Debt, Facility, Fleet
from core.terms.lessee import Lessee, Supply
from core.terms.lessor import Lessor
from core.terms.mandate import Limit
from core.terms.market import Market
from core.terms.paths import replaced
from core.terms.term import Input, Party, catalogue_of, day, text, whole
from core.terms.uncertainty import Uncertainty
from core.terms.units import Unit

OWN = "assumption"
"""The confidence of what is an assumption of ours."""

BASE = "Base"
"""Name of the case that changes nothing."""


@dataclass(frozen=True, kw_only=True)
class Parties:
    """Names of the two sides."""

    lessor: str = text(
        "Lessor", label="Lessor", shared=True, why="Name of the side that owns the facility."
    )
    lessee: str = text(
        "Lessee", label="Lessee", shared=True, why="Name of the side that leases it."
    )


@dataclass(frozen=True, kw_only=True)
class Case:
    """Named changes to the assumptions, by dotted path ("market.spot_drift")."""

    name: str = BASE
    changes: Mapping[str, float | int | bool] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where figures of the deal come from.

    Attributes
    ----------
    confidence
        How far it is to be trusted: "reported", "estimated", "derived"; "assumption" for one of
        our own.
    about
        The figures that rest on it: keys of terms, dotted paths of assumptions, or the path of a
        table ("facility.fleets").
    """

    fact: str
    url: str | None = None
    confidence: str = OWN
    about: tuple[str, ...] = ()

    @property
    def is_our_own(self) -> bool:
        """Whether it is no more than an assumption of ours."""
        return self.url is None and self.confidence.casefold() == OWN


@dataclass(frozen=True, kw_only=True)
class Deal:
    """Everything about a deal but the terms on offer."""

    name: str = text(
        "New deal", label="Deal", shared=True, why="Name of the deal, shown to the other side."
    )
    our_side: Party = Party.LESSOR
    closing: date = day(
        date(2026, 1, 1),
        label="Closing",
        shared=True,
        why="First of the month of signing: month 1.",
    )
    horizon_months: int = whole(
        60,
        label="Horizon",
        unit=Unit.MONTHS,
        low=12,
        high=180,
        step=12,
        why="Months over which both sides are valued, whatever the term; covers at least the term.",
    )
    parties: Parties = field(default_factory=Parties)
    facility: Facility = field(default_factory=Facility)
    market: Market = field(default_factory=Market)
    lessor: Lessor = field(default_factory=Lessor)
    lessee: Lessee = field(default_factory=Lessee)
    uncertainty: Uncertainty = field(default_factory=Uncertainty)
    sources: tuple[Source, ...] = ()
    mandate: tuple[Limit, ...] = ()
    """The limits that a side set itself: on no document for the other side."""
    cases: tuple[Case, ...] = (Case(),)

    def case(self, name: str) -> Case:
        """Return the case of that name.

        Raises
        ------
        InvalidInputError
            If there is none; the sentence lists those there are.
        """
        for case in self.cases:
            if case.name == name:
                return case
        known = ", ".join(f"“{case.name}”" for case in self.cases)
        raise InvalidInputError(f"There is no case “{name}” in this deal; its cases are {known}.")

    def under(self, case: str) -> Deal:
        """Return the deal with the changes of a case made to its assumptions.

        It is the same object each time, so that what was worked out for it is known again.
        """
        known = self._under.get(case)
        if known is not None:
            return known
        changes = self.case(case).changes
        if not changes:
            return self
        self._under[case] = changed = replaced(self, changes)
        return changed

    @cached_property
    def _under(self) -> dict[str, Deal]:
        return {}

    def first_day(self, month: int) -> date:
        """Return the first day of a month of the deal; closing itself for month 0."""
        ordinal = self.closing.year * 12 + self.closing.month - 1 + max(month - 1, 0)
        return date(ordinal // 12, ordinal % 12 + 1, 1)

    def month_of(self, day: date) -> int:
        """Return the month of the deal that a day lies in; below 1 before the month of closing."""
        return (day.year - self.closing.year) * 12 + day.month - self.closing.month + 1


ASSUMPTIONS: Mapping[str, Input] = MappingProxyType(
    {
        key: one
        for cls, prefix in (
            (Facility, "facility."),
            (Debt, "facility.debt."),
            (Market, "market."),
            (Lessor, "lessor."),
            (Lessee, "lessee."),
            (Uncertainty, "uncertainty."),
        )
        for key, one in catalogue_of(cls, section=cls.section, prefix=prefix).items()
    }
)
"""The assumptions that are single values, by dotted path."""

FLEET: Mapping[str, Input] = catalogue_of(Fleet, section=Fleet.section)
"""The columns of the table of fleets."""

SUPPLY: Mapping[str, Input] = catalogue_of(Supply, section=Supply.section)
"""The columns of the table of the lessee's other supply."""

TABLES: Mapping[str, str] = MappingProxyType(
    {"facility.fleets": Fleet.section, "lessee.other_supply": Supply.section}
)
"""The assumptions that are tables, by dotted path, and what each is called."""

DEAL: Mapping[str, Input] = MappingProxyType(
    {
        **catalogue_of(Deal, section="Deal"),
        **catalogue_of(Parties, section="Deal", prefix="parties."),
    }
)
"""What is declared of the deal itself."""
