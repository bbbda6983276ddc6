"""The limits that bind in the figures of a scenario, each as a sentence."""

from __future__ import annotations

import numpy as np

from core.engine.evaluate import Outcome
from core.terms.deal import Deal
from core.terms.figures import month_and_date, short
from core.terms.rules import Finding, Severity
from core.terms.units import Unit

COVENANT = "facility.debt.dscr_covenant"


def binding_limits(deal: Deal, outcome: Outcome) -> tuple[Finding, ...]:
    """Return what the figures run up against: the lender's covenant on the cover of debt."""
    cover = outcome.line("dscr")
    covenant = deal.facility.debt.dscr_covenant
    if np.all(np.isnan(cover)) or np.nanmin(cover) >= covenant:
        return ()
    month = int(np.nanargmin(cover))
    least, limit = short(float(cover[month]), Unit.RATIO), short(covenant, Unit.RATIO)
    when = month_and_date(month, deal.first_day(month))
    text = f"DSCR {least} lies below the covenant of {limit} in {when}."
    return (Finding(severity=Severity.WARNING, keys=(COVENANT,), text=text),)
