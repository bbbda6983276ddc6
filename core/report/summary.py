"""The main commercial figures of a term sheet, each with what must be known to read it."""

from __future__ import annotations

from collections.abc import Iterator

from core.report.blocks import KeyValue
from core.report.dates import last_day
from core.report.disclosure import Disclosable
from core.report.schedule import what_it_leaves_out, whole_dollars
from core.terms.figures import exact, full_date
from core.terms.lease import TERMS, price_key
from core.terms.term import Party
from core.terms.units import Unit
from core.terms.wording import value_text
from core.terms.words import dollars

ROLES = {Party.LESSOR: "Lessor", Party.LESSEE: "Lessee"}


def summary(view: Disclosable) -> tuple[KeyValue, ...]:
    """Return the rows of the summary, those left out that say nothing for these terms."""
    return tuple(
        row
        for part in (_capacity(view), _price(view), _payment(view), _duration(view))
        for row in part
    )


def _capacity(view: Disclosable) -> Iterator[KeyValue]:
    terms = view.terms
    share, power = terms.capacity_share, terms.capacity_share * view.it_mw
    yield KeyValue(
        label="Leased capacity",
        value=f"{share * view.gpus:,.0f} GPUs, {exact(round(power, 1), Unit.MW)}",
        note=f"{_share(terms.capacity_share)} of the facility.",
    )
    first, last = view.schedule[0].first_day, last_day(view.schedule[-1].first_day)
    yield KeyValue(
        label="Term",
        value=f"{_months(terms.term_months)}, {full_date(first)} to {full_date(last)}",
        note=_delivery(view),
    )


def _delivery(view: Disclosable) -> str:
    terms = view.terms
    if terms.ramp_months == 0 or terms.initial_delivery_share == 1:
        return "All of the capacity is delivered at commencement."
    begins = f"{_share(terms.initial_delivery_share)} of the capacity at commencement"
    if terms.ramp_months >= len(view.schedule):
        return f"{begins}, rising over the term."
    full = view.schedule[terms.ramp_months].first_day
    return f"{begins}, rising month by month to all of it from {full_date(full)}."


def _price(view: Disclosable) -> Iterator[KeyValue]:
    terms = view.terms
    reduced = ""
    if terms.ramp_fee_months and terms.ramp_fee_share < 1:
        reduced = (
            f"{_share(terms.ramp_fee_share)} of it in the first {_months(terms.ramp_fee_months)}."
        )
    yield KeyValue(label="Price", value=_price_in_full(view), note=reduced)
    hours = ", at 730 hours" if terms.pricing_basis == "gpu_hour" else ""
    firm = terms.take_or_pay_share < 1
    taken = f", for the {_share(terms.take_or_pay_share)} that is paid for whether used or not"
    yield KeyValue(
        label="Full Monthly Fee",
        value=whole_dollars(view.full_month_fee),
        note=f"All capacity delivered, at the initial price{hours}{taken if firm else ''}.",
    )
    yield KeyValue(
        label="Headline value",
        value=whole_dollars(view.headline_value),
        note=f"Scheduled fee of the whole term, {what_it_leaves_out(view)}; see Schedule 1.",
    )
    rate = view.usd_per_gpu_hour
    if rate is not None:
        committed = f", {_share(terms.take_or_pay_share)} of them committed" if firm else ""
        yield KeyValue(
            label="Average price per GPU-hour",
            value=f"US${rate:,.4f}",
            note=f"Scheduled fee over the {view.gpu_hours:,.0f} GPU-hours that are scheduled in "
            f"the term{committed}, all kinds of GPU alike.",
        )
    yield KeyValue(label=TERMS["escalation"].label, value=_adjustment(view))


def _price_in_full(view: Disclosable) -> str:
    key = price_key(view.terms)
    price, unit = getattr(view.terms, key), TERMS[key].unit
    return dollars(price) + unit.per.replace("/", "per ").replace("GPU-h", "GPU-hour")


def _adjustment(view: Disclosable) -> str:
    terms = view.terms
    steps = {
        "none": "None",
        "fixed": f"{_share(terms.escalator_rate)} at each anniversary",
        "cpi": f"Consumer prices at each anniversary, between {_share(terms.cpi_floor)} "
        f"and {_share(terms.cpi_cap)}",
    }[terms.escalation]
    if terms.reset_months == 0:
        return steps
    return (
        f"{steps}; reset to the market every {_months(terms.reset_months)}, by at most "
        f"{_share(terms.reset_collar)}"
    )


def _payment(view: Disclosable) -> Iterator[KeyValue]:
    terms = view.terms
    yield KeyValue(label=TERMS["payment_days"].label, value=_due(terms.payment_days))
    if view.prepayment > 0:
        yield KeyValue(
            label=TERMS["prepayment_months"].label,
            value=whole_dollars(view.prepayment),
            note=f"{_months(terms.prepayment_months)} of the Full Monthly Fee, paid at closing and "
            f"credited over {_months(terms.prepayment_drawdown_months)} from month "
            f"{terms.prepayment_credit_from_month} of the lease on.",
        )
    if view.security > 0:
        yield KeyValue(
            label=TERMS["security_form"].label,
            value=f"{_term(view, 'security_form').capitalize()} of {whole_dollars(view.security)}",
            note=f"{_months(terms.security_months)} of the Full Monthly Fee.",
        )


def _due(days: int) -> str:
    if days < 0:
        return f"{exact(-days, Unit.DAYS)} before the end of the month, in advance"
    return f"{exact(days, Unit.DAYS)} after the end of the month"


def _duration(view: Disclosable) -> Iterator[KeyValue]:
    terms = view.terms
    rights = {
        Party.LESSEE: (terms.lessee_notice_months, terms.lessee_notice_from_month, "end the lease"),
        Party.LESSOR: (
            terms.lessor_notice_months,
            terms.lessor_notice_from_month,
            "recall the capacity",
        ),
    }
    paid = {
        Party.LESSEE: ("termination fee", terms.lessee_termination_fee_months),
        Party.LESSOR: ("compensation", terms.recall_compensation_months),
    }
    for side, (notice, earliest, what) in rights.items():
        firm = view.firm_months[side]
        until = ""
        if firm > 0:
            until = f", to {full_date(last_day(view.schedule[firm - 1].first_day))}"
        if notice is None:
            right = f"No right to {what} before the end of the term."
        else:
            served = f"the end of month {earliest} of the lease"
            since = served if earliest else "the eve of commencement"
            how = f"on {_months_of(notice)} notice, served" if notice else "without notice"
            name, price = paid[side]
            against = f", against a {name} of {_months_of(price)} Monthly Fee" if price else ""
            right = f"May {what} {how} from {since} on{against}."
        yield KeyValue(
            label=f"{ROLES[side]} bound for",
            value=f"{_months(firm)}{until}",
            note=right,
        )
    if terms.renewal_options:
        count = exact(terms.renewal_options, Unit.COUNT)
        yield KeyValue(
            label="Renewal",
            value=f"{count} of {_months(terms.renewal_months)}",
            note=f"At {_share(terms.renewal_price_share)} of the price then, at the Lessee’s "
            "choice.",
        )


def _term(view: Disclosable, key: str) -> str:
    return value_text(TERMS[key], getattr(view.terms, key), exact=True)


def _share(value: float) -> str:
    return exact(value, Unit.SHARE).replace(" ", "")


def _months_of(count: float) -> str:
    return "1 month’s" if count == 1 else f"{_months(count)}’"


def _months(count: float) -> str:
    return exact(count, Unit.MONTHS)
