"""Part of the model as people write it in a notebook: a column for each line.

Capacity, price, use, fees, invoice, receipts, power, the fallback, costs, tax, cash, both gains and
the IRR of a lease that runs its term: no exits, no resets, no damages, no credit loss, no debt.
"""

import numpy as np
import pandas as pd

from core.engine.calendar import calendar_of
from core.engine.demand import other_supply
from core.engine.fleet import fleet_lines


def frame_of(deal, terms):
    """Return the columns, and both gains with the yearly rate of return."""
    facility, market, lessor, lessee = deal.facility, deal.market, deal.lessor, deal.lessee
    calendar = calendar_of(deal.closing, deal.horizon_months)
    fleet = fleet_lines(facility.fleets, calendar)
    frame = pd.DataFrame({"t": np.arange(deal.horizon_months + 1.0)})
    frame["hours"], frame["gpus"] = calendar.hours[:, 0], fleet.gpus[:, 0]
    frame["mix"], frame["mw"] = fleet.mix[:, 0], fleet.it_mw[:, 0]
    frame["supply"] = other_supply(lessee.other_supply, calendar)[:, 0]
    frame["year"] = frame["t"] / 12.0
    frame["m"] = frame["t"] - terms.commencement_month + 1.0
    frame["live"] = ((frame["m"] >= 1) & (frame["m"] <= terms.term_months)).astype(float)
    _market(frame, market, lessor, lessee)
    _lease(frame, facility, terms, lessee)
    _sides(frame, deal, fleet)
    gains = [
        float((frame[f"{side}_value"] * (1.0 + rate) ** -frame["year"]).sum())
        for side, rate in (("lessor", lessor.discount_rate), ("lessee", lessee.discount_rate))
    ]
    return frame, gains


def _market(frame, market, lessor, lessee):
    grown = {
        "spot": (market.spot_usd_per_h100e_hour, market.spot_drift),
        "power": (market.power_usd_per_mwh, market.power_drift),
        "own_use": (lessor.own_use_usd_per_h100e_hour, lessor.own_use_drift),
        "demand": (lessee.demand_h100e, lessee.demand_growth),
        "value": (lessee.value_usd_per_h100e_hour, lessee.value_drift),
        "alternative": (lessee.alternative_h100e, lessee.alternative_growth),
        "cpi": (1.0, market.cpi),
    }
    for name, (start, drift) in grown.items():
        frame[name] = start * (1.0 + drift) ** frame["year"]
    frame["demand"] = frame["demand"].clip(upper=lessee.demand_ceiling_h100e)
    frame["residual"] = (frame["demand"] - frame["supply"]).clip(lower=0.0)
    frame["alt_price"] = frame["spot"] * (1.0 + lessee.alternative_premium)
    there = (frame["t"] > lessee.alternative_lead_months) & (frame["alt_price"] <= frame["value"])
    frame["alternative"] = frame["alternative"].where(there, 0.0)


def _lease(frame, facility, terms, lessee):
    ramp = (frame["m"] - 1.0) / max(terms.ramp_months, 1)
    rising = terms.initial_delivery_share + (1.0 - terms.initial_delivery_share) * ramp
    frame["share"] = rising.where(frame["m"] <= terms.ramp_months, 1.0).where(frame["m"] >= 1, 0.0)
    frame["contracted"] = terms.capacity_share * frame["gpus"] * frame["live"]
    frame["delivered"] = frame["contracted"] * frame["share"]
    step = 1.0 + (terms.escalator_rate if terms.escalation == "fixed" else 0.0)
    frame["index"] = step ** ((frame["m"] - 1.0).clip(lower=0.0) // 12.0)
    frame["price"] = terms.price_usd_per_gpu_hour * frame["hours"] * frame["index"]
    reduced = (frame["m"] <= terms.ramp_fee_months) & (frame["m"] >= 1)
    frame["price"] = frame["price"].where(~reduced, frame["price"] * terms.ramp_fee_share)
    usable = frame["delivered"] * frame["mix"] * facility.availability
    frame["used"] = np.minimum(frame["residual"], usable)
    capacity = (frame["delivered"] * frame["mix"]).replace(0.0, np.nan)
    frame["utilization"] = (frame["used"] / capacity).fillna(0.0)
    frame["base_fee"] = frame["price"] * terms.take_or_pay_share * frame["delivered"]
    beyond = frame["utilization"] - terms.take_or_pay_share
    frame["overage"] = frame["price"] * terms.overage_multiple * (
        beyond.clip(lower=0.0) * frame["delivered"]
    )  # fmt: skip
    missed = terms.sla_availability - min(1.0, facility.availability + terms.sla_exclusions)
    credit = min(terms.sla_credit_cap, terms.sla_credit_per_point * 100.0 * max(0.0, missed))
    frame["credit"] = credit * (frame["base_fee"] + frame["overage"])
    frame["invoice"] = frame["base_fee"] + frame["overage"] - frame["credit"]
    lag, part = divmod(terms.payment_days / 30.0, 1.0)
    later = [frame["invoice"].shift(int(lag) + one, fill_value=0.0) for one in (0, 1)]
    frame["receipts"] = (1.0 - part) * later[0] + part * later[1]
    frame["beside"] = np.minimum(
        frame["residual"] - frame["used"], (frame["alternative"] - frame["used"]).clip(lower=0.0)
    )
    frame["without"] = np.minimum(frame["residual"], frame["alternative"])
    worth = frame["value"] * (frame["used"] + frame["beside"] - frame["without"])
    saved = frame["alt_price"] * (frame["without"] - frame["beside"])
    frame["lessee_value"] = frame["hours"] * (worth + saved) - frame["receipts"]
    frame["lessee_value"] -= lessee.dependence_cost_usd_per_month * frame["live"]


def _sides(frame, deal, fleet):
    facility, lessor = deal.facility, deal.lessor
    idle = facility.idle_power_fraction
    mw_per_gpu = (frame["mw"] / frame["gpus"].replace(0.0, np.nan)).fillna(0.0)
    for name, rate, utilization in (
        ("own", frame["own_use"] * lessor.own_use_utilization, lessor.own_use_utilization),
        ("relet", frame["spot"] * (1.0 - lessor.relet_discount) * lessor.relet_utilization,
         lessor.relet_utilization),
    ):  # fmt: skip
        earned = frame["mix"] * frame["hours"] * facility.availability * rate
        energy = mw_per_gpu * facility.pue * frame["hours"] * (idle + (1.0 - idle) * utilization)
        frame[name] = earned - energy * frame["power"]
    frame["fallback"] = np.maximum(frame["own"], frame["relet"])
    frame["free"] = frame["gpus"] - frame["contracted"]
    energy = facility.pue * frame["hours"] * (idle + (1.0 - idle) * frame["utilization"])
    frame["leased_power"] = mw_per_gpu * frame["delivered"] * energy * frame["power"]
    frame["opex"] = facility.opex_usd_per_mw_month * frame["mw"] * frame["cpi"] * (frame["t"] > 0)
    frame["fixed"] = facility.insurance_and_tax_rate / 12.0 * fleet.capex * (frame["t"] > 0)
    frame["ebitda"] = (
        frame["invoice"] + frame["free"] * frame["fallback"] - frame["leased_power"]
        - frame["opex"] - frame["fixed"]
    )  # fmt: skip
    frame["depreciation"] = fleet.capex / (12.0 * facility.gpu_life_years) * (frame["t"] > 0)
    taxed = (frame["ebitda"] - frame["depreciation"]).cumsum() - lessor.tax_losses_usd
    frame["tax"] = lessor.tax_rate * taxed.cummax().clip(lower=0.0).diff().fillna(0.0)
    timing = frame["receipts"] - frame["invoice"]
    frame["cash"] = frame["ebitda"] - frame["tax"] + timing
    frame.loc[0, "cash"] -= facility.capital_employed_usd
    frame["cumulative"] = frame["cash"].cumsum()
    alone = frame["gpus"] * frame["fallback"] - frame["opex"] - frame["fixed"]
    frame["lessor_value"] = frame["ebitda"] + timing - alone
    frame["lessor_value"] -= lessor.rival_cost_usd_per_month * frame["live"]
    frame["backlog"] = frame["base_fee"][::-1].cumsum()[::-1] - frame["base_fee"]
