"""Which series of a chart the mouse is at."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from gui.charts.drawing import Drawing

ON_LINE = 8.0  # [px] from a line, at which it is meant rather than the area behind it


def nearest(
    drawing: Drawing,
    keys: Collection[str],
    month: int,
    height: float,
    px: float,
    factors: Mapping[str, float],
) -> str:
    """Return the key of the series whose figure of a month is meant; "" for none.

    A line close by goes before the area that the mouse is in, and that before what is farther off.

    Parameters
    ----------
    keys
        Of the series that may be meant.
    height
        Where the mouse is, by what is measured at the left.
    px
        How much of that one pixel is.
    factors
        What the values of some series are multiplied by to be drawn. [1]

    Examples
    --------
    >>> import numpy as np
    >>> fee = Drawing({"fee": (np.zeros(1), np.array([9.0]))}, {"cash": np.array([8.0])}, {})
    >>> [nearest(fee, ("fee", "cash"), 0, height, 0.1, {}) for height in (8.5, 4.0)]
    ['cash', 'fee']
    """
    found = []
    for key in keys:
        factor = factors.get(key, 1.0)
        if key in drawing.lines:
            far = abs(float(drawing.lines[key][month]) * factor - height) / px
            found.append((0.0 if far <= ON_LINE else far, far, key))
        if key in drawing.areas:
            low, high = (float(edge[month]) * factor for edge in drawing.areas[key])
            far = max(low - height, height - high, 0.0) / px
            found.append((max(far, ON_LINE / 2) if low < high else far + ON_LINE, far, key))
    known = [one for one in found if math.isfinite(one[1])]
    return min(known)[2] if known else ""
