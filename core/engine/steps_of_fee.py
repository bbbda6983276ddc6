"""The steps to the fee, to prepayment and security, and to the margins."""

from __future__ import annotations

from core.engine.figures import firm_cash
from core.engine.step import Step
from core.engine.tax import residual_value
from core.terms.units import Unit

STEPS_OF_FEE = (
    Step(
        key="price",
        label="Price of a GPU a month",
        unit=Unit.USD,
        formula="by {pricing_basis}: {price_usd_per_gpu_hour} × {hours}, or {monthly_fee_usd} ÷ "
        "{capacity_share} of all GPUs of {facility.fleets}, or {price_usd_per_kw_month} × their "
        "average kW; all × {price_index}, and × {ramp_fee_share} in the first {ramp_fee_months} "
        "from {commencement_month} on",
        values=lambda block, _: block.running.price.price,
    ),
    Step(
        key="full_fee",
        label="Full monthly fee",
        unit=Unit.USD,
        formula="by {pricing_basis}, for an average month of 730 hours at the first price: "
        "{price_usd_per_gpu_hour}, {monthly_fee_usd} or {price_usd_per_kw_month}; × "
        "{take_or_pay_share} × {capacity_share} of {facility.fleets}",
        values=lambda block, _: block.running.price.full_fee,
    ),
    Step(
        key="fee_as_it_runs",
        label="Base fee as it runs",
        unit=Unit.USD,
        total=True,
        formula="{price} × {take_or_pay_share} × {billable_gpus} × {delivered_share}, as if the "
        "lease went on",
        values=lambda block, _: block.running.base_fee,
    ),
    Step(
        key="overage_as_it_runs",
        label="Overage as it runs",
        unit=Unit.USD,
        total=True,
        formula="{price} × {overage_multiple} × {billable_gpus} × {delivered_share} × what "
        "{block_utilization} has above {take_or_pay_share}",
        values=lambda block, _: block.running.overage_fee,
    ),
    Step(
        key="credit_as_it_runs",
        label="Service credit as it runs",
        unit=Unit.USD,
        total=True,
        formula="({fee_as_it_runs} + {overage_as_it_runs}) × {sla_credit_per_point} for each point "
        "of {sla_availability} above {facility.availability} + {sla_exclusions}, at most "
        "{sla_credit_cap}",
        values=lambda block, _: block.running.sla_credit,
    ),
    Step(
        key="power_price",
        label="Price of power",
        unit=Unit.USD_PER_MWH,
        formula="{market.power_usd_per_mwh}, moving by {market.power_drift}",
        values=lambda block, _: block.running.paths.power,
    ),
    Step(
        key="leased_power",
        label="Power of the leased block",
        unit=Unit.USD,
        total=True,
        formula="{gpus_handed_over} × {it_mw} ÷ {gpus} × {facility.pue} × {hours} × "
        "{facility.idle_power_fraction} and the rest of it by {block_utilization}, × {power_price}",
        values=lambda block, _: block.running.leased_power,
    ),
    Step(
        key="pass_through_as_it_runs",
        label="Power passed through as it runs",
        unit=Unit.USD,
        total=True,
        formula="{power_pass_through_share} × {gpus_handed_over} × {it_mw} ÷ {gpus} × "
        "{facility.pue}, at most {pue_cap}, × {hours} × {facility.idle_power_fraction} and the "
        "rest of it by {block_utilization}, × {power_price}, at most {power_price_cap_usd_per_mwh}",
        values=lambda block, _: block.running.power_pass_through,
    ),
    Step(
        key="pay",
        label="Payment as it runs",
        unit=Unit.USD,
        total=True,
        formula="{fee_as_it_runs} + {overage_as_it_runs} + {pass_through_as_it_runs} − "
        "{credit_as_it_runs}, at least nothing",
        values=lambda block, _: block.running.pay,
    ),
    Step(
        key="running_margin",
        label="Margin over the fallback",
        unit=Unit.USD,
        total=True,
        formula="{pay} − {leased_power} − {settled}",
        values=lambda block, _: (
            block.running.pay - block.running.leased_power - block.running.settled
        ),
    ),
    Step(
        key="prepayment",
        label="Prepayment at closing",
        unit=Unit.USD,
        formula="{prepayment_months} × {full_fee}",
        values=lambda block, _: block.paid.prepayment,
    ),
    Step(
        key="forfeited",
        label="Prepayment forfeited",
        unit=Unit.USD,
        total=True,
        formula="where the lessee leaves ({end_reason}) and {prepayment_on_exit} is to be kept: in "
        "{lease_end_month}, {prepayment} less {prepayment_drawn} until then",
        values=lambda block, _: block.paid.forfeited,
    ),
    Step(
        key="security",
        label="Security at closing",
        unit=Unit.USD,
        formula="{security_months} × {full_fee}, unless {security_form} is none",
        values=lambda block, _: block.paid.security,
    ),
    Step(
        key="firm_cash",
        label="Firm cash",
        unit=Unit.USD,
        total=True,
        formula="{fee_as_it_runs} + {pass_through_as_it_runs} − {credit_as_it_runs} − "
        "{leased_power} − {opex} − {fixed_cost}, less the part of {prepayment} scheduled to be "
        "credited: over {prepayment_drawdown_months} from month {prepayment_credit_from_month} of "
        "the lease, which begins in {commencement_month}",
        values=lambda block, _: firm_cash(block),
    ),
    Step(
        key="debt_payment",
        label="Level debt payment",
        unit=Unit.USD,
        total=True,
        formula="what pays {facility.debt.balance_usd} down to {facility.debt.balloon_share} of it "
        "over {facility.debt.remaining_months} at {facility.debt.rate}, the same each month",
        values=lambda block, _: block.after_tax.debt.payment,
    ),
    Step(
        key="project_cash",
        label="Cash without prepayment and deposit",
        unit=Unit.USD,
        total=True,
        formula="{ebitda} + {own_use_value} − {tax} − {invoice}, and {invoice} {payment_days} "
        "later; at closing − {facility.capital_employed_usd} − {facility.fitout_usd}; in month "
        "{horizon_months} + {residual_value}",
        values=lambda block, _: block.after_tax.pure_cash,
    ),
    Step(
        key="residual_value",
        label="Residual value",
        unit=Unit.USD,
        formula="in month {horizon_months}, counted from {closing}: the capital cost of "
        "{facility.fleets}, each less {facility.gpu_value_decline} for its years in service, and "
        "of {facility.site_capex_usd} what is not yet written off of {facility.site_life_years} "
        "since {facility.site_in_service}",
        values=lambda block, _: residual_value(block.inputs),
    ),
)
