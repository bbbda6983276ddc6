"""What a card of the draft is made of: the scenario as it is pictured, its rows, what they read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.engine.declare import Metric
from core.engine.evaluate import Outcome
from core.engine.metrics import METRICS
from core.study.zone import Reservation
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.term import Party
from gui.metric_text import figure, value_text


@dataclass(frozen=True, kw_only=True)
class Picture:
    """All that the cards are made of.

    Attributes
    ----------
    deal
        The deal under the scenario's case.
    side
        The side from which it is looked at: "ours".
    reservations
        Each side's walk-away price, as far as it has been worked out.
    solving
        Whether those are of earlier terms, and being worked out anew.
    """

    deal: Deal
    terms: LeaseTerms
    side: Party
    outcome: Outcome
    baseline: Outcome | None = None
    reservations: Mapping[Party, Reservation] = field(default_factory=dict)
    solving: bool = False

    def figure(self, key: str) -> float | None:
        return figure(self.outcome.metric(key))

    def text(self, key: str) -> str:
        return value_text(METRICS[key], self.outcome.metric(key), self.deal)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One card: the figure in large, what it is called, and the line beneath."""

    metric: Metric
    """As the card shows it; where its unit is a longer one, the suffix says the rest."""
    title: str
    suffix: Callable[[Picture], str]
    """What stands in small behind the figure."""
    detail: Callable[[Picture], str]
    value: Callable[[Picture], str] | None = None
    """The figure in words of its own; as the catalogue has it where None."""
    bad: Callable[[Picture], bool] = lambda _picture: False
    """Whether the figure is bad news, whatever it was before."""
    note: Callable[[Picture], str] = lambda _picture: ""
    """What the tooltip adds."""
    key: str = ""
    """Key of the result that the card explains; the metric's own where empty."""
    below: str = ""
    """Key of the result that the line beneath is about; the card's own where empty."""
    old: Callable[[Picture], bool] = lambda _picture: False
    """Whether the figure is that of earlier terms."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one card shows."""

    key: str
    title: str
    value: str
    suffix: str
    help: str
    detail: str
    change: str
    better: bool | None
    """Whether the change helps our side; None where it helps neither."""
    bad: bool
    old: bool
