"""What the commands share: reading a deal file, choosing scenarios, answering in sentences."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click
from tabulate import tabulate

from core.errors import InvalidInputError, LeaseDeskError
from core.export.kinds import Exported
from core.terms.checks import check
from core.terms.deal import Deal
from core.terms.dealfile import DealFile, read_deal_file
from core.terms.rules import Severity
from core.terms.scenario import Scenario
from core.terms.settings import apply_settings, read_settings

P = ParamSpec("P")
R = TypeVar("R")

DEAL_FILE = click.argument("file", type=click.Path(path_type=Path))
SETTINGS = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help="Set a term or an assumption, as people type it: --set term_months=3y.",
)
CASE = click.option("--case", metavar="NAME", help="See every scenario under this case.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Full figures for scripts.")


class Refused(click.ClickException):
    """What is wrong with a request, said on stderr; the program ends with 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=file is None, file=file)


def in_sentences(command: Callable[P, R]) -> Callable[P, R]:
    """Have a command answer what a user can act on in sentences, without a traceback."""

    @wraps(command)
    def answered(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except LeaseDeskError as error:
            raise Refused(str(error)) from error
        except BrokenPipeError:  # the reader, `head` say, has seen enough
            raise
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refused(f"The command could not go on: {reason.lower()}.") from error

    return answered


@dataclass(frozen=True)
class Chosen:
    """A scenario to work on, and the deal as its case sees it."""

    deal: Deal
    scenario: Scenario


def choose(
    file: Path,
    names: Sequence[str] = (),
    settings: Sequence[str] = (),
    case: str | None = None,
) -> tuple[Chosen, ...]:
    """Return the scenarios of a deal file with settings made, each under its case.

    Raises
    ------
    LeaseDeskError
        If the file, a name, a setting or what follows from it is not right.
    """
    content = read_deal_file(file)
    scenarios, values, _ = _each(
        lambda: _named(content, names),
        lambda: read_settings(settings),
        lambda: content.deal if case is None else content.deal.case(case),
    )
    chosen = []
    for scenario in scenarios:
        seen_under = scenario.case if case is None else case
        # what is typed stands over what the case changes
        deal, terms = apply_settings(content.deal.under(seen_under), scenario.terms, values)
        chosen.append(Chosen(deal, replace(scenario, terms=terms, case=seen_under)))
    problems = [
        f"{one.scenario.name}: {finding.text}" if len(chosen) > 1 else finding.text
        for one in chosen
        for finding in check(one.deal, one.scenario.terms)
        if finding.severity is Severity.ERROR
    ]
    if problems:
        raise InvalidInputError(*problems)
    return tuple(chosen)


def _each(*parts: Callable[[], Any]) -> list[Any]:
    """Return what each part of a request gives, or say what is wrong with all of them."""
    given: list[Any] = []
    problems: list[str] = []
    for part in parts:
        try:
            given.append(part())
        except InvalidInputError as error:
            problems += error.problems
    if problems:
        raise InvalidInputError(*problems)
    return given


def _named(content: DealFile, names: Sequence[str]) -> tuple[Scenario, ...]:
    known = {scenario.name: scenario for scenario in content.scenarios}
    if unknown := [name for name in names if name not in known]:
        there = ", ".join(f"“{name}”" for name in known) or "none"
        raise InvalidInputError(
            *(f"There is no scenario “{name}” in the file; there are {there}." for name in unknown)
        )
    return tuple(known[name] for name in names) if names else content.scenarios


def say_json(value: Any) -> None:
    """Print a value as JSON that any terminal and any file takes, figures in full."""
    click.echo(json.dumps(value, allow_nan=False, indent=1))


def say_table(rows: Sequence[Sequence[str]], headers: Sequence[str] = ()) -> None:
    """Print a table: words to the left, figures to the right."""
    align = ["left"] + ["right"] * (max(map(len, rows), default=1) - 1)
    click.echo(tabulate(rows, headers, tablefmt="simple", colalign=align, disable_numparse=True))


def say_written(exported: Exported) -> None:
    """Say which files were written, and on stderr what a reader should know of them."""
    for path in exported.paths:
        click.echo(f"Wrote {path}", err=True)
    for note in exported.notes:
        click.echo(note, err=True)
