"""The lines of the lessor's results, its debt, and what each side's position is worth."""

from __future__ import annotations

from core.engine.declare import Line
from core.terms.units import Unit

LESSOR, LESSEE, DEBT, VALUE = "Lessor", "Lessee", "Debt", "Value"
USD = Unit.USD

LINES_OF_MONEY = (
    Line(
        key="opex",
        label="Running cost",
        unit=USD,
        section=LESSOR,
        formula="{facility.opex_usd_per_mw_month} × {it_mw}, growing by {market.cpi}",
    ),
    Line(
        key="fixed_cost",
        label="Insurance, tax and repairs",
        unit=USD,
        section=LESSOR,
        formula="a twelfth of {facility.insurance_and_tax_rate} × (capital cost of "
        "{facility.fleets} + {facility.site_capex_usd}) + {facility.repair_rate} × capital cost "
        "of the GPUs",
    ),
    Line(
        key="lessor_credit_cost",
        label="Expected credit loss",
        unit=USD,
        section=LESSOR,
        formula="while {live}, the month's chance by {lessor.lessee_default_rate} × what is not "
        "covered by {prepayment_balance} and {security}: {base_fee} unpaid for {payment_days} and "
        "a month, and {running_margin} in the months up to {lease_end_month} that the lessee "
        "cannot get out of ({lessee_notice_months} after {lessee_notice_from_month}, "
        "{commencement_month}, {scheduled_end})",
    ),
    Line(
        key="lessee_credit_cost",
        label="Expected loss on the lessor's default",
        unit=USD,
        section=LESSEE,
        formula="up to {lease_end_month}, the month's chance by {lessee.lessor_default_rate} × "
        "({prepayment_balance} + {security} where {security_form} is a deposit)",
    ),
    Line(
        key="revenue",
        label="Revenue",
        unit=USD,
        section=LESSOR,
        formula="{invoice} + {termination_fee} − {recall_compensation} + {forfeited} + "
        "{relet_revenue}",
    ),
    Line(
        key="relet_revenue",
        label="Reletting",
        unit=USD,
        section=LESSOR,
        formula="{relet_gpus} × {relet_per_gpu}",
    ),
    Line(
        key="own_use_value",
        label="Value of own use",
        unit=USD,
        section=LESSOR,
        formula="({free_gpus} − {relet_gpus}) × {own_use_per_gpu}",
    ),
    Line(
        key="power_cost",
        label="Power cost",
        unit=USD,
        section=LESSOR,
        formula="{leased_power} while {live}, + {relet_gpus} × {relet_power_per_gpu} + "
        "({free_gpus} − {relet_gpus}) × {own_use_power_per_gpu}",
    ),
    Line(
        key="ebitda",
        label="EBITDA",
        unit=USD,
        section=LESSOR,
        formula="{revenue} − {power_cost} − {opex} − {fixed_cost}",
    ),
    Line(
        key="depreciation",
        label="Depreciation",
        unit=USD,
        section=LESSOR,
        formula="in equal parts from the first month of service, counted from {closing}: capital "
        "cost of {facility.fleets} over {facility.gpu_life_years}; {facility.site_capex_usd} from "
        "{facility.site_in_service} over {facility.site_life_years}; {facility.fitout_usd} from "
        "closing over {facility.site_life_years}",
    ),
    Line(
        key="tax",
        label="Tax",
        unit=USD,
        section=LESSOR,
        formula="{lessor.tax_rate} × ({ebitda} − {depreciation}), once {lessor.tax_losses_usd} "
        "and the losses of earlier months are made up for",
    ),
    Line(
        key="levered_tax",
        label="Tax after interest",
        unit=USD,
        section=LESSOR,
        formula="{lessor.tax_rate} × ({ebitda} − {depreciation} − {interest}), once "
        "{lessor.tax_losses_usd} and the losses of earlier months are made up for",
    ),
    Line(
        key="interest",
        label="Interest",
        unit=USD,
        section=DEBT,
        formula="a twelfth of {facility.debt.rate} × what is owed of {facility.debt.balance_usd}, "
        "paid down over {facility.debt.remaining_months} to {facility.debt.balloon_share}",
    ),
    Line(
        key="principal",
        label="Principal",
        unit=USD,
        section=DEBT,
        formula="{debt_payment} less interest, and {facility.debt.balloon_share} of "
        "{facility.debt.balance_usd} with the last of {facility.debt.remaining_months}",
    ),
    Line(
        key="cfads",
        label="Cash for debt service",
        unit=USD,
        section=DEBT,
        formula="{ebitda} + {receipts} − {invoice} − {forfeited} − {levered_tax}",
    ),
    Line(
        key="dscr",
        label="DSCR, last 12 months",
        unit=Unit.RATIO,
        section=DEBT,
        total=False,
        nullable=True,
        formula="{cfads} ÷ {debt_payment}, both of the last 12 months, in months with a payment",
    ),
    Line(
        key="cash",
        label="Lessor's cash",
        unit=USD,
        section=LESSOR,
        formula="{ebitda} + {own_use_value} − {tax} + {receipts} − {invoice} − {refund} − "
        "{deposit_return} − {forfeited}; at closing − {facility.capital_employed_usd} − "
        "{facility.fitout_usd} + {prepayment} + {security} where {security_form} is a deposit; in "
        "the last month + {residual_value}",
    ),
    Line(
        key="levered_cash",
        label="Lessor's cash after debt",
        unit=USD,
        section=LESSOR,
        formula="{project_cash} + {tax} − {levered_tax} − {interest} − {principal}; at closing + "
        "{facility.debt.balance_usd}; in month {horizon_months} less what is still owed",
    ),
    Line(
        key="lessor_value_with",
        label="Lessor's value with",
        unit=USD,
        section=VALUE,
        formula="{cash} + {tax} − {lessor_credit_cost} − {lessor.rival_cost_usd_per_month} while "
        "{live}",
    ),
    Line(
        key="lessor_value_without",
        label="Lessor's value without",
        unit=USD,
        section=VALUE,
        formula="{gpus} relet after {lessor.relet_void_months} where that pays more, or else in "
        "own use: {relet_per_gpu} − {relet_power_per_gpu}, or {own_use_per_gpu} − "
        "{own_use_power_per_gpu}; less {opex} and {fixed_cost}; at closing − "
        "{facility.capital_employed_usd}; in the last month + {residual_value}",
    ),
    Line(
        key="lessee_value_with",
        label="Lessee's value with",
        unit=USD,
        section=VALUE,
        formula="{hours} × ({value_of_demand} × ({used_h100e} + {alternative_h100e}) − "
        "{alternative_price} × {alternative_h100e}) − {receipts} − {termination_fee} + "
        "{recall_compensation} + {refund} + {deposit_return} − {lessee_credit_cost}; while {live} "
        "− {lessee.dependence_cost_usd_per_month} and a twelfth of {lessee.letter_of_credit_rate} "
        "× {security} where {security_form} is a letter of credit; at closing − {prepayment} − "
        "deposit − {lessee.migration_cost_usd}; in {lease_end_month} − "
        "{lessee.switching_cost_usd} where a side ends it ({end_reason})",
    ),
    Line(
        key="lessee_value_without",
        label="Lessee's value without",
        unit=USD,
        section=VALUE,
        formula="{hours} × ({value_of_demand} − {alternative_price}) × {alternative_without}",
    ),
    Line(
        key="lessee_worth",
        label="Worth to the lessee",
        unit=USD,
        section=VALUE,
        formula="{hours} × what {use_wanted} adds to {value_of_demand} served, and saves of "
        "{alternative_price}: out of {unmet_demand} and {alternative_capacity} beside it, against "
        "{alternative_without}",
    ),
    Line(
        key="lessee_margin",
        label="Lessee's margin",
        unit=USD,
        section=VALUE,
        formula="{lessee_worth} − {pay} − {lessee.dependence_cost_usd_per_month}, in each month as "
        "if the lease lived",
    ),
    Line(
        key="lessor_margin",
        label="Lessor's margin",
        unit=USD,
        section=VALUE,
        formula="{running_margin} − {lessor.rival_cost_usd_per_month}, in each month as if the "
        "lease lived",
    ),
)
"""In the order in which tables show them."""
