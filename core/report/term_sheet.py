"""The term sheet: what is offered to the other side, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from core.report.audience import Audience
from core.report.blocks import (
    Block,
    Clause,
    Column,
    Heading,
    KeyValue,
    KeyValueTable,
    Report,
    Signature,
    Signatures,
    Table,
)
from core.report.dates import month_and_year
from core.report.disclosure import Disclosable, disclosable
from core.report.origin import Origin
from core.report.our_copy import our_copy
from core.report.schedule import fee_chart, fee_table
from core.report.summary import ROLES, summary
from core.report.term_table import term_table
from core.terms.deal import Deal
from core.terms.figures import full_date
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import Position
from core.terms.scenario import Scenario
from core.terms.term import Party
from core.terms.wording import value_text


def term_sheet(
    deal: Deal,
    scenario: Scenario,
    *,
    version: str,
    today: date,
    audience: Audience = Audience.THEIRS,
    revision: str = "",
) -> Report:
    """Return the term sheet of a scenario.

    Parameters
    ----------
    deal
        Seen under the scenario's case where it is for our own side.
    version
        What tells this document from the others of the deal: "Round 3".
    today
        The date it bears.
    audience
        For whom it is; ours has all that is private besides.
    revision
        Number of the scenario's save, as `Origin` says it.

    Raises
    ------
    InvalidInputError
        If the model is not defined for the scenario's terms.
    """
    origin = Origin(scenario=scenario.name, revision=revision, case=scenario.case)
    sheet = term_sheet_of(disclosable(deal, scenario), version=version, today=today)
    if audience is Audience.THEIRS:
        return replace(sheet, origin=replace(origin, case=""))
    return replace(our_copy(sheet, deal, scenario), origin=origin, terms=())


def term_sheet_of(view: Disclosable, *, version: str, today: date) -> Report:
    """Return the term sheet of what may be shown of a scenario."""
    return Report(
        kind="Term Sheet",
        title=view.deal,
        subtitle=f"Lease of GPU capacity at {view.facility}",
        meta=_head(view, version, today),
        blocks=(
            Heading(text="Summary"),
            KeyValueTable(caption="", rows=summary(view)),
            fee_chart(view),
            *_facility(view),
            *_dates(view),
            *_clauses(view),
            *_signing(view),
            Heading(text="Schedule 1: Scheduled fee"),
            fee_table(view),
        ),
        footer=("Confidential", version, full_date(today)),
        date=today,
        version=version,
        audience=Audience.THEIRS,
        terms=term_table(view),
    )


def _head(view: Disclosable, version: str, today: date) -> tuple[KeyValue, ...]:
    rows = [
        KeyValue(label="Lessor", value=view.lessor),
        KeyValue(label="Lessee", value=view.lessee),
        KeyValue(label="Proposal", value=view.scenario),
        KeyValue(label="Version", value=f"{version}, {full_date(today)}"),
        KeyValue(label="Status", value=_status(view.terms)),
    ]
    if view.offer_stands_until is not None:
        until = full_date(view.offer_stands_until)
        rows.append(KeyValue(label="Open for acceptance until", value=until))
    return tuple(rows)


def _status(terms: LeaseTerms) -> str:
    """Return how far the document binds, as its own term says."""
    standing = terms.term_sheet_status
    if standing.position is Position.OWN:
        return "As set out below"
    words = value_text(TERMS["term_sheet_status"], standing)
    if standing.position is Position.LESSOR:
        return words[:1].upper() + words[1:]
    return f"Subject to contract: {words}"


def _facility(view: Disclosable) -> Iterator[Block]:
    yield Heading(text="Facility")
    yield Table(
        caption="",
        columns=(
            Column(label="GPU"),
            Column(label="In service"),
            Column(label="Count", figures=True),
            Column(label="MW (IT)", figures=True),
        ),
        rows=tuple(
            (
                fleet.gpu,
                month_and_year(fleet.in_service),
                f"{fleet.count:,}",
                f"{fleet.it_mw:,.1f}",
            )
            for fleet in view.fleets
        ),
        total=("Total", "", f"{view.gpus:,}", f"{view.it_mw:,.1f}"),
    )


def _dates(view: Disclosable) -> Iterator[Block]:
    yield Heading(text="Key dates")
    yield Table(
        caption="",
        columns=(Column(label="Event"), Column(label="Month", figures=True), Column(label="Date")),
        rows=tuple((one.label, str(one.month), full_date(one.date)) for one in view.key_dates),
        note="Months are counted from closing, which falls in month 1.",
    )


def _clauses(view: Disclosable) -> Iterator[Block]:
    sections = [
        (section.title, tuple((one.heading, one.text, one.key) for one in section.clauses))
        for section in view.clauses
    ]
    sections.append(("Definitions", tuple((one.term, one.text, "") for one in view.definitions)))
    for number, (title, texts) in enumerate(sections, start=1):
        yield Heading(text=title, number=str(number))
        for place, (heading, text, key) in enumerate(texts, start=1):
            yield Clause(number=f"{number}.{place}", heading=heading, text=text, key=key)


def _signing(view: Disclosable) -> Iterator[Block]:
    yield Heading(text="Signatures")
    names = {Party.LESSOR: view.lessor, Party.LESSEE: view.lessee}
    yield Signatures(
        parties=tuple(Signature(party=name, role=ROLES[side]) for side, name in names.items())
    )
