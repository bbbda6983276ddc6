"""`lease-desk propose`: what a marked-up term sheet proposes, and what could not be read in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from core.commands.shared import AS_JSON, in_sentences, say_json, say_table
from core.errors import InvalidInputError
from core.proposal.answered import candidates
from core.proposal.archive import read_file
from core.proposal.proposal import (
    ChangedTerm,
    Proposal,
    Unread,
    authors_of,
    place_of,
    received,
    said_by,
)
from core.proposal.reading import read_proposal
from core.proposal.worth import GAINS, Worth, worth
from core.store.names import free
from core.terms.dealfile import DealFile, read_deal_file, write_deal_file
from core.terms.figures import short, signed
from core.terms.lease import TERMS
from core.terms.scenario import Scenario
from core.terms.term import Party
from core.terms.units import Unit
from core.terms.wording import value_text
from core.terms.writing import as_json as value_as_json

WIDEST = 40  # [characters] of a value in a table


@click.command("propose")
@click.argument("document", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("deal_path", metavar="DEAL", type=click.Path(path_type=Path))
@click.option(
    "--against",
    "against_name",
    metavar="NAME",
    help="The scenario that the document answers, where its stamp does not say so.",
)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write the deal file with the proposal as one more scenario, a received round.",
)
@AS_JSON
@in_sentences
def propose_command(
    document: Path,
    deal_path: Path,
    against_name: str | None,
    target: Path | None,
    as_json: bool,
) -> None:
    """Read a marked-up term sheet (Word or Excel) FILE back as a proposed round of a DEAL file.

    Exactly the terms that were changed change. What could not be read is listed, never guessed.
    """
    content = read_deal_file(deal_path)
    against = _named(content, against_name) if against_name else None
    proposal = read_proposal(
        read_file(document),
        document.name,
        content.deal,
        candidates(content.scenarios),
        against,
    )
    gains = worth(content.deal, proposal)
    if as_json:
        say_json(_as_json(proposal, gains))
    else:
        _say(proposal, gains)
    if target is not None:
        taken = {one.name for one in content.scenarios}
        new = received(proposal, date.today())
        new = replace(new, name=free(new.name, taken))
        write_deal_file(replace(content, scenarios=(*content.scenarios, new)), target)
        click.echo(f"Wrote {target} with “{new.name}” as a received round.", err=True)


def _named(content: DealFile, name: str) -> Scenario:
    for scenario in content.scenarios:
        if scenario.name == name:
            return scenario
    there = ", ".join(f"“{one.name}”" for one in content.scenarios) or "none"
    raise InvalidInputError(f"There is no scenario “{name}” in the file; there are {there}.")


def _say(proposal: Proposal, gains: dict[Party, Worth]) -> None:
    found = proposal.returned
    click.echo(proposal.against)
    if proposal.authors:
        click.echo(f"Changed or remarked by {', '.join(proposal.authors)}.")
    elif found.saved_by:
        click.echo(f"Saved last by {found.saved_by}.")
    if found.changed:
        click.echo("\nTerms that change")
        say_table(
            [
                [
                    TERMS[one.key].label,
                    *(_value(one.key, value) for value in (one.before, one.after)),
                    one.place,
                    authors_of(one.edits),
                ]
                for one in found.changed
            ],
            ["", proposal.base.name, "proposed", "in", "by"],
        )
        _say_list("", [line for one in found.changed for line in _to_know(one)])
        click.echo("\nWhat it is worth")
        say_table(
            [[side.capitalize(), *_worth(gains[side])] for side in Party],
            ["Gain of the", proposal.base.name, "proposed", "change"],
        )
    else:
        click.echo("No term changes.")
    _say_list("Could not be read", [line for one in found.unread for line in _unread(one)])
    remarks = [f"{one.place or 'At large'} ({said_by(one)}): {one.text}" for one in found.remarks]
    _say_list("Remarks", remarks)
    _say_list("As proposed, the model is not defined", proposal.problems)


def _say_list(title: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo("\n".join(["", *filter(None, [title]), *lines]))


def _unread(one: Unread) -> list[str]:
    by = f" ({authors_of(one.edits)})" if one.edits else ""
    parts = [f"{place_of(one)}{by}: {one.why}" if place_of(one) else one.why]
    if one.before:
        parts.append(f"    before: {one.before}")
    if one.after:
        parts.append(f"    now:    {one.after}")
    return parts


def _to_know(one: ChangedTerm) -> list[str]:
    """Return what to know of a change, and a wording that is too long for a table."""
    text = value_text(TERMS[one.key], one.after, exact=True)
    said = [f"    now:    {text}"] if _value(one.key, one.after) != text else []
    return [f"{one.place}: {one.note}", *said] if one.note or said else []


def _value(key: str, value: Any) -> str:
    """Return a value as it fits a table."""
    text = " ".join(value_text(TERMS[key], value, exact=True).split())
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"


def _worth(one: Worth) -> list[str]:
    known = one.before is not None and one.after is not None
    moved = (one.after or 0.0) - (one.before or 0.0) if known else None
    return [short(one.before, Unit.USD), short(one.after, Unit.USD), signed(moved, Unit.USD)]


def _as_json(proposal: Proposal, gains: dict[Party, Worth]) -> dict[str, Any]:
    found = proposal.returned
    return {
        "source": proposal.source,
        "base": proposal.base.name,
        "against": proposal.against,
        "changed": [
            {
                **asdict(one),
                "before": value_as_json(one.before),
                "after": value_as_json(one.after),
            }
            for one in found.changed
        ],
        "unread": [asdict(one) for one in found.unread],
        "remarks": [asdict(one) for one in found.remarks],
        "authors": list(proposal.authors),
        "saved_by": found.saved_by,
        "problems": list(proposal.problems),
        "worth": {GAINS[side]: asdict(one) for side, one in gains.items()},
    }
