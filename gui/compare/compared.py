"""A column of the comparison as documents take it."""

from __future__ import annotations

from dataclasses import replace

from core.report.compared import Compared
from gui.compare.table import Contender


def compared(one: Contender) -> Compared:
    """Return a scenario under the case that it is looked at in, which may not be its own."""
    scenario = replace(one.scenario, case=one.case)
    return Compared(deal=one.deal, scenario=scenario, revision=one.revision)
