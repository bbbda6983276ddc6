"""The figures of the lessor."""

from __future__ import annotations

from core.engine.declare import Metric
from core.terms.term import Party
from core.terms.units import Unit

METRICS_OF_LESSOR = (
    Metric(
        key="ebitda_usd",
        label="EBITDA",
        unit=Unit.USD,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        why="The lessor's earnings before interest, tax and depreciation.",
        formula="the sum of {ebitda} over {horizon_months}",
    ),
    Metric(
        key="ebitda_margin",
        label="EBITDA margin",
        unit=Unit.SHARE,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        none_means="no revenue",
        why="EBITDA over revenue, both over the horizon.",
        formula="the sum of {ebitda} ÷ the sum of {revenue}, both over {horizon_months}",
    ),
    Metric(
        key="lessor_gain_usd",
        label="Lessor's gain",
        unit=Unit.USD,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        why="What the deal is worth to the lessor over walking away, before tax.",
        formula="the sum of ({lessor_value_with} − {lessor_value_without}) over {horizon_months}, "
        "discounted to closing at the lessor's {lessor.discount_rate}",
    ),
    Metric(
        key="lessor_gain_on_capital",
        label="Gain on capital",
        unit=Unit.SHARE,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        why="The lessor's gain over the capital employed.",
        formula="{lessor_gain_usd} ÷ {facility.capital_employed_usd}",
    ),
    Metric(
        key="lessor_npv_usd",
        label="Lessor's NPV",
        unit=Unit.USD,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        why="Net present value of the lessor's cash after tax.",
        formula="the sum of {cash} over {horizon_months}, discounted to closing at the lessor's "
        "{lessor.discount_rate}",
    ),
    Metric(
        key="lessor_irr",
        label="IRR",
        unit=Unit.PER_YEAR,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        none_means="no rate makes the cash worth nothing",
        why="Internal rate of return of the lessor's cash after tax, before debt; the root nearest "
        "zero.",
        formula="the yearly rate at which {project_cash} over {horizon_months} is worth nothing at "
        "closing; the one nearest zero",
    ),
    Metric(
        key="lessor_levered_irr",
        label="IRR after debt",
        unit=Unit.PER_YEAR,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        none_means="equity under a tenth of the capital, or no such rate",
        why="Internal rate of return of the lessor's cash after tax and debt.",
        formula="the yearly rate at which {levered_cash} over {horizon_months} is worth nothing at "
        "closing; none where {facility.capital_employed_usd} + {facility.fitout_usd} − "
        "{facility.debt.balance_usd} is less than a tenth of the first two",
    ),
    Metric(
        key="payback_month",
        label="Payback",
        unit=Unit.MONTH,
        side=Party.LESSOR,
        none_means="not within the horizon",
        why="First month by whose end the lessor has its capital back.",
        formula="the first month up to {horizon_months} by whose end the sum of {cash} so far is "
        "not negative",
    ),
    Metric(
        key="min_dscr",
        label="Least DSCR",
        unit=Unit.RATIO,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        none_means="no debt service to test",
        why="Least cover of debt service over twelve months.",
        formula="the least of {dscr} over {horizon_months}",
    ),
    Metric(
        key="min_dscr_in_lease",
        label="Least DSCR in the lease",
        unit=Unit.RATIO,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        none_means="no debt service to test in the lease",
        why="Least cover of debt service over twelve months while the lease lives.",
        formula="the least of {dscr}, while {live}",
    ),
    Metric(
        key="firm_llcr",
        label="Loan-life cover, firm cash",
        unit=Unit.RATIO,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        none_means="no debt",
        why="Present value of the firm cash over the balance of the debt.",
        formula="the sum of {firm_cash} up to {lessee_firm_end} or {lessor_firm_end}, whichever is "
        "earlier, discounted at {facility.debt.rate}, ÷ {facility.debt.balance_usd}; where "
        "that is before the end of {term_months} from {commencement_month}, less what is then "
        "undrawn of {prepayment} ({prepayment_credit_from_month}, {prepayment_drawdown_months}) "
        "if it is refunded ({prepayment_on_exit})",
    ),
    Metric(
        key="debt_capacity_usd",
        label="Debt the firm cash carries",
        unit=Unit.USD,
        favours=Party.LESSOR,
        side=Party.LESSOR,
        why="Debt that the firm cash carries at the covenant, at most the advance rate.",
        formula="the sum of {firm_cash} up to {lessee_firm_end} or {lessor_firm_end}, whichever is "
        "earlier, discounted at {facility.debt.rate}, ÷ {facility.debt.dscr_covenant}, at most "
        "{facility.debt.advance_rate} × {facility.capital_employed_usd}; where that end is before "
        "the end of {term_months} from {commencement_month}, less what is then undrawn of "
        "{prepayment} ({prepayment_credit_from_month}, {prepayment_drawdown_months}) if it is "
        "refunded ({prepayment_on_exit})",
    ),
)
"""In the order in which tables show them."""
