"""Assumptions by the names that people write in a table of changes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from core.errors import InvalidInputError
from core.terms.deal import ASSUMPTIONS
from core.terms.term import Input, Kind

CHANGEABLE: Mapping[str, Input] = {
    key: one for key, one in ASSUMPTIONS.items() if one.numeric or one.kind is Kind.FLAG
}
"""What a case may change, by dotted path."""


def whole_name(declared: Input) -> str:
    """Return a name that no other assumption has.

    Examples
    --------
    >>> whole_name(ASSUMPTIONS["lessee.discount_rate"])
    'Discount rate · Lessee'
    """
    return f"{declared.label} · {declared.section}"


def assumption_named(typed: str, part: str = "") -> Input:
    """Return the assumption that is meant by a label, a whole name or a dotted path.

    Parameters
    ----------
    part
        Of the deal, where the label alone may stand for several.

    Raises
    ------
    InvalidInputError
        If there is none, or more than one; the sentence says what would be right.

    Examples
    --------
    >>> assumption_named("pue").key, assumption_named("market.spot_drift").key
    ('facility.pue', 'market.spot_drift')
    >>> assumption_named("Discount rate", "lessee").key
    'lessee.discount_rate'
    """
    wanted, where = _plain(typed), _plain(part)
    found = [
        one
        for one in CHANGEABLE.values()
        if wanted in (_plain(one.label), _plain(whole_name(one)), _plain(one.key))
        and where in ("", _plain(one.section))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(f"“{whole_name(one)}”" for one in found)
        raise InvalidInputError(f"“{typed}” could mean {names}; write one of them.")
    names_by_plain = {_plain(whole_name(one)): whole_name(one) for one in CHANGEABLE.values()}
    names_by_plain |= {_plain(one.label): one.label for one in CHANGEABLE.values()}
    near = difflib.get_close_matches(wanted, list(names_by_plain), n=1)
    meant = f"; did you mean “{names_by_plain[near[0]]}”?" if near else "; choose one of the list."
    raise InvalidInputError(f"“{typed}” is no assumption that a case can change{meant}")


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()
