"""`lease-desk terms`: the catalogue of everything that can be set."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import click
from tabulate import tabulate

from core.commands.shared import AS_JSON, in_sentences, say_json
from core.terms.deal import ASSUMPTIONS
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition
from core.terms.term import Input, Kind
from core.terms.wording import value_text


@click.command("terms")
@click.option("--assumptions", is_flag=True, help="The assumptions instead of the terms.")
@AS_JSON
@in_sentences
def terms_command(assumptions: bool, as_json: bool) -> None:
    """List the terms that are negotiated: key, label, range, default, whom more of it favours."""
    inputs = (ASSUMPTIONS if assumptions else TERMS).values()
    if as_json:
        say_json([_as_json(one) for one in inputs])
        return
    for section, members in groupby(inputs, key=lambda one: one.section):
        click.echo(f"\n{section}")
        _say_section(list(members))
    if not assumptions:
        click.echo(f"\n{_OF_LEGAL_TERMS}")


_OF_LEGAL_TERMS = (
    "A legal term is at one of its standard positions, the lessor's, the middle one or the "
    f"lessee's ({LegalPosition().position} unless set), or in the parties' own wording."
)


def _say_section(inputs: Sequence[Input]) -> None:
    if all(one.kind is Kind.LEGAL for one in inputs):
        headers = ["key", "", *inputs[0].codes]
        rows = [[one.key, one.label, *(option.label for option in one.options)] for one in inputs]
    else:
        headers = ["key", "", "range", "default", "favours"]
        rows = [
            [one.key, one.label, _range(one), _default(one), one.favours or ""] for one in inputs
        ]
    click.echo(tabulate(rows, headers, disable_numparse=True, maxcolwidths=_WIDEST))


_WIDEST = 40
"""[characters] of a column; longer words go on in the next line."""


def _range(one: Input) -> str:
    if one.numeric:
        none = " or none" if one.optional else ""
        return f"{value_text(one, one.low)} to {value_text(one, one.high)}{none}"
    return "yes, no" if one.kind is Kind.FLAG else ", ".join(one.codes)


def _default(one: Input) -> str:
    return str(one.default) if one.kind is Kind.CHOICE else value_text(one, one.default)


def _as_json(one: Input) -> dict[str, Any]:
    return {
        "key": one.key,
        "section": one.section,
        "label": one.label,
        "kind": one.kind,
        "unit": one.unit.value,
        "low": one.low if one.numeric else None,
        "high": one.high if one.numeric else None,
        "optional": one.optional,
        "default": one.default.position if one.kind is Kind.LEGAL else one.default,
        "options": {option.code: option.label for option in one.options},
        "favours": one.favours,
        "why": one.why,
    }
