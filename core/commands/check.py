"""`lease-desk check`: whether a deal file is right, and what an expert would remark on."""

from __future__ import annotations

from pathlib import Path

import click

from core.commands.shared import DEAL_FILE, Refused, in_sentences
from core.terms.checks import check
from core.terms.dealfile import read_deal_file
from core.terms.rules import Severity


@click.command("check")
@DEAL_FILE
@in_sentences
def check_command(file: Path) -> None:
    """Check a deal FILE: errors on stderr and exit code 2, remarks otherwise."""
    content = read_deal_file(file)
    errors, remarks = [], 0
    for scenario in content.scenarios:
        for finding in check(content.deal.under(scenario.case), scenario.terms):
            sentence = f"{scenario.name}: {finding.text}"
            if finding.severity is Severity.ERROR:
                errors.append(sentence)
            else:
                click.echo(sentence)
                remarks += 1
    if errors:
        raise Refused("\n".join(errors))
    count = len(content.scenarios)
    click.echo(
        f"{file.name}: {count} scenario{'' if count == 1 else 's'}, no error, "
        f"{remarks} remark{'' if remarks == 1 else 's'}."
    )
