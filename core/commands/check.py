"""`lease-desk check`: whether a deal file is right, and what an expert would remark on."""

from __future__ import annotations

from pathlib import Path

import click

from core.commands.shared import DEAL_FILE, Refused, in_sentences
from core.engine.evaluate import evaluate
from core.engine.limits import LINES, binding_limits
from core.terms.checks import check
from core.terms.deal import Deal
from core.terms.dealfile import read_deal_file
from core.terms.lease import LeaseTerms
from core.terms.rules import Finding, Severity


@click.command("check")
@DEAL_FILE
@in_sentences
def check_command(file: Path) -> None:
    """Check a deal FILE: errors on stderr and exit code 2, remarks and crossed limits otherwise."""
    content = read_deal_file(file)
    errors, remarks = [], 0
    for scenario in content.scenarios:
        for finding in _findings(content.deal.under(scenario.case), scenario.terms):
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


def _findings(deal: Deal, terms: LeaseTerms) -> tuple[Finding, ...]:
    """Return what the rules find and, where the model is defined, the limits that bind."""
    found = check(deal, terms)
    if any(one.severity is Severity.ERROR for one in found):
        return found
    outcome = evaluate(deal, terms, lines=LINES)
    return (*found, *binding_limits(deal, terms, outcome))
