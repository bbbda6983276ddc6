"""How far a long command is, on a terminal; Ctrl+C leaves cleanly."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from core.engine.batch import Checkpoint

INTERRUPTED = 130
"""The exit code of a program that Ctrl+C has ended."""


@contextmanager
def progress(doing: str) -> Iterator[Checkpoint]:
    """Offer a checkpoint that says on the terminal how far a run is; silent elsewhere.

    Parameters
    ----------
    doing
        What goes on, as in "Simulating".
    """
    shown = -1

    def show(fraction: float) -> None:
        nonlocal shown
        percent = int(100.0 * fraction)
        if percent != shown and sys.stderr.isatty():
            click.echo(f"\r{doing}: {percent} %", nl=False, err=True)
            shown = percent

    try:
        yield show
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # already on the way out
        _clear(shown)
        click.echo("Stopped.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    _clear(shown)


def _clear(shown: int) -> None:
    if shown >= 0:
        click.echo("\r\033[K", nl=False, err=True)
