"""`lease-desk compare`: scenarios side by side, their terms and their figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from core.commands.shared import (
    AS_JSON,
    DEAL_FILE,
    SETTINGS,
    Chosen,
    choose,
    in_sentences,
    say_json,
    say_table,
    say_written,
)
from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import METRICS
from core.engine.said import said
from core.errors import InvalidInputError
from core.export.kinds import export
from core.report.compared import Compared
from core.report.memo import memo
from core.terms.dealfile import terms_to_json
from core.terms.differences import differing
from core.terms.lease import TERMS
from core.terms.wording import value_text


@click.command("compare")
@DEAL_FILE
@click.option(
    "--scenarios",
    "names",
    multiple=True,
    metavar="A B …",
    help="The scenarios to set side by side; the first is the baseline. All where none is named.",
)
@click.argument("more", nargs=-1, metavar="")
@SETTINGS
@click.option(
    "--case",
    "cases",
    multiple=True,
    metavar="NAME",
    help="See every scenario under this case; each under several where it is given more than once.",
)
@AS_JSON
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write a memo as well, with what each change is worth, for our side (.pdf, .docx).",
)
@in_sentences
def compare_command(
    file: Path,
    names: Sequence[str],
    more: Sequence[str],
    settings: Sequence[str],
    cases: Sequence[str],
    as_json: bool,
    target: Path | None,
) -> None:
    """Set scenarios of a deal FILE side by side: the terms that differ, and every figure."""
    if more and not names:
        raise InvalidInputError(f"“{more[0]}” is no option; name scenarios after --scenarios.")
    chosen = [
        one for case in cases or (None,) for one in choose(file, (*names, *more), settings, case)
    ]
    if target is not None:
        compared = [Compared(deal=one.deal, scenario=one.scenario) for one in chosen]
        say_written(export(memo(compared, today=date.today()), target))
    outcomes = [evaluate(one.deal, one.scenario.terms, lines=()) for one in chosen]
    if not chosen:
        raise InvalidInputError("There is no scenario in the file to compare.")
    keys = differing([one.scenario.terms for one in chosen])
    if as_json:
        say_json(_as_json(chosen, outcomes, keys))
        return
    headers = ["", *(one.scenario.name for one in chosen)]
    rows = [["Case", *(one.scenario.case for one in chosen)]]
    rows += [[TERMS[key].label, *(_shown(key, one) for one in chosen)] for key in keys]
    click.echo("Terms that differ")
    say_table(rows, headers)
    click.echo("\nFigures")
    columns = list(zip(chosen, outcomes, strict=True))
    say_table(
        [
            [metric.label, *(said(one.deal, outcome, key) for one, outcome in columns)]
            for key, metric in METRICS.items()
        ],
        headers,
    )


def _shown(key: str, chosen: Chosen) -> str:
    return value_text(TERMS[key], getattr(chosen.scenario.terms, key))


def _as_json(
    chosen: Sequence[Chosen], outcomes: Sequence[Outcome], keys: Sequence[str]
) -> list[dict[str, Any]]:
    compared: list[dict[str, Any]] = []
    for one, outcome in zip(chosen, outcomes, strict=True):
        terms = terms_to_json(one.scenario.terms)
        compared.append(
            {
                "scenario": one.scenario.name,
                "case": one.scenario.case,
                "terms": {key: terms.get(key) for key in keys},
                "metrics": {key: outcome.metric(key) for key in METRICS},
            }
        )
    return compared
