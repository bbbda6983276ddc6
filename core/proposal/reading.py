"""A term sheet that the other side marked up, read back as a proposed round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from core.errors import BadFileError, InvalidInputError
from core.proposal.answered import Answered, Candidate, answered, sheet_of, told
from core.proposal.archive import Archive
from core.proposal.excel import read_excel
from core.proposal.proposal import Proposal
from core.proposal.sheets import is_excel
from core.proposal.word import read_word
from core.proposal.word_lines import is_word
from core.report.audience import Audience
from core.report.blocks import Report
from core.report.stamp import Stamp, read_stamp
from core.terms.checks import check
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.rules import Severity
from core.terms.scenario import Scenario

_SAVED_BY = (
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
)


def read_proposal(
    content: bytes,
    name: str,
    deal: Deal,
    several: Sequence[Candidate],
    against: Scenario | None = None,
) -> Proposal:
    """Return what a marked-up term sheet proposes.

    Parameters
    ----------
    content, name
        The bytes of the file, and what messages call it.
    several
        The scenarios that it may answer, the likeliest first; its stamp says which.
    against
        The one that it answers, where somebody says so.

    Raises
    ------
    BadFileError
        If it is no Word or Excel file that can be read.
    UnansweredError
        If nobody says which scenario it answers.
    InvalidInputError
        If the model is not defined for the terms of that scenario.
    """
    archive = Archive(content, name)
    in_word = is_word(archive)
    if not in_word and not is_excel(archive):
        raise BadFileError(f"{name} is neither a Word (.docx) nor an Excel (.xlsx) file.")
    stamp = read_stamp(content)
    found = _answered(deal, several, stamp, against, name)
    base = found.scenario
    seen = deal.under(base.case)
    sheet = _sheet(deal, base, stamp)
    if in_word:
        read = read_word(archive, seen, base.terms, sheet, exact=found.exact)
    else:
        read = read_excel(archive, seen, base.terms, sheet(base.terms), exact=found.exact)
    read = replace(read, saved_by=_saved_by(archive))
    return Proposal(
        source=name,
        base=base,
        against=found.sentence,
        returned=read,
        problems=tuple(
            one.text for one in check(seen, read.terms) if one.severity is Severity.ERROR
        ),
    )


class UnansweredError(InvalidInputError):
    """Nobody says which scenario a document answers."""


def _answered(
    deal: Deal,
    several: Sequence[Candidate],
    stamp: Stamp | None,
    against: Scenario | None,
    name: str,
) -> Answered:
    found = answered(deal, several, stamp) if stamp else None
    if against is not None and (found is None or found.scenario != against):
        return told(against, stamp)
    if found is None:
        why = "matches no scenario as it stands" if stamp else "bears no stamp of Lease Desk"
        there = ", ".join(dict.fromkeys(f"“{one.scenario.name}”" for one in several)) or "none"
        raise UnansweredError(
            f"{name} {why}, so that nobody knows what it answers; choose the scenario. "
            f"There are {there}."
        )
    return found


def _sheet(deal: Deal, base: Scenario, stamp: Stamp | None) -> Callable[[LeaseTerms], Report]:
    """Return how to make the term sheet of other terms, as the document would have it."""
    plain = Stamp(
        program="", content="", kind="", version="", date=date.min, audience=Audience.THEIRS
    )

    def sheet(terms: LeaseTerms) -> Report:
        for one in (replace(base, terms=terms), base):  # what is wrong is said among the problems
            if (made := sheet_of(deal, one, stamp or plain)) is not None:
                return made
        raise InvalidInputError(
            f"The term sheet of “{base.name}” cannot be written: the model is not defined for its "
            "terms. Mend them, or choose another scenario."
        )

    return sheet


def _saved_by(archive: Archive) -> str:
    root = archive.xml("docProps/core.xml")
    return (root.findtext(_SAVED_BY) or "").strip() if root is not None else ""
