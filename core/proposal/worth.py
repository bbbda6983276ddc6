"""What a proposal is worth to each side."""

from __future__ import annotations

from dataclasses import dataclass

from core.engine.evaluate import evaluate
from core.errors import InvalidInputError
from core.proposal.proposal import Proposal
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.term import Party

GAINS = {Party.LESSOR: "lessor_gain_usd", Party.LESSEE: "lessee_gain_usd"}
"""The figure that says what a deal is worth to a side."""


@dataclass(frozen=True, kw_only=True)
class Worth:
    """A side's gain from the base and from the proposal; None where there is none. [USD]"""

    before: float | None
    after: float | None


def worth(deal: Deal, proposal: Proposal) -> dict[Party, Worth]:
    """Return both sides' gains, under the case of the base."""
    seen = deal.under(proposal.base.case)
    before, after = (
        _gains(seen, terms) for terms in (proposal.base.terms, proposal.returned.terms)
    )
    return {side: Worth(before=before[side], after=after[side]) for side in GAINS}


def _gains(deal: Deal, terms: LeaseTerms) -> dict[Party, float | None]:
    try:
        outcome = evaluate(deal, terms, lines=())
    except InvalidInputError:  # it is said among the problems of the proposal
        return dict.fromkeys(GAINS)
    return {side: outcome.number(key) for side, key in GAINS.items()}
