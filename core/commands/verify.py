"""`lease-desk verify`: whether a document still says what the scenario says that it names."""

from __future__ import annotations

from pathlib import Path

import click

from core.commands.originals import FileOriginals, Originals
from core.commands.rebuilding import Rebuilt, rebuilt
from core.commands.shared import in_sentences
from core.errors import LeaseDeskError
from core.export.kinds import KINDS, MODEL_KINDS
from core.report.stamp import Stamp, read_stamp
from core.terms.figures import full_date

LARGEST = 100_000_000  # [bytes]

DIFFERS = 1
"""The exit code where the document does not match."""


@click.command("verify")
@click.argument("document", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path), required=False)
@in_sentences
def verify_command(document: Path, file: Path | None) -> None:
    """Say whether a document (PDF, Word or Excel) still matches the scenario that it names.

    The scenario is looked for in a deal FILE, or in your store where none is given. The exit code
    is 0 if it matches and nobody has changed the document, else 1.
    """
    content = _read(document)
    stamp = read_stamp(content)
    if stamp is None:
        raise LeaseDeskError(
            f"{document} bears no stamp of Lease Desk: it was not exported by it, or another "
            "program has written it anew since."
        )
    _say_origin(document, stamp)
    if not stamp.intact:
        click.echo(
            "The stamp was altered by hand after the export: its parts do not belong together, so "
            "nothing that it says can be relied on."
        )
        raise click.exceptions.Exit(DIFFERS)
    if file is not None:
        _answer(document, content, stamp, FileOriginals(file))
        return
    from core.commands.stored_originals import StoreOriginals, store_is_there  # it loads slowly
    from core.store.database import open_store

    with open_store(store_is_there()) as store:
        _answer(document, content, stamp, StoreOriginals(store))


def _say_origin(document: Path, stamp: Stamp) -> None:
    """Say what the stamp says."""
    origin = stamp.origin
    save = f", save {origin.revision}".replace("+", " and edited since") if origin.revision else ""
    case = f", case “{origin.case}”" if origin.case else ""
    seed = f", seed {origin.seed}" if origin.seed is not None else ""
    click.echo(
        f"{document}: {stamp.kind} of “{origin.scenario}”{save}{case}{seed}, for "
        f"{'our own side' if stamp.audience == 'ours' else 'the other side'}, "
        f"{full_date(stamp.date)}, content {stamp.content}, by Lease Desk {stamp.program}."
    )


def _answer(document: Path, content: bytes, stamp: Stamp, originals: Originals) -> None:
    """Say whether one of the scenarios there still says the same as the document."""
    found = next((one for one in rebuilt(stamp, originals) if one.content == stamp.content), None)
    if found is None:
        there = next(originals.called(stamp.origin.scenario), None)
        why = (
            f"It was saved otherwise since {stamp.date}, its deal was, or the document belongs to "
            "another deal."
            if there
            else f"{originals.place} has no scenario of that name."
        )
        click.echo(f"It matches no scenario of {originals.place} as it stands. {why}")
        raise click.exceptions.Exit(DIFFERS)
    _say_found(document, content, stamp, found)


def _say_found(document: Path, content: bytes, stamp: Stamp, found: Rebuilt) -> None:
    unchanged = found.write(document.suffix.lower()) == content
    if found.passed:
        click.echo(f"It is {found.what} as of {found.passed}, which has been saved since.")
    else:
        click.echo(f"It is {found.what}, which still says the same.")
    if unchanged:
        click.echo("The file is unchanged since its export.")
    else:
        click.echo(
            "The file itself is not as this program writes it: it was changed after its export, "
            f"or written by another version (it names {stamp.program})."
        )
    if found.passed or not unchanged:
        raise click.exceptions.Exit(DIFFERS)


def _read(document: Path) -> bytes:
    kinds = {suffix: kind.label for suffix, kind in KINDS.items() if kind.content is not None}
    kinds |= {suffix: kind.label for suffix, kind in MODEL_KINDS.items()}
    if document.suffix.lower() not in kinds:
        known = " or ".join(f"{label} ({suffix})" for suffix, label in kinds.items())
        raise LeaseDeskError(f"{document} cannot be verified: it is no {known}.")
    try:
        if document.stat().st_size > LARGEST:
            raise LeaseDeskError(f"{document} is larger than any document of Lease Desk.")
        return document.read_bytes()
    except OSError as error:
        raise LeaseDeskError(f"{document} cannot be read: {error.strerror}.") from None
