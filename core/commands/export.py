"""`lease-desk export`: the term sheet of a scenario as a document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from core.commands.shared import DEAL_FILE, choose, in_sentences, say_written
from core.export.kinds import KINDS, export
from core.report.redlined import redlined
from core.report.term_sheet import term_sheet


@click.command("export")
@DEAL_FILE
@click.option("--scenario", "name", required=True, metavar="NAME", help="The scenario to set out.")
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help=f"Where to write it; the suffix says what it becomes ({', '.join(KINDS)}).",
)
@click.option(
    "--against",
    "earlier",
    metavar="NAME",
    help="An earlier scenario: what differs from its term sheet is marked, in Word as tracked "
    "changes.",
)
@in_sentences
def export_command(file: Path, name: str, target: Path, earlier: str | None) -> None:
    """Write the term sheet of a scenario of a deal FILE, with nothing private on it."""
    sheet, *before = (
        term_sheet(one.deal, one.scenario, version="1", today=date.today())
        for one in choose(file, [name, earlier] if earlier else [name])
    )
    say_written(export(redlined(before[0], sheet) if before else sheet, target))
