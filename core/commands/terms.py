"""`lease-desk terms`: the catalogue of everything that can be set."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import click

from core.commands.shared import AS_JSON, in_sentences, say_json, say_table
from core.terms.deal import ASSUMPTIONS
from core.terms.lease import TERMS
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
        say_table(
            [
                [one.key, one.label, _range(one), _default(one), one.favours or ""]
                for one in members
            ],
            ["key", "", "range", "default", "favours"],
        )


def _range(one: Input) -> str:
    if one.numeric:
        none = " or none" if one.optional else ""
        return f"{value_text(one, one.low)} to {value_text(one, one.high)}{none}"
    if one.kind is Kind.LEGAL:
        return "lessor, middle, lessee or own wording"
    return ", ".join(one.codes)


def _default(one: Input) -> str:
    if one.kind is Kind.LEGAL:
        return str(one.default.position)
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
