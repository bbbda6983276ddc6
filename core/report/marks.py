"""The marks by which a clause of a document is told when it comes back changed."""

from __future__ import annotations

from core.terms.lease import TERMS

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
