"""How far a long command is, on a terminal; Ctrl+C leaves cleanly."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

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

    with _Interrupts() as interrupts:
        try:
            yield show
        except BaseException as error:
            _clear(shown)
            if not (interrupts.heard or isinstance(error, KeyboardInterrupt)):
                raise
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # already on the way out
            click.echo("Stopped.", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
    _clear(shown)


class _Interrupts:
    """Whether Ctrl+C was pressed meanwhile.

    What is raised then is not always a `KeyboardInterrupt`: a package that is being loaded may
    make another error of it.
    """

    heard = False

    def __enter__(self) -> Self:
        self._replaced = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if self._replaced:  # it is ignored where the program runs unattended
            signal.signal(signal.SIGINT, self._on_interrupt)
        return self

    def __exit__(self, *_error: object) -> None:
        if self._replaced and not self.heard:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _on_interrupt(self, number: int, frame: FrameType | None) -> None:
        self.heard = True
        signal.default_int_handler(number, frame)


def _clear(shown: int) -> None:
    if shown >= 0:
        click.echo("\r\033[K", nl=False, err=True)
