"""`lease-desk export`: the term sheet of a scenario as a document, or its model as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from core.commands.shared import DEAL_FILE, choose, in_sentences, say_written
from core.errors import LeaseDeskError
from core.export.kinds import KINDS, MODEL_KINDS, export, export_model
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
@in_sentences
def export_command(file: Path, name: str, target: Path, earlier: str | None) -> None:
    """Write the term sheet of a scenario of a deal FILE, with nothing private on it.

    As .xlsx it becomes the model of the scenario with our assumptions: not for the other side.
    """
    is_model = target.suffix.lower() in MODEL_KINDS
    if is_model and earlier is not None:
        raise LeaseDeskError(
            "A workbook is the model of one scenario and marks no differences; leave out --against."
        )
    now, *before = choose(file, [name, earlier] if earlier else [name])
    if is_model:
        say_written(export_model(now.deal, now.scenario, target, today=date.today()))
        return
    sheet, *old = (
        term_sheet(one.deal, one.scenario, version="1", today=date.today())
        for one in (now, *before)
    )
    say_written(export(redlined(old[0], sheet) if old else sheet, target))
