"""The lease as it runs from commencement on, its end left aside: use, fees and margins."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.engine.batch import FloatArray, anywhere
from core.engine.capacity import Delivery, delivery
from core.engine.demand import Demand, demand_of
from core.engine.fallback import Fallback, fallback_of
from core.engine.fleet import quotient
from core.engine.inputs import Inputs, Paths
from core.engine.power import energy_per_mw, passed_through
from core.engine.pricing import Price, price_of


class Running(NamedTuple):
    """Every month of the lease as if it lived from commencement to the horizon, (T+1, B).

    Attributes
    ----------
    used : [H100e]
    utilization : used over delivered capacity [1]
    beyond : what is used beyond the commitment; below 0 where it is not used up [billable GPUs]
    base_fee, overage_fee, sla_credit, power_pass_through : [USD]
    leased_power : cost of the leased block's power [USD]
    pay : what the month costs the lessee in its planning [USD]
    settled : what the contracted block would earn the lessor otherwise, net of power [USD]
    worth : what use is worth to the lessee over its alternative [USD]
    lessee_margin, lessor_margin : what each side gains in the month by staying [USD]
    lessor_margin_void : the lessor's, while the block could not be relet yet [USD]
    """

    paths: Paths
    delivery: Delivery
    price: Price
    demand: Demand
    fallback: Fallback
    used: FloatArray
    utilization: FloatArray
    beyond: FloatArray
    base_fee: FloatArray
    overage_fee: FloatArray
    sla_credit: FloatArray
    power_pass_through: FloatArray
    leased_power: FloatArray
    pay: FloatArray
    settled: FloatArray
    worth: FloatArray
    lessee_margin: FloatArray
    lessor_margin: FloatArray
    lessor_margin_void: FloatArray

    @property
    def shortfall_fee(self) -> FloatArray:
        """The part of the base fee that is not used. [USD]"""
        unused: FloatArray = self.price.price * np.maximum(0.0, -self.beyond)
        return unused


class _Use(NamedTuple):
    """Use of the block, what the contract makes of it and what it is worth, (T+1, B)."""

    used: FloatArray
    utilization: FloatArray
    commit: FloatArray
    used_billable: FloatArray
    worth: FloatArray


def worth_of(inputs: Inputs, demand: Demand, used: FloatArray) -> FloatArray:
    """Return what so much use is worth to the lessee over its alternative, (T+1, B). [USD]"""
    elsewhere = demand.alternative_with(used) - demand.alternative_without
    hourly = demand.value * (used + elsewhere) - demand.alternative_price * elsewhere
    worth: FloatArray = inputs.calendar.hours * hourly
    return worth


def _use(inputs: Inputs, paths: Paths, delivered: Delivery, price: Price, demand: Demand) -> _Use:
    """Return what the lessee uses: its commitment, and more only where that pays."""
    terms = inputs.terms
    capacity = delivered.delivered * inputs.fleet.mix
    billable_per_h100e = quotient(delivered.billable_delivered, capacity)
    wanted = np.minimum(demand.residual, capacity * paths.availability)
    within = np.minimum(wanted, terms.take_or_pay_share * capacity)
    commit = terms.take_or_pay_share * delivered.billable_delivered
    used, worth = wanted, worth_of(inputs, demand, wanted)
    if anywhere(wanted > within):
        excess = np.maximum(0.0, billable_per_h100e * wanted - commit)
        fee = price.price * terms.overage_multiple * excess
        worth_within = worth_of(inputs, demand, within)
        pays = fee <= worth - worth_within
        used, worth = np.where(pays, wanted, within), np.where(pays, worth, worth_within)
    return _Use(
        used=used,
        utilization=quotient(used, capacity),
        commit=commit,
        used_billable=billable_per_h100e * used,
        worth=worth,
    )


def service_credit(inputs: Inputs, fee: FloatArray, availability: FloatArray) -> FloatArray:
    """Return the credit for missed availability, (T+1, B). [USD]"""
    terms = inputs.terms
    counted = np.minimum(1.0, availability + terms.sla_exclusions)
    points = 100.0 * np.maximum(0.0, terms.sla_availability - counted)
    share = np.minimum(terms.sla_credit_cap, terms.sla_credit_per_point * points)
    credit: FloatArray = fee * share
    return credit


def running_of(inputs: Inputs, paths: Paths) -> Running:
    """Return the lease as it runs on the given paths."""
    facility = inputs.facility
    delivered = delivery(inputs, paths.delay)
    price = price_of(inputs, paths.spot)
    demand = demand_of(inputs, paths)
    fallback = fallback_of(inputs, paths)
    use = _use(inputs, paths, delivered, price, demand)

    base_fee = price.price * use.commit
    beyond = use.used_billable - use.commit
    overage_fee = price.price * inputs.terms.overage_multiple * np.maximum(0.0, beyond)
    fee = base_fee + overage_fee
    sla_credit = service_credit(inputs, fee, paths.availability)
    mw = inputs.fleet.mw_per_gpu * delivered.delivered
    power_pass_through = passed_through(inputs, mw, use.utilization, paths.power)
    leased_power = mw * energy_per_mw(inputs, use.utilization, facility.pue) * paths.power
    pay = np.maximum(0.0, fee + power_pass_through - sla_credit)

    settled = delivered.contracted * fallback.settled
    before_fallback = pay - leased_power - inputs.lessor.rival_cost_usd_per_month
    return Running(
        paths=paths,
        delivery=delivered,
        price=price,
        demand=demand,
        fallback=fallback,
        used=use.used,
        utilization=use.utilization,
        beyond=beyond,
        base_fee=base_fee,
        overage_fee=overage_fee,
        sla_credit=sla_credit,
        power_pass_through=power_pass_through,
        leased_power=leased_power,
        pay=pay,
        settled=settled,
        worth=use.worth,
        lessee_margin=use.worth - pay - inputs.lessee.dependence_cost_usd_per_month,
        lessor_margin=before_fallback - settled,
        lessor_margin_void=before_fallback - delivered.contracted * fallback.early,
    )
