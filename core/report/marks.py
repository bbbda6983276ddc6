"""The marks by which a document is told apart when it comes back changed: what is ours in it."""

from __future__ import annotations

from core.terms.lease import TERMS

AUTHOR = "Lease Desk"
"""Of every tracked change of ours: who sits at the keyboard is no business of the other side."""

_PREFIX = "term_"


def bookmark_of(key: str) -> str:
    """Return the name of the bookmark at the clause of a term; Word takes 40 characters.

    Examples
    --------
    >>> bookmark_of("term_months")
    'term_term_months'
    """
    return f"{_PREFIX}{key}"


def key_of(bookmark: str) -> str | None:
    """Return the key of the term whose clause a bookmark marks; None if it marks none."""
    key = bookmark.removeprefix(_PREFIX)
    return key if bookmark.startswith(_PREFIX) and key in TERMS else None
