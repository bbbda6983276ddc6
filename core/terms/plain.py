"""Texts without what editors change in them by themselves, or leave in what is pasted."""

from __future__ import annotations

import re

from core.errors import InvalidInputError
from core.terms.reading import CONTROL, LONGEST_NAME

_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a", "'")
    | dict.fromkeys("\u201c\u201d\u201e", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u00ad\u200b\ufeff", "")
)


def plain_text(text: str) -> str:
    r"""Return a text with one kind of space, quote and dash.

    Examples
    --------
    >>> plain_text("  “Term”\u00a0of  36\u2011month\n leases .")
    '"Term" of 36-month leases.'
    """
    return re.sub(r" ([.,;:)])", r"\1", " ".join(text.translate(_PLAIN).split()))


def typed_text(typed: str, name: str, *, longest: int = LONGEST_NAME) -> str:
    r"""Return a text that was typed or pasted, as it can be saved and read again.

    Word and slides end lines in ways of their own, and leave marks that are no letters.

    Raises
    ------
    InvalidInputError
        If it is too long.

    Examples
    --------
    >>> typed_text(" first line\vsecond\x07 line ", "Notes")
    'first line\nsecond line'
    """
    text = CONTROL.sub("", _BREAKS.sub("\n", typed)).strip()
    if len(text) > longest:
        raise InvalidInputError(
            f"{name} has {len(text):,} characters; it must have at most {longest:,}."
        )
    return text
