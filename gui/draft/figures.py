"""The cards of the draft: which figures stand on them, in whose words, and how they changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from core.engine.metrics import END_REASON_TEXT, METRICS
from core.study.zone import GAIN
from core.terms.figures import month_and_date, short
from core.terms.lease import TERMS, price_key
from core.terms.term import Party
from core.terms.units import Unit
from gui.draft.picture import Picture, Reading, Row
from gui.draft.walk_away_rows import walk_away_row
from gui.metric_text import change_text, figure, is_better, value_text


def rows(side: Party) -> tuple[Row, ...]:
    """Return the cards of one side's point of view, in order."""
    return (
        _row("headline_value_usd", _firm, below="firm_value_usd"),
        _row("effective_usd_per_gpu_hour", _quoted, unit=Unit.USD),
        _gain_row(side, "Our gain", _on_capital if side is Party.LESSOR else _of_both(side)),
        _gain_row(side.other, "Their gain", _of_both(side.other)),
        walk_away_row(side, ours=True),
        walk_away_row(side.other, ours=False),
        *_OWN_ROWS[side],
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
    own = row.key == ""  # the figure of the card is that of its metric
    compared = own and picture.baseline is not None
    in_full = value_text(declared, now, picture.deal, in_full=True) if own else ""
    return Reading(
        key=row.key or metric.key,
        title=row.title,
        value=row.value(picture) if row.value else value_text(metric, now, picture.deal),
        suffix="" if figure(now) is None else row.suffix(picture),
        help="\n".join(
            text for text in (in_full, declared.why if own else "", row.note(picture)) if text
        ),
        detail=row.detail(picture),
        change=change_text(metric, now, before) if compared else "",
        better=is_better(metric, now, before, picture.side) if compared else None,
        bad=row.bad(picture),
        old=row.old(picture),
    )


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


def _gain_row(side: Party, title: str, detail: Callable[[Picture], str]) -> Row:
    key = GAIN[side]
    below = "lessor_gain_on_capital" if detail is _on_capital else "joint_gain_usd"
    return _row(key, detail, title=title, bad=_is_loss(key), below=below)


def _firm(picture: Picture) -> str:
    firm, headline = picture.figure("firm_value_usd"), picture.figure("headline_value_usd")
    share = f" · {short(firm / headline, Unit.SHARE)}" if firm is not None and headline else ""
    return f"{picture.text('firm_value_usd')} firm{share}"


def _quoted(picture: Picture) -> str:
    key = price_key(picture.terms)
    return f"quoted {short(getattr(picture.terms, key), TERMS[key].unit)}"


def _on_capital(picture: Picture) -> str:
    return f"{picture.text('lessor_gain_on_capital')} on the capital employed"


def _of_both(side: Party) -> Callable[[Picture], str]:
    def detail(picture: Picture) -> str:
        gain, joint = picture.figure(GAIN[side]), picture.figure("joint_gain_usd")
        if gain is None or not joint or joint <= 0 or not 0 <= gain <= joint:
            return f"{picture.text('joint_gain_usd')} both together"
        return f"{short(gain / joint, Unit.SHARE)} of {picture.text('joint_gain_usd')} together"

    return detail


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
        _row("lessor_irr", _after_debt, unit=Unit.SHARE, below="lessor_levered_irr"),
        _row("min_dscr", _covenant, suffix=_in_lease, bad=_breaks_covenant),
    ),
    Party.LESSEE: (
        _row("lease_liability_usd", _liability, below="lessee_committed_value_usd"),
        _row("served_demand_share", _served, below="site_dependence"),
    ),
}
"""What only the owner, or only the one who pays, looks at first."""
