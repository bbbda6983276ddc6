"""The command line: the same core as the window, for scripts and for checking."""

from __future__ import annotations

import click

from core.commands.check import check_command
from core.commands.compare import compare_command
from core.commands.evaluate import evaluate_command
from core.commands.export import export_command
from core.commands.terms import terms_command
from core.version import VERSION

COMMANDS = (
    evaluate_command,
    compare_command,
    export_command,
    terms_command,
    check_command,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="Lease Desk")
def cli() -> None:
    """Negotiate the lease of a whole GPU cluster.

    Without a command, the window opens.
    """


for command in COMMANDS:
    cli.add_command(command)
