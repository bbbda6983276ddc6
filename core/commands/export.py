"""`lease-desk export`: the term sheet of a scenario as a document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from core.commands.shared import DEAL_FILE, choose, in_sentences
from core.export.kinds import export
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
    help="Where to write it; the suffix says what it becomes (.pdf).",
)
@in_sentences
def export_command(file: Path, name: str, target: Path) -> None:
    """Write the term sheet of a scenario of a deal FILE, with nothing private on it."""
    (chosen,) = choose(file, [name])
    sheet = term_sheet(chosen.deal, chosen.scenario, version="1", today=date.today())
    written = export(sheet, target)
    for path in written.paths:
        click.echo(f"Wrote {path}")
    for note in written.notes:
        click.echo(note, err=True)
