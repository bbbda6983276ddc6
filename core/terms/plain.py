"""Texts without what editors change in them by themselves."""

from __future__ import annotations

import re

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
