"""Where the text of a cell stands."""

from __future__ import annotations

from PySide6.QtCore import Qt


def aligned(*, at_right: bool) -> Qt.AlignmentFlag:
    """Return the alignment of a cell: figures at the right, words at the left."""
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
