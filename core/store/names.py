"""Names of saved scenarios: never empty, and no two alike in the list of a deal."""

import re
from collections.abc import Collection

from core.errors import StoreError
from core.terms.reading import LONGEST_NAME

LONGEST_NUMBER = 12  # [characters] of a number behind a name, with its brackets
_NUMBERED = re.compile(r" \(\d+\)$")


def given(name: str, what: str) -> str:
    """Return a name without blanks around it.

    Raises
    ------
    StoreError
        If nothing is left.
    """
    stripped = name.strip()
    if not stripped:
        raise StoreError(f"The name of the {what} is empty; give it at least one letter.")
    return stripped


def free(name: str, taken: Collection[str]) -> str:
    """Return the name, or with a number behind it where it is taken.

    Examples
    --------
    >>> free("Our offer", {"Our offer", "Our offer (2)"})
    'Our offer (3)'
    """
    stem = _NUMBERED.sub("", name)
    number = 1
    while name in taken:
        number += 1
        behind = f" ({number})"
        name = f"{stem[: LONGEST_NAME - len(behind)]}{behind}"
    return name


def beginning(name: str) -> str:
    """Return what a name has in common with all that `free` may make of it.

    Examples
    --------
    >>> beginning("Our offer (3)")
    'Our offer'
    """
    return _NUMBERED.sub("", name)[: LONGEST_NAME - LONGEST_NUMBER]
