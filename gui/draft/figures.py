"""The cards of the draft: which figures stand on them, in whose words, and how they changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.engine.declare import Metric
from core.engine.evaluate import Outcome
from core.engine.metrics import END_REASON_TEXT, METRICS
from core.study.zone import GAIN, WALK_AWAY, Reservation
from core.terms.deal import Deal
from core.terms.figures import exact, month_and_date, short
from core.terms.lease import TERMS, LeaseTerms, price_key
from core.terms.term import Party
from core.terms.units import Unit
from gui.metric_text import change_text, figure, is_better, value_text


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
    """

    deal: Deal
    terms: LeaseTerms
    side: Party
    outcome: Outcome
    baseline: Outcome | None = None
    reservations: Mapping[Party, Reservation] = field(default_factory=dict)

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
    below: str = ""
    """Key of the result that the line beneath is about; the card's own where empty."""


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


def rows(side: Party) -> tuple[Row, ...]:
    """Return the cards of one side's point of view, in order."""
    return (
        _row("headline_value_usd", _firm, below="firm_value_usd"),
        _row("effective_usd_per_gpu_hour", _quoted, unit=Unit.USD),
        _gain_row(side, "Our gain"),
        _gain_row(side.other, "Their gain"),
        *_OWN_ROWS[side],
        _row("min_dscr", _covenant, suffix=_in_lease, bad=_breaks_covenant),
        _row(
            "lease_end_month",
            _end_reason,
            title="Ends",
            value=_end_date,
            suffix=_end_month,
            below="end_reason",
        ),
    )


def read(row: Row, picture: Picture) -> Reading:
    """Return what a card shows of an outcome."""
    metric = row.metric
    declared = METRICS[metric.key]
    now = picture.outcome.metric(metric.key)
    before = None if picture.baseline is None else picture.baseline.metric(metric.key)
    compared = picture.baseline is not None
    in_full = value_text(declared, now, picture.deal, in_full=True)
    return Reading(
        key=metric.key,
        title=row.title,
        value=row.value(picture) if row.value else value_text(metric, now, picture.deal),
        suffix="" if figure(now) is None else row.suffix(picture),
        help="\n".join(text for text in (in_full, declared.why, row.note(picture)) if text),
        detail=row.detail(picture),
        change=change_text(metric, now, before) if compared else "",
        better=is_better(metric, now, before, picture.side) if compared else None,
        bad=row.bad(picture),
    )


def headroom(side: Party, price: float, walk_away: float) -> float:
    """Return how far a price is from the one at which a side would walk away, per unit of price.

    Examples
    --------
    >>> headroom(Party.LESSOR, 5.0, 4.0), headroom(Party.LESSEE, 5.0, 6.0)
    (0.2, 0.2)
    """
    return (price - walk_away) / price if side is Party.LESSOR else (walk_away - price) / price


def _row(
    key: str,
    detail: Callable[[Picture], str],
    *,
    title: str = "",
    unit: Unit | None = None,
    suffix: Callable[[Picture], str] | None = None,
    **rest: Any,
) -> Row:
    metric = METRICS[key]
    per = metric.unit.per.strip() if unit is Unit.USD else ""
    return Row(
        metric=replace(metric, unit=unit or metric.unit),
        title=title or metric.label,
        suffix=suffix or (lambda _picture: per),
        detail=detail,
        **rest,
    )


def _gain_row(side: Party, title: str) -> Row:
    key = GAIN[side]
    return _row(
        key,
        _walk_away(side),
        title=title,
        suffix=_headroom(side),
        bad=_is_loss(key),
        note=_walk_away_in_full(side),
        below=WALK_AWAY[side].key,
    )


def _firm(picture: Picture) -> str:
    firm, headline = picture.figure("firm_value_usd"), picture.figure("headline_value_usd")
    share = f" · {short(firm / headline, Unit.SHARE)}" if firm is not None and headline else ""
    return f"{picture.text('firm_value_usd')} firm{share}"


def _quoted(picture: Picture) -> str:
    key = price_key(picture.terms)
    return f"quoted {short(getattr(picture.terms, key), TERMS[key].unit)}"


def _walk_away(side: Party) -> Callable[[Picture], str]:
    def detail(picture: Picture) -> str:
        found = picture.reservations.get(side)
        if found is None:
            return ""
        if found.price is None:
            return f"gains at {'any' if found.gains_always else 'no'} price"
        estimate = "" if side is picture.side else "est. "
        # the card beside it says what the price is quoted in
        return f"{estimate}walk-away {short(found.price, Unit.USD)}"

    return detail


def _headroom(side: Party) -> Callable[[Picture], str]:
    def suffix(picture: Picture) -> str:
        found = picture.reservations.get(side)
        room = None if found is None or side is not picture.side else _room(found, picture)
        return "" if room is None else f"room {room * 100:.0f} %"

    return suffix


def _walk_away_in_full(side: Party) -> Callable[[Picture], str]:
    def note(picture: Picture) -> str:
        found = picture.reservations.get(side)
        if found is None or found.price is None:
            return "" if found is None else found.reason
        estimate = "" if side is picture.side else ", by our estimate of its side"
        price = exact(found.price, TERMS[found.key].unit)
        room = _room(found, picture)
        head = "" if room is None else f" The price leaves {short(room, Unit.SHARE)} headroom."
        return f"The {side.value} walks away at {price}{estimate}.{head}"

    return note


def _room(found: Reservation, picture: Picture) -> float | None:
    """Return the headroom; None while the prices belong to another pricing basis."""
    if found.price is None or found.key != price_key(picture.terms):
        return None
    return headroom(found.side, getattr(picture.terms, found.key), found.price)


def _capital(picture: Picture) -> str:
    return f"on {short(picture.deal.facility.capital_employed_usd, Unit.USD)} employed"


def _after_debt(picture: Picture) -> str:
    levered = picture.figure("lessor_levered_irr")
    return "no IRR after debt" if levered is None else f"{short(levered, Unit.SHARE)} after debt"


def _covenant(picture: Picture) -> str:
    return f"covenant {short(picture.deal.facility.debt.dscr_covenant, Unit.RATIO)}"


def _in_lease(picture: Picture) -> str:
    in_lease = picture.figure("min_dscr_in_lease")
    if in_lease is None or in_lease == picture.figure("min_dscr"):
        return ""
    return f"in lease {short(in_lease, Unit.RATIO)}"


def _served(picture: Picture) -> str:
    return f"{picture.text('site_dependence')} by this site"


def _liability(picture: Picture) -> str:
    return f"{picture.text('lessee_committed_value_usd')} committed"


def _end_date(picture: Picture) -> str:
    month = picture.figure("lease_end_month")
    return "–" if month is None else f"{picture.deal.first_day(round(month)):%b %Y}"


def _end_month(picture: Picture) -> str:
    return month_and_date(picture.figure("lease_end_month"), None)


def _end_reason(picture: Picture) -> str:
    reason = str(picture.outcome.metric("end_reason"))
    return END_REASON_TEXT.get(reason, reason)


def _is_loss(key: str) -> Callable[[Picture], bool]:
    return lambda picture: (picture.figure(key) or 0.0) < 0


def _breaks_covenant(picture: Picture) -> bool:
    least = picture.figure("min_dscr")
    return least is not None and least < picture.deal.facility.debt.dscr_covenant


_OWN_ROWS: Mapping[Party, tuple[Row, ...]] = {
    Party.LESSOR: (
        _row("lessor_gain_on_capital", _capital),
        _row("lessor_irr", _after_debt, unit=Unit.SHARE, below="lessor_levered_irr"),
    ),
    Party.LESSEE: (
        _row("lease_liability_usd", _liability, below="lessee_committed_value_usd"),
        _row("served_demand_share", _served, below="site_dependence"),
    ),
}
"""What only the owner, or only the one who pays, looks at first."""
