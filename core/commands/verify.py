"""`lease-desk verify`: whether a document still says what a scenario says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path

import click

from core.commands.shared import DEAL_FILE, choose, in_sentences
from core.errors import LeaseDeskError
from core.export.kinds import KINDS
from core.report.blocks import Report
from core.report.redlined import redlined
from core.report.stamp import Stamp, content_of, read_stamp
from core.report.term_sheet import term_sheet

LARGEST = 100_000_000  # [bytes]

DIFFERS = 1
"""The exit code where the document does not match."""


@click.command("verify")
@click.argument("document", type=click.Path(path_type=Path))
@DEAL_FILE
@in_sentences
def verify_command(document: Path, file: Path) -> None:
    """Say whether a term sheet (PDF or Word) still matches a scenario of a deal FILE.

    The exit code is 0 if it does and nobody has changed it, else 1.
    """
    write = _writer(document)
    content = _read(document)
    stamp = read_stamp(content)
    if stamp is None:
        raise LeaseDeskError(
            f"{document} bears no stamp of Lease Desk: it was not exported by it, or another "
            "program has written it anew since."
        )
    for what, report in _candidates(file, stamp):
        if content_of(report) == stamp.content:
            _say(document, stamp, what, unchanged=write(report) == content)
            return
    click.echo(
        f"{document} matches no scenario of {file} as it stands: terms have changed since "
        f"{stamp.date}, or it belongs to another deal."
    )
    raise click.exceptions.Exit(DIFFERS)


def _say(document: Path, stamp: Stamp, what: str, *, unchanged: bool) -> None:
    if unchanged:
        click.echo(f"{document} is {what}, unchanged since its export.")
        return
    click.echo(
        f"{document} was made from {what}, which still says the same. The file itself is not as "
        "this program writes it: it was changed after its export, or written by another version "
        f"(it names {stamp.program})."
    )
    raise click.exceptions.Exit(DIFFERS)


def _candidates(file: Path, stamp: Stamp) -> Iterator[tuple[str, Report]]:
    """Return what the document may be: each scenario's term sheet, and then their redlines."""
    sheets = {
        one.scenario.name: term_sheet(
            one.deal, one.scenario, version=stamp.version, today=stamp.date
        )
        for one in choose(file)
    }
    for name, sheet in sheets.items():
        yield f"the term sheet of “{name}”", sheet
    for before, after in permutations(sheets, 2):
        what = f"the term sheet of “{after}” redlined against “{before}”"
        yield what, redlined(sheets[before], sheets[after])


def _writer(document: Path) -> Callable[[Report], bytes]:
    """Return how such a document is written."""
    known = {suffix: kind for suffix, kind in KINDS.items() if kind.content is not None}
    kind = known.get(document.suffix.lower())
    if kind is None or kind.content is None:
        kinds = " or ".join(f"{one.label} ({suffix})" for suffix, one in known.items())
        raise LeaseDeskError(f"{document} cannot be verified: it is no {kinds}.")
    return kind.content


def _read(document: Path) -> bytes:
    try:
        if document.stat().st_size > LARGEST:
            raise LeaseDeskError(f"{document} is larger than any term sheet.")
        return document.read_bytes()
    except OSError as error:
        raise LeaseDeskError(f"{document} cannot be read: {error.strerror}.") from None
