"""Which scenario a document answers: the one that it was made from, by the stamp that it bears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.errors import InvalidInputError
from core.report.blocks import Report
from core.report.redlined import redlined
from core.report.stamp import Stamp, content_of
from core.report.term_sheet import term_sheet
from core.terms.deal import Deal
from core.terms.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A scenario that a document may have been made from.

    Attributes
    ----------
    known_as
        What a sentence calls it: "“As filed”", or "save 3 of “As filed”".
    """

    scenario: Scenario
    known_as: str


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The scenario that a document answers, and how it was found, as a full sentence.

    Attributes
    ----------
    exact
        Whether the document is known to be made from it.
    """

    scenario: Scenario
    sentence: str
    exact: bool


def candidates(scenarios: Iterable[Scenario]) -> tuple[Candidate, ...]:
    """Return scenarios as what a document may have been made from."""
    return tuple(Candidate(scenario=one, known_as=f"“{one.name}”") for one in scenarios)


def answered(deal: Deal, several: Sequence[Candidate], stamp: Stamp) -> Answered | None:
    """Return which of several scenarios a document was made from; None where none of them.

    Parameters
    ----------
    several
        The likeliest first. A redline may be against any of them.
    """
    likely = [one for one in several if one.scenario.name.startswith(stamp.origin.scenario)]
    for one in likely:
        sheet = sheet_of(deal, one.scenario, stamp)
        if sheet is None:
            continue
        if content_of(sheet) == stamp.content:
            return _found(one, one.known_as)
        if "redline" not in stamp.kind:
            continue
        for before, old in _sheets(deal, several, stamp):
            if content_of(redlined(old, sheet)) == stamp.content:
                return _found(one, f"{one.known_as} redlined against {before.known_as}")
    return None


def told(scenario: Scenario, stamp: Stamp | None) -> Answered:
    """Return a scenario that somebody says a document answers."""
    why = "its stamp names another version" if stamp else "it bears no stamp"
    return Answered(
        scenario=scenario,
        sentence=f"It is compared with “{scenario.name}”, as chosen: {why}.",
        exact=False,
    )


def sheet_of(deal: Deal, scenario: Scenario, stamp: Stamp) -> Report | None:
    """Return the term sheet of a scenario; None where the model is not defined for its terms."""
    try:
        return term_sheet(
            deal.under(scenario.case),
            scenario,
            version=stamp.version,
            today=stamp.date,
            audience=stamp.audience,
        )
    except InvalidInputError:
        return None


def _sheets(
    deal: Deal, several: Sequence[Candidate], stamp: Stamp
) -> Iterator[tuple[Candidate, Report]]:
    for one in several:
        sheet = sheet_of(deal, one.scenario, stamp)
        if sheet is not None:
            yield one, sheet


def _found(one: Candidate, sheet: str) -> Answered:
    return Answered(
        scenario=one.scenario,
        sentence=f"It answers the term sheet of {sheet}, as its stamp says.",
        exact=True,
    )
