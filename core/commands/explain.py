"""`lease-desk explain`: where a figure comes from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from core.commands.shared import (
    AS_JSON,
    CASE,
    DEAL_FILE,
    SETTINGS,
    in_sentences,
    say_json,
    say_table,
)
from core.commands.studies import SCENARIO, seen_of
from core.engine.explain import RESULTS, Explanation, Workings
from core.errors import InvalidInputError
from core.terms.reading import near


@click.command("explain")
@DEAL_FILE
@SCENARIO
@click.option(
    "--metric",
    "key",
    required=True,
    metavar="KEY",
    help="A figure, a line or a step between, by its key in `evaluate --json` or in an answer.",
)
@SETTINGS
@CASE
@AS_JSON
@in_sentences
def explain_command(
    file: Path, name: str, key: str, settings: Sequence[str], case: str | None, as_json: bool
) -> None:
    """Say where a figure of a scenario of a deal FILE comes from: its formula and its inputs."""
    if key not in RESULTS:
        raise InvalidInputError(f"There is no figure, line or step “{key}”{near(key, RESULTS)}")
    seen = seen_of(file, name, settings, case)
    found = Workings(seen.deal, seen.terms).explain(key)
    if as_json:
        say_json(_as_json(found))
        return
    click.echo(f"{found.label}: {found.value}" + (f" ({found.number})" if found.number else ""))
    click.echo(f"\n{found.sentence[:1].upper()}{found.sentence[1:]}.\n")
    say_table(
        [[part.label, part.in_full, part.key] for part in found.parts], ["made of", "now", "key"]
    )


def _as_json(found: Explanation) -> dict[str, Any]:
    return {
        "key": found.key,
        "label": found.label,
        "value": float(found.number) if found.number else None,
        "formula": found.sentence,
        "made_of": [
            {"key": part.key, "label": part.label, "kind": part.kind, "value": part.in_full}
            for part in found.parts
        ],
    }
