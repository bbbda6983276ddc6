"""What the pages show: the term sheet of some terms, for an audience, redlined or not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core.errors import InvalidInputError, LeaseDeskError
from core.report.audience import Audience
from core.report.blocks import Report
from core.report.redlined import redlined
from core.report.term_sheet import term_sheet
from core.terms.deal import Deal
from core.terms.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class Wording:
    """All that a document is made from, so that it can be made beside the window.

    Attributes
    ----------
    before
        What the terms are redlined against; None for nothing.
    version, revision
        What tells the document from others of the deal, and the save that it was made from.
    """

    deal: Deal
    scenario: Scenario
    before: Scenario | None
    audience: Audience
    version: str
    revision: str
    today: dt.date

    def report(self) -> Report:
        """Return the document.

        Raises
        ------
        LeaseDeskError
            If the model is not defined for the terms, or for those that go before.
        """
        now = self._sheet(self.scenario)
        if self.before is None:
            return now
        try:
            return redlined(self._sheet(self.before), now)
        except InvalidInputError as error:
            raise LeaseDeskError(f"No redline against these terms: {error}") from error

    def _sheet(self, scenario: Scenario) -> Report:
        ours = self.audience is Audience.OURS
        return term_sheet(
            self.deal.under(scenario.case) if ours else self.deal,
            scenario,
            version=self.version,
            today=self.today,
            audience=self.audience,
            revision=self.revision,
        )
