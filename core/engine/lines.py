"""The monthly lines of a lease, each declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class Line:
    """The declaration of one monthly line, an array of shape (B, T+1).

    Attributes
    ----------
    section
        Group under which tables and workbooks show it.
    total
        Whether its sum over the months means something.
    nullable
        Whether a month may have no value (NaN in the array, null in JSON).
    """

    key: str
    label: str
    unit: Unit
    section: str
    total: bool = True
    nullable: bool = False


def _lines() -> tuple[Line, ...]:
    usd, h100e = Unit.USD, Unit.H100E
    state = {"total": False}
    return (
        Line(key="hours", label="Hours", unit=Unit.HOURS, section="Capacity"),
        Line(key="gpus", label="GPUs in service", unit=Unit.GPUS, section="Capacity", **state),
        Line(key="h100e", label="H100e in service", unit=h100e, section="Capacity", **state),
        Line(key="it_mw", label="IT power", unit=Unit.MW, section="Capacity", **state),
        Line(
            key="contracted_gpus", label="Contracted", unit=Unit.GPUS, section="Capacity", **state
        ),
        Line(key="delivered_gpus", label="Delivered", unit=Unit.GPUS, section="Capacity", **state),
        Line(key="used_h100e", label="Used", unit=h100e, section="Capacity", **state),
        Line(key="utilization", label="Utilization", unit=Unit.SHARE, section="Capacity", **state),
        Line(key="demand_h100e", label="Lessee's demand", unit=h100e, section="Demand", **state),
        Line(key="other_supply_h100e", label="Other supply", unit=h100e, section="Demand", **state),
        Line(
            key="alternative_h100e",
            label="Bought elsewhere",
            unit=h100e,
            section="Demand",
            **state,
        ),
        Line(
            key="spot_usd_per_h100e_hour",
            label="Market rent",
            unit=Unit.USD_PER_H100E_HOUR,
            section="Demand",
            **state,
        ),
        Line(key="price_index", label="Price index", unit=Unit.RATIO, section="Fee", **state),
        Line(key="scheduled_fee", label="Scheduled fee", unit=usd, section="Fee"),
        Line(key="base_fee", label="Base fee", unit=usd, section="Fee"),
        Line(key="overage_fee", label="Overage fee", unit=usd, section="Fee"),
        Line(key="shortfall_fee", label="Paid and not used", unit=usd, section="Fee"),
        Line(key="sla_credit", label="Service credit", unit=usd, section="Fee"),
        Line(key="delay_damages", label="Delay damages", unit=usd, section="Fee"),
        Line(key="power_pass_through", label="Power passed through", unit=usd, section="Fee"),
        Line(key="invoice", label="Invoice", unit=usd, section="Fee"),
        Line(
            key="prepayment_drawn", label="Prepayment drawn", unit=usd, section="Between the sides"
        ),
        Line(
            key="prepayment_balance",
            label="Prepayment undrawn",
            unit=usd,
            section="Between the sides",
            **state,
        ),
        Line(key="receipts", label="Receipts", unit=usd, section="Between the sides"),
        Line(key="termination_fee", label="Termination fee", unit=usd, section="Between the sides"),
        Line(
            key="recall_compensation",
            label="Recall compensation",
            unit=usd,
            section="Between the sides",
        ),
        Line(key="refund", label="Prepayment refunded", unit=usd, section="Between the sides"),
        Line(key="deposit_return", label="Deposit returned", unit=usd, section="Between the sides"),
        Line(
            key="firm_backlog",
            label="Firm backlog",
            unit=usd,
            section="Between the sides",
            **state,
        ),
        Line(key="opex", label="Running cost", unit=usd, section="Lessor"),
        Line(key="fixed_cost", label="Insurance, tax and repairs", unit=usd, section="Lessor"),
        Line(key="lessor_credit_cost", label="Expected credit loss", unit=usd, section="Lessor"),
        Line(
            key="lessee_credit_cost",
            label="Expected loss on the lessor's default",
            unit=usd,
            section="Lessee",
        ),
        Line(key="revenue", label="Revenue", unit=usd, section="Lessor"),
        Line(key="relet_revenue", label="Reletting", unit=usd, section="Lessor"),
        Line(key="own_use_value", label="Value of own use", unit=usd, section="Lessor"),
        Line(key="power_cost", label="Power cost", unit=usd, section="Lessor"),
        Line(key="ebitda", label="EBITDA", unit=usd, section="Lessor"),
        Line(key="depreciation", label="Depreciation", unit=usd, section="Lessor"),
        Line(key="tax", label="Tax", unit=usd, section="Lessor"),
        Line(key="levered_tax", label="Tax after interest", unit=usd, section="Lessor"),
        Line(key="interest", label="Interest", unit=usd, section="Debt"),
        Line(key="principal", label="Principal", unit=usd, section="Debt"),
        Line(key="cfads", label="Cash for debt service", unit=usd, section="Debt"),
        Line(
            key="dscr",
            label="DSCR, last 12 months",
            unit=Unit.RATIO,
            section="Debt",
            total=False,
            nullable=True,
        ),
        Line(key="cash", label="Lessor's cash", unit=usd, section="Lessor"),
        Line(key="levered_cash", label="Lessor's cash after debt", unit=usd, section="Lessor"),
        Line(key="lessor_value_with", label="Lessor's value with", unit=usd, section="Value"),
        Line(key="lessor_value_without", label="Lessor's value without", unit=usd, section="Value"),
        Line(key="lessee_value_with", label="Lessee's value with", unit=usd, section="Value"),
        Line(key="lessee_value_without", label="Lessee's value without", unit=usd, section="Value"),
        Line(key="lessee_worth", label="Worth to the lessee", unit=usd, section="Value"),
        Line(key="lessee_margin", label="Lessee's margin", unit=usd, section="Value"),
        Line(key="lessor_margin", label="Lessor's margin", unit=usd, section="Value"),
    )


LINES: Mapping[str, Line] = MappingProxyType({line.key: line for line in _lines()})
"""Every monthly line, by key, in the order in which tables show them."""
