"""`lease-desk evaluate`: every figure and line of the scenarios of a deal file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from core.commands.shared import (
    AS_JSON,
    CASE,
    DEAL_FILE,
    SETTINGS,
    choose,
    in_sentences,
    say_json,
    say_table,
)
from core.engine.metrics import METRICS
from core.engine.said import said
from core.errors import InvalidInputError
from core.export.figures import as_json as as_json_of
from core.export.figures import figures_of, lines_csv, metrics_csv
from core.report.audience import Audience


@click.command("evaluate")
@DEAL_FILE
@click.option("--scenario", "names", multiple=True, metavar="NAME", help="Only this scenario.")
@SETTINGS
@CASE
@AS_JSON
@click.option(
    "--csv", "as_csv", is_flag=True, help="Every line month by month, a row for each month."
)
@click.option(
    "--metrics", "only_metrics", is_flag=True, help="With --csv: the figures, a row for each."
)
@click.option(
    "--for",
    "audience",
    type=click.Choice([one.value for one in Audience]),
    default=Audience.OURS.value,
    help="ours: everything; theirs: only the figures and lines that may be shared, from what is "
    "shared alone.",
)
@in_sentences
def evaluate_command(
    file: Path,
    names: Sequence[str],
    settings: Sequence[str],
    case: str | None,
    as_json: bool,
    as_csv: bool,
    only_metrics: bool,
    audience: str,
) -> None:
    """Work out the scenarios of a deal FILE, all of them or those named."""
    if as_json and as_csv:
        raise InvalidInputError("Choose --json or --csv; an answer is in one of them.")
    if only_metrics and not as_csv:
        raise InvalidInputError("--metrics goes with --csv; the other answers have all figures.")
    chosen = choose(file, names, settings, case)
    every = [figures_of(one.deal, one.scenario, Audience(audience)) for one in chosen]
    if as_json:
        say_json([as_json_of(one) for one in every])
        return
    if as_csv:
        click.echo((metrics_csv if only_metrics else lines_csv)(every), nl=False)
        return
    if not every:
        click.echo("There is no scenario in the file.")
    for one in every:
        case_of = f" ({one.scenario.case})" if one.audience is Audience.OURS else ""
        click.echo(f"{one.scenario.name}{case_of}")
        say_table([[METRICS[key].label, said(one.deal, one.outcome, key)] for key in one.metrics])
        click.echo()
