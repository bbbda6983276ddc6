"""`lease-desk export`: the term sheet of a scenario as a document, or its model as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from core.commands.shared import DEAL_FILE, Chosen, choose, in_sentences, say_written
from core.errors import LeaseDeskError
from core.export.kinds import KINDS, MODEL_KINDS, export, export_model
from core.report.audience import Audience
from core.report.blocks import Report
from core.report.compared import Compared
from core.report.priced import priced as price
from core.report.priced_redline import priced_redline
from core.report.redlined import redlined
from core.report.term_sheet import term_sheet
from core.terms.scenario import Status


@click.command("export")
@DEAL_FILE
@click.option("--scenario", "name", required=True, metavar="NAME", help="The scenario to set out.")
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Where to write it; the suffix says what it becomes "
    f"({', '.join([*KINDS, *MODEL_KINDS])}).",
)
@click.option(
    "--against",
    "earlier",
    metavar="NAME",
    help="An earlier scenario: what differs from its term sheet is marked, in Word as tracked "
    "changes.",
)
@click.option(
    "--priced",
    is_flag=True,
    help="With --against: the clauses that differ alone, each beside what it is worth to either "
    "side. For our own side only.",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice([one.value for one in Audience]),
    help="For whom the term sheet is: theirs (the default) shows nothing private; ours adds both "
    "sides' figures, walk-away prices, notes and assumptions, and says on every page that it is "
    "confidential.",
)
@click.option("--replace", is_flag=True, help="Replace pictures of pages that are already there.")
@in_sentences
def export_command(
    file: Path,
    name: str,
    target: Path,
    earlier: str | None,
    priced: bool,
    audience: str | None,
    replace: bool,
) -> None:
    """Write the term sheet of a scenario of a deal FILE, with nothing private on it.

    As .xlsx it becomes the model of the scenario with our assumptions, and with --priced a redline
    with what each change is worth: neither is for the other side. With --for theirs, .xlsx becomes
    the term sheet instead, each term a cell that the other side may change.
    """
    is_model = target.suffix.lower() in MODEL_KINDS and audience != Audience.THEIRS
    _check_request(target, earlier, audience, priced=priced)
    now, *before = choose(file, [name, earlier] if earlier else [name])
    if is_model:
        say_written(export_model(now.deal, now.scenario, target, today=date.today()))
    elif priced:
        say_written(export(_priced(before[0], now), target, replace=replace))
        click.echo("It holds our own figures and is not for the other side.", err=True)
    else:
        whom = Audience(audience or Audience.THEIRS)
        say_written(export(_sheet(now, before, whom), target, replace=replace))
        if whom is Audience.THEIRS and any(one.scenario.status is Status.DRAFT for one in before):
            click.echo(
                f"“{earlier}” is a draft that was never sent: the other side would read it in what "
                "is struck.",
                err=True,
            )


def _check_request(
    target: Path, earlier: str | None, audience: str | None, *, priced: bool
) -> None:
    if priced and earlier is None:
        raise LeaseDeskError(
            "A priced redline leads from one scenario to another; name the earlier with --against."
        )
    if earlier is not None and target.suffix.lower() in MODEL_KINDS:
        raise LeaseDeskError(
            "A workbook is of one scenario and marks no differences; leave out --against."
        )
    if priced and audience == Audience.THEIRS:
        raise LeaseDeskError(
            "A priced redline holds our own figures; it is not for the other side. Leave out "
            "--priced, or --for theirs."
        )


def _sheet(now: Chosen, before: Sequence[Chosen], audience: Audience) -> Report:
    """Return the term sheet of a scenario, redlined where one goes before it."""
    sheet, *old = (
        term_sheet(one.deal, one.scenario, version="1", today=date.today(), audience=audience)
        for one in (now, *before)
    )
    return redlined(old[0], sheet) if old else sheet


def _priced(before: Chosen, after: Chosen) -> Report:
    """Return what changes between two scenarios, and what that is worth."""
    first, last = (Compared(deal=one.deal, scenario=one.scenario) for one in (before, after))
    return priced_redline(price(first, last), today=date.today())
