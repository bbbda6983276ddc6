"""How high a row must be for its texts: what writes the file does not know, and Excel may ask."""

from __future__ import annotations

_LETTERS = 1.15  # [1] of the width of a column, of a text in the small print of the sheets
_LINE = 12.5  # [points]
_MARGIN = 2.0  # [points]


def height_of(*texts: tuple[str, float]) -> float:
    """Return the height of a row, given its texts with the widths of their columns. [points]

    Examples
    --------
    >>> height_of(("short", 10), ("a text of more than a line", 10))
    39.5
    """
    lines = max(-(-len(text) // int(width * _LETTERS)) for text, width in texts)
    return max(1, lines) * _LINE + _MARGIN
