"""The monthly lines of a lease, each declared once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.engine.declare import Line
from core.engine.lines_of_fee import LINES_OF_FEE
from core.engine.lines_of_money import LINES_OF_MONEY
from core.engine.lines_of_use import LINES_OF_USE

LINES: Mapping[str, Line] = MappingProxyType(
    {line.key: line for line in (*LINES_OF_USE, *LINES_OF_FEE, *LINES_OF_MONEY)}
)
"""Every monthly line, by key, in the order in which tables show them."""
