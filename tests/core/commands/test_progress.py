"""Ctrl+C during a long command."""

import signal

import click
import pytest

from core.commands.progress import INTERRUPTED, progress


@pytest.fixture(autouse=True)
def heard_as_on_a_terminal():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt_while_loading():
    """Do what a compiled package does that is interrupted while it is being loaded."""
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        raise ImportError("it failed to import") from None


def test_an_interrupt_that_a_package_makes_another_error_of_still_stops(capsys):
    with pytest.raises(click.exceptions.Exit) as stopped, progress("Simulating"):
        interrupt_while_loading()

    assert stopped.value.exit_code == INTERRUPTED
    assert capsys.readouterr().err == "Stopped.\n"


def test_an_error_without_an_interrupt_goes_on():
    with pytest.raises(ImportError, match="no such package"), progress("Simulating"):
        raise ImportError("no such package")

    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
