"""The steps between the inputs and the lines and figures, each declared once, for who asks how.

They are in no table of results; what a formula of a line or a figure names beside inputs and other
results is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.engine.step import Step
from core.engine.steps_of_exit import STEPS_OF_EXIT
from core.engine.steps_of_fallback import STEPS_OF_FALLBACK
from core.engine.steps_of_fee import STEPS_OF_FEE
from core.engine.steps_of_use import STEPS_OF_USE

STEPS: Mapping[str, Step] = MappingProxyType(
    {step.key: step for step in (*STEPS_OF_USE, *STEPS_OF_FEE, *STEPS_OF_EXIT, *STEPS_OF_FALLBACK)}
)
"""Every step, by key."""
