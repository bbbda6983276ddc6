"""`lease-desk cases`: every scenario under every case, with regret."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np

from core.commands.shared import AS_JSON, DEAL_FILE, SETTINGS, choose, in_sentences, say_json
from core.commands.shared import say_table as say
from core.commands.studies import FIGURE, figure, number
from core.engine.batch import FloatArray
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.study.cases import CaseTable, case_table
from core.terms.term import Party


@click.command("cases")
@DEAL_FILE
@click.option("--scenario", "names", multiple=True, metavar="NAME", help="Only this scenario.")
@FIGURE
@click.option("--side", type=click.Choice(list(Party)), help="Whose regret; ours where not said.")
@SETTINGS
@AS_JSON
@in_sentences
def cases_command(
    file: Path,
    names: Sequence[str],
    metric: str,
    side: str | None,
    settings: Sequence[str],
    as_json: bool,
) -> None:
    """Set the scenarios of a deal FILE against all its cases, and say what would be regretted."""
    chosen = choose(file, names, settings)
    if not chosen:
        raise InvalidInputError("There is no scenario in the file to set against its cases.")
    deal = choose(file, names[:1], settings, chosen[0].deal.cases[0].name)[0].deal
    whose = Party(side) if side else None
    table = case_table(deal, [one.scenario for one in chosen], metric, whose)
    if as_json:
        say_json(
            {
                "metric": metric,
                "cases": table.cases,
                "scenarios": [
                    {
                        "scenario": name,
                        "values": _numbers(table.values[at]),
                        "regret": _numbers(table.regret[at]),
                        "largest_regret": number(float(table.largest_regret[at])),
                    }
                    for at, name in enumerate(table.scenarios)
                ],
            }
        )
        return
    click.echo(METRICS[metric].label)
    say(_rows(table, table.values, metric), ["", *table.cases])
    click.echo("\nRegret: what each falls short of the best under that case")
    rows = _rows(table, table.regret, metric)
    for row, largest in zip(rows, table.largest_regret, strict=True):
        row.append(figure(metric, float(largest)))
    say(rows, ["", *table.cases, "largest"])
    click.echo(f"\nLeast regretted: {table.scenarios[table.least_regretted]}")


def _rows(table: CaseTable, values: FloatArray, metric: str) -> list[list[str]]:
    return [
        [name, *(figure(metric, float(value)) for value in row)]
        for name, row in zip(table.scenarios, values, strict=True)
    ]


def _numbers(values: FloatArray) -> list[float | None]:
    return [float(value) if np.isfinite(value) else None for value in values]
