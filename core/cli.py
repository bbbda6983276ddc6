"""The command line: the same core as the window, for scripts and for checking."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from core.commands.bridge import bridge_command
from core.commands.cases import cases_command
from core.commands.check import check_command
from core.commands.compare import compare_command
from core.commands.evaluate import evaluate_command
from core.commands.explain import explain_command
from core.commands.export import export_command
from core.commands.lender import lender_command
from core.commands.packages import packages_command
from core.commands.propose import propose_command
from core.commands.readings import readings_command
from core.commands.risk import risk_command
from core.commands.solve import solve_command
from core.commands.terms import terms_command
from core.commands.tornado import tornado_command
from core.commands.verify import verify_command
from core.commands.zone import zone_command
from core.version import VERSION

COMMANDS: tuple[click.Command, ...] = (
    evaluate_command,
    explain_command,
    compare_command,
    export_command,
    verify_command,
    propose_command,
    terms_command,
    check_command,
    solve_command,
    zone_command,
    bridge_command,
    tornado_command,
    cases_command,
    risk_command,
    packages_command,
    lender_command,
    readings_command,
)
"""Every command, in the order in which help lists them."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="Lease Desk")
def cli() -> None:
    """Negotiate the lease of a whole GPU cluster.

    Without a command, the window opens.
    """
    if isinstance(sys.stdout, TextIOWrapper):  # a name in a script that the terminal cannot show
        sys.stdout.reconfigure(errors="backslashreplace")


for command in COMMANDS:
    cli.add_command(command)
